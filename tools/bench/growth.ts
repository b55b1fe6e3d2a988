import { type BenchDatabase, clientOf, createBenchDatabase } from './bench-database.ts';
import { type BuiltServer, startBuilt } from './built-server.ts';
import { type Crowd, crowdOf, fillHouse } from './crowd.ts';
import { knock, numberIn } from './knock.ts';
import type { Knocked } from './knocker.ts';
import { keepReport, type Line, median, printTable } from './report.ts';

const FEW = 1000;
const CONNECTIONS = 10;
/** p99 with many members by p99 with few. */
const TO_HOLD = 1.3;
const IN_A_GROUP = 20;

interface Side {
  readonly name: string;
  readonly database: BenchDatabase;
  readonly server: BuiltServer;
}

/**
 * The door of one group of a thousand, in a house with nobody else in it and in one with a million members and
 * twenty million evenings behind them, in turns. `--members=1000000 --evenings=20 --rounds=5 --seconds=6`.
 */
export async function benchGrowth(options: readonly string[]): Promise<void> {
  const members = numberIn(options, 'members', 1_000_000);
  const evenings = numberIn(options, 'evenings', 20);
  const rounds = numberIn(options, 'rounds', 5);
  const ms = numberIn(options, 'seconds', 6) * 1000;
  const crowd = crowdOf('evenground growth', FEW);
  const sides: Side[] = [];
  try {
    sides.push(await open('few', crowd, 0, evenings));
    sides.push(await open('many', crowd, members - FEW, evenings));
    const runs = new Map<string, Knocked[]>(sides.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const side of sides) {
        await forgetTonight(side, crowd);
        runs.get(side.name)?.push(await knock(side.server, crowd, CONNECTIONS, ms));
      }
    }
    const middle = (name: string, value: (one: Knocked) => number) => median((runs.get(name) ?? []).map(value));
    const lines = sides.map(({ name }): Line => ({
      members: name === 'few' ? FEW : members,
      'evenings behind them': name === 'few' ? 0 : (members - FEW) * evenings,
      'check-ins/s': Math.round(middle(name, ({ answered, seconds }) => answered / seconds)),
      'p50 ms': middle(name, ({ p50Ms }) => p50Ms),
      'p99 ms': middle(name, ({ p99Ms }) => p99Ms),
    }));
    printTable(`The door as the house grows, medians of ${rounds}, in turns, ${CONNECTIONS} connections`, lines);
    const growth = middle('many', ({ p99Ms }) => p99Ms) / middle('few', ({ p99Ms }) => p99Ms);
    const missing = growth <= TO_HOLD ? 'held' : (growth - TO_HOLD).toFixed(2);
    printTable('To hold', [{ 'p99 many / few': growth, 'to hold': TO_HOLD, missing }]);
    keepReport('growth', { growth, lines, runs: Object.fromEntries(runs) });
  } finally {
    for (const { server, database } of sides) {
      await server.stop();
      await database.drop();
    }
  }
}

async function open(name: string, crowd: Crowd, others: number, evenings: number): Promise<Side> {
  const database = await createBenchDatabase(`_${name}`);
  const migrated = await startBuilt({ databaseUrl: database.url });
  await migrated.stop();
  const home = await clientOf(database.url);
  // Foreign keys would be looked up for each row; the crowd is known to be whole.
  await home.query('set search_path = evenground; set session_replication_role = replica');
  await fillHouse((sql, values) => home.query(sql, [...values]), crowd);
  if (others > 0) await fillOthers((sql, values) => home.query(sql, [...values]), crowd.orgId, others, evenings);
  await home.query('vacuum analyze');
  await home.end();
  return { name, database, server: await startBuilt({ databaseUrl: database.url }) };
}

/** Groups of twenty, each member signed in, each at every evening of theirs: the database makes them up itself. */
async function fillOthers(
  fill: (sql: string, values: readonly unknown[]) => Promise<unknown>,
  org: string,
  members: number,
  evenings: number,
): Promise<void> {
  const groups = Math.ceil(members / IN_A_GROUP);
  const group = `md5('group ' || g)::uuid`;
  const groupOf = `md5('group ' || (n - 1) / ${IN_A_GROUP})::uuid`;
  const each = `generate_series(1, ${members}) n`;
  const everyGroup = `generate_series(0, ${groups - 1}) g`;
  const evening = `md5('evening ' || g || ' ' || e)::uuid`;
  await fill(`insert into support_group select $1, ${group}, 'Bench', 'Bench' from ${everyGroup}`, [org]);
  await fill(`insert into person select $1, md5('person ' || n)::uuid, false from ${each}`, [org]);
  await fill(
    `insert into membership (org_id, group_id, membership_id, person_id, known_as, known_as_key, roles)
     select $1, ${groupOf}, md5('member ' || n)::uuid, md5('person ' || n)::uuid, 'Member ' || n, 'member ' || n, '{member}'
     from ${each}`,
    [org],
  );
  await fill(
    `insert into session (org_id, token_hash, person_id, expires_on, session_id, kind, shared, since, month)
     select $1, decode(md5('token ' || n) || md5('secret ' || n), 'hex'), md5('person ' || n)::uuid, current_date + 30,
       md5('session ' || n)::uuid, 'phone', false, date_trunc('month', now())::date, date_trunc('month', now())::date
     from ${each}`,
    [org],
  );
  await fill(
    `insert into series (org_id, group_id, series_id, starts_on, local_start, minutes, zone, place, link, rule, planned_until)
     select $1, ${group}, ${group}, current_date, '19:00', 90, 'Europe/London', 'Hall', '', 'FREQ=WEEKLY', current_date
     from ${everyGroup}`,
    [org],
  );
  await fill(
    `insert into meeting (org_id, group_id, meeting_id, series_id, held_on, occurs_on, starts_at, ends_at, zone, place, link,
       published)
     select $1, ${group}, ${evening}, ${group}, d.day, d.day, d.day::timestamptz, d.day::timestamptz + interval '90 minutes',
       'Europe/London', 'Hall', '', true
     from ${everyGroup}, generate_series(1, ${evenings}) e, lateral (select current_date - 7 * e as day) d`,
    [org],
  );
  for (let e = 1; e <= evenings; e += 1) {
    await fill(
      `insert into attendance (org_id, group_id, meeting_id, membership_id, pressed)
       select $1, ${groupOf}, md5('evening ' || (n - 1) / ${IN_A_GROUP} || ' ${e}')::uuid, md5('member ' || n)::uuid, 'in'
       from ${each}`,
      [org],
    );
  }
}

async function forgetTonight({ database }: Side, { orgId, groupId, meetingId }: Crowd): Promise<void> {
  const home = await clientOf(database.url);
  await home.query('set search_path = evenground; set session_replication_role = replica');
  const at = [orgId, groupId, meetingId];
  await home.query('delete from attendance where org_id = $1 and group_id = $2 and meeting_id = $3', at);
  await home.query('vacuum attendance');
  await home.query('checkpoint');
  await home.end();
}
