import { setImmediate } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Api, createApi } from '../src/api/create-api.ts';
import type { Database, Transaction } from '../src/database/database.ts';
import { type Executor, migrate, pgliteExecutor, postgresExecutor } from '../src/database/migrate.ts';
import { pgliteDatabase, pgliteParsers } from '../src/database/pglite.ts';
import { ORIGIN } from './software-passkey.ts';
import { postgresDatabase } from '../src/database/postgres.ts';
import { hashOfSetupCode } from '../src/groups/setup-code.ts';
import { passkeysFor } from '../src/hosts/node/passkeys.ts';
import type { DatabaseRole } from '../src/wire/endpoint.ts';
import type { Mailer, Pusher } from '../src/wire/outgoing.ts';

/*
 * Both engines for a suite: PGlite, and PostgreSQL where TEST_DATABASE_URL points (by default this
 * machine's). Each suite has a house of its own: an empty, migrated database with the API on it.
 */

// Generous: a busy machine is no defect.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export type Row = Readonly<Record<string, unknown>>;
/** Sends one SQL statement as it stands. */
export type Raw = (sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** The keeper, too, stands behind the second wall; no request ever comes in its role. */
export type WallRole = DatabaseRole | 'keeper';

export const ROLES: readonly WallRole[] = [
  'gate',
  'organiser',
  'member',
  'facilitator',
  'door',
  'reader',
  'self',
  'intake',
  'jobs',
  'keeper',
];

/** Tuesday, 22 September 2026, half past six in London. */
export const TUESDAY = Temporal.Instant.from('2026-09-22T17:30:00Z');

export interface House {
  readonly engine: EngineName;
  readonly api: Api;
  readonly database: Database;
  readonly clock: Clock;
  readonly random: (length: number) => Uint8Array;
  /** Names of the statements sent so far, by the API and by whoever used `database`. */
  readonly sent: string[];
  /** Bugs that the API reported; each test ends with none. */
  readonly reported: { route: string; error: unknown }[];
  /** Works that asked to be called every so often. */
  readonly ticking: ReadonlySet<() => void>;
  /** Calls each of them once and waits till they are done. */
  tick(): Promise<void>;
  /** As the superuser, for looking behind the walls. */
  readonly admin: Raw;
  /** A transaction as the superuser, rolled back at the end. */
  inTransaction<T>(work: (raw: Raw) => Promise<T>): Promise<T>;
  /** One transaction as the superuser, kept at the end: what a back-up is made from and put into. */
  inOne<T>(work: (db: Executor) => Promise<T>): Promise<T>;
  /** A transaction in a database role, rolled back at the end. */
  inRole<T>(role: WallRole, work: (raw: Raw) => Promise<T>): Promise<T>;
  /** A set-up code that is good even where somebody has set up already. */
  freshCode(): Promise<string>;
  /** Empties every table. */
  empty(): Promise<void>;
  /** A second API on the same database, as another process would run it. */
  another(more?: Outgoing): Api;
  close(): Promise<void>;
}

/** Takes nothing, and is never asked: the suites that send have servers of their own. */
const nowhere: Mailer & Pusher = {
  key: 'B'.padEnd(87, 'A'),
  takes: (endpoint) => endpoint.startsWith('https://updates.push.services.mozilla.com/'),
  send: () => Promise.resolve('later'),
};

/** What another API sends by. */
export interface Outgoing {
  readonly mail?: Mailer | null;
  readonly push?: Pusher | null;
  /** A server, where nothing is said. */
  readonly kind?: 'server' | 'device';
}

export type EngineName = 'PGlite' | 'PostgreSQL';

export class Clock {
  now = TUESDAY;
  set(text: string): void {
    this.now = Temporal.Instant.from(text);
  }
  add(hours: number, minutes = 0): void {
    this.now = this.now.add({ hours, minutes });
  }
}

/** Chance that is the same every time: xorshift, seeded. */
export function seeded(seed: number): (length: number) => Uint8Array<ArrayBuffer> {
  let state = seed >>> 0 || 1;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 11) & 255;
    });
}

// the engines ------------------------------------------------------------------------------------

const serverUrl = process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/test';

async function isThere(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (process.env['CI'] === 'true') throw new Error(`no PostgreSQL at ${url}`, { cause: error });
    return false;
  }
}

/** Whether PostgreSQL answers. In CI its absence is an error: a suite that did not run proves nothing. */
export const postgresIsThere = await isThere(serverUrl);
if (!postgresIsThere) console.log('PostgreSQL is not there: its half of the suites is skipped');

/** What the two engines differ in. */
interface Footing {
  readonly database: Database;
  readonly admin: Raw;
  readonly inTransaction: <T>(work: (raw: Raw) => Promise<T>) => Promise<T>;
  readonly inOne: House['inOne'];
  readonly close: () => Promise<void>;
}

export async function openPglite(): Promise<Footing & { pglite: PGlite }> {
  const pglite = await PGlite.create({ parsers: pgliteParsers });
  await migrate(pgliteExecutor(pglite));
  await pglite.exec("set search_path = evenground; set timezone = 'UTC'");
  const database = pgliteDatabase(pglite);
  return {
    pglite,
    database,
    admin: async (sql, values = []) => (await pglite.query<Row>(sql, [...values])).rows,
    inTransaction: (work) =>
      pglite.transaction(async (inner) => {
        try {
          return await work(async (sql, values = []) => (await inner.query<Row>(sql, [...values])).rows);
        } finally {
          await inner.rollback();
        }
      }),
    inOne: (work) => pglite.transaction((inner) => work(pgliteExecutor(inner))),
    close: () => database.close(),
  };
}

