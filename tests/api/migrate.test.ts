import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { migrate, migrations, NewerDatabase, pgliteExecutor, postgresExecutor } from '../../src/database/migrate.ts';
import { createDatabase, dropDatabase, onServer, openPglite, postgresIsThere, urlOf } from '../engines.ts';

const names = migrations.map(({ name }) => name);

/** Everything that a schema is, in words that can be compared. */
const SHAPE = `
  select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
    from information_schema.columns where table_schema = 'evenground'
  union all select 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '')
    from pg_policies where schemaname = 'evenground'
  union all select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid)
    from pg_constraint where connamespace = 'evenground'::regnamespace
  union all select 'function ' || proname from pg_proc where pronamespace = 'evenground'::regnamespace
  order by 1`;

describe('migrating, on PGlite', () => {
  test('a second time there is nothing to do, and a newer schema is refused', async () => {
    const { pglite, admin, close } = await openPglite();
    const executor = pgliteExecutor(pglite);
    expect((await migrate(executor)).ran).toEqual([]);
    await admin("insert into evenground.migration values ('9999-from-the-future.sql')");
    await expect(migrate(executor)).rejects.toThrow(NewerDatabase);
    await expect(migrate(executor)).rejects.toThrow('9999-from-the-future.sql');
    await close();
  });

  test('migrations are named so that their order is one', () => {
    expect(names).toEqual([...names].sort());
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^\d{4}-[a-z-]+\.sql$/);
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length);
  });
});

