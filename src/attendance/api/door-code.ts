import { base64urlnopad } from '@scure/base';
import type { Temporal } from 'temporal-polyfill';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { findHours } from '../../meetings/store/book.ts';
import { isSame, type Keyed, keyedBy } from '../../sealing/keyed.ts';
import { readSomeWords } from '../../sealing/six-words.ts';
import { WORDS } from '../../sealing/word-list.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { secretText, sha256 } from '../../wire/secret.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { doorCodeContract } from '../contract/door-code.ts';
import { doorState } from '../rules/door.ts';
import * as rules from '../rules/door-code.ts';
import { checkIn } from '../store/check-ins.ts';
import * as store from '../store/door-code.ts';
import { whileOpen } from './at-the-door.ts';

const NOTHING = { outcome: 'unknown', ticket: null } as const;

export const doorCodeHandlers: Handlers<typeof doorCodeContract, ScopeByRole> = {
  'GET /groups/:group/meetings/:meeting/door-code': async ({ tx, scope, path, now, random, home }) => {
    const hours = whileOpen(await findHours(tx, scope, path.meeting), now);
    if ('refused' in hours) return hours;
    const keyed = keyedBy(await store.doorSecret(tx, scope, path.meeting, random(32)));
    const window = rules.windowOf(now);
    const at = [scope.orgId, path.group, path.meeting].map(toAddress).join('/');
    return view({
      words: [...rules.wordsOf(keyed, window, WORDS)],
      link: home.kind === 'device' ? null : `/in/${at}#${secretText(rules.squareOf(keyed, window))}`,
      lastsSeconds: rules.lastsSeconds(now),
    });
  },

  'POST /door-scans': async ({ tx, body, now, random }) => {
    const brought = readCode(body.code);
    const door = await store.findDoor(tx, body);
    if (brought === null || door === null) return view(NOTHING);
    const keyed = keyedBy(door.secret);
    // Only words can be guessed, so only they are counted: the square goes on working when they are shut.
    const tried = { window: rules.windowOf(now), most: rules.MOST_TRIES_IN_WINDOW };
    if ('words' in brought && !(await store.countTry(tx, body, tried))) return view(NOTHING);
    const state = stateOf(keyed, brought, now);
    if (state === 'unknown') return view(NOTHING);
    if (doorState(door, now) !== 'open') return view({ outcome: 'closed', ticket: null });
    return view({ outcome: state, ticket: state === 'good' ? makeTicket(keyed, random(NUMBER)) : null });
  },

  'PUT /groups/:group/meetings/:meeting/check-in/ticket': async ({ tx, scope, path, body, now }) => {
    const hours = whileOpen(await findHours(tx, scope, path.meeting), now);
    if ('refused' in hours) return hours;
    const secret = await store.findDoorSecret(tx, scope, path.meeting);
    const ticket = bytesIn(body.ticket);
    if (secret === null || ticket === null || !isTicket(keyedBy(secret), ticket)) {
      return refuse('attendance/ticket-unknown');
    }
    if (!(await store.spendTicket(tx, scope, path.meeting, await sha256(ticket)))) {
      return refuse('attendance/ticket-used');
    }
    await checkIn(tx, scope, path.meeting);
    return view(undefined);
  },

  'PUT /groups/:group/meetings/:meeting/check-in/words': async ({ tx, scope, path, body, now }) => {
    const hours = whileOpen(await findHours(tx, scope, path.meeting), now);
    if ('refused' in hours) return hours;
    const brought = readCode(body.code);
    if (brought === null || !('words' in brought)) return view({ outcome: 'unknown' });
    if (!(await store.countOwnTry(tx, scope, path.meeting, rules.MOST_TRIES_OF_ONE))) {
      return view({ outcome: 'enough' });
    }
    const secret = await store.findDoorSecret(tx, scope, path.meeting);
    const outcome = secret === null ? 'unknown' : stateOf(keyedBy(secret), brought, now);
    if (outcome === 'good') await checkIn(tx, scope, path.meeting);
    return view({ outcome });
  },
};

type Code = { readonly square: Uint8Array } | { readonly words: readonly string[] };

/** A square's 20 bytes are 27 letters without a gap, and four words never are. */
function readCode(text: string): Code | null {
  const square = /^[\w-]{27}$/.test(text) ? bytesIn(text) : null;
  if (square !== null) return { square };
  const read = readSomeWords(text, rules.DOOR_WORDS);
  return 'words' in read ? read : null;
}

function stateOf(keyed: Keyed, brought: Code, now: Temporal.Instant): rules.CodeState {
  return 'square' in brought
    ? rules.squareState(keyed, brought.square, now, isSame)
    : rules.wordsState(keyed, brought.words, now, WORDS);
}

/** A number of chance, and the proof that it was handed out at this door: nothing needs to be kept of it. */
const NUMBER = 16;

function makeTicket(keyed: Keyed, number: Uint8Array): string {
  return secretText(Uint8Array.from([...number, ...rules.proofOf(keyed, number)]));
}

function isTicket(keyed: Keyed, ticket: Uint8Array): boolean {
  return isSame(rules.proofOf(keyed, ticket.slice(0, NUMBER)), ticket.slice(NUMBER));
}

function bytesIn(text: string): Uint8Array | null {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return null;
  }
}
