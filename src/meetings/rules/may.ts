import type { GroupRole, Who } from '../../groups/rules/scope.ts';

export type MeetingsAction = 'see-meetings' | 'help' | 'schedule' | 'choose-draws';

/** Who helps to run meetings, beside those who run the group. */
const HELPERS: readonly GroupRole[] = ['facilitator', 'door-host', 'quiet-support'];

/** Who reads reports, from inside and from outside. */
const READERS: readonly GroupRole[] = ['facilitator', 'reader', 'safety-lead', 'outside-contact'];

/**
 * Members see what is coming; whoever helps stands on the rota; facilitators schedule; whoever reads may put
 * something else where the lot fell.
 */
export function may(action: MeetingsAction, who: Who): boolean {
  switch (action) {
    case 'see-meetings':
      return who.roles.includes('member');
    case 'help':
      return who.roles.includes('member') && HELPERS.some((role) => who.roles.includes(role));
    case 'schedule':
      return who.roles.includes('facilitator');
    case 'choose-draws':
      return READERS.some((role) => who.roles.includes(role));
  }
}

/** Whether somebody has the sheet of a meeting: whoever runs the group has every one, whoever does something there that one. */
export function hasSheet(who: Who, knownAs: string, team: readonly { readonly knownAs: string }[]): boolean {
  return may('schedule', who) || (may('help', who) && team.some((one) => one.knownAs === knownAs));
}
