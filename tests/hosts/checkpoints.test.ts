import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, expect, test, vi } from 'vitest';
import { checkpointIfDue, keepLogShort } from '../../src/hosts/node/checkpoints.ts';
import { cleanUp, emptyFolder } from './server-process.ts';

vi.setConfig({ testTimeout: 120_000 });
afterAll(cleanUp);

const MEGABYTE = 2 ** 20;

/** Some four megabytes of log. */
const WRITE = `insert into note select repeat(md5(random()::text), 30) from generate_series(1, 4000)`;

test('the log of a database that is never closed stays short with checkpoints, and grows without', async () => {
  const folder = join(emptyFolder(), 'database');
  const pglite = await PGlite.create(folder, { initDbStartParams: ['--wal-segsize=1'] });
  const megabytes = () => readdirSync(join(folder, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name)).length;
  await pglite.exec('create table note (says text)');
  await pglite.exec('checkpoint');
  expect(await checkpointIfDue(pglite, 8 * MEGABYTE)).toBe(false);

  const before = megabytes();
  for (let i = 0; i < 12; i += 1) await pglite.exec(WRITE);
  const grown = megabytes();
  expect(grown).toBeGreaterThan(before + 40);

  let made = 0;
  for (let i = 0; i < 24; i += 1) {
    await pglite.exec(WRITE);
    if (await checkpointIfDue(pglite, 8 * MEGABYTE)) made += 1;
  }
  expect(made).toBeGreaterThan(5);
  // Twice as much was written, and old files of the log were used again for it.
  expect(megabytes()).toBeLessThanOrEqual(grown + 10);
  await pglite.close();
});

test('it is looked at every five minutes until the database is closed', async () => {
  const pglite = await PGlite.create();
  await pglite.exec('create table note (says text)');
  for (let i = 0; i < 8; i += 1) await pglite.exec(WRITE);
  const made = vi.spyOn(pglite, 'exec');
  vi.useFakeTimers();
  const stop = keepLogShort(pglite);
  vi.advanceTimersByTime(5 * 60_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(made).toHaveBeenCalledExactlyOnceWith('checkpoint'), { timeout: 60_000 });
  stop();
  await pglite.close();
});
