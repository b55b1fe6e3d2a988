import { toAddress } from '../../src/wire/address.ts';
import { type BenchDatabase, clientOf, createBenchDatabase } from './bench-database.ts';
import { type BuiltServer, startBuilt } from './built-server.ts';
import { type Crowd, crowdOf, fillHouse, sessionOf } from './crowd.ts';
import { withEmbedded } from './door-embedded.ts';
import { CONNECTIONS, type Run, SIDES, tellRates, tellRatio } from './door-table.ts';
import { sendTo } from './example-on.ts';
import { knock, numberIn } from './knock.ts';
import type { Knocked } from './knocker.ts';
import { pgbenchScript, runPgbench } from './pgbench.ts';
import { backendsOf, machineTimes, watchProcesses } from './processor-time.ts';
import { keepReport } from './report.ts';
import { heardInLog, transactionWith } from './statement-log.ts';

const EMBEDDED_MEMBERS = 10_000;

/**
 * Check-ins a second through the real endpoint, beside what pgbench does with the same statements,
 * in turns on one database. `--rounds=3 --seconds=8 --members=100000`; `--script` shows what
 * pgbench runs; `--cpu-prof` and its like go to the server's Node.
 */
export async function benchDoor(options: readonly string[]): Promise<void> {
  const rounds = numberIn(options, 'rounds', 3);
  const ms = numberIn(options, 'seconds', 8) * 1000;
  const crowd = crowdOf('evenground bench', numberIn(options, 'members', 100_000));
  const runs = await onPostgres(crowd, rounds, ms, options);
  const rates = tellRates(`The door on PostgreSQL, medians of ${rounds}, in turns`, runs);
  const figure = tellRatio(runs);
  const embedded: Run[] = [];
  await withEmbedded({ ...crowd, members: EMBEDDED_MEMBERS }, async (server) => {
    for (const connections of CONNECTIONS) {
      const run = await watched(
        [server.pid],
        async () => [],
        () => knock(server, { ...crowd, members: EMBEDDED_MEMBERS }, connections, ms),
      );
      embedded.push({ side: 'server', connections, ...run });
    }
  });
  const embeddedRates = tellRates('The door on PGlite in a folder', embedded);
  keepReport('door', { ...figure, rates, embeddedRates, runs, embedded });
}

async function onPostgres(crowd: Crowd, rounds: number, ms: number, options: readonly string[]): Promise<Run[]> {
  const database = await createBenchDatabase();
  try {
    const script = await scriptFrom(database, crowd);
    if (options.includes('--script')) console.log(script);
    const home = await clientOf(database.url);
    const flags = options.filter((option) => option.startsWith('--cpu-prof'));
    const server = await startBuilt({ databaseUrl: database.url, flags });
    try {
      const runs: Run[] = [];
      for (let round = 0; round < rounds; round += 1) {
        for (const connections of CONNECTIONS) {
          for (const side of SIDES) {
            await home.query('truncate evenground.attendance');
            await home.query('checkpoint');
            const backends = () => backendsOf(database.admin, database.name);
            const run = await watched([server.pid], backends, () =>
              side === 'server'
                ? knock(server, crowd, connections, ms)
                : runPgbench(database.url, script, crowd, connections, ms),
            );
            runs.push({ side, connections, ...run });
          }
        }
      }
      return runs;
    } finally {
      await server.stop();
      await home.end();
    }
  } finally {
    await database.drop();
  }
}

/** Fills the database once a first server has migrated it, and takes one check-in from the log. */
async function scriptFrom({ admin, name, url }: BenchDatabase, crowd: Crowd): Promise<string> {
  const migrated = await startBuilt({ databaseUrl: url });
  await migrated.stop();
  const home = await clientOf(url);
  // Foreign keys would be looked up for each row; the crowd is known to be whole.
  await home.query('set search_path = evenground; set session_replication_role = replica');
  await fillHouse((sql, values) => home.query(sql, [...values]), crowd);
  await home.end();
  const statements = await heardInLog(admin, name, async () => {
    const server = await startBuilt({ databaseUrl: url });
    try {
      await checkInOnce(server, crowd);
    } finally {
      await server.stop();
    }
  });
  return pgbenchScript(transactionWith(statements, /insert into attendance/), crowd);
}

async function checkInOnce(server: BuiltServer, crowd: Crowd): Promise<void> {
  const path = `/api/groups/${toAddress(crowd.groupId)}/meetings/${toAddress(crowd.meetingId)}/check-in`;
  const request = new Request(`${server.origin}${path}`, { method: 'PUT' });
  const { response } = await sendTo(server, request, sessionOf(crowd, 0));
  if (response.status !== 204) throw new Error(`the door said ${response.status} ${await response.text()}`);
}

/** Beside what a run says itself: the processor time of the server and the database meanwhile. */
async function watched(server: readonly number[], backends: () => Promise<number[]>, run: () => Promise<Knocked>) {
  const before = machineTimes();
  const [onServer, onDatabase] = [watchProcesses(async () => server), watchProcesses(backends)];
  const knocked = await run();
  const [serverCpu, databaseCpu] = await Promise.all([onServer.stop(), onDatabase.stop()]);
  const after = machineTimes();
  return {
    ...knocked,
    serverCpu,
    databaseCpu,
    busy: 1 - (after.idle - before.idle) / (after.all - before.all),
  };
}
