import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackup } from '../../src/backup/backup.ts';
import { copyIn, copyOut, NotEmpty, type Piece } from '../../src/database/copy.ts';
import { makeAnew, migrations } from '../../src/database/migrate.ts';
import { setScene } from '../api/second-wall/scene.ts';
import { type EngineName, type House, onEachEngine, openHouse, postgresIsThere } from '../engines.ts';
import { backedUp, bytesOf, everythingIn, PASSPHRASE, restored } from './in-memory.ts';

/* A home, its back-up, and another home: what was there is there again, on either engine. */

/** By hand: what does not travel, and what travels only between homes of one kind. */
const STAYS = [
  'answered',
  'calendar_feed',
  'door_code',
  'door_ticket',
  'door_try',
  'draw',
  'notice_push',
  'outbox',
  'passkey_challenge',
  'plan_change',
  'poster_day',
  'push_key',
  'setup_code',
  'tablet',
];
const OF_ONE_KIND = ['session'];

const names = migrations.map(({ name }) => name);
/** The schema with which back-ups began. */
const FIRST = names.filter((name) => name <= '0009-keeper.sql');

const others: House[] = [];
async function another(engine: EngineName): Promise<House> {
  const house = await openHouse(engine);
  others.push(house);
  return house;
}
afterAll(() => Promise.all(others.map((other) => other.close())));

const engines = (['PGlite', 'PostgreSQL'] as const).filter((engine) => engine === 'PGlite' || postgresIsThere);

onEachEngine('a back-up', (house) => {
  let file: Uint8Array;
  let before: Record<string, string[]>;
  beforeAll(async () => {
    await setScene(house());
    // More guests than travel at once, and the first of them is the last.
    const last = '00000000-0000-4000-9000-000000000300';
    await house().admin(
      `insert into guest select org_id, group_id, meeting_id, ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid,
         'Kit', null, null, case when n = 1 then '${last}'::uuid end
       from (select * from meeting order by meeting_id limit 1) m, generate_series(1, 300) n`,
    );
    before = await everythingIn(house());
    file = await backedUp(house());
  });

  test('every table is carried, or says why it stays', async () => {
    const rows = await house().admin(
      `select c.relname as table, coalesce(obj_description(c.oid, 'pg_class'), '') as says,
         has_table_privilege('evenground_keeper', c.oid, 'select') and has_table_privilege('evenground_keeper', c.oid, 'insert') as carried,
         array(select polname::text || ' ' || polcmd::text from pg_policy where polrelid = c.oid and polname like 'keeper%' order by 1) as policies
       from pg_class c where c.relnamespace = 'evenground'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'
       order by 1`,
    );
    expect(rows.length).toBeGreaterThan(18);
    expect(rows.filter(({ carried }) => carried !== true).map(({ table }) => table)).toEqual(STAYS);
    for (const { table, carried, says, policies } of rows) {
      expect(String(says).startsWith('stays here: ')).toBe(carried !== true);
      // Whoever runs the server asks an organiser in as the keeper, too.
      const asks = table === 'invitation' ? ['keeper_asks_organiser a'] : [];
      expect(policies).toEqual(carried === true ? [...asks, 'keeper_copies r', 'keeper_restores a'] : []);
    }
  });

  test.for(engines)('opens on %s without losing a row', async (engine) => {
    const other = await another(engine);
    await other.freshCode();
    const counts = await restored(file, other);
    const after = await everythingIn(other);
    const carried = Object.keys(before).filter((table) => !STAYS.includes(table));
    for (const table of carried) {
      expect([table, after[table]]).toEqual([table, before[table]]);
      expect([table, counts.get(table)]).toEqual([table, before[table]?.length]);
      expect([table, (before[table] ?? []).length > 0]).toEqual([table, true]);
    }
    expect([...counts.keys()].sort()).toEqual(carried.sort());
    for (const table of STAYS) expect([table, after[table]]).toEqual([table, []]);

    // Into another kind of home: all of it, but nobody is signed in there.
    const device = await another(engine);
    await restored(file, device, 'device');
    const there = await everythingIn(device);
    for (const table of carried) {
      expect([table, there[table]]).toEqual([table, OF_ONE_KIND.includes(table) ? [] : before[table]]);
    }
  });

  test('a home where somebody has set up is left as it is', async () => {
    const all = await everythingIn(house());
    await expect(restored(file, house())).rejects.toThrow(NotEmpty);
    expect(await everythingIn(house())).toEqual(all);
  });

  test('a back-up of the first schema opens in this one, and the walls stand as everywhere', async () => {
    const old = await another(house().engine);
    await old.inOne((db) => makeAnew(db, FIRST));
    await old.admin(
      "insert into organisation values (gen_random_uuid(), 'Hill', 'Hill Street', 'Europe/London', 'GB')",
    );
    await old.admin(
      `insert into support_group (org_id, group_id, name, neutral_title)
       select org_id, gen_random_uuid(), 'Voices', 'Tuesdays' from organisation`,
    );
    const oldFile = await backedUp(old);
    const fresh = await another(house().engine);
    await restored(oldFile, fresh);
    const shape = (where: House) =>
      where.admin(
        `select tablename, policyname, roles::text, cmd, qual, with_check from pg_policies where schemaname = 'evenground'
         union all select name, '', '', '', '', '' from evenground.migration order by 1, 2`,
      );
    expect(await shape(fresh)).toEqual(await shape(house()));
    expect(await fresh.admin('select name, neutral_title from support_group')).toEqual([
      { name: 'Voices', neutral_title: 'Tuesdays' },
    ]);
    expect((await fresh.admin('select name from evenground.migration')).length).toBe(names.length);
  });

  test('whatever people write comes back as it was', { timeout: 240_000 }, async () => {
    const [here, there] = [await another(house().engine), await another(house().engine)];
    const org = '00000000-0000-4000-8000-000000000001';
    await fc.assert(
      fc.asyncProperty(fc.array(hostileGroup, { minLength: 1, maxLength: 12 }), async (groups) => {
        await here.empty();
        await here.admin("insert into organisation values ($1, 'N', 'N', 'UTC', 'GB')", [org]);
        for (const [i, { text, other, day, time, at, bytes, roles, flag, number }] of groups.entries()) {
          const key = [org, `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`];
          await here.admin('insert into person values ($1, $2, $3)', [...key, flag]);
          await here.admin(
            'insert into support_group (org_id, group_id, name, neutral_title) values ($1, $2, $3, $4)',
            [...key, text, other],
          );
          await here.admin(
            `insert into membership (org_id, group_id, membership_id, person_id, known_as, known_as_key, roles)
             values ($1, $2, $2, $2, $3, $4, $5)`,
            [...key, text, other, roles],
          );
          await here.admin(
            `insert into invitation (org_id, group_id, invitation_id, secret_hash, role, expires_at, used)
             values ($1, $2, $2, $3, 'member', $4, $5)`,
            [...key, new Uint8Array([i, ...bytes]), at, flag],
          );
          await here.admin(
            `insert into series (org_id, group_id, series_id, starts_on, local_start, minutes, zone, place, link, rule, planned_until)
             values ($1, $2, $2, $3, $4, $5, $6, $7, $6, $6, $3)`,
            [...key, day, time, number, text, other],
          );
        }
        const pieces = await here.inOne(async (db) => collected(copyOut(db)));
        await there.empty();
        await there.inOne((db) => copyIn(db, names, again(pieces)));
        expect(await everythingIn(there)).toEqual(await everythingIn(here));
      }),
      { numRuns: 25 },
    );
  });

  test('a back-up sees one moment, whoever writes meanwhile', async () => {
    if (house().engine === 'PGlite') return; // One connection: nobody writes meanwhile.
    const counted = Number((await house().admin('select count(*)::int as n from support_group'))[0]?.['n']);
    const made = await house().inOne(async (db) => {
      await db.texts('select count(*)::text from evenground.organisation');
      await house().admin(
        `insert into support_group (org_id, group_id, name, neutral_title)
         select org_id, gen_random_uuid(), 'Late', 'Late' from organisation limit 1`,
      );
      return bytesOf(await makeBackup(db, { home: 'server', madeOn: '2026-09-22', passphrase: PASSPHRASE }));
    });
    await house().admin("delete from support_group where name = 'Late'");
    const other = await another('PostgreSQL');
    expect((await restored(made, other)).get('support_group')).toBe(counted);
  });
});

