import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { closeSync, mkdirSync, openAsBlob, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Database } from '../../database/database.ts';
import { migrate, NewerDatabase, pgliteExecutor } from '../../database/migrate.ts';
import { pgliteDatabase, pgliteParsers } from '../../database/pglite.ts';
import { keepLogShort } from './checkpoints.ts';
import { DURABLE_START, DurableFiles, syncFolder } from './durable-files.ts';
import { lockFolder } from './folder-lock.ts';
import { fill, kindOf } from './journal.ts';
import { CannotStart } from './settings.ts';
import words from './words/en.json' with { type: 'json' };

/**
 * The embedded database in a folder of its own, which no second process may open. A fresh folder
 * starts from `blank`, the migrated database made at build time. Throws CannotStart in words.
 */
export async function openEmbedded(dataDir: string, blank: string): Promise<Database> {
  const { pglite, close } = await openFolder(dataDir, blank, words.start.folderInUse, async (opened) => {
    await migrate(pgliteExecutor(opened));
    await opened.exec(`set search_path = evenground; set timezone = 'UTC'`);
  });
  const database = pgliteDatabase(pglite);
  const endCheckpoints = keepLogShort(pglite);
  return {
    ...database,
    close: async () => {
      endCheckpoints();
      await close();
    },
  };
}

/** The engine itself, on a folder that is ours until it is closed; `inUse` is said where it is another's. */
export async function openFolder(
  dataDir: string,
  blank: string,
  inUse: string,
  prepare: (pglite: PGlite) => Promise<void>,
): Promise<{ readonly pglite: PGlite; readonly close: () => Promise<void> }> {
  const folder = resolve(dataDir);
  const lock = take(folder, inUse);
  try {
    const pglite = await openPglite(folder, blank);
    await prepare(pglite);
    return {
      pglite,
      close: async () => {
        await pglite.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    if (error instanceof CannotStart) throw error;
    if (error instanceof NewerDatabase) throw new CannotStart(words.start.databaseNewer);
    throw new CannotStart(fill(words.start.folderBroken, { folder, error: kindOf(error) }));
  }
}

function take(folder: string, inUse: string): { readonly release: () => void } {
  let lock;
  try {
    makeFolder(folder);
    lock = lockFolder(folder);
  } catch {
    throw new CannotStart(fill(words.start.folderUnusable, { folder }));
  }
  if (lock === null) throw new CannotStart(fill(inUse, { folder }));
  return lock;
}

function makeFolder(folder: string): void {
  // Only the user who runs this home may look inside.
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) sync(dirname(made));
}

/**
 * A start that was cut off while it unpacked leaves its mark; such a folder never held an answer
 * that was given, so it is unpacked again. Without the mark nothing is ever removed. The mark is on
 * the disk before the database is, and leaves it after: PostgreSQL syncs every file of a database
 * that was not shut down, and the packed one was not.
 */
async function openPglite(folder: string, blank: string): Promise<PGlite> {
  const dataDir = join(folder, 'database');
  const unfinished = join(folder, 'database.unfinished');
  const found = readdirSync(folder);
  const open = (more: PGliteOptions = {}) =>
    PGlite.create({ fs: new DurableFiles(dataDir), startParams: [...DURABLE_START], parsers: pgliteParsers, ...more });
  if (found.includes('database') && !found.includes('database.unfinished')) return open();

  writeFileSync(unfinished, '', { flush: true });
  sync(folder);
  rmSync(dataDir, { recursive: true, force: true });
  const pglite = await open({ loadDataDir: await openAsBlob(blank) });
  sync(folder);
  rmSync(unfinished);
  sync(folder);
  return pglite;
}

function sync(folder: string): void {
  const file = openSync(folder, 'r');
  try {
    syncFolder(file);
  } finally {
    closeSync(file);
  }
}
