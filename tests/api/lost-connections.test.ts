import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, postgresIsThere } from '../engines.ts';
import { type Tuesdays, tuesdays } from '../people.ts';

/* A database that drops its connections fails requests, in words, and nothing else. */

describe.skipIf(!postgresIsThere)('lost connections, on PostgreSQL', () => {
  let house: House;
  let group: Tuesdays;
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);

  beforeAll(async () => {
    house = await openHouse('PostgreSQL');
    group = await tuesdays(house);
    process.on('unhandledRejection', note);
  });
  afterAll(async () => {
    process.off('unhandledRejection', note);
    await house.close();
  });

  const cut = () =>
    house.admin(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  const check = () => group.noor.ask('PUT /groups/:group/meetings/:meeting/check-in', group);

  test('requests on the way get an answer, the process lives, and the next ones are served', async () => {
    const seen = new Set<number>();
    for (let round = 0; round < 12; round += 1) {
      await Promise.all([check(), check(), check()]);
      const cutting = round % 2 === 0 ? cut() : null;
      await (round % 2 === 0 ? null : cut());
      const replies = await Promise.all(Array.from({ length: 6 }, check));
      for (const { status } of replies) seen.add(status);
      await cutting;
    }
    expect([...seen].filter((status) => status !== 204 && status !== 500)).toEqual([]);
    house.reported.splice(0);
    await expect.poll(async () => (await check()).status, { timeout: 5_000 }).toBe(204);
    expect(unhandled).toEqual([]);
    expect(await house.admin('select 1 from attendance')).toHaveLength(1);
  });
});
