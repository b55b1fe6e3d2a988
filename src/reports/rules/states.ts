/** How far a report is; what a reporter hears is a sentence for each. */
export const STATES = [
  'received',
  'read',
  'looking-into',
  'question',
  'decided',
  'changed',
  'checked-back',
  'closed',
  'reopened',
  'patterns-only',
  'to-safeguarding',
  'passed-outside',
  'taken-back',
] as const;
export type State = (typeof STATES)[number];

/** What a reader may set: a report is received by itself. */
export const SETTABLE: readonly State[] = STATES.filter((state) => state !== 'received');

export function stateFrom(value: unknown): State | null {
  return STATES.find((state) => state === value) ?? null;
}

/** Whether nothing more is owed for now. */
export function isSettled(state: State): boolean {
  return state === 'closed' || state === 'taken-back' || state === 'patterns-only';
}
