import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { anEnvelope, keyOf } from '../sealed-looks.ts';
import { type Caller, letIn } from './nothing-in-logs-caller.ts';
import { invite, type Room } from './nothing-in-logs-first-job.ts';
import type { Expect } from './nothing-in-logs-refusals.ts';
import { noteBytes } from './nothing-in-logs-sealed-job.ts';

/* What the rooms refuse by rules of their own. */

export async function ofRooms(caller: Caller, room: Room, expectCode: Expect): Promise<void> {
  const { olga, ada, noor, group, used, unused, knownAs, tonight, nextWeek } = room;
  const { markers } = caller;
  const at = `/groups/${group}`;
  const word = () => markers.word('refused');
  const place = { publicName: word(), zone: 'Europe/London', country: 'GB' };
  await expectCode(
    'groups/set-up-already',
    caller.ask('POST /set-up', { body: { ...place, code: word(), name: word() } }),
  );
  const join = (secret: string, name: string, session: string | null = null) =>
    caller.ask('POST /invitations/accept', { body: { secret, knownAs: name, asMyself: session !== null }, session });
  await expectCode('groups/invitation-unknown', join(markers.token('wrong invitation'), word()));
  const shaped = noteBytes(markers, 'wrong invitation', randomBytes(48));
  await expectCode('groups/invitation-foreign', join(shaped, word()));
  await expectCode('groups/invitation-foreign', caller.ask('POST /invitations/look', { body: { secret: shaped } }));
  await expectCode('groups/invitation-used', join(used, word()));
  await expectCode('groups/known-as-taken', join(unused, knownAs.toUpperCase()));
  await expectCode('groups/already-in', join(unused, word(), noor));
  const rules = [{ says: word(), why: word() }];
  await expectCode('agreements/published-already', caller.ask(`POST ${at}/rules`, { session: ada, body: { rules } }));
  await expectCode(
    'agreements/other-version',
    caller.ask(`PUT ${at}/agreement`, { session: noor, body: { version: 2 } }),
  );
  const series = {
    startsOn: new Date().toISOString().slice(0, 10),
    localStart: '19:00',
    minutes: 60,
    place: word(),
    link: '',
    team: [{ job: 'facilitator', membership: group }],
  };
  await expectCode('meetings/helper-unknown', caller.ask(`POST ${at}/series`, { session: ada, body: series }));
  await expectCode('attendance/door-closed', caller.ask(`PUT ${nextWeek}/check-in`, { session: noor }));
  for (const path of ['arrivals', 'guests']) {
    const body = { called: word() };
    await expectCode('attendance/door-closed', caller.ask(`POST ${nextWeek}/${path}`, { session: ada, body }));
  }
  await expectCode(
    'attendance/nobody-called-that',
    caller.ask(`POST ${tonight}/arrivals`, { session: ada, body: { called: word() } }),
  );
  const ofGuest = await letIn(caller.ask(`POST ${tonight}/guests`, { session: ada, body: { called: word() } }));
  const guest = markers.note('id', /\w{26}/.exec(ofGuest.text)?.[0] ?? '');
  const same = (as: object) => caller.ask(`PUT ${tonight}/guests/${guest}/same`, { session: ada, body: { as } });
  await expectCode('attendance/nobody-called-that', same({ called: word() }));
  await expectCode('attendance/not-two', same({ guest }));
  // Nothing is there for whoever may not, and says no more than that.
  await expectCode('wire/not-found', caller.ask(`GET ${tonight}/door`, { session: noor }));
  await expectCode(
    'wire/not-found',
    caller.ask(`GET ${at}/envelopes?after=${encodeURIComponent(word())}`, { session: noor }),
  );
  await expectCode('wire/not-found', caller.ask(`GET ${at}`, { session: olga }));
  const made = await letIn(caller.ask('POST /groups', { session: olga, body: { name: word(), title: word() } }));
  const fresh = /\w{26}/.exec(made.text)?.[0] ?? '';
  const team = `POST /groups/${fresh}/team-invitations`;
  const { secret } = await invite(caller, team, olga, 'facilitator');
  const { session: bea } = await letIn(join(secret, word()));
  const body = { role: 'member' };
  await expectCode('groups/not-open', caller.ask(`POST /groups/${fresh}/invitations`, { session: bea, body }));
  for (let open = 0; open < 60; open += 1) {
    await invite(caller, team, olga, 'facilitator');
  }
  const another = caller.ask(team, { session: olga, body: { role: 'outside-contact' } });
  await expectCode('groups/too-many', another);
  await expectCode(
    'agreements/none-yet',
    caller.ask(`PUT /groups/${fresh}/agreement`, { session: bea, body: { version: 1 } }),
  );
}

export async function ofTheSealedPost(
  caller: Caller,
  room: Room,
  letterbox: string,
  expectCode: Expect,
): Promise<void> {
  const { olga, sal, salReads, group } = room;
  const { markers } = caller;
  const at = `/groups/${group}`;
  const post = (sealed: string) => caller.ask(`POST ${letterbox}/envelopes`, { body: { sealed } });
  for (const sealed of [
    markers.token('unsealed'),
    markers.word('unsealed'),
    noteBytes(markers, 'noise', randomBytes(4786)),
  ]) {
    await expectCode('wire/invalid', post(sealed));
    await expectCode('wire/invalid', caller.ask(`POST ${at}/answers`, { session: sal, body: { sealed } }));
    await expectCode(
      'wire/invalid',
      caller.ask(`GET ${at}/envelopes?after=${encodeURIComponent(sealed)}`, { session: sal }),
    );
  }
  const put = (key: object) => caller.ask(`PUT ${at}/reading/key`, { session: sal, body: key });
  const { seals, signs, wrapped } = salReads;
  await expectCode('wire/invalid', put({ seals: seals.replace(/.$/, 'b'), signs, wrapped }));
  await expectCode('wire/invalid', put({ seals: salReads.words.join(' '), signs: markers.word('key'), wrapped }));
  expect((await put(keyOf(randomBytes))).status).toBe(204);
  await expectCode('envelopes/key-retired', put({ seals, signs, wrapped }));
  for (let i = 0; i < 10; i += 1) expect((await put(keyOf(randomBytes))).status).toBe(204);
  await expectCode('envelopes/enough-keys', put(keyOf(randomBytes)));
  for (let others = 2; others < 7; others += 1) {
    const { secret } = await invite(caller, `POST ${at}/team-invitations`, olga, 'facilitator');
    const body = { secret, knownAs: markers.word('another facilitator'), asMyself: false };
    const { session } = await letIn(caller.ask('POST /invitations/accept', { body }));
    const made = caller.ask(`PUT ${at}/reading/key`, { session, body: keyOf(randomBytes) });
    // As many as an envelope has keyholes.
    if (others < 6) await letIn(made);
    else await expectCode('envelopes/enough-readers', made);
  }
  // A flood ends at the day's limit.
  let last = await post(anEnvelope(randomBytes));
  for (let i = 0; i < 64 && last.status === 204; i += 1) last = await post(anEnvelope(randomBytes));
  const refused = noteBytes(markers, 'envelope too many', Buffer.from(anEnvelope(randomBytes), 'base64url'));
  await expectCode('envelopes/full-today', post(refused));
}
