import type { Transaction } from '../../database/database.ts';
import type { DoorScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { arrivalsContract } from '../contract/arrivals.ts';
import { findCalled, listMarks, pressFor, settleMarks } from '../store/arrivals.ts';
import { letGuestIn, listGuests, setGuestHere } from '../store/guests.ts';
import { mergeMarks } from '../store/marks.ts';
import { atTheDoor } from './at-the-door.ts';

export const arrivalsHandlers: Handlers<typeof arrivalsContract, ScopeByRole> = {
  'POST /groups/:group/meetings/:meeting/arrivals': async ({ tx, scope, path, body, now }) => {
    const at = await atTheDoor(tx, scope, path.meeting, now);
    if ('refused' in at) return at;
    const found = await findCalled(tx, scope, body.called);
    if (found === null) return nobodyCalledThat();
    await pressFor(tx, scope, { ...at, membershipId: found.membershipId, pressed: 'in' });
    return view({ membership: toAddress(found.membershipId), knownAs: found.knownAs });
  },

  'PUT /groups/:group/meetings/:meeting/arrivals/:membership': async ({ tx, scope, path, body, now }) => {
    const at = await atTheDoor(tx, scope, path.meeting, now);
    if ('refused' in at) return at;
    const pressed = body.here ? 'in' : 'out';
    const done = await pressFor(tx, scope, { ...at, membershipId: path.membership, pressed });
    return done ? view(undefined) : refuse('wire/not-found');
  },

  'PUT /groups/:group/meetings/:meeting/marks/:mark': async ({ tx, scope, path, body, now }) => {
    const at = await atTheDoor(tx, scope, path.meeting, now);
    if ('refused' in at) return at;
    const theirs = await marksOfUnknown(tx, scope, path.meeting, path.mark);
    const [first] = theirs;
    if (first === undefined) return refuse('wire/not-found');
    const { settled, called } = body;
    if ((settled === 'member' || settled === 'guest') && called === undefined) {
      return refuse('wire/invalid', { errors: [{ at: 'called', is: 'missing' }] });
    }
    const found = settled === 'member' ? await findCalled(tx, scope, called ?? '') : null;
    if (settled === 'member' && found === null) return nobodyCalledThat();
    const guest = { meetingId: path.meeting, guestId: await guestOf(tx, scope, path.meeting, theirs) };
    if (settled === 'guest') await letGuestIn(tx, scope, guest, called ?? '');
    else await setGuestHere(tx, scope, guest, at.day);
    const marks = theirs.map(({ mark }) => mark);
    await settleMarks(tx, scope, { ...at, marks, settled, membershipId: found?.membershipId ?? null });
    const membershipIds = [first.membershipId, found?.membershipId ?? null].filter((id) => id !== null);
    await mergeMarks(tx, scope, { ...at, membershipIds });
    return view(undefined);
  },
};

function nobodyCalledThat() {
  return refuse('attendance/nobody-called-that', { errors: [{ at: 'called', is: 'nobody' }] });
}

/**
 * Who came in as a guest by marks of a tablet: one guest, however many marks come after. Its number is made of
 * a mark's, and is another: what says that the guest is a member has the guest's own, and goes with it.
 */
async function guestOf(tx: Transaction, scope: DoorScope, meetingId: string, theirs: readonly { mark: string }[]) {
  const numbers = theirs.map(({ mark }) => besides(mark));
  const guests = await listGuests(tx, scope, meetingId);
  return numbers.find((number) => guests.some(({ guestId }) => guestId === number)) ?? numbers[0] ?? '';
}

/** The number beside another. */
function besides(number: string): string {
  return number.slice(0, -1) + (Number.parseInt(number.slice(-1), 16) ^ 1).toString(16);
}

/** Everything that one person said on a tablet that could not name her, the first in the order of chance. */
async function marksOfUnknown(tx: Transaction, scope: DoorScope, meetingId: string, mark: string) {
  const marks = await listMarks(tx, scope, meetingId);
  const person = marks.find((one) => one.mark === mark)?.person ?? null;
  const theirs = marks.filter((one) => one.person !== null && one.person === person);
  const isUnknown = theirs.every(({ membershipId, settled }) => membershipId === null || settled !== null);
  return isUnknown ? theirs.toSorted((a, b) => (a.mark < b.mark ? -1 : 1)) : [];
}
