import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './durable-files.ts';

/**
 * A file that is there whole or not at all, and takes the place of none. Until `keep` it is called
 * `path`.partial; one that an earlier try left behind is written anew. Only its owner may read it.
 */
export interface NewFile {
  readonly partial: string;
  write(bytes: Uint8Array): void;
  /** All that was written is on the disk. */
  sync(): void;
  /** Gives it its name. Throws EEXIST where another file has come to have it. */
  keep(): void;
  /** Removes what was not kept. */
  discard(): void;
}

export function newFile(path: string): NewFile {
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  const file = openSync(partial, 'wx', 0o600);
  let isOpen = true;
  let isKept = false;
  const close = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    partial,
    write: (bytes) => {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    },
    sync: () => fsyncSync(file),
    keep: () => {
      close();
      name(partial, path);
      isKept = true;
      const folder = openSync(dirname(path), 'r');
      try {
        syncFolder(folder);
      } finally {
        closeSync(folder);
      }
    },
    discard: () => {
      close();
      if (!isKept) rmSync(partial, { force: true });
    },
  };
}

/** A link, unlike a rename, never takes the place of a file that is there. Not every file system has links. */
function name(partial: string, path: string): void {
  try {
    linkSync(partial, path);
    rmSync(partial);
  } catch (error) {
    if (existsSync(path)) throw error;
    renameSync(partial, path);
  }
}
