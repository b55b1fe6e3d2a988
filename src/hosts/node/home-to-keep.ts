import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { type Transaction, transactionOn } from '../../database/database.ts';
import {
  type Executor,
  migrate,
  migrationsOf,
  NewerDatabase,
  pgliteExecutor,
  postgresExecutor,
  unknownAmong,
} from '../../database/migrate.ts';
import { openFolder } from './embedded-database.ts';
import { fill, kindOf } from './journal.ts';
import { CannotStart } from './settings.ts';
import { alone, refuseOld } from './shared-database.ts';
import words from './words/en.json' with { type: 'json' };

/** Where the home's data is. */
export interface HomeToKeep {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** The migrated database made at build time. */
  readonly blank: string;
}

const ONE_MOMENT = 'begin isolation level repeatable read read only';
const AS_KEEPER = `begin; set local role evenground_keeper; set local search_path = evenground; set local timezone = 'UTC'`;

/**
 * Runs `work` on one moment of a home, in one transaction, with what `first` gave before it. A server on PostgreSQL may go on
 * meanwhile; an embedded one must have stopped. Nothing is migrated, nothing is written. Throws
 * CannotStart in words.
 */
export async function copying<First, T>(
  home: HomeToKeep,
  first: () => Promise<First>,
  work: (db: Executor, given: First) => Promise<T>,
): Promise<T> {
  const { databaseUrl } = home;
  if (databaseUrl !== null) {
    return onShared(databaseUrl, async (db) => {
      await refuseNothing(db, words.keep);
      const given = await first();
      return within(db, ONE_MOMENT, () => work(db, given));
    });
  }
  const folder = resolve(home.dataDir);
  if (!existsSync(join(folder, 'database'))) throw new CannotStart(fill(words.keep.noHome, { folder }));
  const { pglite, close } = await openFolder(folder, home.blank, words.keep.running, (opened) =>
    refuseNothing(pgliteExecutor(opened), words.keep),
  );
  try {
    const db = pgliteExecutor(pglite);
    const given = await first();
    return await within(db, ONE_MOMENT, () => work(db, given));
  } finally {
    await close();
  }
}

/**
 * Runs `work` in the keeper's role, in one transaction on a home that somebody has set up. A server on
 * PostgreSQL may go on meanwhile; an embedded one must have stopped. Nothing is migrated. Throws
 * CannotStart in words.
 */
export async function asKeeper<T>(home: HomeToKeep, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { databaseUrl } = home;
  if (databaseUrl !== null) {
    return onShared(databaseUrl, async (db, client) => {
      await refuseNothing(db, words.organiser);
      const tx = transactionOn(async ({ text }, values) => {
        const { rows, rowCount } = await client.query<Record<string, unknown>>(text, values);
        return { rows, count: rowCount ?? 0 };
      });
      return within(db, AS_KEEPER, () => work(tx));
    });
  }
  const folder = resolve(home.dataDir);
  if (!existsSync(join(folder, 'database'))) throw new CannotStart(fill(words.keep.noHome, { folder }));
  const { pglite, close } = await openFolder(folder, home.blank, words.organiser.running, (opened) =>
    refuseNothing(pgliteExecutor(opened), words.organiser),
  );
  try {
    const tx = transactionOn(async ({ text }, values) => {
      const { rows, affectedRows } = await pglite.query(text, values);
      return { rows, count: affectedRows ?? 0 };
    });
    return await within(pgliteExecutor(pglite), AS_KEEPER, () => work(tx));
  } finally {
    await close();
  }
}

/** Runs `work` in one transaction on a home of this build's schema, which is made where there is none. */
export async function filling<T>(home: HomeToKeep, work: (db: Executor) => Promise<T>): Promise<T> {
  const { databaseUrl } = home;
  if (databaseUrl !== null) {
    return onShared(databaseUrl, async (db) => {
      await migrate(db);
      return within(db, 'begin', () => work(db));
    });
  }
  const { pglite, close } = await openFolder(home.dataDir, home.blank, words.keep.running, async (opened) => {
    await migrate(pgliteExecutor(opened));
  });
  try {
    const db = pgliteExecutor(pglite);
    return await within(db, 'begin', () => work(db));
  } finally {
    await close();
  }
}

async function onShared<T>(url: string, work: (db: Executor, client: pg.Client) => Promise<T>): Promise<T> {
  let isAnswering = false;
  return alone(url, async (client) => {
    isAnswering = true;
    await refuseOld(client);
    return work(postgresExecutor(client), client);
  }).catch((error: unknown) => {
    if (error instanceof NewerDatabase) throw new CannotStart(words.start.databaseNewer);
    if (isAnswering) throw error;
    throw new CannotStart(fill(words.start.databaseUnreachable, { error: kindOf(error) }));
  });
}

async function within<T>(db: Executor, begin: string, work: () => Promise<T>): Promise<T> {
  await db.exec(begin);
  try {
    const result = await work();
    await db.exec('commit');
    return result;
  } catch (error) {
    // What broke may have taken the connection with it: then there is nothing left to roll back.
    await db.exec('rollback').catch(() => undefined);
    throw error;
  }
}

/** Somebody has set up, this build knows the schema, and the schema knows of what is to be done; else `said` says so. */
async function refuseNothing(db: Executor, said: typeof words.keep | typeof words.organiser): Promise<void> {
  const [hasSchema] = await db.texts("select (to_regclass('evenground.migration') is not null)::text");
  if (hasSchema !== 'true') throw new CannotStart(said.nothing);
  if (unknownAmong(await migrationsOf(db)).length > 0) throw new CannotStart(words.start.databaseNewer);
  const needed = said === words.keep ? 'let_keeper_in()' : 'keep_organised()';
  const [knows] = await db.texts("select (to_regprocedure('evenground.' || $1) is not null)::text", [needed]);
  if (knows !== 'true') throw new CannotStart(said.tooOld);
  const [isSetUp] = await db.texts('select evenground.is_set_up()::text');
  if (isSetUp !== 'true') throw new CannotStart(said.nothing);
}
