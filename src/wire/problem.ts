/**
 * Refusals on the wire: RFC 9457 problem details. The code is stable and is what a program reads;
 * the title is for a person and comes from the rooms' words.
 */
export interface Problem {
  readonly type: string;
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly errors?: readonly FieldError[];
  readonly current?: unknown;
}

/** What is wrong with one field: `at` is its path in the request, `is` a code of the contract. */
export interface FieldError {
  readonly at: string;
  readonly is: string;
}

/** An expected refusal, as a value. A bug throws instead. */
export interface Refusal<Code extends ProblemCode = ProblemCode> {
  readonly refused: Code;
  readonly errors?: readonly FieldError[];
  /** The view as it now is, for whoever was about to overwrite it (412). */
  readonly current?: unknown;
}

export function refuse<Code extends ProblemCode>(
  refused: Code,
  more: { errors?: readonly FieldError[]; current?: unknown } = {},
): Refusal<Code> {
  return { refused, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** Every code there is, and its HTTP status (RFC 9110). The only place that joins the two. */
export const statusByCode = {
  'wire/invalid': 422,
  'wire/not-json': 415,
  'wire/unreadable': 400,
  'wire/too-large': 413,
  'wire/not-found': 404,
  'wire/no-key': 400,
  'wire/key-reused': 422,
  'wire/other-site': 403,
  'wire/too-slow': 408,
  'wire/broken': 500,
  'people/signed-out': 401,
  'groups/code-wrong': 403,
  'groups/set-up-already': 409,
  'groups/invitation-unknown': 404,
  'groups/invitation-used': 410,
  'groups/invitation-expired': 410,
  'groups/known-as-taken': 409,
  'groups/already-in': 409,
  'groups/too-many': 409,
  'groups/not-open': 409,
  'envelopes/full-today': 409,
  'envelopes/enough-readers': 409,
  'envelopes/enough-keys': 409,
  'envelopes/key-retired': 409,
  'agreements/published-already': 409,
  'agreements/other-version': 409,
  'agreements/none-yet': 409,
  'meetings/host-unknown': 422,
  'attendance/door-closed': 409,
} as const;

export type ProblemCode = keyof typeof statusByCode;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(statusByCode, code);
}
