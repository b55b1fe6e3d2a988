import { beforeAll, expect, test, vi } from 'vitest';
import { rooms } from '../../src/api/rooms.ts';
import { toAddress } from '../../src/wire/address.ts';
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
    expect(policies.length).toBeGreaterThan(60);
    expect(unnoticed).toEqual([]);
  });

  test('a part of a condition that goes missing is noticed: nobody facilitates by a member’s invitation', async () => {
    const policy = policies.find(({ name }) => name === 'gate_lets_in');
    const role =
      /\s+AND \(\(i\.role = 'facilitator'::text\) OR \(NOT \('facilitator'::text = ANY \(membership\.roles\)\)\)\)/;
    expect(policy?.check).toMatch(role);
    await house().inTransaction(async (raw) => {
      if (policy === undefined) return;
      const sabotage = `alter policy gate_lets_in on membership with check (${policy.check?.replace(role, '') ?? ''})`;
      const before = await unharmed(raw);
      expect(await noticed(raw, { sabotage, table: 'membership', from: concerned(policy) }, before)).toContain(
        'somebody with an invitation to Tuesdays: insert membership on Tuesdays, facilitating',
      );
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
    const { noor, olga, ada } = scene.people;
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
        // An empty list is all there may be.
        const view: unknown = JSON.parse(reply.text);
        expect([route, Object.values(view ?? {}).flat()]).toEqual([route, []]);
      }
    };
    const spies = rooms.map((room) => vi.spyOn(room, 'may').mockReturnValue(true));
    let tried = 0;
    try {
      for (const { route, endpoint } of endpoints) {
        if (route.endsWith('/live') || namesIn(route).some((name) => path[name] === undefined)) continue;
        const outsiders = { gate: [], jobs: [], organiser: [noor, ada], facilitator: [noor, olga], member: [olga] };
        for (const who of outsiders[endpoint.as]) {
          await lets(who, route);
          tried += 1;
        }
      }
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(tried).toBeGreaterThan(20);
    // The wall speaks as a fault of ours: without a permission, that is what it is.
    const walls = house().reported.splice(0);
    expect(walls.length).toBeGreaterThan(0);
    for (const { error } of walls) expect(String(error)).toMatch(/row-level security|found no row/);
  });
});

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function fail(words: string): never {
  throw new Error(words);
}
