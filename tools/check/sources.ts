import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

let listed: readonly string[] | null = null;

/** Every file of the project, from its root, with `/`: what git tracks or would add. */
export function projectFiles(): readonly string[] {
  listed ??= (gitFiles() ?? walk(root)).filter((file) => existsSync(join(root, file))).toSorted();
  return listed;
}

export function filesMatching(pattern: RegExp): readonly string[] {
  return projectFiles().filter((file) => pattern.test(file));
}

/** TypeScript of src, tests and tools, and of the root. */
export function typeScriptFiles(): readonly string[] {
  return filesMatching(/^((src|tests|tools)\/.*|[^/]+)\.tsx?$/);
}

export function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function gitFiles(): readonly string[] | null {
  try {
    const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const files = [...new Set(list.split('\0').filter((file) => file !== ''))];
    return files.length > 0 ? files : null;
  } catch {
    return null; // An unpacked archive has no git: the folders are walked instead.
  }
}

const MADE = new Set(['node_modules', 'dist', 'data', 'coverage', '.git', '.cache']);

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (MADE.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [relative(root, path).replaceAll('\\', '/')];
  });
}
