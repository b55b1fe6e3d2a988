import { Temporal } from 'temporal-polyfill';
import { buildExample } from '../../src/example/example-group.ts';
import { fromAddress } from '../../src/wire/address.ts';
import { backedUp } from '../backup/in-memory.ts';
import { openHouse } from '../engines.ts';
import { expectLetIn, give, invite, join, makeKey, meet, joinAs, personNamed, Somebody } from '../people.ts';

/*
 * The copy of a device on which a group has met: something in every table that is carried. All of it
 * came by the API, but for what a device has no way to (mail that was confirmed, a passkey).
 */

/** What Noor wrote to those who run the group. */
export const WRITTEN = 'Is there a lift at the side door? 🏳️‍🌈 أهلًا';

/** Takes the copy's passphrase, gives its bytes. Noor, Ada and Olga have seats in it. */
export async function copyOfFilledDevice(passphrase: string): Promise<Uint8Array> {
  const house = await openHouse('PGlite');
  // Today, as the browser and the server have it: what is over goes by itself.
  house.clock.now = Temporal.Now.instant();
  const { seats, group } = await buildExample((request, session) => house.api.handle(request, { session }), {
    setupCode: await house.freshCode(),
    now: house.clock.now,
    random: house.random,
  });
  const [olga, ada] = seats.map(({ label, session }) => new Somebody(house, label, session));
  if (olga === undefined || ada === undefined) throw new Error('nobody sits in the example');
  const at = { group };

  const noor = await join(ada, group, 'Noor at the door');
  const { tonight } = (await ada.ask('GET /groups/:group/tonight', at)).view;
  const meeting = tonight?.meeting.meeting ?? '';
  expectLetIn(await noor.ask('PUT /groups/:group/agreement', at, { version: 1 }));
  expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/check-in', { group, meeting }));
  expectLetIn(await noor.ask('POST /groups/:group/messages', at, { words: WRITTEN }));
  expectLetIn(await noor.ask('PUT /groups/:group/reach-me', at, { way: 'a-call', telephone: '020 7946 0958' }));
  expectLetIn(await noor.ask('PUT /groups/:group/reach-me/mail', at, { address: 'n@example.org' }));
  expectLetIn(await noor.ask('PUT /preferences', {}, { text: '125', light: 'dim', contrast: 'calm', titles: 'full' }));
  await give(ada, group, noor.name, ['door-host', 'quiet-support']);
  await personNamed(ada, group, noor.name);
  const notes = { room: 'The key hangs behind the bar.', building: '', money: '', planned: '' };
  const due = house.clock.now.toString().slice(0, 10);
  const promises = [{ words: 'A ramp at the side door', due }];
  expectLetIn(await ada.ask('PUT /groups/:group/handover', at, { version: 0, ...notes, promises }));
  expectLetIn(await ada.ask('PUT /groups/:group/rota/break', at, { weeks: 4 }));
  const isOut = { kind: 'stepping-out', safe: true } as const;
  expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/signal', { group, meeting }, isOut));
  expectLetIn(await noor.ask('PUT /groups/:group/away', at, { until: due }));
  expectLetIn(await noor.ask('PUT /groups/:group/reminders', at, { remind: 'day-before' }));
  expectLetIn(await noor.ask('PUT /groups/:group/my-number', at));
  // Kit is a guest, somebody new is Noor, and a phone without a network was there, too.
  const atTheDoor = { group, meeting };
  const guests = 'POST /groups/:group/meetings/:meeting/guests';
  expectLetIn(await ada.ask(guests, atTheDoor, { called: 'Kit' }));
  const { guest } = (await ada.ask(guests, atTheDoor, { called: 'Somebody new' })).view;
  const same = { as: { called: noor.name } };
  expectLetIn(await ada.ask('PUT /groups/:group/meetings/:meeting/guests/:guest/same', { ...atTheDoor, guest }, same));
  const marks = [{ mark: group, kind: 'in' as const, saw: [] }];
  expectLetIn(await noor.ask('POST /groups/:group/meetings/:meeting/marks', atTheDoor, { marks }));
  // Somebody came and has left since: of her a number stays.
  const gone = await join(ada, group, 'Gone');
  expectLetIn(await gone.ask('PUT /groups/:group/meetings/:meeting/check-in', { group, meeting }));
  expectLetIn(await gone.ask('DELETE /groups/:group/me', at));
  const lines = [{ name: 'Walk-in', reach: '2 Hill Street', hours: 'Weekdays' }];
  expectLetIn(await olga.ask('PUT /crisis-help', {}, { version: 0, owner: 'The office', lines }));
  expectLetIn(await olga.ask('PUT /crisis-help/checked', {}));
  await invite(ada, group);
  const contact = await joinAs(olga, group, 'Oke', 'outside-contact');
  await makeKey(contact, group);
  await meet(contact, ada, group);
  for (const insert of [
    `into passkey select org_id, gen_random_uuid(), person_id, '\\x01', '\\x02', 0, '\\x03', '{}', 'phone', '2026-09-01'`,
    `into sign_in_notice select org_id, person_id, 'way-back', current_date + 90`,
  ]) {
    await house.admin(`insert ${insert} from membership where known_as = $1`, [noor.name]);
  }
  for (const insert of [
    `into poster select org_id, group_id, 'one two three four five', sha256(meeting_id::text::bytea)`,
    `into came_not_in select org_id, group_id, date_trunc('month', held_on)::date, 'help', 'yes', 1`,
    `into reminded select org_id, group_id, meeting_id, 'that-morning', held_on`,
    'into told select org_id, group_id, meeting_id, sequence',
    'into counted_meeting select org_id, group_id, meeting_id, false',
    `into missed_count select org_id, group_id, '2026-07-01', 5`,
    `into newcomer_count select org_id, group_id, '2026-07-01', 8, 6`,
  ]) {
    await house.admin(`insert ${insert} from meeting where meeting_id = $1`, [fromAddress(meeting)]);
  }
  const sitting = [olga, ada, noor].map(({ session }, place) => ({
    session: session ?? '',
    label: null,
    note: '',
    place,
  }));
  const file = await backedUp(house, {
    home: 'device',
    madeOn: house.clock.now.toString().slice(0, 10),
    passphrase,
    seats: sitting,
  });
  await house.close();
  return file;
}
