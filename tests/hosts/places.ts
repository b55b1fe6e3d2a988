import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { onServer } from '../engines.ts';
import { emptyFolder, withDatabase } from './server-process.ts';

/* Where servers keep their data, and how it is when one of them was killed. */

/** Where a server keeps its data. */
export interface Place {
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when nothing of a killed server is at work any more. */
  settled(): Promise<void>;
  /** Changes the data behind a stopped server's back. */
  tamper(sql: string): Promise<void>;
}

export async function inFolder(work: (place: Place) => Promise<void>): Promise<void> {
  const DATA_DIR = emptyFolder();
  await work({
    env: { DATA_DIR },
    settled: () => Promise.resolve(),
    tamper: async (sql) => {
      const pglite = await PGlite.create(join(DATA_DIR, 'database'));
      await pglite.exec(sql);
      await pglite.close();
    },
  });
}

export function onPostgres(work: (place: Place) => Promise<void>): Promise<void> {
  return withDatabase((DATABASE_URL) =>
    work({
      env: { DATABASE_URL },
      settled: () => withoutConnections(DATABASE_URL),
      tamper: (sql) => onServer(async (client) => void (await client.query(sql)), DATABASE_URL),
    }),
  );
}

/** What a killed server was at is decided once PostgreSQL has let its connections go. */
async function withoutConnections(url: string): Promise<void> {
  while ((await connectionsTo(url)) > 0) await wait(10);
}

/** Asked from another database, so that nobody counts themselves. */
export function connectionsTo(url: string): Promise<number> {
  return onServer(async (client) => {
    const { rows } = await client.query<{ count: number }>(
      'select count(*)::int as count from pg_stat_activity where datname = $1',
      [new URL(url).pathname.slice(1)],
    );
    return rows[0]?.count ?? 0;
  });
}
