import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes a folder for this process alone; gives null where another process has it. The lock is the
 * operating system's (SQLite's exclusive lock on an empty file): it goes when the process goes,
 * however it went, so that nothing can be left behind and no number of a process can be mistaken
 * for another's. Why not a file with a pid in it: docs/decisions/0003.
 */
export function lockFolder(folder: string): { readonly release: () => void } | null {
  const file = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    // Nothing is ever written; without this SQLite would lay a journal beside the lock.
    file.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    file.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
  return { release: () => file.close() };
}

const SQLITE_BUSY = 5;
