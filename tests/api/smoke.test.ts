import { PGlite } from '@electric-sql/pglite';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { createApi } from '../../src/api/create-api.ts';
import { migrate, pgliteExecutor } from '../../src/database/migrate.ts';
import { pgliteDatabase, pgliteParsers } from '../../src/database/pglite.ts';
import { printSetupCode } from '../../src/groups/setup-code.ts';

test('smoke', async () => {
  const pg = await PGlite.create({ parsers: pgliteParsers });
  await migrate(pgliteExecutor(pg));
  await pg.exec('set search_path = evenground');
  const database = pgliteDatabase(pg);
  const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));
  const api = createApi({ database, clock: () => Temporal.Now.instant(), random, every: () => () => undefined,
    home: { kind: 'server', setupCode: null }, build: 't', report: (e, r) => console.error(r, e) });
  const code = await database.transaction('jobs', (tx) => printSetupCode(tx, random));
  let n = 0;
  const call = async (route: string, body: unknown, session: string | null) => {
    const [method, path] = route.split(' ');
    n++;
    const r = await api.handle(new Request('http://x/api' + path, { method: method!, body: body === undefined ? null : JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': 'abcdefghijklmnopqrst' + n } }), { session });
    const text = await r.response.text();
    console.log(route, r.response.status, text.slice(0, 200));
    return { status: r.response.status, json: text ? JSON.parse(text) : null, session: r.session };
  };
  const setUp = await call('POST /set-up', { code, name: 'Hill', publicName: 'Hill Street', zone: 'Europe/London', country: 'GB' }, null);
  const org = setUp.session!;
  const g = (await call('POST /groups', { name: 'Voices', title: 'Tuesday group' }, org)).json.group;
  const inv = (await call(`POST /groups/${g}/facilitator-invitations`, undefined, org)).json.secret;
  await call('POST /invitations/look', { secret: inv }, null);
  const ada = (await call('POST /invitations/accept', { secret: inv, knownAs: 'Ada', asMyself: false }, null)).session!;
  await call('GET /me', undefined, ada);
  await call(`POST /groups/${g}/rules`, { rules: [{ says: 'Be kind', why: 'x' }] }, ada);
  const people = await call(`GET /groups/${g}/people`, undefined, ada);
  const now = Temporal.Now.zonedDateTimeISO('Europe/London');
  await call(`POST /groups/${g}/series`, { startsOn: now.toPlainDate().toString(), localStart: now.toPlainTime().toString().slice(0, 5), minutes: 90, place: 'Hall', link: '', hosts: [people.json.people[0].membership] }, ada);
  const inv2 = (await call(`POST /groups/${g}/invitations`, { role: 'member' }, ada)).json.secret;
  const noor = (await call('POST /invitations/accept', { secret: inv2, knownAs: 'Noor', asMyself: false }, null)).session!;
  await call(`PUT /groups/${g}/agreement`, { version: 1 }, noor);
  await call(`GET /groups/${g}/rules`, undefined, noor);
  const t = await call(`GET /groups/${g}/tonight`, undefined, noor);
  const m = t.json.tonight.meeting.meeting;
  await call(`PUT /groups/${g}/meetings/${m}/check-in`, undefined, noor);
  const door = await call(`GET /groups/${g}/meetings/${m}/door`, undefined, ada);
  expect(door.json.here.map((p: { knownAs: string }) => p.knownAs)).toEqual(['Noor']);
  await call(`GET /groups/${g}/meetings/${m}/door`, undefined, noor);
  await call(`GET /groups`, undefined, noor);
  await call(`GET /groups`, undefined, org);
  await api.due();
});
