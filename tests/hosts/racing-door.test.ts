import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { postgresIsThere, seeded } from '../engines.ts';
import { type Call, callsTo, evening } from './calls.ts';
import { inFolder, onPostgres, type Place } from './places.ts';
import { cleanUp, ensureBuilt, serve, type ServerProcess, stop } from './server-process.ts';

/*
 * Ten thousand check-ins by twenty connections. Two phones of one person press at the same time; others
 * press, take it back and press again, and press once more when no answer came. The server is killed on
 * the way, three times. At the end everybody is there who was told so, once, and nobody else.
 */

vi.setConfig({ testTimeout: 600_000, hookTimeout: 180_000 });
beforeAll(ensureBuilt);
afterAll(cleanUp);

const CONNECTIONS = 20;
const CHECK_INS = 10_000;
const KILLS = 3;

const door = z.object({ here: z.array(z.object({ knownAs: z.string() })) });

/** The server that is up, and the one that takes its place when it was killed. */
interface Up {
  server: ServerProcess;
  /** Resolves when somebody answers again. */
  again: Promise<void>;
}

/** Presses till there is an answer: a phone whose press was lost in between presses once more. */
async function press(up: Up, method: 'PUT' | 'DELETE', meeting: string, cookie: string): Promise<void> {
  for (;;) {
    await up.again;
    try {
      const { status, text } = await callsTo(up.server.base)(`${method} ${meeting}/check-in`, { cookie });
      if (status === 204) return;
      throw new Error(`refused: ${status} ${text}`);
    } catch (error) {
      // The connection broke: the server was killed, or is about to be up again.
      if (!(error instanceof TypeError)) throw error;
      await wait(20);
    }
  }
}

async function race(place: Place): Promise<void> {
  const up: Up = { server: await serve(place.env), again: Promise.resolve() };
  const call: Call = callsTo(up.server.base);
  const { ada, meeting, welcome } = await evening(call, up.server.code());
  // Two connections share one person, and each has one of its own.
  const shared = await inTurn(CONNECTIONS / 2, (i) => welcome(`Shared ${i}`));
  const own = await inTurn(CONNECTIONS, (i) => welcome(`Own ${i}`));
  const random = seeded(6);
  const takesBack = Array.from({ length: CONNECTIONS }, () => (random(1)[0] ?? 0) % 2 === 0);
  let checkIns = 0;
  const connections = Array.from({ length: CONNECTIONS }, async (_, i) => {
    const [theirs = '', hers = ''] = [shared[i % shared.length], own[i]];
    while (checkIns < CHECK_INS) {
      checkIns += 2;
      await press(up, 'PUT', meeting, theirs);
      await press(up, 'PUT', meeting, hers);
      await press(up, 'DELETE', meeting, hers);
    }
    if (takesBack[i] !== true) await press(up, 'PUT', meeting, hers);
  });
  const killer = inTurn(KILLS, async (i) => {
    while (checkIns < (CHECK_INS * (i + 1)) / (KILLS + 1)) await wait(5);
    up.server.kill('SIGKILL');
    up.again = restart(up, place);
    await up.again;
  });
  await Promise.all([...connections, killer]);

  const { text } = await callsTo(up.server.base)(`GET ${meeting}/door`, { cookie: ada });
  const here = door.parse(JSON.parse(text)).here.map(({ knownAs }) => knownAs);
  const expected = [
    ...shared.map((__, i) => `Shared ${i}`),
    ...own.flatMap((__, i) => (takesBack[i] === true ? [] : [`Own ${i}`])),
  ];
  expect(here.toSorted()).toEqual(expected.toSorted());
  expect(checkIns).toBeGreaterThanOrEqual(CHECK_INS);
  console.log(
    `the door: ${checkIns} check-ins by ${CONNECTIONS} connections, ${KILLS} kills, ${here.length} are there`,
  );
  expect(await stop(up.server)).toBe(0);
}

async function restart(up: Up, place: Place): Promise<void> {
  await up.server.ended;
  await place.settled();
  up.server = await serve({ ...place.env, PORT: String(up.server.port) });
}

async function inTurn<T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let i = 0; i < count; i += 1) made.push(await make(i));
  return made;
}

describe('in a folder', () => {
  test('ten thousand racing check-ins: nobody is lost, and nobody is there twice', () => inFolder(race));
});

describe.skipIf(!postgresIsThere)('on a server of its own', () => {
  test('ten thousand racing check-ins: nobody is lost, and nobody is there twice', () => onPostgres(race));
});
