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

const ROLE_NAMES = ['owner', 'gate', 'organiser', 'member', 'facilitator', 'reader', 'intake', 'jobs'] as const;

/** The database was made by newer code: this code must not touch it. */
export class NewerDatabase extends Error {}

/** One connection that runs plain SQL, several statements at once. */
export interface Executor {
  exec(sql: string): Promise<void>;
  /** The first column of what one statement finds, as text. */
  texts(sql: string): Promise<string[]>;
}

/**
 * Brings a database to this code's schema, under a lock; several processes, and several databases
 * of one cluster, may do so at once. Throws NewerDatabase where the schema is ahead of the code.
 */
export async function migrate(db: Executor): Promise<{ ran: readonly string[] }> {
  await db.exec('select pg_advisory_lock(4865283)');
  try {
    for (const role of ROLE_NAMES) await db.exec(roleSql(role));
    await db.exec(`
      create schema if not exists evenground authorization evenground_owner;
      set role evenground_owner;
      create table if not exists evenground.migration (name text primary key);
    `);
    const done = await db.texts('select name from evenground.migration');
    const known = new Set(migrations.map(({ name }) => name));
    const unknown = done.filter((name) => !known.has(name));
    if (unknown.length > 0) throw new NewerDatabase(unknown.join(', '));

    const todo = migrations.filter(({ name }) => !done.includes(name));
    for (const { name, sql } of todo) {
      await db.exec('begin');
      try {
        await db.exec(`
          set local search_path = evenground;
          ${sql}
          ;insert into evenground.migration (name) values ('${name}');
        `);
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

export function pgliteExecutor(pglite: PGlite): Executor {
  return {
    exec: async (sql) => {
      await pglite.exec(sql);
    },
    texts: async (sql) => {
      const { rows } = await pglite.query<unknown[]>(sql, [], { rowMode: 'array' });
      return rows.map(([text]) => String(text));
    },
  };
}

export function postgresExecutor(client: pg.Client): Executor {
  return {
    exec: async (sql) => {
      await client.query(sql);
    },
    texts: async (sql) => {
      const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows.map(([text]) => String(text));
    },
  };
}
