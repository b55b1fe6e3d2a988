import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { backedUp, bytesOf, streamOf } from '../backup/in-memory.ts';
import { onServer, openHouse, postgresIsThere } from '../engines.ts';
import { found } from '../people.ts';
import { callsTo, evening } from './calls.ts';
import { keep, PASSPHRASE } from './keep-process.ts';
import { cleanUp, emptyFolder, ensureBuilt, serve, stop, withDatabase } from './server-process.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

/** An evening at Hill Street, in a folder, and its back-up. */
let DATA_DIR: string;
let file: string;
let people: { ada: string; noor: string; meeting: string };
beforeAll(async () => {
  ensureBuilt();
  DATA_DIR = emptyFolder();
  const server = await serve({ DATA_DIR });
  const call = callsTo(server.base);
  people = await evening(call, server.code());
  await call(`PUT ${people.meeting}/check-in`, { cookie: people.noor });
  await stop(server);
  file = join(emptyFolder(), 'evenground.backup');
  expect(await keep('backup', [file], { DATA_DIR })).toMatchObject({ code: 0 });
});
afterAll(cleanUp);

/** Ada is signed in as before and sees Noor at the door. */
async function isTheEvening(env: Record<string, string>): Promise<void> {
  const server = await serve(env);
  const door = await callsTo(server.base)(`GET ${people.meeting}/door`, { cookie: people.ada });
  expect([door.status, door.text.includes('Noor')]).toEqual([200, true]);
  expect(server.said()).not.toContain('Set-up code');
  await stop(server);
}

test('a folder, its back-up, a new folder: everybody is signed in as before', async () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(file, '..'))).toEqual(['evenground.backup']);
  const fresh = emptyFolder();
  const restored = await keep('restore', [file], { DATA_DIR: fresh });
  expect(restored.said).toMatch(/Restored from .*: \d\d+ rows of \d\d+ tables/);
  expect(restored.said).not.toContain('35 days');
  expect(restored.code).toBe(0);
  await isTheEvening({ DATA_DIR: fresh });
});

