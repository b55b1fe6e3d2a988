/** Fewest who read a group's reports; one of them is from outside it. */
export const FEWEST_READERS = 2;

/** Who looks after a group, leaving one person aside, of whom it says what they do. */
export interface TeamWithout {
  readonly facilitates: boolean;
  readonly otherFacilitators: number;
  /** Others who are in the group; of them, those who do not run it. */
  readonly otherPeople: number;
  readonly plainMembers: number;
  /** Whether they have a reading key, and in a role from outside. */
  readonly reads: boolean;
  readonly readsFromOutside: boolean;
  readonly otherReaders: number;
  readonly otherOutside: number;
}

export type Unattended = 'groups/last-facilitator' | 'groups/last-reader';

/**
 * Whether a group would be left unattended by somebody who does from now on only what `stays` says;
 * null where it would not. Where nobody else is in it, anybody goes. The last who facilitates stays, and
 * so does a reader without whom there would be fewer than two, or none from outside; but where it had
 * not got as far, and nobody is in the group save those who run it, readers come and go. The database
 * decides the same (0005-roles.sql, keep_attended), whoever asks at once; a test compares the two.
 */
export function unattendedBy(
  team: TeamWithout,
  stays: { readonly facilitates: boolean; readonly reads: boolean },
): Unattended | null {
  if (team.facilitates && !stays.facilitates && team.otherFacilitators === 0 && team.otherPeople > 0) {
    return 'groups/last-facilitator';
  }
  if (!team.reads || stays.reads || team.otherPeople === 0) return null;
  const isEnough = (readers: number, outside: number) => readers >= FEWEST_READERS && outside > 0;
  if (isEnough(team.otherReaders, team.otherOutside)) return null;
  const wasEnough = isEnough(team.otherReaders + 1, team.otherOutside + (team.readsFromOutside ? 1 : 0));
  return team.plainMembers > 0 || wasEnough ? 'groups/last-reader' : null;
}