describe.skipIf(!postgresIsThere)('migrating, on PostgreSQL', () => {
  const prefixes: string[] = [];
  let one = '';
  let two = '';
  beforeAll(async () => {
    [one, two] = [await createDatabase(), await createDatabase()];
  });
  const empty = async () => {
    for (const name of [one, two]) {
      await onServer((client) => client.query('drop schema if exists evenground cascade'), urlOf(name));
    }
  };
  beforeEach(empty);
  const shape = (name: string) =>
    onServer(async (client) => (await client.query<{ line: string }>(SHAPE)).rows.map(({ line }) => line), urlOf(name));
  const migrateIn = (name: string, change: (sql: string) => string = (sql) => sql) =>
    onServer((client) => {
      const executor = postgresExecutor(client);
      return migrate({ exec: (sql) => executor.exec(change(sql)), texts: (sql) => executor.texts(change(sql)) });
    }, urlOf(name));
  /** Roles belong to the cluster: with another prefix they are new to it, as on a fresh one. */
  const withNewRoles = () => {
    const prefix = `test_${crypto.randomUUID().slice(0, 8)}_`;
    prefixes.push(prefix);
    return (sql: string) => sql.replaceAll('evenground_', prefix);
  };

  afterAll(async () => {
    await Promise.all([one, two].map(dropDatabase));
    await onServer(async (client) => {
      for (const prefix of prefixes) {
        const { rows } = await client.query<{ name: string }>(
          'select rolname as name from pg_roles where starts_with(rolname, $1)',
          [prefix],
        );
        for (const { name } of rows) await client.query(`drop role ${name}`);
      }
    });
  });

  test('four at once on one fresh database: one does it, all are served; five times', async () => {
    for (let round = 0; round < 5; round += 1) {
      await empty();
      const renamed = withNewRoles();
      const runs = await Promise.all(Array.from({ length: 4 }, () => migrateIn(one, renamed)));
      expect(runs.map(({ ran }) => ran.length).sort((a, b) => a - b)).toEqual([0, 0, 0, names.length]);
      expect((await migrateIn(one, renamed)).ran).toEqual([]);
    }
  });

  test('two databases of one cluster at once, where no role is there yet; six times', async () => {
    for (let round = 0; round < 6; round += 1) {
      await empty();
      const renamed = withNewRoles();
      const runs = await Promise.all([one, two, one, two].map((name) => migrateIn(name, renamed)));
      expect(runs.flatMap(({ ran }) => ran).sort()).toEqual([...names, ...names].sort());
      expect(await shape(one)).toEqual(await shape(two));
    }
  });

  test('a newer schema is refused and left as it is, and its lock is let go', async () => {
    await migrateIn(one);
    await onServer(
      (client) => client.query("insert into evenground.migration values ('9999-from-the-future.sql')"),
      urlOf(one),
    );
    const before = await shape(one);
    for (let i = 0; i < 2; i += 1) await expect(migrateIn(one)).rejects.toThrow(NewerDatabase);
    expect(await shape(one)).toEqual(before);
  });

  test('a migration that breaks leaves the one before, and the next try goes on from there', async () => {
    const last = names.at(-1) ?? '';
    const breaking = (sql: string) => (sql.includes(`values ('${last}')`) ? `${sql}; select 1 / 0;` : sql);
    await expect(migrateIn(one, breaking)).rejects.toThrow('division by zero');
    expect((await migrateIn(one)).ran).toEqual([last]);
    await migrateIn(two);
    expect(await shape(one)).toEqual(await shape(two));
  });

  test('who was in a group before the sealed post came is in it afterwards, and may read', async () => {
    const post = names.find((name) => name.endsWith('-sealed-post.sql')) ?? '';
    const upTo = (sql: string) => (sql.includes(`values ('${post}')`) ? `${sql}; select 1 / 0;` : sql);
    await expect(migrateIn(one, upTo)).rejects.toThrow('division by zero');
    const [org, group, ada, noor] = Array.from({ length: 4 }, () => crypto.randomUUID());
    const token = new Uint8Array(32).fill(1);
    const said = await onServer(async (client) => {
      await client.query('set search_path = evenground');
      await client.query("insert into organisation values ($1, 'Hill Street', 'Hill Street', 'Europe/London', 'GB')", [
        org,
      ]);
      await client.query("insert into support_group values ($1, $2, 'Voices', 'Tuesday group')", [org, group]);
      for (const [person, name, roles] of [
        [ada, 'Ada', ['member', 'facilitator']],
        [noor, 'Noor', ['member']],
      ]) {
        await client.query('insert into person values ($1, $2, false)', [org, person]);
        await client.query('insert into membership values ($1, $2, $3, $3, $4, $4, $5)', [
          org,
          group,
          person,
          name,
          roles,
        ]);
      }
      await client.query("insert into session values ($1, $2, $3, '2027-01-01')", [org, token, ada]);
      await client.query("insert into invitation values ($1, $2, $3, $4, 'facilitator', now(), false)", [
        org,
        group,
        crypto.randomUUID(),
        token,
      ]);
      expect((await migrateIn(one)).ran).toContain(post);
      const { rows: kept } = await client.query<{ known_as: string }>('select known_as from membership order by 1');
      await client.query('begin');
      await client.query('set local role evenground_reader');
      await client.query("select from enter($1, $2, $3, '2026-09-22')", [org, token, group]);
      const { rows: scope } = await client.query<{ is: string }>('select scope_membership() as is');
      await client.query('rollback');
      return { kept: kept.map(({ known_as }) => known_as), reads: scope[0]?.is };
    }, urlOf(one));
    expect(said).toEqual({ kept: ['Ada', 'Noor'], reads: ada });
  });

  test('both engines have the same columns, policies and functions', async () => {
    await migrateIn(one);
    const { admin, close } = await openPglite();
    const lines = (await admin(SHAPE)).map(({ line }) => String(line));
    await close();
    // PostgreSQL 18 lists NOT NULL among the constraints.
    const comparable = (all: string[]) =>
      all
        .filter((line) => !line.includes(' NOT NULL '))
        .map((line) => line.replaceAll('evenground.', ''))
        .sort();
    expect(comparable(lines)).toEqual(comparable(await shape(one)));
    expect(lines.length).toBeGreaterThan(250);
  });
});
