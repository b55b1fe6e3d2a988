import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { z } from 'zod';
import { rooms } from '../../src/api/rooms.ts';
import { migrate, postgresExecutor } from '../../src/database/migrate.ts';
import { allStatements, type Statement } from '../../src/database/statement.ts';
import { createDatabase, dropDatabase, onServer, openPglite, postgresIsThere, ROLES, urlOf } from '../engines.ts';

/*
 * Every statement is described against the migrated schema, on both engines: it parses, takes as
 * many values as it names, gives the columns that its row reads, and some role may run it.
 */

interface Described {
  readonly parameters: number;
  readonly columns: readonly string[];
}

interface Describer {
  describe(text: string): Promise<Described>;
  /** Whether the role has the rights that the statement needs; the engine's words if not. */
  mayRun(role: string, statement: Statement<unknown, unknown>): Promise<string | true>;
  close(): Promise<void>;
}

/** Parse and describe, without running. */
class Describe {
  readonly text: string;
  readonly done: Promise<Described>;
  #parameters = 0;
  #columns: readonly string[] = [];
  #resolve: (described: Described) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #failed = false;
  constructor(text: string) {
    this.text = text;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }
  submit(connection: pg.Connection): void {
    connection.once('parameterDescription', ({ parameterCount }: { parameterCount: number }) => {
      this.#parameters = parameterCount;
    });
    connection.parse({ name: '', text: this.text, types: [] }, true);
    connection.describe({ type: 'S', name: '' }, true);
    connection.sync();
  }
  handleRowDescription({ fields }: { fields: { name: string }[] }): void {
    this.#columns = fields.map(({ name }) => name);
  }
  handleError(error: unknown): void {
    this.#failed = true;
    this.#reject(error);
  }
  handleReadyForQuery(): void {
    if (!this.#failed) this.#resolve({ parameters: this.#parameters, columns: this.#columns });
  }
}

function explained({ text, names }: Statement<unknown, unknown>): string[] {
  const values = names.length === 0 ? '' : `(${names.map(() => 'null').join(', ')})`;
  return [`prepare described as ${text}`, `explain execute described${values}`];
}

async function onPglite(): Promise<Describer> {
  const { pglite, close } = await openPglite();
  return {
    describe: async (text) => {
      const { queryParams, resultFields } = await pglite.describeQuery(text);
      return { parameters: queryParams.length, columns: resultFields.map(({ name }) => name) };
    },
    mayRun: (role, statement) => trying((sql) => pglite.exec(sql), role, statement),
    close,
  } satisfies Describer & { close: PGlite['close'] };
}

async function onPostgres(): Promise<Describer> {
  const name = await createDatabase();
  await onServer((client) => migrate(postgresExecutor(client)), urlOf(name));
  const client = new pg.Client({ connectionString: urlOf(name), options: '-c search_path=evenground' });
  await client.connect();
  return {
    describe: (text) => {
      const asked = new Describe(text);
      client.query(asked);
      return asked.done;
    },
    mayRun: (role, statement) => trying((sql) => client.query(sql), role, statement),
    close: async () => {
      await client.end();
      await dropDatabase(name);
    },
  };
}

async function trying(
  exec: (sql: string) => Promise<unknown>,
  role: string,
  statement: Statement<unknown, unknown>,
): Promise<string | true> {
  await exec('begin');
  try {
    await exec(`set local role evenground_${role}`);
    for (const sql of explained(statement)) await exec(sql);
    return true;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await exec('rollback');
    await exec('deallocate all');
  }
}

/** The columns that a row reads; none where it reads nothing. */
function keysRead(row: z.ZodType): string[] {
  if (row instanceof z.ZodPipe) return row.def.in instanceof z.ZodType ? keysRead(row.def.in) : [];
  return row instanceof z.ZodObject ? Object.keys(row.shape) : [];
}

function listedInSource(): number {
  const stores = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
  );
  return stores.reduce(
    (sum, path) => sum + [...readFileSync(join('src', path), 'utf8').matchAll(/= statement</g)].length,
    0,
  );
}

const engines = [
  { engine: 'PGlite', open: onPglite, here: true },
  { engine: 'PostgreSQL', open: onPostgres, here: postgresIsThere },
];

for (const { engine, open, here } of engines) {
  describe.skipIf(!here)(`every statement, on ${engine}`, () => {
    let describer: Describer;
    beforeAll(async () => {
      expect(rooms.length).toBeGreaterThan(0);
      describer = await open();
    });
    afterAll(() => describer.close());

    test('as many are looked at as the source lists', () => {
      console.log(`statements: ${allStatements().length} described on ${engine}`);
      expect(listedInSource()).toBeGreaterThan(30);
      expect(allStatements().length).toBe(listedInSource());
    });

    test('each takes the values it names, and gives the columns that its row reads, no others', async () => {
      for (const { name, text, names, row } of allStatements()) {
        const { parameters, columns } = await describer.describe(text).catch((error: unknown) => {
          throw new Error(`${name}: ${String(error)}`);
        });
        expect([name, parameters]).toEqual([name, names.length]);
        expect([name, [...columns].sort()]).toEqual([name, keysRead(row).sort()]);
      }
    });

    test('each may be run by some role, and none by all', async () => {
      for (const statement of allStatements()) {
        const refused: string[] = [];
        for (const role of ROLES) {
          const answer = await describer.mayRun(role, statement);
          if (answer !== true) refused.push(`${role}: ${answer}`);
        }
        expect(refused.length, `${statement.name} ${refused.join('; ')}`).toBeLessThan(ROLES.length);
        expect(
          refused.every((words) => words.includes('permission denied')),
          refused.join('; '),
        ).toBe(true);
      }
    });
  });
}
