import type { GroupRole } from '../../groups/rules/scope.ts';

/** How somebody in a group wants to be reached, the least first. */
export const WAYS = ['leave-me-be', 'one-message', 'a-call'] as const;
export type Way = (typeof WAYS)[number];

/** What holds for whoever has not said. */
export const UNSAID: Way = 'leave-me-be';

/** Who wrote a message: a member in her thread, or those who run the group. */
export type Side = 'member' | 'team';

/**
 * Why those who run a group may not write to a member now, from the messages of her thread in their
 * order; null where they may. Who wants to be left be is answered, since whoever writes wants to hear.
 * Who wants one message gets one, whoever of them writes it, and the next once she has written back;
 * an answer to each message of hers is not counted.
 */
export function whyNotWriteTo(way: Way, thread: readonly Side[]): 'post/leave-be' | 'post/one-message' | null {
  switch (way) {
    case 'leave-me-be':
      return thread.includes('member') ? null : 'post/leave-be';
    case 'one-message': {
      const hersLast = thread.lastIndexOf('member');
      const hersFirst = thread.slice(0, hersLast + 1).lastIndexOf('team') + 1;
      const unanswered = thread.length - 1 - hersLast;
      return unanswered > hersLast + 1 - hersFirst ? 'post/one-message' : null;
    }
    case 'a-call':
      return null;
  }
}

/**
 * Whether somebody may give a number, and have it opened: no facilitator's is, not by the others either,
 * so that whoever runs a group is reached through it and nowhere else.
 */
export function mayBeCalled(roles: readonly GroupRole[]): boolean {
  return !roles.includes('facilitator');
}

/** How somebody is reached who chose a way, and may meanwhile have come to run the group. */
export function wayTo(chosen: Way, roles: readonly GroupRole[]): Way {
  return chosen === 'a-call' && !mayBeCalled(roles) ? 'one-message' : chosen;
}

/** Mails with a link to confirm an address that one member may ask for in a day. */
export const MOST_CONFIRM_MAILS = 3;
/** Devices on which one member may be told, in one group. */
export const MOST_DEVICES = 5;

/** Digits, with what people write between them: 5 to 20 of them, perhaps with a plus before (E.164 has 15). */
export function isTelephone(text: string): boolean {
  return /^\+?[\d ()./-]+$/.test(text) && /^\d{5,20}$/.test(text.replaceAll(/\D/g, ''));
}

/**
 * Whether a text has the shape of a mail address: RFC 5321's lengths, a dot-atom before the @ and a
 * name with a dot after it, in letters that every mail server takes. Whether anybody reads there, only
 * a mail can tell.
 */
export function isMailAddress(text: string): boolean {
  if (text.length > 254) return false;
  const [local = '', domain = '', ...rest] = text.split('@');
  if (rest.length > 0 || local.length > 64) return false;
  const atom = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
  const host = /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]([a-z\d-]{0,61}[a-z\d])$/i;
  return atom.test(local) && host.test(domain);
}
