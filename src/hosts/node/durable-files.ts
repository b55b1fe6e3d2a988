import { fdatasyncSync, fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/*
 * PGlite leaves fsync out twice: it starts PostgreSQL with fsync off, and where PostgreSQL calls
 * fsync all the same, the file layer below it (Emscripten's NODEFS) has no such operation and says
 * that all is well. With both put right, PostgreSQL's own care holds: an answer waits for its log,
 * a checkpoint for its pages, and a renamed file for its folder. Why we trust it:
 * docs/decisions/0009.
 */

/** For `startParams`. */
export const DURABLE_START: readonly string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['fsync=on', 'full_page_writes=on', 'synchronous_commit=on'].flatMap((setting) => ['-c', setting]),
  // The default, fdatasync, is a call that Emscripten answers by itself, without asking the file layer.
  ...['-c', 'wal_sync_method=fsync'],
];

/** The files of a database folder, for `fs`: what PostgreSQL syncs is handed on to the disk. */
export class DurableFiles extends NodeFS {
  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: { readonly NODEFS: unknown }) => passSyncsOn(module.NODEFS),
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/** What Emscripten hands to a file's operations. */
interface OpenFile {
  /** Node's number of the open file. */
  readonly nfd: number;
  readonly node: { readonly mode: number };
}

interface NodeFileLayer {
  readonly stream_ops: { fsync?: (file: OpenFile) => number };
  /** Turns Node's errors into those that PostgreSQL knows. */
  readonly tryFSOperation: <T>(work: () => T) => T;
}

function passSyncsOn(layer: unknown): void {
  if (!isNodeFileLayer(layer)) throw new Error('the file layer of this PGlite is not the one we know');
  layer.stream_ops.fsync = (file) =>
    layer.tryFSOperation(() => {
      if (isFolder(file)) syncFolder(file.nfd);
      else orEnd(() => fdatasyncSync(file.nfd));
      return 0;
    });
}

/**
 * Syncs an open folder: the names in it outlive a power cut. Of a file only content and size count,
 * so that fdatasync does and spares a write of the file system's journal; of a folder all counts.
 */
export function syncFolder(nfd: number): void {
  // Windows cannot sync a folder that is open for reading, and looks after names by itself.
  if (process.platform === 'win32') return;
  orEnd(() => {
    try {
      fsyncSync(nfd);
    } catch (error) {
      // Some file systems know no such call; PostgreSQL lets that pass as well.
      if (!(error instanceof Error && 'code' in error && error.code === 'EINVAL')) throw error;
    }
  });
}

/**
 * A disk that could not sync may have forgotten what it was given, and may say "synced" when asked
 * again. PostgreSQL ends then, to start from its log; this build of it hangs instead. So the process
 * ends, before anything else is done or answered.
 */
function orEnd(sync: () => void): void {
  try {
    sync();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
    throw error;
  }
}

function isNodeFileLayer(layer: unknown): layer is NodeFileLayer {
  return (
    typeof layer === 'object' &&
    layer !== null &&
    'stream_ops' in layer &&
    typeof layer.stream_ops === 'object' &&
    'tryFSOperation' in layer &&
    typeof layer.tryFSOperation === 'function'
  );
}

/** The kind of a file within its mode: stat(2). */
const KIND = 0o170_000;
const FOLDER = 0o040_000;

function isFolder({ node }: OpenFile): boolean {
  return (node.mode & KIND) === FOLDER;
}