async function collected(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const all: Piece[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

async function* again(pieces: readonly Piece[]): AsyncGenerator<Piece> {
  yield* pieces;
}

const nasty = fc.constantFrom(
  '\\N',
  '\\.',
  '"',
  "'",
  "');drop schema evenground cascade;--",
  '\n',
  '\r\n',
  '\t',
  '\\',
  '\\u0000',
  '{}',
  '{"row":{}}',
  '\u2028',
  '\u0001\u001f\u007f',
  '👩🏽‍🦽🏳️‍🌈',
  '\u{10ffff}',
  'أهلًا',
  '\u202eabc',
  'é',
  'e\u0301',
  'NULL',
  '',
  ' ',
  '$1',
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 5 })
  // PostgreSQL knows no NUL in a text.
  .map((parts) => parts.join('').replaceAll('\0', ''));
const day = fc.constantFrom('1970-01-01', '9999-12-31', '2024-02-29', '0001-01-01', 'infinity', '0044-03-15 BC');
const hostileGroup = fc.record({
  text,
  other: fc.tuple(text, fc.uuid()).map(([some, id]) => some + id),
  day,
  time: fc.constantFrom('00:00', '23:59:59.999999', '24:00:00', '03:30'),
  at: fc.constantFrom('1970-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z', '2026-03-29T01:30:00+01:00', '-infinity'),
  bytes: fc.uint8Array({ maxLength: 40 }).map((array) => [...array]),
  // A membership takes no other words (0005-roles.sql).
  roles: fc.subarray(['member', 'facilitator', 'door-host', 'quiet-support', 'reader', 'peer-supporter']),
  flag: fc.boolean(),
  number: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
});
