import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Step } from './recorded-disk.ts';

/*
 * What a power cut leaves of recorded steps. What was synced is there. Of the rest anything may be:
 * each sector of a write by itself, each name by itself, in any combination. Two promises of every
 * file system that PostgreSQL relies on are relied on here as well: a rename happens or does not,
 * and syncing a new file keeps the name that it was given.
 */

/** The smallest piece that a disk writes whole. */
const SECTOR = 512;

/** How likely each step that was not synced is on the disk all the same, from 0 to 1. */
export interface Luck {
  readonly data: number;
  readonly names: number;
  /** A number from 0 to below 1. */
  readonly chance: () => number;
}

export interface Disk {
  /** The next step happens. */
  take(step: Step): void;
  /** What a cut now leaves: contents by path, null for a folder. The disk itself goes on. */
  cut(luck: Luck): Map<string, Uint8Array | null>;
  /** Steps that are not safe yet. */
  unsafe(): number;
}

type Data = Extract<Step, { does: 'write' | 'resize' }>;
type Name = Extract<Step, { does: 'make' | 'rename' | 'remove' }>;

/** `root` is there from the beginning. */
export function openDisk(root: string): Disk {
  const safe = new Map<number, Content>();
  const unsafe = new Map<number, Data[]>();
  const safeNames = new Map<string, number | 'folder'>();
  let unsafeNames: { readonly name: Name; readonly file: number | 'folder' | undefined }[] = [];
  const live = new Map<string, number | 'folder'>();

  return {
    take: (step) => {
      if (step.does === 'write' || step.does === 'resize') {
        const waiting = unsafe.get(step.file);
        if (waiting === undefined) unsafe.set(step.file, [step]);
        else waiting.push(step);
      } else if (step.does === 'sync') {
        for (const data of unsafe.get(step.file) ?? []) put(contentOf(safe, step.file), data, 1, () => 0);
        unsafe.delete(step.file);
        keepNames((waiting) => waiting.file === step.file);
      } else if (step.does === 'sync folder') {
        keepNames(
          ({ name }) => dirname(name.path) === step.path || (name.does === 'rename' && dirname(name.to) === step.path),
        );
      } else {
        unsafeNames.push({ name: step, file: step.does === 'make' ? step.file : live.get(step.path) });
        rename(live, step);
      }
    },
    cut: ({ data, names, chance }) => {
      const left = new Map(safeNames);
      for (const { name } of unsafeNames) if (chance() < names) rename(left, name);
      const contents = new Map<string, Uint8Array | null>([[root, null]]);
      for (const [path, file] of [...left].sort(([a], [b]) => (a < b ? -1 : 1))) {
        // Sorted, so that its folder has been looked at: what lies in none cannot be found.
        if (!contents.has(dirname(path))) continue;
        if (file === 'folder') {
          contents.set(path, null);
          continue;
        }
        const content = { ...contentOf(safe, file), bytes: contentOf(safe, file).bytes.slice() };
        for (const step of unsafe.get(file) ?? []) put(content, step, data, chance);
        contents.set(path, content.bytes.subarray(0, content.size));
      }
      return contents;
    },
    unsafe: () => [...unsafe.values()].reduce((sum, waiting) => sum + waiting.length, unsafeNames.length),
  };

  function keepNames(which: (waiting: (typeof unsafeNames)[number]) => boolean): void {
    for (const waiting of unsafeNames) if (which(waiting)) rename(safeNames, waiting.name);
    unsafeNames = unsafeNames.filter((waiting) => !which(waiting));
  }
}

/** Lays such a folder down at `to`; `from` is where it was. */
export function layDown(contents: ReadonlyMap<string, Uint8Array | null>, from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const [path, bytes] of contents) {
    const at = join(to, relative(from, path));
    if (bytes === null) mkdirSync(at, { recursive: true, mode: 0o700 });
    else writeFileSync(at, bytes);
  }
}

interface Content {
  bytes: Uint8Array;
  size: number;
}

function contentOf(files: Map<number, Content>, file: number): Content {
  const found = files.get(file) ?? { bytes: new Uint8Array(0), size: 0 };
  files.set(file, found);
  return found;
}

function rename(names: Map<string, number | 'folder'>, step: Name): void {
  if (step.does === 'make') names.set(step.path, step.file);
  else if (step.does === 'remove') names.delete(step.path);
  else {
    const file = names.get(step.path);
    if (file === undefined) return;
    names.delete(step.path);
    names.set(step.to, file);
  }
}

function put(content: Content, step: Data, likely: number, chance: () => number): void {
  if (step.does === 'resize') {
    if (chance() >= likely) return;
    grow(content, step.size);
    content.bytes.fill(0, step.size);
    content.size = step.size;
    return;
  }
  const end = step.at + step.bytes.length;
  // That a file has grown may be on the disk before what it has grown by.
  if (chance() < likely) grow(content, end);
  for (let at = step.at; at < end;) {
    const next = Math.min(end, at - (at % SECTOR) + SECTOR);
    if (chance() < likely) {
      grow(content, next);
      content.bytes.set(step.bytes.subarray(at - step.at, next - step.at), at);
    }
    at = next;
  }
}

/** Longer than asked for, so that a file that grows is not copied with each write. */
function grow(content: Content, size: number): void {
  if (size > content.bytes.length) {
    const longer = new Uint8Array(Math.max(size, content.bytes.length * 2));
    longer.set(content.bytes.subarray(0, content.size));
    content.bytes = longer;
  }
  content.size = Math.max(content.size, size);
}
