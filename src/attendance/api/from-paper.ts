import { Temporal } from 'temporal-polyfill';
import { knownAsKey } from '../../groups/rules/known-as.ts';
import type { DoorScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { leaveTrace } from '../../groups/trace.ts';
import type { Transaction } from '../../database/database.ts';
import { nearest } from '../../sealing/nearest.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { fromPaperContract } from '../contract/from-paper.ts';
import { guestsToLetIn } from '../rules/paper.ts';
import { findCalled, pressFor } from '../store/arrivals.ts';
import { letGuestIn, listGuests } from '../store/guests.ts';
import { listNamesInGroup } from '../store/paper.ts';
import { atTheDoor } from './at-the-door.ts';

export const fromPaperHandlers: Handlers<typeof fromPaperContract, ScopeByRole> = {
  'POST /groups/:group/meetings/:meeting/from-paper/look': async ({ tx, scope, path, body, now }) => {
    const at = await atTheDoor(tx, scope, path.meeting, now);
    if ('refused' in at) return at;
    await leaveTrace(tx, scope, { kind: 'door', day: Temporal.PlainDate.from(at.day) });
    const found = await findAll(tx, scope, body.names);
    const near = nearOnes(await listNamesInGroup(tx, scope));
    return view({
      lines: found.map(({ name, member }) => ({
        knownAs: member?.knownAs ?? null,
        near: member === null ? near(name) : [],
      })),
    });
  },

  'POST /groups/:group/meetings/:meeting/from-paper': async ({ tx, scope, path, body, now, newId }) => {
    const at = await atTheDoor(tx, scope, path.meeting, now);
    if ('refused' in at) return at;
    await leaveTrace(tx, scope, { kind: 'door', day: Temporal.PlainDate.from(at.day) });
    const found = await findAll(tx, scope, body.names);
    // In one order, so that two who enter one sheet at once do not wait for each other.
    const members = [...new Set(found.flatMap(({ member }) => (member === null ? [] : [member.membershipId])))];
    for (const membershipId of members.toSorted()) await pressFor(tx, scope, { ...at, membershipId, pressed: 'in' });
    const unknown = found.flatMap(({ name, member }) => (member === null ? [name] : []));
    if (unknown.length === 0) return view(undefined);
    const there = (await listGuests(tx, scope, path.meeting)).filter(({ isHere }) => isHere);
    const called = guestsToLetIn(
      unknown,
      there.map((guest) => guest.called),
    );
    for (const name of called) await letGuestIn(tx, scope, { meetingId: path.meeting, guestId: newId() }, name);
    return view(undefined);
  },
};

async function findAll(tx: Transaction, scope: DoorScope, names: readonly string[]) {
  const found = [];
  for (const name of names) found.push({ name, member: await findCalled(tx, scope, name) });
  return found;
}

/** Which of these names somebody may have meant who wrote another. */
function nearOnes(known: readonly string[]): (name: string) => string[] {
  const byKey = new Map(known.map((one) => [knownAsKey(one), one]));
  const keys = [...byKey.keys()];
  return (name) => nearest(knownAsKey(name), keys).flatMap((key) => byKey.get(key) ?? []);
}
