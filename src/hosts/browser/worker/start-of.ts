import type { PGliteOptions } from '@electric-sql/pglite';
import { databaseOf, type World } from '../world.ts';

/**
 * What PGlite starts from: the world's files where they are kept, else the database made with the
 * build, else nothing (while developing), and PGlite makes one itself in some seconds.
 */
export async function startOf(world: World): Promise<PGliteOptions> {
  // A write-ahead log of 1 MB a file instead of 16: it is written whole at each flush.
  const fresh: PGliteOptions = { initDbStartParams: ['--wal-segsize=1'] };
  if (await isKept(world)) return {};
  const made = await fetch('/here/database.tar.gz').catch(() => null);
  if (made === null || !made.ok || made.headers.get('content-type')?.startsWith('text/html') === true) return fresh;
  return { loadDataDir: await made.blob() };
}

/** Whether a world was ever written to this device. */
export async function isKept(world: World): Promise<boolean> {
  const name = `/pglite/${databaseOf(world)}`;
  if ('databases' in indexedDB) {
    const all = await indexedDB.databases();
    if (!all.some((database) => database.name === name)) return false;
  }
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    let isNew = false;
    opening.addEventListener('upgradeneeded', () => {
      // Nothing there: leave nothing behind.
      isNew = true;
      opening.transaction?.abort();
    });
    opening.addEventListener('success', () => {
      const database = opening.result;
      const store = database.objectStoreNames.contains('FILE_DATA') ? 'FILE_DATA' : null;
      if (store === null) {
        database.close();
        resolve(false);
        return;
      }
      const counting = database.transaction(store).objectStore(store).count();
      counting.addEventListener('success', () => {
        database.close();
        resolve(counting.result > 0);
      });
    });
    opening.addEventListener('error', (event) => {
      event.preventDefault();
      if (isNew) resolve(false);
      else reject(opening.error ?? new Error('IndexedDB'));
    });
  });
}
