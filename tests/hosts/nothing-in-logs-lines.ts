import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { rooms } from '../../src/api/rooms.ts';
import words from '../../src/hosts/node/words/en.json' with { type: 'json' };

/* What a home's log may say: a handful of sentences, and nothing else. */

/** Where a bug may be reported from: an endpoint, or a part of the process. */
const ROUTES: ReadonlySet<string> = new Set([
  ...rooms.flatMap(({ contract }) => Object.keys(contract)),
  ...['live', 'router', 'front door', 'api', 'due', 'process', 'start'],
]);

/** Every line is one of the sentences; none names a caller, a time of day, or a request of many. */
export function expectOnlySentences(said: string): void {
  const lines = said.trim().split('\n');
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(isSentence(line), line).toBe(true);
  // The same bug in the same route is said once: a line a request would be a diary of requests.
  expect(lines.filter((line, i) => lines.indexOf(line) !== i)).toEqual([]);
  const plain = said.replaceAll(/ at https?:\/\/localhost:\d+$/gm, '');
  expect(plain, 'an address').not.toMatch(/\d+\.\d+\.\d+\.\d+|[\da-f]*:[\da-f]*:[\da-f:]+/i);
  expect(plain, 'a time of day').not.toMatch(/\d\d?:\d\d|\dT\d|\d\d\.\d\d|\b\d{10,13}\b/);
  expect(plain, 'a browser').not.toMatch(/mozilla|peculiar|node\.js|user.?agent/i);
  expect(plain, 'a path with an id').not.toMatch(/[0-9a-hjkmnp-tv-z]{26}|[\da-f]{8}-[\da-f]{4}-/);
}

function isSentence(line: string): boolean {
  const { bug, ...others } = words.log;
  const found = patternOf(bug).exec(line)?.groups;
  if (found !== undefined) return /^\d{4}-\d\d-\d\d$/.test(found['day'] ?? '') && ROUTES.has(found['route'] ?? '');
  return Object.values(others).some((sentence) => patternOf(sentence).test(line));
}

function patternOf(sentence: string): RegExp {
  const escaped = sentence.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>.{1,240}?)`)}$`);
}

/** The log without the one line that is there to hand the code over. */
export function withoutSetUpCode(said: string, code: string): string {
  const line = words.log.setUp.replace('{code}', code);
  expect(said.split(line)).toHaveLength(2);
  return said.replace(line, '');
}

/** PostgreSQL's own files: what people wrote belongs there. */
const OF_THE_DATABASE = /^database\/(base|global|pg_\w+)\//;

/** The files of a data folder that are not the database itself, each with its path. */
export function filesBeside(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !OF_THE_DATABASE.test(path) || /log$|log\//.test(path.replace('pg_wal', '')))
    .map((path) => `${path}\n${readFileSync(join(folder, path), 'latin1')}`);
}
