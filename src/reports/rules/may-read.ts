import { isFromOutside, type ReaderRole } from '../../envelopes/rules/readers.ts';
import { isAboutWhoRunsIt } from './questions.ts';

/** Who may open a report: chosen by whoever writes it, carried within it. */
export const MAY_READ = ['safety-lead', 'facilitators-too', 'outside-contact'] as const;
export type MayRead = (typeof MAY_READ)[number];

interface AnyReader {
  readonly role: ReaderRole;
}

/**
 * Those of a group's readers to whom a report is sealed. The safety lead alone; those who
 * read inside the group too, with whoever reads from outside it; the outside contact alone. Never empty where
 * `offered` offered the choice.
 */
export function readersFor<Reader extends AnyReader>(mayRead: MayRead, readers: readonly Reader[]): Reader[] {
  const of = (role: ReaderRole) => readers.filter((reader) => reader.role === role);
  switch (mayRead) {
    case 'safety-lead':
      return of('safety-lead');
    case 'outside-contact':
      return of('outside-contact');
    case 'facilitators-too': {
      const outside = of('safety-lead').length > 0 ? of('safety-lead') : of('outside-contact');
      return [...outside, ...readers.filter(({ role }) => !isFromOutside(role))];
    }
  }
}

/**
 * What a report may choose from, the narrowest first: the first is taken where the question is
 * skipped. About whoever runs the group there is no choice: the outside contact, or where there is
 * none the safety lead. Empty where the group has no reader from outside, and is not open.
 */
export function offered(readers: readonly AnyReader[], happened: readonly string[]): MayRead[] {
  const has = (role: ReaderRole) => readers.some((reader) => reader.role === role);
  if (!readers.some(({ role }) => isFromOutside(role))) return [];
  const outside: MayRead[] = [
    ...(has('safety-lead') ? (['safety-lead'] as const) : []),
    ...(has('outside-contact') ? (['outside-contact'] as const) : []),
  ];
  if (isAboutWhoRunsIt(happened)) return outside.slice(-1);
  const reads = readers.some(({ role }) => !isFromOutside(role));
  return [...outside, ...(reads ? (['facilitators-too'] as const) : [])];
}

/** The choice that holds: what was chosen where it is offered, else the first; null where nobody reads. */
export function settled(wanted: MayRead | null, choices: readonly MayRead[]): MayRead | null {
  return choices.find((choice) => choice === wanted) ?? choices[0] ?? null;
}

/** Whether somebody who reads in this role may have opened a letter for these. */
export function mayHaveRead(mayRead: MayRead, role: ReaderRole): boolean {
  return mayRead === 'facilitators-too' || mayRead === role;
}

/**
 * What a later letter may choose from, where the device knows no more of the report than the answers
 * to it say, and what is chosen at first. Never wider than the narrowest that was said: whoever
 * answers must not decide who else reads. Without an answer nobody who runs the group is offered.
 */
export function offeredAgain(
  readers: readonly AnyReader[],
  said: readonly MayRead[],
): { choices: MayRead[]; first: MayRead | null } {
  const isOpenToAll = said.length > 0 && said.every((one) => one === 'facilitators-too');
  const choices = offered(readers, []).filter((one) => one !== 'facilitators-too' || isOpenToAll);
  const narrowest = (['outside-contact', 'safety-lead', 'facilitators-too'] as const).find((one) => said.includes(one));
  return { choices, first: settled(narrowest ?? 'outside-contact', choices) };
}

export function mayReadFrom(value: unknown): MayRead | null {
  return MAY_READ.find((one) => one === value) ?? null;
}
