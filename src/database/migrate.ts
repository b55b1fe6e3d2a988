import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';

const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Forward only, in the order of their names. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = Object.entries(files)
  .map(([path, sql]) => ({ name: path.slice(path.lastIndexOf('/') + 1), sql }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const ROLE_NAMES = [
  'owner',
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
] as const;

/** The database was made by newer code: this code must not touch it. */
export class NewerDatabase extends Error {}

/** One connection that runs plain SQL, several statements at once. */
export interface Executor {
  exec(sql: string): Promise<void>;
  /** The first column of what one statement finds, as text; $1, $2, … stand for `values`. */
  texts(sql: string, values?: readonly string[]): Promise<string[]>;
}

/**
 * Brings a database to this code's schema, under a lock; several processes, and several databases
 * of one cluster, may do so at once. Throws NewerDatabase where the schema is ahead of the code.
 */
export async function migrate(db: Executor): Promise<{ ran: readonly string[] }> {
  await db.exec('select pg_advisory_lock(4865283)');
  try {
    for (const role of ROLE_NAMES) await db.exec(roleSql(role));
    await db.exec(`${SCHEMA_SQL} set role evenground_owner; ${LEDGER_SQL}`);
    const done = await migrationsOf(db);
    const unknown = unknownAmong(done);
    if (unknown.length > 0) throw new NewerDatabase(unknown.join(', '));

    const todo = migrations.filter(({ name }) => !done.includes(name));
    for (const step of todo) {
      await db.exec('begin');
      try {
        await db.exec(`set local search_path = evenground; ${stepSql(step)} ${step === todo.at(-1) ? KEEPER_SQL : ''}`);
        await db.exec('commit');
      } catch (error) {
        await db.exec('rollback');
        throw error;
      }
    }
    return { ran: todo.map(({ name }) => name) };
  } finally {
    await db.exec('reset role; select pg_advisory_unlock(4865283)');
  }
}

/** The names of the migrations that a database has had. */
export function migrationsOf(db: Executor): Promise<string[]> {
  return db.texts('select name from evenground.migration order by name');
}

/** Those that this code does not know. */
export function unknownAmong(names: readonly string[]): readonly string[] {
  return names.filter((name) => !migrations.some((known) => known.name === name));
}

/**
 * Within a transaction of the caller's: makes the schema anew, as it stood after these migrations,
 * with nothing in it. Whatever was there is gone.
 */
export async function makeAnew(db: Executor, names: readonly string[]): Promise<void> {
  const steps = migrations.filter(({ name }) => names.includes(name)).map(stepSql);
  await db.exec(`
    set local role evenground_owner; drop schema evenground cascade; reset role; ${SCHEMA_SQL}
    set local role evenground_owner; ${LEDGER_SQL} set local search_path = evenground; ${steps.join('\n')} ${KEEPER_SQL}
    reset role;
  `);
}

/** Within a transaction of the caller's: the migrations that are left, over what is there. */
export async function migrateWithin(db: Executor): Promise<void> {
  const done = await migrationsOf(db);
  const steps = migrations.filter(({ name }) => !done.includes(name)).map(stepSql);
  await db.exec(`set local role evenground_owner; set local search_path = evenground;
    ${steps.join('\n')} ${KEEPER_SQL} reset role;`);
}

const SCHEMA_SQL = 'create schema if not exists evenground authorization evenground_owner;';
const LEDGER_SQL = 'create table if not exists evenground.migration (name text primary key);';
/** Every table is carried in a back-up unless it says that it stays: see 0009-keeper.sql. */
const KEEPER_SQL = 'select let_keeper_in();';

function stepSql({ name, sql }: { readonly name: string; readonly sql: string }): string {
  return `${sql}\n;insert into evenground.migration (name) values ('${name}');`;
}

/** Roles belong to the whole cluster: somebody else may be making them at this moment. */
function roleSql(role: string): string {
  return `do $$ begin
    begin
      create role evenground_${role} nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null;
    end;
    for attempt in 1..50 loop
      begin
        execute format('grant evenground_${role} to %I', current_user);
        exit;
      exception when others then -- another database of the cluster grants it at this moment
        if attempt = 50 then raise; end if;
        perform pg_sleep(0.05);
      end;
    end loop;
  end $$;`;
}

/** On a PGlite, or on one transaction of it. */
export function pgliteExecutor(pglite: Pick<PGlite, 'exec' | 'query'>): Executor {
  return {
    exec: async (sql) => {
      await pglite.exec(sql);
    },
    texts: async (sql, values = []) => {
      const { rows } = await pglite.query<unknown[]>(sql, [...values], { rowMode: 'array' });
      return rows.map(([text]) => String(text));
    },
  };
}

export function postgresExecutor(client: pg.Client): Executor {
  return {
    exec: async (sql) => {
      await client.query(sql);
    },
    texts: async (sql, values = []) => {
      const { rows } = await client.query<unknown[]>({ text: sql, values: [...values], rowMode: 'array' });
      return rows.map(([text]) => String(text));
    },
  };
}