describe.skipIf(!postgresIsThere)('with PostgreSQL', () => {
  test('the folder’s back-up opens there, is made again while it serves, and opens in a folder', async () => {
    await withDatabase(async (DATABASE_URL) => {
      expect(await keep('restore', [file], { DATABASE_URL })).toMatchObject({ code: 0 });
      await isTheEvening({ DATABASE_URL });
      const server = await serve({ DATABASE_URL });
      const again = join(emptyFolder(), 'again');
      expect(await keep('backup', [again], { DATABASE_URL })).toMatchObject({ code: 0 });
      await stop(server);
      const fresh = emptyFolder();
      expect(await keep('restore', [again], { DATA_DIR: fresh })).toMatchObject({ code: 0 });
      await isTheEvening({ DATA_DIR: fresh });
      expect(await keep('restore', [file], { DATABASE_URL })).toMatchObject({ code: 5 });
    });
  });

  test('restored while a server waits to be set up: it goes on with what came', async () => {
    await withDatabase(async (DATABASE_URL) => {
      const server = await serve({ DATABASE_URL });
      expect(await keep('restore', [file], { DATABASE_URL })).toMatchObject({ code: 0 });
      const call = callsTo(server.base);
      expect(JSON.parse((await call('GET /home')).text)).toMatchObject({ setUp: true });
      expect((await call(`GET ${people.meeting}/door`, { cookie: people.ada })).text).toContain('Noor');
      await stop(server);
    });
  });

  test('a database that does not answer is said to be one', async () => {
    const made = join(emptyFolder(), 'x');
    const refused = await keep('backup', [made], { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
    expect([refused.code, refused.said]).toEqual([5, expect.stringContaining('DATABASE_URL does not answer')]);
    expect(existsSync(`${made}.partial`)).toBe(false);
  });
});

test('what cannot be done is said in words, with a number, and changes nothing', async () => {
  const folder = emptyFolder();
  const here = join(folder, 'home');
  mkdirSync(here);
  const put = (name: string, bytes: Uint8Array | string) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const whole = readFileSync(file);
  const damaged = put('damaged', whole.subarray(0, -100));
  const letter = put('letter', 'Dear Noor,');
  const said = async (...[command, files, env]: Parameters<typeof keep>) => {
    const { code, said: words } = await keep(command, files, { DATA_DIR: here, ...env });
    expect(words).not.toMatch(/\bat .*:\d+:\d+/);
    return `${code} ${words}`;
  };
  expect(await said('restore', [], {})).toMatch(/^2 Say which back-up it is: npm run restore -- FILE/);
  expect(await said('backup', ['a', 'b'], {})).toMatch(/^2 Say where the back-up is to be/);
  expect(await said('restore', [join(folder, 'nothing')], {})).toMatch(/^4 There is no such file/);
  expect(await said('restore', [folder], {})).toMatch(/^4 There is no such file/);
  expect(await said('restore', [letter], {})).toMatch(/^4 This file is no back-up of Evenground/);
  expect(await said('restore', [damaged], {})).toMatch(/^4 The back-up is damaged, or its end is missing/);
  expect(await said('restore', [file], { EVENGROUND_PASSPHRASE: 'the lamp in the hall is out' })).toMatch(
    /^3 The passphrase does not open this back-up/,
  );
  expect(await said('restore', [file], { EVENGROUND_PASSPHRASE: '' })).toMatch(/^3 There is no terminal/);
  expect(await said('restore', [file], { EVENGROUND_PASSPHRASE_FILE: join(folder, 'nothing') })).toMatch(
    /^3 The file of EVENGROUND_PASSPHRASE_FILE cannot be read/,
  );
  expect(await said('restore', [file], { PORT: 'x' })).toMatch(/^5 PORT/);
  expect(readdirSync(here)).toEqual([]);

  expect(await said('backup', [join(folder, 'new')], {})).toMatch(/^5 There is no Evenground in the folder/);
  expect(await said('backup', [join(folder, 'new')], { DATA_DIR, EVENGROUND_PASSPHRASE: 'short' })).toMatch(
    /^3 This passphrase is too short/,
  );
  expect(await said('backup', [letter], { DATA_DIR })).toMatch(/^4 There is a file .* already/);
  expect(readFileSync(letter, 'utf8')).toBe('Dear Noor,');
  expect(await said('backup', [join(folder, 'no', 'where')], { DATA_DIR })).toMatch(/^4 There is no such file/);
  expect(await said('restore', [file], { DATA_DIR })).toMatch(/^5 Somebody has set up Evenground here already/);
  expect(readdirSync(folder).sort()).toEqual(['damaged', 'home', 'letter']);
});

test('a back-up in which nobody has a way in is refused before anything is written; an old one is told', async () => {
  const house = await openHouse('PGlite');
  await found(house);
  await house.admin('delete from session');
  const locked = join(emptyFolder(), 'locked');
  writeFileSync(locked, await backedUp(house, { passphrase: PASSPHRASE, madeOn: '2026-09-22' }));
  await house.close();
  const dir = join(emptyFolder(), 'home');
  const refused = await keep('restore', [locked], { DATA_DIR: dir });
  expect([refused.code, refused.said]).toEqual([4, expect.stringContaining('--without-ways-in')]);
  expect(existsSync(dir)).toBe(false);
  const anyhow = await keep('restore', ['--without-ways-in', locked], { DATA_DIR: dir });
  expect([anyhow.code, anyhow.said]).toEqual([0, expect.stringContaining('npm run invite-organiser')]);
  expect(anyhow.said).toContain('more than 35 days old');
});

test('a home that serves from its folder is left alone', async () => {
  const server = await serve({ DATA_DIR });
  const made = join(emptyFolder(), 'x');
  const refused = await keep('backup', [made], { DATA_DIR });
  expect([refused.code, refused.said]).toEqual([5, expect.stringContaining('Stop it first')]);
  expect(readdirSync(join(made, '..'))).toEqual([]);
  await stop(server);
});

test('a full disk leaves no back-up behind, and says so', async () => {
  const folder = emptyFolder();
  const full = join(folder, 'full.mjs');
  // Stands between Node and whoever calls it: after so many bytes there is no room.
  writeFileSync(
    full,
    `import fs from 'node:fs';
     import { syncBuiltinESMExports } from 'node:module';
     const { openSync, writeSync } = fs;
     let ours = null;
     let room = 2000;
     fs.openSync = (path, ...rest) => {
       const file = openSync(path, ...rest);
       if (String(path).endsWith('.partial')) ours = file;
       return file;
     };
     fs.writeSync = (file, bytes, ...rest) => {
       if (file === ours && (room -= bytes.length) < 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
       return writeSync(file, bytes, ...rest);
     };
     syncBuiltinESMExports();`,
  );
  const refused = await keep('backup', [join(folder, 'x')], { DATA_DIR, NODE_OPTIONS: `--import ${full}` });
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('The disk is full')]);
  expect(readdirSync(folder)).toEqual(['full.mjs']);
  await isTheEvening({ DATA_DIR });
});

