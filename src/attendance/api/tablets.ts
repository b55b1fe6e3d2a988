import { base64urlnopad } from '@scure/base';
import { nameKeys } from '../../groups/rules/known-as.ts';
import { findHours } from '../../meetings/store/book.ts';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { hashesOf, makeTabletSeal, openWord } from '../../sealing/tablet.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import type { BodyOf } from '../../wire/endpoint.ts';
import { line } from '../../wire/fields.ts';
import { refuse } from '../../wire/problem.ts';
import { makeSecret, readSecret, secretText } from '../../wire/secret.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { Transaction } from '../../database/database.ts';
import type { tabletsContract } from '../contract/tablets.ts';
import { doorState, takesMarks } from '../rules/door.ts';
import { fourDigits, OPEN_MINUTES, whoseMark } from '../rules/tablet.ts';
import { takeMarks } from '../store/marks.ts';
import * as store from '../store/tablets.ts';
import { whileOpen } from './at-the-door.ts';

type Brought = BodyOf<(typeof tabletsContract)['POST /tablet/marks']>['marks'];

export const tabletsHandlers: Handlers<typeof tabletsContract, ScopeByRole> = {
  'POST /groups/:group/meetings/:meeting/tablets': async ({ tx, scope, path, now, random, newId }) => {
    const hours = whileOpen(await findHours(tx, scope, path.meeting), now);
    if ('refused' in hours) return hours;
    const tabletId = newId();
    const secret = makeSecret(scope.orgId, random);
    const read = await readSecret(secret);
    if (read === null) throw new Error('a secret of ours is none');
    const nameKey = random(32);
    const { opens, seal } = await makeTabletSeal(random);
    const closeCode = fourDigits(random);
    await store.openTablet(tx, scope, path.meeting, { tabletId, secretHash: read.hash, nameKey, opens, closeCode });
    return view({
      tablet: toAddress(tabletId),
      secret,
      key: secretText(nameKey),
      seal,
      closeCode,
      closesInMinutes: OPEN_MINUTES,
    });
  },

  'GET /groups/:group/meetings/:meeting/tablets': async ({ tx, scope, path }) => {
    if ((await findHours(tx, scope, path.meeting)) === null) return refuse('wire/not-found');
    const open = await store.listOpenTablets(tx, scope, path.meeting);
    return view({ tablets: open.map(({ tabletId, closeCode }) => ({ tablet: toAddress(tabletId), closeCode })) });
  },

  'DELETE /groups/:group/meetings/:meeting/tablets/:tablet': async ({ tx, scope, path }) => {
    const isThere = await store.closeTablet(tx, scope, path.meeting, path.tablet);
    return isThere ? view(undefined) : refuse('wire/not-found');
  },

  'POST /tablet/marks': async ({ tx, body, now }) => {
    const secret = await readSecret(body.secret);
    const tablet = secret === null ? null : await store.enterByTablet(tx, secret);
    if (tablet === null) return refuse('wire/not-found');
    if (!takesMarks(tablet, now)) return refuse('attendance/too-late');
    const door = doorState(tablet, now);
    await takeBrought(tx, tablet, body.marks, {
      day: dateIn(tablet.zone, now).toString(),
      late: door === 'closed',
    });
    return view({ open: !tablet.closed && door === 'open' });
  },

  'GET /groups/:group/my-number': async ({ tx, scope }) => view({ number: await store.findNumber(tx, scope) }),

  'PUT /groups/:group/my-number': async ({ tx, scope, random }) => {
    const number = fourDigits(random);
    await store.setNumber(tx, scope, number);
    return view({ number });
  },
};

/** Each mark once, however often it comes: of members, of guests, and what nobody here can tell. */
async function takeBrought(
  tx: Transaction,
  tablet: store.EnteredTablet,
  brought: Brought,
  when: { readonly day: string; readonly late: boolean },
): Promise<void> {
  const known = await store.findKnownMarks(
    tx,
    tablet,
    brought.map(({ mark }) => mark),
  );
  const fresh = brought.filter(({ mark }) => !known.has(mark));
  // A tablet asks whether it is open, too, and brings all that it has once more.
  if (fresh.length === 0) return;
  const members = await Promise.all(
    (await store.listMembersAtTablet(tx)).map(async ({ membershipId, knownAs, number }) => ({
      membershipId,
      ...(await hashesOf(secretText(tablet.nameKey), nameKeys(knownAs).key, number)),
    })),
  );
  const marks = [];
  // Guests first: whoever is not here after all may stand before herself.
  for (const { mark, kind, sealed } of fresh) {
    if (kind !== 'guest' || sealed === null) continue;
    const called = CALLED.safeParse(await openWord(sealed, tablet.opens));
    if (called.success) await store.letGuestIn(tx, tablet, mark, called.data);
  }
  for (const { mark, kind, name, code, saw } of fresh) {
    if (kind === 'guest') continue;
    const deviceName = base64urlnopad.decode(name);
    const guests = kind === 'out' && code === null ? await store.findGuestsAmong(tx, tablet, saw) : [];
    if (guests.length > 0) await store.takeGuestsBack(tx, tablet, { mark, guests, deviceName, saw, ...when });
    else marks.push({ mark, kind, saw, device: tablet.tabletId, deviceName, ...whoseMark({ name, code }, members) });
  }
  if (marks.length > 0) await takeMarks(tx, tablet, { meetingId: tablet.meetingId, marks, ...when });
}

/** A guest's word: any line of at most so many characters. */
const CALLED = line(40);
