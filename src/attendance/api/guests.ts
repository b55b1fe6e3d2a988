import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { dateInLastZone } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { guestsContract } from '../contract/arrivals.ts';
import { TAKES_DAYS_AFTER } from '../rules/door.ts';
import { findCalled } from '../store/arrivals.ts';
import {
  joinGuest,
  letGuestIn,
  listGuests,
  listGuestsLately,
  markAsMember,
  setGuestHere,
  unmarkAsMember,
} from '../store/guests.ts';
import { mergeMarks } from '../store/marks.ts';
import { atTheDoor } from './at-the-door.ts';

export const guestsHandlers: Handlers<typeof guestsContract, ScopeByRole> = {
  'POST /groups/:group/meetings/:meeting/guests': async ({ tx, scope, path, body, now, newId }) => {
    const at = await atTheDoor(tx, scope, path.meeting, now);
    if ('refused' in at) return at;
    const guestId = newId();
    await letGuestIn(tx, scope, { meetingId: path.meeting, guestId }, body.called);
    return view({ guest: toAddress(guestId) });
  },

  'PUT /groups/:group/meetings/:meeting/guests/:guest': async ({ tx, scope, path, body, now }) => {
    const at = await atTheDoor(tx, scope, path.meeting, now);
    if ('refused' in at) return at;
    const guest = { meetingId: path.meeting, guestId: path.guest };
    const found = await setGuestHere(tx, scope, guest, body.here ? null : at.day);
    return found ? view(undefined) : refuse('wire/not-found');
  },

  'PUT /groups/:group/meetings/:meeting/guests/:guest/same': async ({ tx, scope, path, body, now }) => {
    const at = await atTheDoor(tx, scope, path.meeting, now);
    if ('refused' in at) return at;
    const guests = await listGuests(tx, scope, path.meeting);
    const own = guests.find(({ guestId }) => guestId === path.guest);
    if (own === undefined) return refuse('wire/not-found');
    const { as } = body;
    const member = as !== null && 'called' in as ? await findCalled(tx, scope, as.called) : null;
    if (as !== null && 'called' in as && member === null) {
      return refuse('attendance/nobody-called-that', { errors: [{ at: 'as.called', is: 'nobody' }] });
    }
    const other = as !== null && 'guest' in as ? as.guest : null;
    if (other !== null && !guests.some(({ guestId }) => guestId === other)) return refuse('wire/not-found');
    // Whoever others are joined to stands for them, and is joined to nobody else.
    const stands = guests.some(({ sameGuest }) => sameGuest === path.guest);
    const chains = guests.some(({ guestId, sameGuest }) => guestId === other && sameGuest !== null);
    if (as !== null && (!own.isHere || other === path.guest || chains || (other !== null && stands))) {
      return refuse('attendance/not-two');
    }
    const guest = { meetingId: path.meeting, guestId: path.guest };
    await unmarkAsMember(tx, scope, guest);
    await joinGuest(tx, scope, guest, { membershipId: member?.membershipId ?? null, guestId: other });
    if (member !== null) await markAsMember(tx, scope, guest, member.membershipId);
    const membershipIds = [own.sameMembership, member?.membershipId ?? null].filter((id) => id !== null);
    await mergeMarks(tx, scope, { ...at, membershipIds });
    return view(undefined);
  },

  'GET /groups/:group/guests': async ({ tx, scope, now }) => {
    const until = dateInLastZone(now);
    const since = until.subtract({ days: TAKES_DAYS_AFTER });
    const guests = await listGuestsLately(tx, scope, since.toString(), until.add({ days: 1 }).toString());
    return view({
      guests: guests.map(({ guestId, meetingId, heldOn, called, same }) => ({
        guest: toAddress(guestId),
        meeting: toAddress(meetingId),
        heldOn: heldOn.toString(),
        called,
        same,
      })),
    });
  },
};
