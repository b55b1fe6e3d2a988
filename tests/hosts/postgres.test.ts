import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { callsTo, evening, HILL_STREET } from './calls.ts';
import { postgresIsThere } from '../engines.ts';
import { cleanUp, ensureBuilt, launch, serve, stop, withDatabase } from './server-process.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });
beforeAll(ensureBuilt);
afterAll(cleanUp);

describe.skipIf(!postgresIsThere)('on PostgreSQL', () => {
  test('two processes that start at once on an empty database serve one world', async () => {
    await withDatabase(async (DATABASE_URL) => {
      const both = await Promise.all([serve({ DATABASE_URL }), serve({ DATABASE_URL })]);
      const [one, other] = both;
      for (const server of both) {
        expect((await fetch(`${server.base}/readyz`)).status).toBe(200);
        expect(server.said()).not.toContain('Bug');
      }
      expect(one.code()).not.toBe(other.code());

      // One code is used at the other process; then neither is good for anything any more.
      const { ada, noor, meeting } = await evening(callsTo(other.base), one.code());
      const late = await callsTo(one.base)('POST /set-up', { body: { code: other.code(), ...HILL_STREET } });
      expect(JSON.parse(late.text)).toMatchObject({ code: 'groups/set-up-already' });

      // Who comes in at one is seen at the door of the other, live.
      const live = await fetch(`${one.base}/api${meeting}/door/live`, { headers: { cookie: ada } });
      // Two looks: the first only learns how things are.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect((await callsTo(other.base)(`PUT ${meeting}/check-in`, { cookie: noor })).status).toBeLessThan(300);
      expect((await callsTo(one.base)(`GET ${meeting}/door`, { cookie: ada })).text).toContain('Noor');
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(await Promise.all(both.map(stop))).toEqual([0, 0]);
      expect(await live.text()).toContain('data: changed');
    });
  });

  test('a database that a newer build changed is refused in words', async () => {
    await withDatabase(async (DATABASE_URL) => {
      await stop(await serve({ DATABASE_URL }));
      const client = new pg.Client({ connectionString: DATABASE_URL });
      await client.connect();
      await client.query(`insert into evenground.migration (name) values ('9999-later.sql')`);
      await client.end();
      const older = await launch({ DATABASE_URL });
      expect(await older.ended).toBe(1);
      expect(older.said()).toContain('changed by a newer Evenground');
    });
  });

  test('when the database goes, /readyz says so, /healthz stays, and both recover', async () => {
    await withDatabase(async (DATABASE_URL) => {
      const server = await serve({ DATABASE_URL });
      const name = new URL(DATABASE_URL).pathname.slice(1);
      const admin = new pg.Client({ connectionString: DATABASE_URL.replace(/[^/]+$/, 'postgres') });
      await admin.connect();
      await admin.query(`alter database ${name} with allow_connections false`);
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
        [name],
      );
      // The first statement after the cut may still meet a connection that does not know it.
      await vi.waitFor(async () => expect((await fetch(`${server.base}/readyz`)).status).toBe(503), {
        timeout: 10_000,
      });
      expect((await fetch(`${server.base}/healthz`)).status).toBe(200);
      await admin.query(`alter database ${name} with allow_connections true`);
      await admin.end();
      await vi.waitFor(async () => expect((await fetch(`${server.base}/readyz`)).status).toBe(200), {
        timeout: 10_000,
      });
      expect(await stop(server)).toBe(0);
    });
  });
});

test('a database that does not answer is refused in words, without its password', async () => {
  const server = await launch({ DATABASE_URL: 'postgres://somebody:hush@127.0.0.1:1/nothing' });
  expect(await server.ended).toBe(1);
  expect(server.said()).toContain('does not answer as it should');
  expect(server.said()).not.toContain('hush');
});
