import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { rooms } from '../../src/api/rooms.ts';
import { refuse } from '../../src/wire/problem.ts';
import { onEachEngine } from '../engines.ts';
import { besiege } from './hostile-input-run.ts';
import { endpoints } from './sample-bodies.ts';

/*
 * Whatever is sent, the answer is a view or a refusal that the API's own description names, never
 * a fault of ours. Each endpoint begins with a request that is right; one thing in it goes wrong.
 */

/** Requests on each engine, at the least. */
const REQUESTS = 6_000;
const SEED = 20_260_922;

onEachEngine('hostile input', (house) => {
  test('every endpoint, with everything', { timeout: 300_000 }, async () => {
    const siege = await besiege(house());
    const { operations, tally } = siege;
    expect(operations.map(({ route }) => route).toSorted()).toEqual(endpoints.map(({ route }) => route).toSorted());
    const listed = await siege.listed();
    const runs = Math.max(20, Math.ceil((REQUESTS - listed) / operations.length));
    for (const [i, operation] of operations.entries()) {
      const finding = await siege.lay(operation, { seed: SEED + i, runs });
      expect(finding).toBeNull();
    }
    const codes = [...tally.codes].map(([code, count]) => `${code} ${count}`).sort();
    console.log(
      `hostile input: ${operations.length} endpoints, ${tally.requests} requests, ${tally.codes.size} codes on ${house().engine}\n${codes.join(', ')}`,
    );
    expect(tally.requests).toBeGreaterThanOrEqual(REQUESTS);
    expect(operations.filter(({ route }) => !tally.won.has(route)).map(({ route }) => route)).toEqual([]);
    expect(tally.codes.size).toBeGreaterThan(12);
    expect({}).not.toHaveProperty('polluted');
    expect(house().ticking.size, 'live pages that nobody reads any more').toBe(0);
  });

  test('what is sent twice under one key is answered twice and done once', async () => {
    const { operations, repeat } = await besiege(house());
    const keyed = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'Idempotency-Key'));
    const different: string[] = [];
    for (const operation of keyed) {
      const fault = await repeat(operation);
      if (fault !== null) different.push(`${operation.route}: ${fault}`);
    }
    expect(different).toEqual([]);
    expect(keyed.length).toBe(
      endpoints.filter(({ route, endpoint }) => route.startsWith('POST ') && endpoint.retry !== 'harmless').length,
    );
  });

  test('a fault, a code that nobody promised and an endpoint that never succeeds are found out', async () => {
    const { operations, lay, tally } = await besiege(house());
    const route = 'POST /groups';
    const operation = operations.find((one) => one.route === route);
    const room = rooms.find(({ contract }) => route in contract);
    if (operation === undefined || room === undefined) throw new Error(route);
    const right = room.handlers[route]?.bind(null);
    if (right === undefined) throw new Error(route);
    const answering = (answer: typeof right) => vi.spyOn(room.handlers, route).mockImplementation(answer);
    // Each breaks for one kind of words only, as a hole in a schema would.
    const titled = z.object({ body: z.object({ title: z.string() }) });
    const when =
      (odd: RegExp, answer: typeof right): typeof right =>
      (ask) =>
        (odd.test(titled.parse(ask).body.title) ? answer : right)(ask);

    let spy = answering(when(/^[\u0590-\u06ff]/u, () => Promise.reject(new Error('a hole'))));
    expect((await lay(operation, { seed: SEED, runs: 0 }))?.fault).toContain('a fault of ours: 500');
    spy.mockRestore();
    spy = answering(when(/^\p{Emoji_Presentation}/u, async () => refuse('groups/code-wrong')));
    expect((await lay(operation, { seed: SEED, runs: 0 }))?.fault).toBe('403 groups/code-wrong is not in the contract');
    spy.mockRestore();
    spy = answering(async () => refuse('groups/too-many'));
    tally.won.clear();
    expect(await lay(operation, { seed: SEED, runs: 0 })).toBeNull();
    expect(tally.won.has(route)).toBe(false);
    spy.mockRestore();
  });
});
