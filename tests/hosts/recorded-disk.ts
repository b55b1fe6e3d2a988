import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname } from 'node:path';

/*
 * Everything that this process does to the files below a folder, in order. It stands between Node
 * and whoever calls it: nothing of the product is replaced, and what was not recorded is found out,
 * since the record played back must give the very folder (power-cut.ts).
 */

/** A file keeps its number while its name changes. Folders are known by their paths. */
export type Step =
  | { readonly does: 'make'; readonly path: string; readonly file: number | 'folder' }
  | { readonly does: 'rename'; readonly path: string; readonly to: string }
  | { readonly does: 'remove'; readonly path: string }
  | { readonly does: 'write'; readonly file: number; readonly at: number; readonly bytes: Uint8Array }
  | { readonly does: 'resize'; readonly file: number; readonly size: number }
  | { readonly does: 'sync'; readonly file: number }
  | { readonly does: 'sync folder'; readonly path: string };

export interface Record {
  readonly steps: readonly Step[];
  /** The path by which a file was known first. */
  nameOf(file: number): string;
  /** Puts Node's own calls back. */
  end(): void;
}

export function recordDisk(root: string): Record {
  const steps: Step[] = [];
  const firstNames: string[] = [];
  const names = new Map<string, number | 'folder'>([[root, 'folder']]);
  const opened = new Map<number, number | string>();
  // Node's calls use one another: only what was asked for from outside counts.
  let inside = 0;

  const real = new Map<string, unknown>();
  const watched = new Map<string, unknown>();
  function watch<Name extends WatchedCall>(
    name: Name,
    note: (args: Parameters<(typeof fs)[Name]>, result: unknown) => void,
  ): void {
    const call = fs[name] as (...args: unknown[]) => unknown;
    real.set(name, call);
    watched.set(name, (...args: unknown[]) => {
      inside += 1;
      let result;
      try {
        result = call(...args);
      } finally {
        inside -= 1;
      }
      if (inside === 0) note(args as Parameters<(typeof fs)[Name]>, result);
      return result;
    });
  }
  const isOurs = (path: unknown): path is string =>
    typeof path === 'string' && (path === root || path.startsWith(`${root}/`));

  watch('openSync', ([path, flags], fd) => {
    if (!isOurs(path)) return;
    const file = names.get(path) ?? make(path);
    opened.set(Number(fd), file === 'folder' ? path : file);
    if (flags === 'w' || (typeof flags === 'number' && (flags & fs.constants.O_TRUNC) !== 0)) resize(file, 0);
  });
  watch('closeSync', ([fd]) => opened.delete(fd));
  watch('writeSync', (args) => {
    const [fd, data, offset, length, at]: readonly unknown[] = args;
    const file = opened.get(Number(fd));
    if (file === undefined) return;
    if (typeof file === 'string' || !ArrayBuffer.isView(data) || typeof offset !== 'number') throw unknown('writeSync');
    if (typeof length !== 'number' || typeof at !== 'number') throw unknown('writeSync');
    steps.push({ does: 'write', file, at, bytes: copyOf(data, offset, length) });
  });
  watch('writeFileSync', ([path, data, options]) => {
    if (!isOurs(path)) return;
    if (data !== '') throw unknown('writeFileSync');
    const file = names.get(path) ?? make(path);
    resize(file, 0);
    if (typeof options === 'object' && options?.flush === true && file !== 'folder') steps.push({ does: 'sync', file });
  });
  watch('ftruncateSync', ([fd, size]) => {
    const file = opened.get(fd);
    if (typeof file === 'number') resize(file, size ?? 0);
  });
  watch('truncateSync', ([path, size]) => {
    if (isOurs(path)) resize(names.get(path) ?? make(path), size ?? 0);
  });
  watch('mkdirSync', ([path]) => {
    if (isOurs(path)) makeFolder(path);
  });
  watch('renameSync', ([path, to]) => {
    const file = isOurs(path) ? names.get(path) : undefined;
    if (file === undefined) return;
    if (!isOurs(path) || !isOurs(to) || file === 'folder') throw unknown('renameSync');
    steps.push({ does: 'rename', path, to });
    names.delete(path);
    names.set(to, file);
  });
  watch('unlinkSync', ([path]) => remove(path));
  watch('rmdirSync', ([path]) => remove(path));
  watch('rmSync', ([path]) => {
    if (!isOurs(path)) return;
    const below = [...names.keys()].filter((name) => name === path || name.startsWith(`${path}/`));
    // What lies deepest goes first.
    for (const name of below.sort().reverse()) remove(name);
  });
  watch('fsyncSync', ([fd]) => sync(fd));
  watch('fdatasyncSync', ([fd]) => sync(fd));
  for (const name of ['symlinkSync', 'linkSync', 'copyFileSync', 'cpSync', 'appendFileSync', 'writevSync'] as const) {
    watch(name, ([path]) => {
      if (isOurs(path) || opened.has(Number(path))) throw unknown(name);
    });
  }

  Object.assign(fs, Object.fromEntries(watched));
  syncBuiltinESMExports();
  return {
    steps,
    nameOf: (file) => firstNames[file] ?? '',
    end: () => {
      Object.assign(fs, Object.fromEntries(real));
      syncBuiltinESMExports();
    },
  };

  function make(path: string): number {
    const file = firstNames.push(path) - 1;
    names.set(path, file);
    steps.push({ does: 'make', path, file });
    return file;
  }
  function makeFolder(path: string): void {
    if (names.has(path)) return;
    makeFolder(dirname(path));
    names.set(path, 'folder');
    steps.push({ does: 'make', path, file: 'folder' });
  }
  function resize(file: number | 'folder', size: number): void {
    if (file === 'folder') throw unknown('truncate');
    steps.push({ does: 'resize', file, size });
  }
  function remove(path: unknown): void {
    if (!isOurs(path) || !names.delete(path)) return;
    steps.push({ does: 'remove', path });
  }
  function sync(fd: number): void {
    const file = opened.get(fd);
    if (typeof file === 'number') steps.push({ does: 'sync', file });
    if (typeof file === 'string') steps.push({ does: 'sync folder', path: file });
  }
}

type WatchedCall =
  | 'openSync'
  | 'closeSync'
  | 'writeSync'
  | 'writeFileSync'
  | 'ftruncateSync'
  | 'truncateSync'
  | 'mkdirSync'
  | 'renameSync'
  | 'unlinkSync'
  | 'rmdirSync'
  | 'rmSync'
  | 'fsyncSync'
  | 'fdatasyncSync'
  | 'symlinkSync'
  | 'linkSync'
  | 'copyFileSync'
  | 'cpSync'
  | 'appendFileSync'
  | 'writevSync';

function copyOf(data: ArrayBufferView, offset: number, length: number): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset + offset, length).slice();
}

function unknown(call: string): Error {
  return new Error(`${call} was called in a way that the record does not know`);
}
