import type { GivenRole, GroupRole } from './scope.ts';

/**
 * What of somebody is opened: the list of people, one person's page, tonight's list at the door, messages
 * and who may be written to, a telephone number, the notes that facilitators keep, how those who come would
 * like to arrive, the sheet of a meeting, who is outside, who asked for a call. Sealed post belongs to nobody and is not among them.
 */
export const TRACE_KINDS = [
  'people',
  'page',
  'door',
  'messages',
  'reach',
  'notes',
  'arrivals',
  'sheet',
  'signals',
  'calls',
] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

/** The role in which somebody opens a record of others, the widest first; null for whoever has none. */
export function tracedRole(roles: readonly GroupRole[]): GivenRole | null {
  const order = ['facilitator', 'door-host', 'quiet-support', 'reader', 'peer-supporter'] as const;
  return order.find((role) => roles.includes(role)) ?? null;
}

/** Traces are kept as long as named check-ins. */
export const TRACE_MONTHS = 12;
