import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { migrations } from '../../src/database/migrate.ts';
import { onServer, postgresIsThere, type Raw, type Row } from '../engines.ts';
import { callsTo } from './calls.ts';
import { keep } from './keep-process.ts';
import { cleanUp, emptyFolder, ensureBuilt, serve, type ServerProcess, stop, withDatabase } from './server-process.ts';

/*
 * An upgrade carries the data: this build starts from the folders and the databases of those before
 * (previous-build/how-it-was-made.md), and finds its people, their sign-ins and their sealed post.
 */

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const homes = fileURLToPath(new URL('previous-build/', import.meta.url));
const homeSchema = z.object({ group: z.string(), sessions: z.record(z.string(), z.string()) });
const leftSchema = z.object({ madeAt: z.iso.datetime(), folder: homeSchema, postgres: homeSchema });
type Left = z.infer<typeof homeSchema>;

/** By hand: the tables that have another name by now. */
const RENAMED: Readonly<Record<string, string>> = { series_host: 'series_rota', meeting_host: 'rota' };

interface Build {
  /** Its folder, by the last of its migrations. */
  readonly name: string;
  readonly migrations: number;
  /** Whether it knew of back-ups: then one can be made of what it left, as it stands. */
  readonly knowsBackups: boolean;
  /** What its group had in it at the least: tables, and rows of all of them. */
  readonly least: readonly [tables: number, rows: number];
  /** By hand: the columns that a migration changes on purpose, where their rows are the same otherwise. */
  readonly changed: Readonly<Record<string, string>>;
}

const BUILDS: readonly Build[] = [
  {
    name: '0003',
    migrations: 3,
    knowsBackups: false,
    least: [17, 100],
    // Counted from the month, no longer from the day.
    changed: { session: 'expires_on' },
  },
  { name: '0011', migrations: 11, knowsBackups: true, least: [32, 140], changed: {} },
];

beforeAll(() => ensureBuilt());
afterAll(cleanUp);

/** A module that sets the evening on which a home was left: nothing is over yet, and the door is open. */
function clockAt(madeAt: string): string {
  const clock = join(emptyFolder(), 'clock.mjs');
  writeFileSync(
    clock,
    `delete globalThis.Temporal;
     const { now } = Date;
     const since = now();
     const then = Date.parse('${madeAt}') + 60_000;
     Date.now = () => then + now() - since;`,
  );
  return clock;
}

/** Each row of each table of the build before, by table, without what a migration changes on purpose. */
async function rowsOf(raw: Raw, columns: ReadonlyMap<string, readonly string[]>): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  for (const [table, names] of columns) {
    const there = await raw(`select relname from pg_class where oid = to_regclass('evenground.${table}')`);
    const name = there.length > 0 ? table : RENAMED[table];
    const rows = await raw(`select row(${names.join(', ')})::text as row from evenground.${name}`);
    all.set(table, rows.map(({ row }) => String(row)).sort());
  }
  return all;
}

