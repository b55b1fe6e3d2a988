import { beforeAll, expect, test } from 'vitest';
import type { DatabaseRole } from '../../src/wire/endpoint.ts';
import { onEachEngine, ROLES } from '../engines.ts';
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
  gate: { organisation: 'all', support_group: 'all', membership: 'all', invitation: 'all' },
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
    agreement: 'all',
    agreement_rule: 'all',
    series: 'all',
    series_host: 'all',
    meeting: 'all',
    meeting_host: 'all',
    attendance: 'all',
  },
  jobs: {
    session: 'org_id token_hash expires_on',
    answered: 'org_id key_hash kept_until',
    invitation: 'org_id group_id invitation_id expires_at',
    series: 'all',
    series_host: 'all',
    meeting: 'all',
    meeting_host: 'all',
    attendance: 'all',
  },
};

/* By hand: the only columns that anybody may change, and the doors that each role may use. */
const CHANGES = ['gate invitation.used', 'member attendance.undone_on'];
const SCOPES = 'scope_answer_org scope_group scope_membership scope_org scope_person scope_secret';
const DOORS: Record<DatabaseRole, string> = {
  gate: `enter enter_by_invitation enter_by_setup_code is_set_up recall ${SCOPES}`,
  organiser: `enter recall ${SCOPES}`,
  member: `enter recall ${SCOPES}`,
  facilitator: `enter recall ${SCOPES}`,
  jobs: `is_set_up ${SCOPES}`,
};

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

  test('the table looked everywhere', async () => {
    const inserts = insertsByName(scene);
    const [first] = STANDINGS;
    expect(first).toBeDefined();
    const names = new Set(inserts.keys());
    for (const { inserts: allowed = [] } of STANDINGS) for (const name of allowed) expect(names).toContain(name);
    const written = new Set([...inserts.values()].map(({ table }) => table));
    expect([...TABLES].filter((table) => !written.has(table))).toEqual([]);
    const probes = STANDINGS.length * (2 * TABLES.length + 2 + inserts.size);
    expect(probes).toBeGreaterThan(1500);
    console.log(`the second wall: ${STANDINGS.length} standings, ${probes} probes on ${house().engine}`);
    // Something stands in every table, so that seeing nothing means something.
    for (const table of TABLES)
      expect([table, (await house().admin(`select 1 from ${table}`)).length > 0]).toEqual([table, true]);
  });
});
