import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { postgresIsThere } from '../engines.ts';
import { callsTo, setUp } from './calls.ts';
import { inviteOrganiser } from './keep-process.ts';
import { cleanUp, emptyFolder, ensureBuilt, serve, stop, withDatabase } from './server-process.ts';

/* Olga lost her device and her words, and nobody else organises. Whoever runs the server lets her in. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

beforeAll(() => ensureBuilt());
afterAll(cleanUp);

/** The secret in the link that was printed, and the six words beside it. */
function printed(said: string, origin: string): { secret: string; words: string } {
  const link = new RegExp(`^ {4}${origin}/invitation#(\\S{68})$`, 'm').exec(said)?.[1];
  const words = /^ {4}([a-z]+(?: [a-z]+){5})$/m.exec(said)?.[1];
  if (link === undefined || words === undefined) throw new Error(`no invitation in: ${said}`);
  return { secret: link, words };
}

/** Comes in by what was printed, once, and organises beside her lost self. */
async function comesBack(env: Record<string, string>, secret: string): Promise<void> {
  const server = await serve(env);
  const call = callsTo(server.base);
  const body = { secret, asMyself: false };
  const { status, cookie } = await call('POST /organiser-invitations/accept', { body });
  expect([status, cookie]).toEqual([204, expect.any(String)]);
  expect(JSON.parse((await call('GET /organisers', { cookie })).text)).toEqual({ organisers: 2, open: [] });
  expect((await call('POST /groups', { cookie, body: { name: 'Voices', title: 'Tuesdays' } })).status).toBe(200);
  expect((await call('POST /organiser-invitations/accept', { body })).status).toBe(410);
  await stop(server);
}

test('on a folder: with the server stopped it prints a link and six words, and they let one organiser in', async () => {
  const DATA_DIR = emptyFolder();
  const server = await serve({ DATA_DIR });
  await setUp(callsTo(server.base), server.code());
  const refused = await inviteOrganiser({ DATA_DIR });
  expect([refused.code, refused.said]).toEqual([5, expect.stringContaining('Stop it first')]);
  await stop(server);

  const { code, said } = await inviteOrganiser({ DATA_DIR, PUBLIC_URL: 'https://groups.example.org' });
  expect(code).toBe(0);
  const { secret } = printed(said, 'https://groups.example.org');
  await comesBack({ DATA_DIR }, secret);
});

test('what cannot be done is said in words, with a number', async () => {
  const DATA_DIR = emptyFolder();
  const said = async (env: Record<string, string>, more: readonly string[] = []) => {
    const { code, said: words } = await inviteOrganiser({ DATA_DIR, ...env }, more);
    expect(words).not.toMatch(/\bat .*:\d+:\d+/);
    return `${code} ${words}`;
  };
  expect(await said({})).toMatch(/^5 There is no Evenground in the folder/);
  expect(readdirSync(DATA_DIR)).toEqual([]);
  expect(await said({}, ['olga'])).toMatch(/^2 This takes no more words/);
  expect(await said({ PORT: 'x' })).toMatch(/^5 PORT/);
  await stop(await serve({ DATA_DIR }));
  expect(await said({})).toMatch(/^5 Nobody has set up Evenground here/);
  expect(await said({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })).toMatch(
    /^5 The database of DATABASE_URL does not answer/,
  );
});

describe.skipIf(!postgresIsThere)('with PostgreSQL', () => {
  test('the server goes on meanwhile, organisers see that it waits, and it lets one in', async () => {
    await withDatabase(async (DATABASE_URL) => {
      expect((await inviteOrganiser({ DATABASE_URL })).said).toMatch(/^Nobody has set up Evenground here/);
      const server = await serve({ DATABASE_URL });
      expect((await inviteOrganiser({ DATABASE_URL })).said).toMatch(/^Nobody has set up Evenground here/);
      const call = callsTo(server.base);
      const cookie = await setUp(call, server.code());
      const { code, said } = await inviteOrganiser({ DATABASE_URL });
      expect(code).toBe(0);
      const open = JSON.parse((await call('GET /organisers', { cookie })).text) as unknown;
      expect(open).toMatchObject({ organisers: 1, open: [{ invitation: expect.any(String) as unknown }] });
      const { secret } = printed(said, 'http://localhost:4321');
      expect(server.said()).not.toContain(secret);
      await stop(server);
      await comesBack({ DATABASE_URL }, secret);
    });
  });
});
