import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { postgresIsThere, seeded } from '../engines.ts';
import { type Call, callsTo, evening, setUp } from './calls.ts';
import { openLedger } from './ledger.ts';
import { connectionsTo, inFolder, onPostgres, type Place } from './places.ts';
import {
  cleanUp,
  emptyFolder,
  ensureBuilt,
  launch,
  serve,
  type ServerProcess,
  stop,
  withDatabase,
} from './server-process.ts';
import { askAgain, lookAround, tidyUp, type World, writeAllAtOnce } from './writers.ts';

/*
 * kill -9 while people write. On the embedded database this proves that what was acknowledged is
 * with the operating system; on PostgreSQL, which lives on, that no answer is given before COMMIT.
 * What a power cut leaves is another matter: power-loss.test.ts.
 */

vi.setConfig({ testTimeout: 600_000, hookTimeout: 180_000 });
beforeAll(ensureBuilt);
afterAll(cleanUp);

const KILLS = 32;
const KILLS_OF_FIRST_STARTS = 5;
/** There are some five hundred, and unpacking them is not the last thing that a first start does. */
const FILES_OF_A_DATABASE = 400;

function numbers(seed: number): (below: number) => number {
  const random = seeded(seed);
  return (below) => new DataView(random(4).buffer).getUint32(0) % below;
}

/** A server with Hill Street on it, and a ledger of what is there. */
async function begin(place: Place): Promise<{ server: ServerProcess; world: World }> {
  const server = await serve(place.env);
  const call = callsTo(server.base);
  const world = { evening: await evening(call, server.code()), ledger: openLedger(), cookies: new Map(), names: 0 };
  world.ledger.found(await lookAround(call, world.evening));
  return { server, world };
}

/** People write, and the server is killed 50 to 400 ms later. */
async function killUnderWrites(server: ServerProcess, call: Call, world: World, ms: number): Promise<void> {
  const kill = wait(ms).then(() => {
    world.ledger.killed();
    server.kill('SIGKILL');
  });
  await Promise.all([writeAllAtOnce(call, world), kill, server.ended]);
}

/** A start says that it is ready, and nothing else: no error, and no code, since all is set up. */
async function startClean(place: Place): Promise<ServerProcess> {
  await place.settled();
  const server = await serve(place.env);
  expect(server.said().trim().split('\n')).toEqual([expect.stringMatching(/^Evenground is ready at \S+$/)]);
  expect((await fetch(`${server.base}/readyz`)).status).toBe(200);
  return server;
}

/** Everybody who joined is still signed in, under their name. */
async function whoIsSignedOut(call: Call, cookies: ReadonlyMap<string, string>): Promise<string[]> {
  const out: string[] = [];
  for (const [knownAs, cookie] of cookies) {
    const { text } = await call('GET /me', { cookie });
    if (!text.includes(`"${knownAs}"`)) out.push(knownAs);
  }
  return out;
}

async function surviveKills(place: Place, seed: number): Promise<World['ledger']['counts']> {
  const below = numbers(seed);
  const { world, server: first } = await begin(place);
  let server = first;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const before = world.cookies.size;
    await killUnderWrites(server, callsTo(server.base), world, 50 + below(351));
    server = await startClean(place);
    const call = callsTo(server.base);
    const said = `kill ${kill} of seed ${seed}`;
    expect(world.ledger.faults(await lookAround(call, world.evening)), said).toEqual([]);
    expect(await whoIsSignedOut(call, new Map([...world.cookies].slice(before))), said).toEqual([]);
    // Whatever was done already must not be done a second time.
    await askAgain(call, world);
    expect(world.ledger.faults(await lookAround(call, world.evening)), `${said}, asked again`).toEqual([]);
    await tidyUp(call, world);
  }
  expect(await whoIsSignedOut(callsTo(server.base), world.cookies)).toEqual([]);
  expect(await stop(server)).toBe(0);
  return world.ledger.counts;
}

