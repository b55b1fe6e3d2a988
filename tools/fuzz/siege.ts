import { expect, inject, test } from 'vitest';
import { besiege } from '../../tests/api/hostile-input-run.ts';
import { openHouse } from '../../tests/engines.ts';

/** Tries by chance on one endpoint before it goes to the next. */
const RUNS = 40;

test('until the time is over', { timeout: 0 }, async () => {
  const until = performance.now() + inject('seconds') * 1000;
  const house = await openHouse('PGlite');
  const { operations, tally, lay } = await besiege(house);
  console.log(`seed ${inject('seed')}`);
  let finding = null;
  for (let round = 0; finding === null && performance.now() < until; round += 1) {
    const operation = operations[round % operations.length];
    if (operation === undefined) throw new Error('no endpoint to try');
    // What is listed is the same whatever the seed, and `npm test` tries it.
    finding = await lay(operation, { seed: inject('seed') + round, runs: RUNS, listed: false });
  }
  await house.close();
  const codes = [...tally.codes].map(([code, count]) => `${code} ${count}`).sort();
  console.log(`${tally.requests} requests, ${tally.won.size} of ${operations.length} endpoints let something in`);
  console.log(codes.join('\n'));
  console.log(`slowest: ${tally.slowest.ms.toFixed(0)} ms, ${tally.slowest.what}`);
  if (finding !== null) {
    const { route, fault, twist, request } = finding;
    console.log(`\nFOUND at ${route}: ${fault}\n${twist}\n\n${request}`);
  }
  expect(finding?.fault).toBeUndefined();
  expect(tally.requests).toBeGreaterThan(0);
  // A short time may not reach each of them; whoever has been round has.
  if (tally.requests > 2 * RUNS * operations.length) expect(tally.won.size).toBe(operations.length);
});
