import { useSyncExternalStore } from 'react';
import { nameKeys } from '../../groups/rules/known-as.ts';
import { hashesOf, keyedHash, newSalt, sealWord } from '../../sealing/tablet.ts';
import { toAddress } from '../../wire/address.ts';
import { Refused } from '../../wire/client.ts';
import { deviceClock } from '../../wire/device-clock.ts';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { deviceMemory } from '../../wire/tab-memory.ts';
import { sendWithoutName } from '../client.ts';
import type { AttendanceContract } from '../contract.ts';
import {
  arrived,
  closed,
  type KeptTablet,
  later,
  pressedOn,
  readTablet,
  refused,
  waitingOf,
} from '../rules/journal.ts';
import { heardOnDevice } from './heard-on-device.ts';

/* The shared tablet, as the device keeps it; `place` is the address of its page, which each home has its own of. */

type Opened = ReplyOf<AttendanceContract['POST /groups/:group/meetings/:meeting/tablets']>;

/** So many marks a request takes. */
const AT_ONCE = 40;
const MINUTE_MS = 60_000;

/** This device becomes the tablet. False where the browser keeps nothing. */
export async function becomeTablet(place: string, opened: Opened): Promise<boolean> {
  const closeSalt = newSalt((length) => crypto.getRandomValues(new Uint8Array(length)));
  return keep(place, {
    secret: opened.secret,
    keys: {
      key: opened.key,
      seal: opened.seal,
      closeSalt,
      closeHash: await keyedHash(closeSalt, opened.closeCode),
    },
    minutesLeft: opened.closesInMinutes,
    marks: [],
    tooLate: false,
  });
}

/** It is an ordinary device again. */
export function stopBeingTablet(place: string): void {
  keep(place, null);
}

/** What this device keeps as a tablet, as it changes; null where it is none. */
export function useTablet(place: string): KeptTablet | null {
  return heard.readOnce(useSyncExternalStore(heard.listen, () => recallText(place)));
}

export interface Pressed {
  readonly kind: 'in' | 'out' | 'guest';
  /** As somebody wrote it: it is hashed, and for a guest sealed, before anything is kept. */
  readonly called: string;
  readonly number: string | null;
}

/** Keeps a mark of it and sends it at once, if that is possible. False where a guest's word is too long. */
export async function pressTablet(place: string, { kind, called, number }: Pressed): Promise<boolean> {
  const keys = recall(place)?.keys;
  if (keys === undefined || keys === null) return false;
  const sealed = kind === 'guest' ? await sealWord(called, keys.seal) : null;
  if (kind === 'guest' && sealed === null) return false;
  const hashes = await hashesOf(keys.key, nameKeys(called).key, number);
  change(place, (kept) => pressedOn(kept, { kind, sealed, ...hashes }, toAddress(crypto.randomUUID())));
  void bringWaiting(place);
  return true;
}

/** With a network or without: whether these are the digits; if so, it is closed. */
export async function closeByCode(place: string, code: string): Promise<boolean> {
  const keys = recall(place)?.keys;
  if (keys === undefined || keys === null) return true;
  const isCode = (await keyedHash(keys.closeSalt, code)) === keys.closeHash;
  if (isCode) change(place, closed);
  return isCode;
}

let bringing: Promise<void> | null = null;

/** Brings what waits, and asks whether the tablet is still open. What finds no network waits on. */
export function bringWaiting(place: string): Promise<void> {
  bringing ??= bring(place).finally(() => {
    bringing = null;
  });
  return bringing;
}

async function bring(place: string): Promise<void> {
  for (let kept = recall(place); kept !== null && !kept.tooLate; kept = recall(place)) {
    const marks = waitingOf(kept).slice(0, AT_ONCE);
    if (marks.length === 0 && kept.keys === null) return;
    try {
      const { open } = await sendWithoutName('POST /tablet/marks', {
        body: {
          secret: kept.secret,
          marks: marks.map(({ mark, kind, name, code, sealed, saw }) => ({
            mark,
            kind,
            name,
            code,
            sealed,
            saw: [...saw],
          })),
        },
      });
      change(place, (now) => {
        const left = arrived(
          now,
          marks.map(({ mark }) => mark),
        );
        return open ? left : closed(left);
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (GONE.has(error.code)) change(place, refused);
      return;
    }
    if (marks.length === 0) return;
  }
}

/** Nobody will ever take these. */
const GONE: ReadonlySet<string> = new Set(['attendance/too-late', 'wire/not-found', 'wire/invalid']);

/** Counts the time while its page is open, and brings what waits, every minute and when a network comes back. Gives the way to stop. */
export function runTablet(place: string): () => void {
  const { steady, every } = deviceClock();
  let counted = steady();
  const stop = every(MINUTE_MS / 2, () => {
    const now = steady();
    change(place, (kept) => (kept.keys === null ? kept : later(kept, (now - counted) / MINUTE_MS)));
    counted = now;
    void bringWaiting(place);
  });
  const online = () => void bringWaiting(place);
  addEventListener('online', online);
  void bringWaiting(place);
  return () => {
    stop();
    removeEventListener('online', online);
  };
}

function change(place: string, how: (kept: KeptTablet) => KeptTablet): void {
  const kept = recall(place);
  if (kept !== null) keep(place, how(kept));
}

const heard = heardOnDevice(readTablet);

function recall(place: string): KeptTablet | null {
  return readTablet(recallText(place));
}

function recallText(place: string): string | null {
  try {
    return deviceMemory().getItem(nameOf(place));
  } catch {
    return null;
  }
}

function keep(place: string, kept: KeptTablet | null): boolean {
  const text = kept === null ? null : JSON.stringify(kept);
  if (text === recallText(place)) return true;
  try {
    if (text === null) deviceMemory().removeItem(nameOf(place));
    else deviceMemory().setItem(nameOf(place), text);
  } catch {
    return false;
  }
  heard.tell();
  return true;
}

function nameOf(place: string): string {
  return `evenground-tablet ${place}`;
}