async function columnsOf(raw: Raw, { changed }: Build): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await raw(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'evenground' and table_name not in ('migration', 'answered') order by ordinal_position`,
  );
  const columns = new Map<string, string[]>();
  for (const { table, column } of rows) {
    if (changed[String(table)] === column) continue;
    columns.set(String(table), [...(columns.get(String(table)) ?? []), `"${String(column)}"`]);
  }
  return columns;
}

/** What was there is there still; more may have come, since meetings are planned on. */
function expectAll(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
  { name, least }: Build,
): void {
  let rows = 0;
  for (const [table, lines] of before) {
    const found = new Set(after.get(table));
    expect([table, lines.filter((line) => !found.has(line))]).toEqual([table, []]);
    rows += lines.length;
  }
  expect(before.size).toBeGreaterThan(least[0]);
  expect(rows).toBeGreaterThan(least[1]);
  console.log(`an upgrade from ${name} kept ${rows} rows of ${before.size} tables`);
}

/** Everybody comes by the cookie of the build before. */
async function everybodyIsThere(server: ServerProcess, { group, sessions }: Left): Promise<void> {
  const call = callsTo(server.base);
  expect(server.said()).not.toContain('Set-up code');
  const names = Object.keys(sessions);
  expect(names.length).toBeGreaterThan(9);
  for (const name of names) {
    const cookie = `evenground=${sessions[name] ?? ''}`;
    const me = await call('GET /me', { cookie });
    expect([name, me.status, me.text.includes(name === 'Olga' ? '"organiser":true' : `"knownAs":"${name}"`)]).toEqual([
      name,
      200,
      true,
    ]);
  }
  const noor = `evenground=${sessions['Noor'] ?? ''}`;
  const ada = `evenground=${sessions['Ada'] ?? ''}`;
  const sal = `evenground=${sessions['Sal'] ?? ''}`;
  // What they could do they can do: Noor comes in, Ada sees her, Sal has the sealed post.
  const tonight = z.object({ tonight: z.object({ meeting: z.object({ meeting: z.string() }) }) });
  const { meeting } = tonight.parse(JSON.parse((await call(`GET /groups/${group}/tonight`, { cookie: noor })).text))
    .tonight.meeting;
  const cameIn = await call(`PUT /groups/${group}/meetings/${meeting}/check-in`, { cookie: noor });
  expect([cameIn.status < 300, cameIn.text]).toEqual([true, cameIn.text]);
  expect((await call(`GET /groups/${group}/meetings/${meeting}/door`, { cookie: ada })).text).toContain('Noor');
  const post = await call(`GET /groups/${group}/envelopes`, { cookie: sal });
  expect([post.status, post.text.includes('sealed')]).toEqual([200, true]);
}

describe.each(BUILDS)('from a home that $name left', (build) => {
  const folder = join(homes, build.name);
  const left = leftSchema.parse(JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8')));
  const start = (env: Record<string, string>) => serve({ ...env, NODE_OPTIONS: `--import ${clockAt(left.madeAt)}` });

  test('in a folder', async () => {
    const DATA_DIR = emptyFolder();
    execFileSync('tar', ['-C', DATA_DIR, '-xzf', join(folder, 'folder.tar.gz')]);
    const looking = async <T>(work: (raw: Raw) => Promise<T>): Promise<T> => {
      const pglite = await PGlite.create(join(DATA_DIR, 'database'));
      try {
        return await work(async (sql) => (await pglite.query<Row>(sql)).rows);
      } finally {
        await pglite.close();
      }
    };
    const migrated = async (raw: Raw) => (await raw('select name from evenground.migration')).length;
    const [columns, before, done] = await looking(async (raw) => {
      const names = await columnsOf(raw, build);
      return [names, await rowsOf(raw, names), await migrated(raw)] as const;
    });
    expect(done).toBe(build.migrations);

    const server = await start({ DATA_DIR });
    await everybodyIsThere(server, left.folder);
    expect(await stop(server)).toBe(0);
    const [after, all] = await looking(async (raw) => [await rowsOf(raw, columns), await migrated(raw)] as const);
    expectAll(before, after, build);
    expect(all).toBe(migrations.length);
    // And its back-up is one of today's.
    expect(await keep('backup', [join(emptyFolder(), 'x')], { DATA_DIR })).toMatchObject({ code: 0 });
  });

  test.skipIf(!postgresIsThere)('in PostgreSQL', async () => {
    const sql = gunzipSync(readFileSync(join(folder, 'postgres.sql.gz'))).toString();
    const roles = [...new Set([...sql.matchAll(/evenground_[a-z]+(?=[;, ])/g)].map(([role]) => role))];
    await withDatabase(async (DATABASE_URL) => {
      const looking = <T>(work: (raw: Raw) => Promise<T>) =>
        onServer((client) => work(async (text) => (await client.query<Row>(text)).rows), DATABASE_URL);
      await onServer(async (client) => {
        for (const role of roles) {
          await client.query(
            `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`,
          );
        }
        await client.query(sql);
      }, DATABASE_URL);
      const [columns, before] = await looking(async (raw) => {
        const names = await columnsOf(raw, build);
        return [names, await rowsOf(raw, names)] as const;
      });

      const asItStands = await keep('backup', [join(emptyFolder(), 'x')], { DATABASE_URL });
      if (build.knowsBackups) expect(asItStands).toMatchObject({ code: 0 });
      else expect([asItStands.code, asItStands.said]).toEqual([5, expect.stringContaining('an older Evenground')]);

      const server = await start({ DATABASE_URL });
      await everybodyIsThere(server, left.postgres);
      expect(await stop(server)).toBe(0);
      expectAll(before, await looking((raw) => rowsOf(raw, columns)), build);
    });
  });
});
