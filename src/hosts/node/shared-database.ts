import pg from 'pg';
import type { Database } from '../../database/database.ts';
import { migrate, NewerDatabase, postgresExecutor } from '../../database/migrate.ts';
import { postgresDatabase } from '../../database/postgres.ts';
import { fill, kindOf } from './journal.ts';
import { CannotStart } from './settings.ts';
import words from './words/en.json' with { type: 'json' };

/** Connections a role, in each process. */
const CONNECTIONS = 10;
/** The lock of the minute's jobs; any number does that no other lock here uses. */
const JOBS_LOCK = 4865284;

/** PostgreSQL, migrated. Several processes may open it at once. Throws CannotStart in words. */
export async function openShared(url: string): Promise<Database> {
  try {
    await alone(url, async (client) => {
      await refuseOld(client);
      await migrate(postgresExecutor(client));
    });
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    if (error instanceof NewerDatabase) throw new CannotStart(words.start.databaseNewer);
    throw new CannotStart(fill(words.start.databaseUnreachable, { error: kindOf(error) }));
  }
  return postgresDatabase(url, CONNECTIONS);
}

/** Runs `work` unless another process of this database is at it. */
export function inOneProcess(url: string, work: () => Promise<void>): Promise<void> {
  return alone(url, async (client) => {
    // A transaction's lock, not a session's: it also holds through a pooler between us and PostgreSQL.
    await client.query('begin');
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [JOBS_LOCK]);
    if (rows[0]?.mine === true) await work();
    await client.query('commit');
  });
}

/** Throws CannotStart where PostgreSQL is older than what we need. */
export async function refuseOld(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  );
  const version = rows[0]?.version ?? 0;
  if (version < 15) throw new CannotStart(fill(words.start.databaseOld, { version: String(version) }));
}

/** A connection of its own, for as long as `work` takes. */
export async function alone<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while nothing waits on it would otherwise end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