/** The address of another database of the test server. */
export function urlOf(name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function onServer<T>(work: (client: pg.Client) => Promise<T>, url = serverUrl): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates an empty database; drop it with `dropDatabase`. */
export async function createDatabase(): Promise<string> {
  const name = `evenground_test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer((client) => client.query(`create database ${name} template template0`));
  return name;
}

export async function dropDatabase(name: string): Promise<void> {
  await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
}

async function openPostgres(): Promise<Footing> {
  const name = await createDatabase();
  await onServer((client) => migrate(postgresExecutor(client)), urlOf(name));
  const database = postgresDatabase(urlOf(name), 6);
  const pool = new pg.Pool({
    connectionString: urlOf(name),
    max: 2,
    options: '-c search_path=evenground -c timezone=UTC',
  });
  pool.on('error', () => undefined);
  return {
    database,
    admin: async (sql, values = []) => (await pool.query<Row>(sql, [...values])).rows,
    inTransaction: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        return await work(async (sql, values = []) => (await client.query<Row>(sql, [...values])).rows);
      } finally {
        await client.query('rollback');
        client.release();
      }
    },
    inOne: (work) =>
      onServer(async (client) => {
        await client.query('begin isolation level repeatable read');
        try {
          const result = await work(postgresExecutor(client));
          await client.query('commit');
          return result;
        } catch (error) {
          await client.query('rollback');
          throw error;
        }
      }, urlOf(name)),
    close: async () => {
      await database.close();
      await pool.end();
      await dropDatabase(name);
    },
  };
}

// the house --------------------------------------------------------------------------------------

const passkeys = passkeysFor(new URL(ORIGIN)) ?? fail();

function fail(): never {
  throw new Error('a home without passkeys');
}

export async function openHouse(engine: EngineName): Promise<House> {
  const footing = engine === 'PGlite' ? await openPglite() : await openPostgres();
  const clock = new Clock();
  const random = seeded(20_260_922);
  const sent: string[] = [];
  const reported: House['reported'] = [];
  const ticking = new Set<() => void>();
  let running = 0;

  const database: Database = {
    transaction: async (role, work) => {
      running += 1;
      try {
        return await footing.database.transaction(role, (tx) => work(noting(tx, sent)));
      } finally {
        running -= 1;
      }
    },
    close: () => footing.database.close(),
  };
  const another = (more: Outgoing = {}): Api =>
    createApi({
      database,
      clock: () => clock.now,
      random,
      every: (_, work) => {
        ticking.add(work);
        return () => ticking.delete(work);
      },
      home: { kind: more.kind ?? 'server', setupCode: null, passkeys },
      mail: more.mail === undefined ? nowhere : more.mail,
      push: more.push === undefined ? nowhere : more.push,
      build: 'test',
      report: (error, route) => reported.push({ route, error }),
    });
  const api = another();
  let codes = 0;

  return {
    engine,
    api,
    database,
    clock,
    random,
    sent,
    reported,
    ticking,
    another,
    admin: footing.admin,
    tick: async () => {
      for (const work of ticking) work();
      do await setImmediate();
      while (running > 0);
      await setImmediate();
    },
    inTransaction: footing.inTransaction,
    inOne: footing.inOne,
    inRole: (role, work) =>
      footing.inTransaction(async (raw) => {
        await raw(`set local role evenground_${role}`);
        return work(raw);
      }),
    freshCode: async () => {
      codes += 1;
      const code = `test-code-${codes}`;
      await footing.admin('insert into setup_code (code_hash) values ($1)', [await hashOfSetupCode(code)]);
      return code;
    },
    empty: async () => {
      await footing.admin('truncate setup_code, organisation, person, session, answered cascade');
    },
    close: async () => {
      api.endStreams();
      await footing.close();
    },
  };
}

function noting(tx: Transaction, sent: string[]): Transaction {
  return {
    all: (statement, args) => {
      sent.push(statement.name);
      return tx.all(statement, args);
    },
    find: (statement, args) => {
      sent.push(statement.name);
      return tx.find(statement, args);
    },
    get: (statement, args) => {
      sent.push(statement.name);
      return tx.get(statement, args);
    },
    run: (statement, args) => {
      sent.push(statement.name);
      return tx.run(statement, args);
    },
  };
}

/**
 * A suite on each engine, with a house of its own. Its first test is that each database role is
 * neither superuser nor free of row-level security; each test ends without a reported bug.
 */
export function onEachEngine(suite: string, tests: (house: () => House) => void): void {
  for (const engine of ['PGlite', 'PostgreSQL'] as const) {
    describe.skipIf(engine === 'PostgreSQL' && !postgresIsThere)(`${suite}, on ${engine}`, () => {
      let house: House | null = null;
      const present = () => {
        if (house === null) throw new Error('the house is not open yet');
        return house;
      };
      beforeAll(async () => {
        house = await openHouse(engine);
      });
      afterAll(() => house?.close());
      afterEach(() => {
        const reported = present().reported.splice(0);
        expect(reported).toEqual([]);
      });
      test.for(ROLES)('the role %s stands behind the second wall', async (role) => {
        const [row] = await present().inRole(role, (raw) =>
          raw('select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user'),
        );
        expect(row).toEqual({ rolname: `evenground_${role}`, rolsuper: false, rolbypassrls: false });
      });
      tests(present);
    });
  }
}
