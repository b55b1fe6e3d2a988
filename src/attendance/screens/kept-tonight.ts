import { useSyncExternalStore } from 'react';
import { sendToGroups } from '../../groups/client.ts';
import { toAddress } from '../../wire/address.ts';
import { Refused } from '../../wire/client.ts';
import { deviceClock } from '../../wire/device-clock.ts';
import { keepOwn, recallOwn } from '../../wire/own-on-device.ts';
import { sendToAttendance } from '../client.ts';
import {
  closesAfter,
  delivered,
  isSame,
  type KeptTonight,
  pressed,
  readKept,
  stillOf,
  turnedAway,
  withTonight,
} from '../rules/waiting.ts';
import type { TonightView } from './CheckIn.tsx';
import { heardOnDevice } from './heard-on-device.ts';

/* Tonight, as this phone keeps it for when there is no network; all decisions are in rules/waiting.ts. */

interface Of {
  readonly group: string;
  readonly meeting: string;
}

/** Tonight was shown: what of it opens without a network is kept; null where no meeting is planned. */
export function keepTonight(
  whose: { readonly group: string; readonly knownAs: string; readonly title: string },
  tonight: TonightView | null,
): void {
  const shown =
    tonight === null
      ? null
      : {
          group: whose.group,
          meeting: tonight.meeting.meeting,
          title: whose.title,
          opensAt: tonight.opensAt,
          closesAt: closesAfter(tonight.meeting.endsAt),
          knownAs: whose.knownAs,
        };
  save(withTonight(recall(), shown, deviceClock().now()));
}

/** Nobody answered: what was pressed is kept instead. False where this device keeps nothing. */
export function pressInstead(of: Of, kind: 'in' | 'out'): boolean {
  const kept = recall().findLast((one) => one.group === of.group && one.meeting === of.meeting);
  return kept !== undefined && pressKept(kept, kind);
}

/** False where this device keeps nothing. */
export function pressKept(kept: KeptTonight, kind: 'in' | 'out'): boolean {
  return save(recall().map((one) => (isSame(one, kept) ? pressed(one, kind, toAddress(crypto.randomUUID())) : one)));
}

/** Sends what waits, and tells of which groups something arrived. What nobody could answer waits on. */
export async function sendWaiting(): Promise<string[]> {
  const arrived: string[] = [];
  for (const one of recall().filter(({ marks }) => marks.length > 0)) {
    const { group, meeting } = one;
    try {
      const { knownAs } = await sendToGroups('GET /groups/:group', { path: { group } });
      // Somebody else has signed in on this phone: nothing is said in their name.
      if (knownAs !== one.knownAs) continue;
      await sendToAttendance('POST /groups/:group/meetings/:meeting/marks', {
        path: { group, meeting },
        body: { marks: one.marks.map(({ mark, kind, saw }) => ({ mark, kind, saw: [...saw] })) },
        key: crypto.randomUUID(),
      });
      save(delivered(recall(), one));
      arrived.push(group);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!PASSING.has(error.code)) save(turnedAway(recall(), one));
    }
  }
  save(stillOf(recall(), deviceClock().now()));
  return arrived;
}

/** Worth sending again later: no answer, nobody signed in, a door that is not open yet. */
const PASSING: ReadonlySet<string> = new Set([
  'wire/offline',
  'wire/broken',
  'wire/too-slow',
  'people/signed-out',
  'attendance/door-closed',
]);

/** What this phone keeps, as it changes. */
export function useKept(): readonly KeptTonight[] {
  return heard.readOnce(useSyncExternalStore(heard.listen, recallOwn));
}

const heard = heardOnDevice(readKept);

function recall(): KeptTonight[] {
  return readKept(recallOwn());
}

function save(kept: readonly KeptTonight[]): boolean {
  const text = kept.length === 0 ? null : JSON.stringify(kept);
  if (text === recallOwn()) return text !== null;
  const isKept = keepOwn(text);
  heard.tell();
  return isKept && kept.length > 0;
}
