import { base64urlnopad } from '@scure/base';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import type { Fate, Mailer, Pusher } from '../../wire/outgoing.ts';
import { leaseEnds, tryAgainAt } from '../rules/outbox.ts';
import * as store from '../store/outbox.ts';

/** A letter that goes only as long as its meeting is what it was. */
export interface AboutMeeting {
  readonly orgId: string;
  readonly groupId: string;
  readonly membershipId: string;
  readonly meetingId: string;
}

export interface DeliveryParts {
  /** One transaction in the jobs' role. */
  readonly work: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  readonly clock: () => Temporal.Instant;
  readonly mail: Mailer | null;
  readonly push: Pusher | null;
  /** Whether a letter about a meeting still says what is so; asked again before its last bytes leave. */
  readonly holds: (tx: Transaction, letter: AboutMeeting, now: Temporal.Instant) => Promise<boolean>;
  /** Once true, no further letter is taken. */
  readonly isEnding: () => boolean;
}

/** Letters that one run sends: the next run, a minute later, goes on. */
const MOST_A_RUN = 200;

/**
 * Sends what is due, one letter after the other, until there is none; as many processes as like may
 * do so at once. A letter is leased before it is tried, and marked in the moment in which the other
 * side waits for its last bytes. So a process that dies before leaves it to the next one, and one
 * that dies after has sent it, or nearly: it is never sent twice (decision 20).
 */
export async function deliver(parts: DeliveryParts): Promise<void> {
  const { work, clock, mail, push } = parts;
  if (mail === null && push === null) return;
  for (let sent = 0; sent < MOST_A_RUN && !parts.isEnding(); sent += 1) {
    const now = clock();
    const letter = await work((tx) =>
      store.takeLetter(tx, { mail: mail !== null, push: push !== null, now, until: leaseEnds(now) }),
    );
    if (letter === null) return;
    const fate = await send(parts, letter);
    await work((tx) => settle(tx, letter, fate, clock()));
  }
}

/** 'moot': there is nobody to send it to any more. */
async function send(parts: DeliveryParts, letter: store.Taken): Promise<Fate | 'moot'> {
  const { work, mail, push } = parts;
  const handOver = () => work(async (tx) => (await holds(tx, parts, letter)) && store.markHandedOver(tx, letter));
  const { letterId, kind, endpointHash } = letter;
  if (!(await work((tx) => holds(tx, parts, letter)))) return 'moot';
  if (letter.by === 'mail') {
    const to = await work((tx) => store.findAddress(tx, letter));
    if (to === null || mail === null || to.state !== (kind === 'confirm' ? 'unconfirmed' : 'confirmed')) return 'moot';
    const secret = base64urlnopad.encode(kind === 'confirm' ? (letter.secret ?? new Uint8Array()) : to.stop_secret);
    return mail.send({ letterId, kind, address: to.address, secret }, handOver);
  }
  const place = endpointHash === null ? null : await work((tx) => store.findPlace(tx, letter, endpointHash));
  return place === null || push === null ? 'moot' : push.send(place, handOver);
}

async function holds(tx: Transaction, parts: DeliveryParts, letter: store.Taken): Promise<boolean> {
  const { meetingId } = letter;
  return meetingId === null || parts.holds(tx, { ...letter, meetingId }, parts.clock());
}

async function settle(tx: Transaction, letter: store.Taken, fate: Fate | 'moot', now: Temporal.Instant): Promise<void> {
  const again = fate === 'later' ? tryAgainAt(letter.attempts, now) : null;
  if (again !== null) return store.putLetterBack(tx, letter, again);
  await store.deleteLetter(tx, letter);
  if (fate !== 'never') return;
  if (letter.endpointHash === null) await store.forgetAddress(tx, letter);
  else await store.forgetPlace(tx, letter, letter.endpointHash);
}
