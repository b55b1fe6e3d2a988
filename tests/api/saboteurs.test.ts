import { beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { rooms } from '../../src/api/rooms.ts';
import { toAddress } from '../../src/wire/address.ts';
import type { DatabaseRole } from '../../src/wire/endpoint.ts';
import { onEachEngine, type Raw } from '../engines.ts';
import { fill, type Somebody } from '../people.ts';
import { endpoints, namesIn, sampleOf } from './sample-bodies.ts';
import {
  differences,
  DOOR,
  expected,
  findOut,
  type Findings,
  insertsByName,
  type Scene,
  setScene,
  type Standing,
  STANDINGS,
  type Table,
  TABLES,
} from './second-wall.ts';

/*
 * Each wall has a saboteur. Every policy that the database lists is taken away, and then made to
 * let everything through; the hand-written table of the second wall must notice both.
 */

const anything = z.record(z.string(), z.unknown());

interface Policy {
  readonly name: string;
  readonly table: Table;
  readonly roles: readonly string[];
  /** Its conditions, null where it has none. */
  readonly using: string | null;
  readonly check: string | null;
}

onEachEngine('the saboteurs', (house) => {
  let scene: Scene;
  let policies: readonly Policy[] = [];

  beforeAll(async () => {
    scene = await setScene(house());
    const rows = await house().admin(
      `select policyname, tablename, roles::text[] as roles, qual, with_check from pg_policies
       where schemaname = 'evenground' order by tablename, policyname`,
    );
    policies = rows.map((row) => ({
      name: String(row['policyname']),
      table: TABLES.find((table) => table === row['tablename']) ?? fail(`no such table: ${String(row['tablename'])}`),
      roles: (Array.isArray(row['roles']) ? row['roles'] : []).map((role) => String(role).replace('evenground_', '')),
      using: textOf(row['qual']),
      check: textOf(row['with_check']),
    }));
  });

  /** What is found with every policy in its place; `walls.test.ts` proves that it is so. */
  async function unharmed(raw: Raw): Promise<ReadonlyMap<Standing, Findings>> {
    const found = new Map<Standing, Findings>();
    for (const standing of STANDINGS) {
      const findings = await expected(raw, scene, standing, insertsByName(scene));
      const door = await findOut(raw, scene, standing, new Map(), []);
      found.set(standing, new Map([...findings, [DOOR, door.get(DOOR) ?? '']]));
    }
    return found;
  }

  /** The first probes that notice what `sabotage` does to a table, from the standings given. */
  async function noticed(
    raw: Raw,
    { sabotage, table, from }: { sabotage: string; table: Table; from: readonly Standing[] },
    before: ReadonlyMap<Standing, Findings>,
  ): Promise<string[]> {
    await raw('savepoint sabotage');
    try {
      await raw(sabotage);
      for (const standing of from) {
        const found = await findOut(raw, scene, standing, insertsByName(scene), [table]);
        const different = differences(found, before.get(standing) ?? new Map());
        if (different.length > 0) return different.map((probe) => `${standing.name}: ${probe}`);
      }
      return [];
    } finally {
      await raw('rollback to savepoint sabotage');
    }
  }

  /** Where one stands in a role of the policy's; the owner's are behind every door. */
  const concerned = ({ roles }: Policy): readonly Standing[] =>
    STANDINGS.filter(({ role }) => roles.includes(role) || roles.includes('owner'));

  test('no policy goes or opens unnoticed', async () => {
    const unnoticed: string[] = [];
    let acts = 0;
    await house().inTransaction(async (raw) => {
      const before = await unharmed(raw);
      for (const policy of policies) {
        const { name, table, using, check } = policy;
        const from = concerned(policy);
        // Who is let in misses what is gone; who is not sees what is open.
        const attempts: { sabotage: string; from: readonly Standing[] }[] = [
          { sabotage: `drop policy ${name} on ${table}`, from: from.toReversed() },
        ];
        if (using !== null && using !== 'true') {
          attempts.push({ sabotage: `alter policy ${name} on ${table} using (true)`, from });
        }
        if (check !== null && check !== 'true') {
          attempts.push({ sabotage: `alter policy ${name} on ${table} with check (true)`, from });
        }
        for (const { sabotage, from: standings } of attempts) {
          acts += 1;
          const probes = await noticed(raw, { sabotage, table, from: standings }, before);
          if (probes.length === 0) unnoticed.push(sabotage);
        }
      }
    });
    console.log(`the saboteurs: ${policies.length} policies, ${acts} acts of sabotage on ${house().engine}`);
    const [written] = await house().admin(
      `select count(*)::int as n from pg_policy p join pg_class c on c.oid = p.polrelid
       where c.relnamespace = 'evenground'::regnamespace`,
    );
    expect(policies.length).toBe(written?.['n']);
    expect(policies.length).toBeGreaterThan(90);
    expect(unnoticed).toEqual([]);
  });

  /** What a condition asks of a role, or of roles. */
  const OF_A_ROLE = /\s+AND \(roles? (?:&&|= ANY) .*\]\)+(?=\)$)/s;
  /* By hand: parts that a condition could lose without going altogether, and who notices. */
  const PARTS: readonly { policy: string; table: Table; part: RegExp; noticedBy: string }[] = [
    {
      policy: 'gate_lets_in',
      table: 'membership',
      part: /\s+AND \((?:membership\.)?roles <@\s+CASE .*?END\)/s,
      noticedBy: 'somebody with an invitation to Tuesdays: insert membership on Tuesdays, facilitating',
    },
    {
      policy: 'gate_lets_in',
      table: 'membership',
      part: /\s+AND \((?:membership\.)?roles <> '\{\}'::text\[\]\)/,
      noticedBy: 'somebody with an invitation to Tuesdays: insert membership on Tuesdays, as nothing',
    },
    {
      policy: 'gate_sees_board',
      table: 'reader',
      part: /\(org_id = (?:evenground\.)?scope_board_org\(\)\) AND /,
      noticedBy: 'anybody at the board of Tuesdays, looked for in another organisation: select reader',
    },
    {
      policy: 'gate_sees_board',
      table: 'answer',
      part: /\(org_id = (?:evenground\.)?scope_board_org\(\)\) AND /,
      noticedBy: 'anybody at the board of Tuesdays, looked for in another organisation: select answer',
    },
    ...(['sees', 'changes'] as const).map((verb) => ({
      policy: `reader_${verb}_own`,
      table: 'reader' as const,
      part: /\s+AND \(membership_id = (?:evenground\.)?scope_membership\(\)\)/,
      noticedBy: `Ada, reading: ${verb === 'sees' ? 'select' : 'update'} reader`,
    })),
    {
      policy: 'reader_makes_own',
      table: 'reader',
      part: /\s+AND \(membership_id = (?:evenground\.)?scope_membership\(\)\)/,
      noticedBy: 'Ada, reading: insert Miriam’s key',
    },
    // Without it a facilitator lets herself in to read what is about her.
    ...(
      [
        ['sees_own', 'select invitation'],
        ['invites', 'insert invitation to be safety lead of Tuesdays'],
        ['invites', 'insert invitation to be outside contact of Tuesdays'],
        ['takes_back', 'delete invitation'],
      ] as const
    ).map(([verb, probe]) => ({
      policy: `facilitator_${verb}`,
      table: 'invitation' as const,
      part: OF_A_ROLE,
      noticedBy: `Ada: ${probe}`,
    })),
    ...(
      [
        ['organiser_sees_team', 'membership', 'select membership'],
        ['organiser_sees_team', 'invitation', 'select invitation'],
        ['organiser_invites_team', 'invitation', 'insert invitation to Tuesdays'],
        ['organiser_takes_back', 'invitation', 'delete invitation'],
      ] as const
    ).map(([policy, table, probe]) => ({
      policy,
      table,
      part: OF_A_ROLE,
      noticedBy: `Olga, looking at the tuesday group: ${probe}`,
    })),
  ];

  test.for(PARTS)('a part that $policy on $table loses is noticed: $noticedBy', async (lost) => {
    const policy = policies.find(({ name, table }) => name === lost.policy && table === lost.table);
    if (policy === undefined) throw new Error('no such policy');
    const [kind, condition] = policy.using === null ? ['with check', policy.check] : ['using', policy.using];
    expect(condition).toMatch(lost.part);
    await house().inTransaction(async (raw) => {
      const sabotage = `alter policy ${policy.name} on ${policy.table} ${kind} (${condition?.replace(lost.part, '') ?? ''})`;
      const before = await unharmed(raw);
      const from = concerned(policy).filter(({ name }) => lost.noticedBy.startsWith(`${name}: `));
      expect(await noticed(raw, { sabotage, table: policy.table, from }, before)).toContain(lost.noticedBy);
    });
  });

  /* By hand: what the doors ask before they open. Each question goes missing by itself. */
  const QUESTIONS: readonly { door: string; asks: string; instead: string; table: Table }[] = [
    {
      door: 'enter',
      asks: " = 'evenground_organiser' and organiser",
      instead: " = 'evenground_organiser'",
      table: 'support_group',
    },
    { door: 'enter', asks: "'member' = any (roles)", instead: 'membership_id is not null', table: 'meeting' },
    { door: 'enter', asks: "'facilitator' = any (roles)", instead: 'membership_id is not null', table: 'series' },
    {
      door: 'enter',
      asks: "roles && array['facilitator', 'safety-lead', 'outside-contact']",
      instead: 'membership_id is not null',
      table: 'envelope',
    },
    { door: 'enter', asks: 'm.group_id = in_group and ', instead: '', table: 'envelope' },
    { door: 'count_other_readers', asks: ' and r.membership_id <> scope_membership()', instead: '', table: 'reader' },
    { door: 'count_other_readers', asks: 'and not r.retired', instead: '', table: 'reader' },
    { door: 'count_other_readers', asks: ' and r.group_id = scope_group()', instead: '', table: 'reader' },
    { door: 'put_in_letterbox', asks: '>= most', instead: '> most', table: 'envelope' },
    {
      door: 'put_in_letterbox',
      asks: 'e.group_id = in_group and e.day = today',
      instead: 'e.day = today',
      table: 'envelope',
    },
  ];

  test.for(QUESTIONS)('$door that no longer asks “$asks” is noticed', async ({ door, asks, instead, table }) => {
    await house().inTransaction(async (raw) => {
      const [row] = await raw('select pg_get_functiondef($1::regproc) as source', [`evenground.${door}`]);
      const source = String(row?.['source']);
      expect(source.split(asks)).toHaveLength(2);
      const before = await unharmed(raw);
      const sabotage = source.replace(asks, () => instead);
      expect(await noticed(raw, { sabotage, table, from: STANDINGS }, before)).not.toEqual([]);
    });
  });

  test('row-level security that is switched off is noticed, table by table', async () => {
    const unnoticed: Table[] = [];
    await house().inTransaction(async (raw) => {
      const before = await unharmed(raw);
      for (const table of TABLES) {
        const sabotage = `alter table ${table} disable row level security`;
        if ((await noticed(raw, { sabotage, table, from: STANDINGS }, before)).length === 0) unnoticed.push(table);
      }
    });
    expect(unnoticed).toEqual([]);
  });

  test('with every permission gone, the second wall still lets nobody through', async () => {
    const { noor, olga, ada, sal } = scene.people;
    const group = toAddress(scene.tuesday.group);
    const path: Record<string, string> = { group, meeting: toAddress(scene.tuesday.meeting), invitation: group };
    const counts = async () => {
      const rows = [];
      for (const table of TABLES) rows.push(await house().admin(`select count(*)::int as n from ${table}`));
      return rows;
    };
    const lets = async (who: Somebody, route: string) => {
      const { method, url } = fill(route, path);
      const sample = sampleOf(route);
      const body = sample === null ? null : JSON.stringify(await sample({ olga, ada, group }));
      const before = await counts();
      const reply = await who.send(method, url, body);
      expect([route, await counts()]).toEqual([route, before]);
      if (reply.status < 300) {
        // Empty lists and what is not there are all there may be, and what follows from them.
        const { organisation: _, missing: __, ...view } = anything.parse(JSON.parse(reply.text));
        const told = Object.values(view)
          .flat()
          .filter((value) => value !== null && value !== false);
        expect([route, told]).toEqual([route, []]);
      }
    };
    const spies = rooms.map((room) => vi.spyOn(room, 'may').mockReturnValue(true));
    let tried = 0;
    try {
      for (const { route, endpoint } of endpoints) {
        if (route.endsWith('/live') || namesIn(route).some((name) => path[name] === undefined)) continue;
        const outsiders: Record<DatabaseRole, readonly Somebody[]> = {
          gate: [],
          intake: [],
          jobs: [],
          organiser: [noor, ada, sal],
          facilitator: [noor, olga, sal],
          member: [olga, sal],
          reader: [noor, olga],
        };
        for (const who of outsiders[endpoint.as]) {
          await lets(who, route);
          tried += 1;
        }
      }
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(tried).toBeGreaterThan(40);
    // The wall speaks as a fault of ours: without a permission, that is what it is.
    const walls = house().reported.splice(0);
    expect(walls.length).toBeGreaterThan(0);
    for (const { error } of walls) {
      expect(String(error)).toMatch(/row-level security|found no row|a reader without a role/);
    }
  });
});

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function fail(words: string): never {
  throw new Error(words);
}
