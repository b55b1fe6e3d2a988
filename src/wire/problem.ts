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
  'people/words-unknown': 403,
  'people/words-taken': 409,
  'people/no-passkeys-here': 409,
  'people/passkey-unknown': 403,
  'people/passkey-refused': 403,
  'people/passkey-taken': 409,
  'people/enough-passkeys': 409,
  'groups/code-wrong': 403,
  'groups/set-up-already': 409,
  'groups/invitation-unknown': 404,
  'groups/invitation-foreign': 404,
  'groups/invitation-used': 410,
  'groups/invitation-expired': 410,
  'groups/known-as-taken': 409,
  'groups/already-in': 409,
  'groups/contact-unknown': 404,
  'groups/contact-ended': 410,
  'groups/contact-not-by-you': 409,
  'groups/crisis-help-changed': 412,
  'groups/crisis-help-no-owner': 409,
  'groups/too-many': 409,
  'groups/not-open': 409,
  'groups/last-organiser': 409,
  'groups/organises-already': 409,
  'groups/changed': 412,
  'groups/handover-changed': 412,
  'groups/yourself': 409,
  'groups/own-way-back': 409,
  'groups/last-facilitator': 409,
  'groups/last-reader': 409,
  'envelopes/full-today': 409,
  'envelopes/enough-readers': 409,
  'envelopes/enough-keys': 409,
  'envelopes/key-retired': 409,
  'post/enough-today': 429,
  'post/enough-answers-today': 429,
  'post/leave-be': 409,
  'post/one-message': 409,
  'post/team-number': 409,
  'post/no-mail': 409,
  'post/no-push': 409,
  'post/left-be': 409,
  'post/enough-mails-today': 429,
  'post/push-unknown': 422,
  'post/enough-devices': 409,
  'post/no-telephone': 409,
  'post/link-unknown': 404,
  'agreements/published-already': 409,
  'agreements/other-version': 409,
  'agreements/none-yet': 409,
  'meetings/helper-unknown': 422,
  'meetings/enough-series': 409,
  'meetings/changed': 412,
  'meetings/changed-since': 409,
  'meetings/over': 409,
  'meetings/cancelled': 409,
  'meetings/not-moved': 409,
  'meetings/job-taken': 409,
  'meetings/one-job-each': 409,
  'meetings/not-your-job': 409,
  'meetings/no-calendars': 409,
  'meetings/no-reminders': 409,
  'meetings/agenda-changed': 412,
  'meetings/notes-changed': 412,
  'meetings/not-as-seen': 409,
  'meetings/not-held': 409,
  'meetings/on-a-break': 409,
  'attendance/nothing-outside': 409,
  'attendance/nobody-there': 409,
  'attendance/no-call': 409,
  'attendance/door-closed': 409,
  'attendance/too-late': 409,
  'attendance/nobody-called-that': 404,
  'attendance/not-two': 409,
  'attendance/ticket-unknown': 403,
  'attendance/ticket-used': 409,
  'attendance/no-posters': 409,
} as const;

export type ProblemCode = keyof typeof statusByCode;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(statusByCode, code);
}
