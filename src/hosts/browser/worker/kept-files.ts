import { IdbFs } from '@electric-sql/pglite';
import { z } from 'zod';
import { finished, opened, STORE } from './indexed.ts';

/** What we use of Emscripten's file system; paths are absolute. */
interface Files {
  readdir(path: string): string[];
  lstat(path: string): { mode: number; mtime: Date };
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  readFile(path: string): Uint8Array<ArrayBuffer>;
  writeFile(path: string, contents: Uint8Array, how: { canOwn: boolean }): void;
  mkdirTree(path: string, mode: number): void;
  chmod(path: string, mode: number): void;
  utime(path: string, at: Date, mt: Date): void;
  quit(): void;
}

/** One file or folder as it is kept: the form that PGlite's own IdbFs gives it. */
const entryKept = z.object({
  timestamp: z.date(),
  mode: z.number(),
  contents: z.instanceof(Uint8Array).optional(),
});
type Entry = z.infer<typeof entryKept>;

function isFiles(found: unknown): found is Files {
  return typeof found === 'object' && found !== null && 'readdir' in found && 'writeFile' in found;
}

/**
 * A world's files: in memory while it is open, and in IndexedDB when we say so. PGlite's own
 * writes after every statement, also after a SELECT, but not after the COMMIT of a transaction;
 * and each time it asks IndexedDB about every file. Ours is the only writer (see ownership.ts), so
 * it remembers what is kept.
 */
export class KeptFiles extends IdbFs {
  /** When each kept file was last changed, in milliseconds; NaN where it may have changed since. */
  #keptAt = new Map<string, number>();
  #database: IDBDatabase | null = null;

  get #files(): Files {
    const found: unknown = this.pg?.Module.FS;
    if (!isFiles(found)) throw new Error('PGlite has no files yet');
    return found;
  }

  get #root(): string {
    return `/pglite/${this.dataDir ?? ''}`;
  }

  /** All at once: asking for a thousand files one by one takes half a second longer. */
  override async initialSyncFs(): Promise<void> {
    this.#database = await opened(this.#root);
    const store = this.#database.transaction(STORE).objectStore(STORE);
    const keys = store.getAllKeys();
    const entries = store.getAll();
    await finished(store.transaction);
    const paths = z.array(z.string()).parse(keys.result);
    const found = z
      .array(entryKept)
      .parse(entries.result)
      .map((entry, i): [string, Entry] => [paths[i] ?? '', entry]);
    // A folder's path comes before those of its files.
    for (const [path, entry] of found.sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (entry.contents === undefined) this.#files.mkdirTree(path, entry.mode);
      else this.#files.writeFile(path, entry.contents, { canOwn: true });
      this.#files.chmod(path, entry.mode);
      this.#files.utime(path, entry.timestamp, entry.timestamp);
      this.#keptAt.set(path, entry.timestamp.getTime());
    }
  }

  override async syncToFs(): Promise<void> {}

  /**
   * Writes what changed, in one transaction of IndexedDB that is on the disk when it is done. What
   * it writes is gathered in one go, between two statements: as if the power had failed there, from
   * which PostgreSQL recovers. Never twice at once.
   */
  async flush(): Promise<void> {
    if (this.#database === null) throw new Error('the files are closed');
    const transaction = this.#database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const done = finished(transaction);
    const store = transaction.objectStore(STORE);
    const now = Date.now();
    const there = new Map<string, number>();
    for (const path of this.#walk(this.#root)) {
      const { mode, mtime } = this.#files.lstat(path);
      const changedAt = mtime.getTime();
      // A file changed within this tick of the clock may change again within it.
      there.set(path, changedAt < now ? changedAt : Number.NaN);
      if (this.#keptAt.get(path) === changedAt) continue;
      const entry: Entry = this.#files.isFile(mode)
        ? { timestamp: mtime, mode, contents: this.#files.readFile(path) }
        : { timestamp: mtime, mode };
      store.put(entry, path);
    }
    for (const path of this.#keptAt.keys()) {
      if (!there.has(path)) store.delete(path);
    }
    transaction.commit();
    await done;
    this.#keptAt = there;
  }

  /** PGlite's own leaves its connection open: nobody could delete the database then. */
  override async closeFs(): Promise<void> {
    this.#database?.close();
    this.#database = null;
    this.#files.quit();
  }

  *#walk(folder: string): Generator<string> {
    for (const name of this.#files.readdir(folder)) {
      if (name === '.' || name === '..') continue;
      const path = `${folder}/${name}`;
      yield path;
      if (this.#files.isDir(this.#files.lstat(path).mode)) yield* this.#walk(path);
    }
  }
}