describe('killed in the middle of a restore', () => {
  // Ten thousand people, of whom nobody has a way in.
  const ANYHOW = '--without-ways-in';
  let large: string;
  let rows = 0;
  beforeAll(async () => {
    const house = await openHouse('PGlite');
    await house.admin(
      "insert into organisation values (gen_random_uuid(), 'Hill', 'Hill Street', 'Europe/London', 'GB')",
    );
    await house.admin(
      `insert into person (org_id, person_id, organiser)
       select org_id, gen_random_uuid(), false from organisation, generate_series(1, 10000)`,
    );
    rows = 10_001;
    large = join(emptyFolder(), 'large');
    writeFileSync(large, await bytesOf(streamOf(await backedUp(house, { passphrase: PASSPHRASE }))));
    await house.close();
  });

  test('a folder is empty afterwards, or has all of it', { timeout: 300_000 }, async () => {
    const began = performance.now();
    expect((await keep('restore', [large, ANYHOW], { DATA_DIR: emptyFolder() })).code).toBe(0);
    const whole = performance.now() - began;
    const found: string[] = [];
    for (const part of [0.5, 0.7, 0.8, 0.9, 1, 1.1]) {
      const dir = emptyFolder();
      await keep('restore', [large, ANYHOW], { DATA_DIR: dir }, whole * part);
      const look = await keep('backup', [join(emptyFolder(), 'look')], { DATA_DIR: dir });
      if (look.code === 5) found.push('empty');
      else expect([look.code, look.said]).toEqual([0, expect.stringContaining(` ${rows} rows of`)]);
      if (look.code === 0) found.push('whole');
    }
    console.log(`killed in a folder: ${found.join(' ')}`);
    expect(found).toContain('empty');
  });

  test.skipIf(!postgresIsThere)('PostgreSQL is empty afterwards, or has all of it', async () => {
    const found: string[] = [];
    const took = await withDatabase(async (DATABASE_URL) => {
      const began = performance.now();
      expect((await keep('restore', [large, ANYHOW], { DATABASE_URL })).code).toBe(0);
      return performance.now() - began;
    });
    for (const part of [0.5, 0.7, 0.8, 0.9, 0.95, 1.05]) {
      await withDatabase(async (DATABASE_URL) => {
        await keep('restore', [large, ANYHOW], { DATABASE_URL }, took * part);
        const count = await onServer(async (client) => {
          const { rows: found } = await client.query<{ n: number }>(
            `select case when to_regclass('evenground.person') is null then 0 else
               (xpath('/row/n/text()', query_to_xml('select (select count(*) from evenground.person)
                 + (select count(*) from evenground.organisation) as n',
                 false, true, '')))[1]::text::int end as n`,
          );
          return found[0]?.n ?? -1;
        }, DATABASE_URL);
        expect([0, rows]).toContain(count);
        found.push(count === 0 ? 'empty' : 'whole');
      });
    }
    console.log(`killed in PostgreSQL: ${found.join(' ')}`);
  });
});
