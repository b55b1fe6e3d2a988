import type { PGliteOptions } from '@electric-sql/pglite';
import { PGlite } from '@electric-sql/pglite';
import { databaseOf, type World } from '../world.ts';
import { finished, opened, STORE } from './indexed.ts';

/*
 * What PGlite starts from. Everything is asked for at once and as early as the worker runs, since
 * the first answer waits for the last of it.
 */

const TRIES = 4;
const PAUSE_MS = 250;

/** The engine, compiled once for both worlds. (The build finds a file by `new URL` with its whole path.) */
const engine = loaded(() =>
  WebAssembly.compileStreaming(
    fetch(new URL('../../../../node_modules/@electric-sql/pglite/dist/pglite.wasm', import.meta.url)),
  ),
);
/** What the engine finds on its disk at the start: time zones, the catalogue's sources. */
const disk = loaded(async () => {
  const response = await fetch(
    new URL('../../../../node_modules/@electric-sql/pglite/dist/pglite.data', import.meta.url),
  );
  return response.blob();
});

/**
 * Begins now, and keeps what came. A large file can break off on its way (seen where tabs and their
 * service worker ask for it at once), so it is asked for again; who asks after a failure tries anew.
 */
function loaded<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = persist(load);
  loading.catch(() => (loading = null));
  return () => (loading ??= persist(load));
}

async function persist<T>(load: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await load();
    } catch (error) {
      if (tried === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tried));
    }
  }
}

/** A WebAssembly module with nothing in it: stands in for initdb where it will not be called. */
const NOTHING = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

const SETTINGS = [
  // Everything is in memory anyway: 128 MB more of it would only fill a tablet.
  'shared_buffers=16MB',
  // A flush is one transaction of IndexedDB, so that no page is ever torn.
  'full_page_writes=off',
  // Renamed and zeroed files would be written to IndexedDB again.
  'wal_recycle=off',
  'wal_init_zero=off',
];

/**
 * The options for a world: its files where they are kept, else the database made with the build,
 * else nothing (while developing), and PGlite makes one itself in some seconds.
 */
export async function engineFor(world: World): Promise<PGliteOptions> {
  const made = isKept(world).then((kept) => (kept ? null : madeWithTheBuild()));
  const [pgliteWasmModule, fsBundle, start] = await Promise.all([engine(), disk(), made]);
  const startParams = [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])];
  const options = { pgliteWasmModule, fsBundle, startParams };
  // A write-ahead log of 1 MB a file instead of 16: its last file is written whole at each flush.
  if (start === undefined) return { ...options, initDbStartParams: ['--wal-segsize=1'] };
  const initdbWasmModule = new WebAssembly.Module(NOTHING);
  return { ...options, initdbWasmModule, ...(start === null ? {} : { loadDataDir: start }) };
}

function madeWithTheBuild(): Promise<Blob | undefined> {
  return persist(async () => {
    const response = await fetch('/here/database.tar.gz');
    const isFile = response.ok && response.headers.get('content-type')?.startsWith('text/html') !== true;
    return isFile ? response.blob() : undefined;
  });
}

/** Whether a world was ever written to this device. */
export async function isKept(world: World): Promise<boolean> {
  const database = await opened(`/pglite/${databaseOf(world)}`);
  const store = database.transaction(STORE).objectStore(STORE);
  const count = store.count();
  await finished(store.transaction);
  database.close();
  return count.result > 0;
}
