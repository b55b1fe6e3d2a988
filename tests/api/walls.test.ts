import { beforeAll, expect, test } from 'vitest';
import { sqlState } from '../../src/database/database.ts';
import type { DatabaseRole } from '../../src/wire/endpoint.ts';
import { readSecret } from '../../src/wire/secret.ts';
import { onEachEngine, type Raw, ROLES } from '../engines.ts';
import {
  DOOR,
  expected,
  findOut,
  insertsByName,
  type Scene,
  setScene,
  STANDINGS,
  type Table,
  TABLES,
} from './second-wall.ts';

/* By hand: which columns a role may read at all. 'all' is the whole table; what is missing, none. */
const PERSON_KNOWN_AS = 'org_id group_id membership_id known_as roles';
const INVITATION_WITHOUT_SECRET = 'org_id group_id invitation_id role expires_at used';
const READS: Record<DatabaseRole, Partial<Record<Table, string>>> = {
  gate: {
    organisation: 'all',
    support_group: 'all',
    membership: 'all',
    invitation: 'all',
    reader: 'org_id group_id role seals signs retired',
    answer: 'all',
  },
  organiser: {
    organisation: 'all',
    support_group: 'all',
    membership: PERSON_KNOWN_AS,
    invitation: INVITATION_WITHOUT_SECRET,
  },
  member: {
    organisation: 'all',
    support_group: 'all',
    membership: PERSON_KNOWN_AS,
    reader: 'org_id group_id membership_id role seals retired',
    agreement: 'all',
    agreement_rule: 'all',
    agreed: 'all',
    meeting: 'all',
    meeting_host: 'all',
    attendance: 'all',
  },
  facilitator: {
    organisation: 'all',
    support_group: 'all',
    membership: PERSON_KNOWN_AS,
    invitation: INVITATION_WITHOUT_SECRET,
    reader: 'org_id group_id role retired',
    agreement: 'all',
    agreement_rule: 'all',
    series: 'all',
    series_host: 'all',
    meeting: 'all',
    meeting_host: 'all',
    attendance: 'all',
  },
  reader: { organisation: 'all', reader: 'all', envelope: 'all', answer: 'all' },
  intake: {},
  jobs: {
    session: 'org_id token_hash expires_on',
    answered: 'org_id key_hash kept_until',
    invitation: 'org_id group_id invitation_id expires_at',
    envelope: 'org_id group_id day',
    answer: 'org_id group_id day',
    series: 'all',
    series_host: 'all',
    meeting: 'all',
    meeting_host: 'all',
    attendance: 'all',
  },
};

/* By hand: the only columns that anybody may change, and the doors that each role may use. */
const CHANGES = ['gate invitation.used', 'member attendance.undone_on', 'reader reader.retired'];
const SCOPES = 'scope_answer_org scope_group scope_membership scope_org scope_person scope_secret';
const DOORS: Record<DatabaseRole, string> = {
  gate: `enter enter_at_board enter_by_invitation enter_by_setup_code is_set_up recall scope_answer_org scope_board scope_board_org scope_group scope_membership scope_org scope_person scope_secret`,
  organiser: `enter recall ${SCOPES}`,
  member: `enter recall ${SCOPES}`,
  facilitator: `enter recall ${SCOPES}`,
  reader: 'count_other_readers enter scope_group scope_membership scope_org',
  intake: 'put_in_letterbox',
  jobs: `is_set_up ${SCOPES}`,
};

/* By hand: who comes in as what. An invitation to facilitate is one to the group, too. */
const INVITED = ['member', 'facilitator', 'safety-lead', 'outside-contact'] as const;
const ASKED: readonly { roles: readonly string[]; letsIn: readonly (typeof INVITED)[number][] }[] = [
  { roles: ['member'], letsIn: ['member', 'facilitator'] },
  { roles: ['facilitator'], letsIn: ['facilitator'] },
  { roles: ['member', 'facilitator'], letsIn: ['facilitator'] },
  { roles: ['safety-lead'], letsIn: ['safety-lead'] },
  { roles: ['outside-contact'], letsIn: ['outside-contact'] },
  { roles: ['member', 'safety-lead'], letsIn: [] },
  { roles: ['member', 'outside-contact'], letsIn: [] },
  { roles: ['facilitator', 'safety-lead'], letsIn: [] },
  { roles: ['facilitator', 'outside-contact'], letsIn: [] },
  { roles: ['safety-lead', 'outside-contact'], letsIn: [] },
  { roles: ['member', 'facilitator', 'safety-lead'], letsIn: [] },
  { roles: ['member', 'facilitator', 'outside-contact'], letsIn: [] },
  { roles: ['member', 'safety-lead', 'outside-contact'], letsIn: [] },
  { roles: ['facilitator', 'safety-lead', 'outside-contact'], letsIn: [] },
  { roles: ['member', 'facilitator', 'safety-lead', 'outside-contact'], letsIn: [] },
  { roles: [], letsIn: [] },
  { roles: ['organiser'], letsIn: [] },
];