function stories(engine: string, inPlace: (work: (place: Place) => Promise<void>) => Promise<void>): void {
  test(`${KILLS} times kill -9 under writes loses nothing that was acknowledged, on ${engine}`, () =>
    inPlace(async (place) => {
      const began = performance.now();
      const { acknowledged, inFlight, landed } = await surviveKills(place, 4865);
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(
        `kill -9 on ${engine}: ${KILLS} kills, ${acknowledged} acknowledged writes, ${inFlight} in flight when ` +
          `killed (${landed} of them done all the same), ${seconds} s`,
      );
      expect(acknowledged).toBeGreaterThan(KILLS);
      expect(inFlight).toBeGreaterThanOrEqual(KILLS);
    }));

  test(`a row that goes missing, and one that comes back, are found on ${engine}`, () =>
    inPlace(async (place) => {
      const { server, world } = await begin(place);
      // Long enough for an invitation to be used up.
      await killUnderWrites(server, callsTo(server.base), world, 2_000);
      let again = await startClean(place);
      await askAgain(callsTo(again.base), world);
      expect(world.ledger.faults(await lookAround(callsTo(again.base), world.evening))).toEqual([]);
      await stop(again);

      // As if one acknowledged write had not reached the disk, and one deletion neither.
      await place.tamper(`
        set search_path = evenground;
        delete from support_group where name = 'Group 1' or name = 'Group 2';
        update invitation set used = false;
      `);
      again = await startClean(place);
      const faults = world.ledger.faults(await lookAround(callsTo(again.base), world.evening));
      expect(faults).toContainEqual(expect.stringMatching(/^lost: group Group [12]$/));
      expect(faults).toContainEqual(expect.stringMatching(/^came back: invitation /));
      await stop(again);
    }));

  test(`answers that are given before they are true are found on ${engine}`, () =>
    inPlace(async (place) => {
      const { server, world } = await begin(place);
      const call = callsTo(server.base);
      let early = 0;
      // Says "done" at once to whoever starts a group, and leaves it for later.
      const hasty: Call = (route, more) => {
        if (route !== 'POST /groups') return call(route, more);
        early += 1;
        return Promise.resolve({ status: 200, headers: new Headers(), text: '', cookie: null });
      };
      await killUnderWrites(server, hasty, world, 400);
      expect(early).toBeGreaterThan(0);
      const again = await startClean(place);
      const faults = world.ledger.faults(await lookAround(callsTo(again.base), world.evening));
      expect(faults.filter((fault) => fault.startsWith('lost: group '))).toHaveLength(early);
      await stop(again);
    }));
}

describe('in a folder', () => {
  stories('PGlite', inFolder);

  test('killed in the middle of its very first start, it starts anew', async () => {
    const below = numbers(97);
    const cutAt: number[] = [];
    for (let i = 0; i < KILLS_OF_FIRST_STARTS; i += 1) {
      const DATA_DIR = emptyFolder();
      const first = await launch({ DATA_DIR });
      // By what is in the folder, not by a clock: a busy machine unpacks later, not differently.
      const enough = 1 + below(FILES_OF_A_DATABASE);
      const files = (): number => countFiles(join(DATA_DIR, 'database'));
      while (!first.said().includes('ready') && files() < enough) await wait(1);
      first.kill('SIGKILL');
      await first.ended;
      expect(existsSync(join(DATA_DIR, 'database.unfinished'))).toBe(true);
      cutAt.push(files());
      const again = await serve({ DATA_DIR });
      expect(again.said()).not.toMatch(/Bug|cannot start/);
      await setUp(callsTo(again.base), again.code());
      expect(await stop(again)).toBe(0);
    }
    console.log(`kill -9 while unpacking: ${cutAt.length} times, with ${cutAt.join(', ')} files there`);
    expect(Math.max(...cutAt)).toBeGreaterThan(0);
  });
});

describe.skipIf(!postgresIsThere)('on a server of its own', () => {
  stories('PostgreSQL', onPostgres);

  test('killed in the middle of its very first start, it starts anew', async () => {
    const below = numbers(98);
    let cut = 0;
    for (let i = 0; i < KILLS_OF_FIRST_STARTS; i += 1) {
      await withDatabase(async (DATABASE_URL) => {
        const first = await launch({ DATABASE_URL });
        while (!first.said().includes('ready') && (await connectionsTo(DATABASE_URL)) === 0) await wait(5);
        await wait(below(120));
        if (!first.said().includes('ready')) cut += 1;
        first.kill('SIGKILL');
        await first.ended;
        const again = await serve({ DATABASE_URL });
        expect(again.said()).not.toMatch(/Bug|cannot start/);
        await setUp(callsTo(again.base), again.code());
        expect(await stop(again)).toBe(0);
      });
    }
    console.log(`kill -9 while migrating: ${cut} of ${KILLS_OF_FIRST_STARTS} before it was ready`);
    expect(cut).toBeGreaterThan(0);
  });
});

function countFiles(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length;
  } catch {
    // Not there yet, or changed while it was read.
    return 0;
  }
}
