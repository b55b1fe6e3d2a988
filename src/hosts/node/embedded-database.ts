import { PGlite } from '@electric-sql/pglite';
import { openAsBlob } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Database } from '../../database/database.ts';
import { migrate, NewerDatabase, pgliteExecutor } from '../../database/migrate.ts';
import { pgliteDatabase, pgliteParsers } from '../../database/pglite.ts';
import { lockFolder } from './folder-lock.ts';
import { fill, kindOf } from './journal.ts';
import { CannotStart } from './settings.ts';
import words from './words/en.json' with { type: 'json' };

/**
 * The embedded database in a folder of its own, which no second process may open. A fresh folder
 * starts from `blank`, the migrated database made at build time. Throws CannotStart in words.
 */
export async function openEmbedded(dataDir: string, blank: string): Promise<Database> {
  const folder = resolve(dataDir);
  const lock = await take(folder);
  try {
    const pglite = await openPglite(folder, blank);
    await migrate(pgliteExecutor(pglite));
    await pglite.exec(`set search_path = evenground; set timezone = 'UTC'`);
    const database = pgliteDatabase(pglite);
    return {
      ...database,
      close: async () => {
        await database.close();
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

async function take(folder: string): Promise<{ readonly release: () => void }> {
  let lock;
  try {
    // Only the user who runs this home may look inside.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    lock = lockFolder(folder);
  } catch {
    throw new CannotStart(fill(words.start.folderUnusable, { folder }));
  }
  if (lock === null) throw new CannotStart(fill(words.start.folderInUse, { folder }));
  return lock;
}

/**
 * A start that was cut off while it unpacked leaves its mark; such a folder never held an answer
 * that was given, so it is unpacked again. Without the mark nothing is ever removed.
 */
async function openPglite(folder: string, blank: string): Promise<PGlite> {
  const dataDir = join(folder, 'database');
  const unfinished = join(folder, 'database.unfinished');
  const found = await readdir(folder);
  const options = { dataDir, parsers: pgliteParsers };
  if (found.includes('database') && !found.includes('database.unfinished')) return PGlite.create(options);

  await writeFile(unfinished, '');
  await rm(dataDir, { recursive: true, force: true });
  const pglite = await PGlite.create({ ...options, loadDataDir: await openAsBlob(blank) });
  await rm(unfinished);
  return pglite;
}
