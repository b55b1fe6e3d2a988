import fs, { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { printSetupCode } from '../../src/groups/setup-code.ts';
import { openEmbedded } from '../../src/hosts/node/embedded-database.ts';
import { seeded } from '../engines.ts';
import { callsTo, evening } from './calls.ts';
import { openLedger, type Write } from './ledger.ts';
import { type Disk, layDown, type Luck, openDisk } from './power-cut.ts';
import type { Step } from './recorded-disk.ts';
import {
  blank,
  callsInside,
  fallingSilent,
  momentOf,
  random,
  type Story,
  tell,
  WRITES_A_SESSION,
} from './recorded-evening.ts';
import { cleanUp, emptyFolder, ensureBuilt, serve, stop } from './server-process.ts';
import { lookAround, writeAllAtOnce } from './writers.ts';

/*
 * The embedded database and power cuts. People write while every write, rename and sync of the
 * folder is recorded. Then, for many moments of that record, the folder is laid down as a power cut
 * at that moment may leave it, is opened as a start opens it, and is asked for all that had been
 * acknowledged. Disks that say "synced" and are not are beyond this, as they are beyond PostgreSQL.
 */

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const CUTS = 40;
const CUTS_OF_THE_FIRST_START = 8;
/** Of its own, so that the same cuts are made whoever else draws. */
const lots = seeded(1906);
const chance = (): number => new DataView(lots(4).buffer).getUint32(0) / 2 ** 32;

let story: Story;
beforeAll(async () => {
  ensureBuilt();
  story = await tell();
});
afterAll(cleanUp);

test('the record is whole: played back without a cut it gives the very folder', () => {
  const disk = openDisk(story.root);
  for (const step of story.record.steps) disk.take(step);
  const left = disk.cut({ data: 1, names: 1, chance });
  const files = readdirSync(story.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // SQLite's, and empty: it holds a lock of the operating system's and nothing to lose.
    .filter((path) => path !== join(story.root, 'data', 'lock'));
  expect(files.length).toBeGreaterThan(400);
  expect([...left].filter(([, bytes]) => bytes !== null).map(([path]) => path)).toEqual(files.sort());
  for (const path of files) {
    if (!readFileSync(path).equals(left.get(path) ?? new Uint8Array(1))) throw new Error(`${path} differs`);
  }
});

test('no write is acknowledged before the log it stands in is on the disk', () => {
  const { record, moments } = story;
  const isLog = (file: number): boolean => /\/pg_wal\/[0-9A-F]{24}$|\/pg_wal\/xlogtemp/.test(record.nameOf(file));
  const unsynced = new Set<number>();
  let syncs = 0;
  let acknowledged = 0;
  let at = 0;
  for (const { at: until, moment } of moments) {
    for (; at < until; at += 1) {
      const step = record.steps[at];
      if (step?.does === 'write' && isLog(step.file)) unsynced.add(step.file);
      if (step?.does === 'sync' && isLog(step.file)) {
        unsynced.delete(step.file);
        syncs += 1;
      }
    }
    if (moment.is !== 'acknowledged') continue;
    acknowledged += 1;
    expect([...unsynced].map((file) => record.nameOf(file))).toEqual([]);
  }
  console.log(`power loss: ${acknowledged} acknowledged writes, ${syncs} syncs of the log`);
  expect(acknowledged).toBeGreaterThanOrEqual(2 * WRITES_A_SESSION);
  // One connection, one transaction at a time: each has a sync of its own.
  expect(syncs).toBeGreaterThanOrEqual(acknowledged);
});

test(`after ${CUTS} power cuts the database opens and has all that was acknowledged`, async () => {
  const first = momentOf(story, 'base');
  const end = story.record.steps.length;
  const acknowledged = story.moments.filter(({ moment }) => moment.is === 'acknowledged').map(({ at }) => at);
  // Every other one in the very moment after an answer, when most hangs on it.
  const cuts = Array.from({ length: CUTS }, (_, i) =>
    i % 2 === 0
      ? first + Math.floor(chance() * (end - first))
      : (acknowledged[Math.floor(chance() * acknowledged.length)] ?? end),
  );
  const unsafe: number[] = [];
  let checked = 0;
  await atEach(story, story.record.steps, cuts, async (folder, at, waiting) => {
    const { faults, things } = await openAfter(folder, at);
    expect(faults, `cut after step ${at}`).toEqual([]);
    checked += things;
    unsafe.push(waiting);
  });
  console.log(
    `power loss: ${CUTS} cuts among ${end - first} steps, ${unsafe.filter(Boolean).length} of them with something ` +
      `unsynced (at most ${Math.max(...unsafe)} steps), ${checked} acknowledged writes checked`,
  );
  expect(unsafe).toHaveLength(CUTS);
  expect(unsafe.filter(Boolean).length).toBeGreaterThan(CUTS / 2);
  expect(checked).toBeGreaterThan(CUTS);
});

test(`after ${CUTS_OF_THE_FIRST_START} power cuts in the first start, the next one starts anew`, async () => {
  const open = momentOf(story, 'open');
  const cuts = Array.from({ length: CUTS_OF_THE_FIRST_START }, (_, i) =>
    // The last: right after it was open, when the first answer may be given.
    i === 0 ? open : Math.floor(chance() * open),
  );
  let opened = 0;
  await atEach(story, story.record.steps, cuts, async (folder) => {
    const database = await openEmbedded(join(folder, 'data'), blank);
    const code = await database.transaction('jobs', (tx) => printSetupCode(tx, random));
    await evening(callsInside(database), code);
    await database.close();
    opened += 1;
  });
  expect(opened).toBe(CUTS_OF_THE_FIRST_START);
});

test('without the syncs the same cuts lose what was acknowledged: the check can go red', async () => {
  const first = momentOf(story, 'base');
  // The first start is left as it was; from there on the disk only says that it syncs.
  const lying = story.record.steps.map((step, at) => (at > first && step.does === 'sync' ? null : step));
  const acknowledged = story.moments.filter(({ moment }) => moment.is === 'acknowledged').map(({ at }) => at);
  const cuts = [0.3, 0.5, 0.7].map((part) => acknowledged[Math.floor(part * acknowledged.length)] ?? 0);
  let bad = 0;
  await atEach(story, lying, cuts, async (folder, at) => {
    const { faults } = await openAfter(folder, at).catch((error: unknown) => ({ faults: [String(error)] }));
    if (faults.length > 0) bad += 1;
  });
  expect(bad).toBe(cuts.length);
});

test('a disk that cannot sync: nothing more is acknowledged, the process ends, the next start has all', async () => {
  const DATA_DIR = emptyFolder();
  const broken = join(emptyFolder(), 'broken');
  // Before the server's own code: a disk whose syncs fail from the moment there is such a file.
  const disk = `import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const sync = fs.fdatasyncSync;
    fs.fdatasyncSync = (file) => {
      if (fs.existsSync(${JSON.stringify(broken)})) throw Object.assign(new Error('i/o error'), { code: 'EIO' });
      sync(file);
    };
    syncBuiltinESMExports();`;
  const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(disk)}`;
  const server = await serve({ DATA_DIR, NODE_OPTIONS });
  const call = callsTo(server.base);
  const world = { evening: await evening(call, server.code()), ledger: openLedger(), cookies: new Map(), names: 0 };
  world.ledger.found(await lookAround(call, world.evening));
  await writeAllAtOnce(fallingSilent(call, 60), world);
  expect(world.ledger.counts.acknowledged).toBeGreaterThan(30);

  writeFileSync(broken, '');
  const { noor, meeting } = world.evening;
  const route = `PUT ${meeting}/check-in`;
  const refused = await call(route, { cookie: noor }).catch(() => null);
  expect(refused?.status ?? 500).toBe(500);
  world.ledger.unanswered({ route, cookie: noor, key: '', makes: ['here Noor'], ends: [] });
  expect(await server.ended).toBe(1);
  expect(server.said()).toMatch(/^Bug on \S+ in process: Error EIO i\/o error$/m);

  rmSync(broken);
  const again = await serve({ DATA_DIR });
  expect(world.ledger.faults(await lookAround(callsTo(again.base), world.evening))).toEqual([]);
  await stop(again);
});

/** Opens what a cut left, and compares it with what had been acknowledged by then. */
async function openAfter(folder: string, at: number): Promise<{ faults: string[]; things: number }> {
  const ledger = openLedger();
  ledger.found(story.base);
  const underWay = new Set<Write>();
  for (const { at: then, moment } of story.moments) {
    if (then > at) break;
    if (moment.is === 'sent') underWay.add(moment.write);
    if (moment.is !== 'acknowledged') continue;
    underWay.delete(moment.write);
    ledger.acknowledged(moment.write, moment.reply);
  }
  for (const write of underWay) ledger.unanswered(write);
  const database = await openEmbedded(join(folder, 'data'), blank);
  try {
    const there = await lookAround(callsInside(database), story.evening);
    return { faults: ledger.faults(there), things: ledger.counts.acknowledged };
  } finally {
    await database.close();
  }
}

/** Lays the folder down as it is after each cut; `waiting` is how much was written and not synced then. */
async function atEach(
  { root }: Story,
  steps: readonly (Step | null)[],
  cuts: readonly number[],
  look: (folder: string, at: number, waiting: number) => Promise<void>,
): Promise<void> {
  const disk: Disk = openDisk(root);
  let at = 0;
  for (const [i, cut] of [...cuts].sort((a, b) => a - b).entries()) {
    for (; at < cut; at += 1) {
      const step = steps[at];
      if (step !== undefined && step !== null) disk.take(step);
    }
    const folder = emptyFolder();
    layDown(disk.cut(luckOf(i)), root, folder);
    await withoutWaiting(() => look(folder, cut, disk.unsafe()));
    rmSync(folder, { recursive: true });
  }
}

/** What counts here is what the folder holds; a disk that is waited for would take most of the time. */
async function withoutWaiting(work: () => Promise<void>): Promise<void> {
  const waits = [vi.spyOn(fs, 'fsyncSync'), vi.spyOn(fs, 'fdatasyncSync')];
  for (const wait of waits) wait.mockImplementation(() => undefined);
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    for (const wait of waits) wait.mockRestore();
    syncBuiltinESMExports();
  }
}

/** All lost, all kept, names without contents, contents without names, and three mixtures. */
function luckOf(i: number): Luck {
  const kinds = [
    { data: 0, names: 0 },
    { data: 0.5, names: 0.5 },
    { data: 0, names: 1 },
    { data: 0.9, names: 0.5 },
    { data: 1, names: 0 },
    { data: 0.1, names: 0.9 },
    { data: 1, names: 1 },
  ] as const;
  return { ...(kinds[i % kinds.length] ?? kinds[0]), chance };
}