onEachEngine('the second wall', (house) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await setScene(house());
  });

  test('the table names every table there is', async () => {
    const there = await house().admin(
      `select relname as name from pg_class where relnamespace = 'evenground'::regnamespace and relkind in ('r', 'p', 'v', 'm')
       and relname <> 'migration' order by 1`,
    );
    expect(there.map(({ name }) => name)).toEqual([...TABLES].sort((a, b) => (a < b ? -1 : 1)));
  });

  test('every table has row-level security, its owner not excepted', async () => {
    const open = await house().admin(
      `select relname from pg_class where relnamespace = 'evenground'::regnamespace and relkind in ('r', 'p')
       and relname <> 'migration' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  test.for(ROLES)('%s may read only the columns written down', async (role) => {
    const columns = await house().admin(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'evenground'
       and has_column_privilege($1, table_name::regclass, column_name, 'select') order by ordinal_position`,
      [`evenground_${role}`],
    );
    const found: Record<string, string> = {};
    for (const { table, column } of columns) {
      const name = String(table);
      found[name] = `${found[name] ?? ''} ${String(column)}`.trim();
    }
    const wanted: Record<string, string> = {};
    for (const table of TABLES) {
      const read = READS[role][table];
      if (read === undefined) continue;
      const [all] = await house().admin(
        `select string_agg(column_name, ' ' order by ordinal_position) as columns from information_schema.columns
         where table_schema = 'evenground' and table_name = $1`,
        [table],
      );
      wanted[table] = read === 'all' ? String(all?.['columns']) : read;
    }
    expect(found).toEqual(wanted);
  });

  test('only the columns written down may be changed, and nothing emptied or referred to', async () => {
    const changes = await house().admin(
      `select replace(r.rolname, 'evenground_', '') || ' ' || table_name || '.' || column_name as change
       from information_schema.columns, pg_roles r
       where table_schema = 'evenground' and r.rolname like 'evenground\\_%' and r.rolname <> 'evenground_owner'
       and has_column_privilege(r.rolname, table_name::regclass, column_name, 'update') order by 1`,
    );
    expect(changes.map(({ change }) => change)).toEqual(CHANGES);
    const more = await house().admin(
      `select r.rolname, c.relname from pg_class c, pg_roles r
       where c.relnamespace = 'evenground'::regnamespace and c.relkind in ('r', 'p')
       and r.rolname like 'evenground\\_%' and r.rolname <> 'evenground_owner'
       and has_table_privilege(r.rolname, c.oid, 'truncate, references, trigger')`,
    );
    expect(more).toEqual([]);
  });

  test.for(ROLES)('%s may use only the doors written down', async (role) => {
    const doors = await house().admin(
      `select string_agg(proname, ' ' order by proname) as doors from pg_proc
       where pronamespace = 'evenground'::regnamespace and has_function_privilege($1, oid, 'execute')`,
      [`evenground_${role}`],
    );
    expect(doors[0]?.['doors']).toBe(DOORS[role]);
  });

  test('the doors run as their owner, with a search path of their own', async () => {
    const loose = await house().admin(
      `select proname from pg_proc where pronamespace = 'evenground'::regnamespace and prosecdef
       and not coalesce(proconfig @> array['search_path=evenground, pg_temp'], false)`,
    );
    expect(loose).toEqual([]);
  });

  test.for(STANDINGS)('$name reaches exactly what is written down', async (standing) => {
    const inserts = insertsByName(scene);
    await house().inTransaction(async (raw) => {
      const wanted = await expected(raw, scene, standing, inserts);
      const found = await findOut(raw, scene, standing, inserts);
      found.delete(DOOR);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
    });
  });

  test('nobody joins in a role that the invitation does not name', async () => {
    const found: string[] = [];
    const wanted: string[] = [];
    for (const role of INVITED) {
      for (const { roles, letsIn } of ASKED) {
        const pair = `invited as ${role}, in as ${roles.join(' and ') || 'nothing'}`;
        wanted.push(`${pair}: ${letsIn.includes(role) ? 'let in' : 'stays out'}`);
        await house().inTransaction(async (raw) => {
          const { org, group, outsider } = scene.tuesday;
          const secret = new Uint8Array(32).fill(9);
          await raw(
            `insert into invitation (org_id, group_id, invitation_id, secret_hash, role, expires_at, used)
             values ($1, $2, gen_random_uuid(), $3, $4, '2026-10-01T00:00:00Z', false)`,
            [org, group, secret, role],
          );
          await raw('set local role evenground_gate');
          expect(await raw('select role from enter_by_invitation($1, $2)', [org, secret])).toEqual([{ role }]);
          const comes = raw(
            `insert into membership (org_id, group_id, membership_id, person_id, known_as, known_as_key, roles)
             values ($1, $2, gen_random_uuid(), $3, 'N', 'n', $4)`,
            [org, group, outsider, roles],
          );
          const said = await comes.then(
            () => 'let in',
            (error: unknown) => (sqlState(error) === '42501' ? 'stays out' : String(error)),
          );
          found.push(`${pair}: ${said}`);
        });
      }
    }
    expect(found).toEqual(wanted);
    expect(wanted.filter((line) => line.endsWith('let in'))).toHaveLength(6);
    console.log(`the second wall: ${wanted.length} pairs of invited and asked roles on ${house().engine}`);
  });

  test('nobody sees a wrapped key but her own reader', async () => {
    const { org, group } = scene.tuesday;
    const halves = await house().admin(
      `select m.known_as, r.wrapped from reader r join membership m using (org_id, group_id, membership_id)
       where r.group_id = $1 and not r.retired order by 1`,
      [group],
    );
    expect(halves.map(({ known_as }) => known_as)).toEqual(['Ada', 'Sal']);
    for (const [person, expectedRows] of [
      ['ada', [halves[0]]],
      ['sal', [halves[1]]],
      ['miriam', []],
    ] as const) {
      const secret = await readSecret(scene.people[person].session ?? '');
      const seen = await house().inRole('reader', async (raw) => {
        await raw('select from enter($1, $2, $3, $4)', [org, secret?.hash, group, '2026-09-22']);
        return raw('select wrapped from reader where not retired');
      });
      expect([person, seen]).toEqual([person, expectedRows.map((row) => ({ wrapped: row?.['wrapped'] }))]);
    }
  });

  test('intake can put something in the letterbox and do nothing else', async () => {
    const tried: string[] = [];
    const refuses = async (what: string, sql: string) => {
      await house().inRole('intake', async (raw) => {
        const answer = await raw(sql).then(
          () => 'done',
          (error: unknown) => sqlState(error),
        );
        expect([what, answer]).toEqual([what, '42501']);
      });
      tried.push(what);
    };
    const tables = await house().admin(
      `select c.relname as table, a.attname as column from pg_class c
       join lateral (select attname from pg_attribute where attrelid = c.oid and attnum > 0 order by attnum limit 1) a on true
       where c.relnamespace = 'evenground'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by 1`,
    );
    for (const { table, column } of tables) {
      const [name, first] = [String(table), String(column)];
      await refuses(`select ${name}`, `select from ${name}`);
      await refuses(`insert ${name}`, `insert into ${name} default values`);
      await refuses(`update ${name}`, `update ${name} set ${first} = null`);
      await refuses(`delete ${name}`, `delete from ${name}`);
      await refuses(`truncate ${name}`, `truncate ${name}`);
      await refuses(`lock ${name}`, `lock table ${name} in access share mode`);
    }
    const functions = await house().admin(
      `select p.proname as name, array_to_string(array(
         select 'null::' || format_type(t, null) from unnest(p.proargtypes::oid[]) t), ', ') as nulls
       from pg_proc p where p.pronamespace = 'evenground'::regnamespace order by 1`,
    );
    for (const { name, nulls } of functions) {
      if (name === 'put_in_letterbox') continue;
      await refuses(`call ${String(name)}`, `select * from ${String(name)}(${String(nulls)})`);
    }
    for (const made of ['table made_here (n integer)', 'schema made_here']) {
      await refuses(`create ${made}`, `create ${made}`);
    }
    expect(tables).toHaveLength(TABLES.length + 1);
    expect(functions.map(({ name }) => name)).toContain('put_in_letterbox');
    expect(functions.length).toBeGreaterThan(12);
    expect(tried).toHaveLength(6 * tables.length + functions.length - 1 + 2);
    console.log(`the second wall: intake was refused ${tried.length} times on ${house().engine}`);

    // And the one thing it can do works: else being refused everywhere would say nothing.
    const { org, group } = scene.tuesday;
    const one = [org, group, '2026-09-22T18:00:00Z', new Uint8Array(32), 64];
    const put = (raw: Raw) => raw('select put_in_letterbox($1, $2, $3, $4, $5) as taken', one);
    expect(await house().inRole('intake', put)).toEqual([{ taken: true }]);
  });

  test('the table looked everywhere', async () => {
    const inserts = insertsByName(scene);
    const [first] = STANDINGS;
    expect(first).toBeDefined();
    const names = new Set(inserts.keys());
    for (const { inserts: allowed = [] } of STANDINGS) for (const name of allowed) expect(names).toContain(name);
    const written = new Set([...inserts.values()].map(({ table }) => table));
    expect([...TABLES].filter((table) => !written.has(table))).toEqual([]);
    const probes = STANDINGS.length * (2 * TABLES.length + 3 + inserts.size);
    expect(probes).toBeGreaterThan(4500);
    console.log(`the second wall: ${STANDINGS.length} standings, ${probes} probes on ${house().engine}`);
    // Something stands in every table, so that seeing nothing means something.
    for (const table of TABLES)
      expect([table, (await house().admin(`select 1 from ${table}`)).length > 0]).toEqual([table, true]);
  });
});
