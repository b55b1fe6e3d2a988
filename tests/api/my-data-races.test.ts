import { describe, expect, test } from 'vitest';
import { onEachEngine } from '../engines.ts';
import { expectLetIn, invite, join, type Somebody, thursdays, tuesdays } from '../people.ts';

/* Two things at once: whoever leaves is gone whole, and whoever came is counted once. */

const ROUNDS = 8;

onEachEngine('leaving, and something else at the same time', (house) => {
  const fresh = async () => {
    await house().empty();
    return tuesdays(house());
  };
  const one = async (sql: string) => (await house().admin(sql))[0]?.['n'];
  /** How many came to a meeting: with a name, and without. */
  const came = () =>
    one(`select (select count(*)::int from attendance where undone_on is null)
      + (select coalesce(sum(came), 0)::int from attendance_count) as n`);
  const memberships = (name: string) => one(`select count(*)::int as n from membership where known_as like '${name}%'`);

  test('leaving while checking in: she is counted once, or she came too late', async () => {
    const tue = await fresh();
    let counted = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const quinn = await join(tue.ada, tue.group, 'Quinn');
      const before = Number(await came());
      const [comes, leaves] = await Promise.all([
        quinn.ask('PUT /groups/:group/meetings/:meeting/check-in', tue),
        quinn.ask('DELETE /groups/:group/me', tue),
      ]);
      expectLetIn(leaves);
      expect(['people/signed-out', 'wire/not-found', null]).toContain(comes.code);
      if (comes.code === null) counted += 1;
      expect(await came()).toBe(before + (comes.code === null ? 1 : 0));
      expect(await memberships('Quinn')).toBe(0);
    }
    console.log(`leaving while checking in: ${counted} of ${ROUNDS} were counted on ${house().engine}`);
  });

  test('leaving twice at once is leaving once', async () => {
    const tue = await fresh();
    for (let round = 0; round < ROUNDS; round += 1) {
      const quinn = await join(tue.ada, tue.group, 'Quinn');
      expectLetIn(await quinn.ask('PUT /groups/:group/meetings/:meeting/check-in', tue));
      const before = await came();
      const answers = await Promise.all([1, 2, 3].map(() => quinn.ask('DELETE /groups/:group/me', tue)));
      expect(answers.filter(({ code }) => code === null).length).toBeGreaterThan(0);
      for (const { code } of answers) expect(['people/signed-out', 'wire/not-found', null]).toContain(code);
      expect(await came()).toBe(before);
      expect(await one('select count(*)::int as n from attendance')).toBe(0);
    }
  });

  test('both who run a group leave at once: one goes, the other is told why not', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { ada, miriam, group } = await fresh();
      const answers = await Promise.all([ada, miriam].map((who) => who.ask('DELETE /groups/:group/me', { group })));
      // Ada reads besides, and without her too few would: she may be held back for that.
      const codes = answers.map(({ code }) => code);
      expect(codes.filter((code) => code === null).length).toBeLessThanOrEqual(1);
      for (const code of codes) expect([null, 'groups/last-facilitator', 'groups/last-reader']).toContain(code);
      expect(await one("select count(*)::int as n from membership where 'facilitator' = any (roles)")).toBe(
        2 - codes.filter((code) => code === null).length,
      );
    }
  });

  test('many leave one meeting at once: each is counted, and none waits for ever', async () => {
    const tue = await fresh();
    const all: Somebody[] = [];
    for (let at = 0; at < 12; at += 1) {
      const quinn = await join(tue.ada, tue.group, `Quinn ${at}`);
      expectLetIn(await quinn.ask('PUT /groups/:group/meetings/:meeting/check-in', tue));
      all.push(quinn);
    }
    for (const answer of await Promise.all(all.map((who) => who.ask('DELETE /groups/:group/me', tue)))) {
      expectLetIn(answer);
    }
    expect(await house().admin('select came from attendance_count')).toEqual([{ came: 12 }]);
  });

  test('two leave both of their groups at once, each beginning with the other one', async () => {
    const tue = await fresh();
    const thu = await thursdays(tue);
    const both: Somebody[] = [];
    for (let at = 0; at < 4; at += 1) {
      const quinn = await join(tue.ada, tue.group, `Quinn ${at}`);
      const secret = await invite(thu.bea, thu.group);
      expectLetIn(await quinn.ask('POST /invitations/accept', {}, { secret, knownAs: `Q. ${at}`, asMyself: true }));
      for (const group of [tue, thu]) {
        expectLetIn(await quinn.ask('PUT /groups/:group/meetings/:meeting/check-in', group));
      }
      both.push(quinn);
    }
    for (const answer of await Promise.all(both.map((who) => who.ask('DELETE /me', {})))) expectLetIn(answer);
    expect(await came()).toBe(8);
    expect(await one("select count(*)::int as n from membership where known_as like 'Q%'")).toBe(0);
  });

  test('leaving the last two groups at once leaves nobody behind', async () => {
    const tue = await fresh();
    const thu = await thursdays(tue);
    const people = await one('select count(*)::int as n from person');
    await Promise.all([tue.tom.ask('DELETE /groups/:group/me', tue), tue.tom.ask('DELETE /groups/:group/me', thu)]);
    await house().api.due();
    expect(await one('select count(*)::int as n from person')).toBe(Number(people) - 1);
  });

  describe('somebody who was taken out of her last group', () => {
    /** Noor as whoever runs the group leaves her: a person with a sign-in, in no group. */
    const takenOut = async () => {
      const tue = await fresh();
      await house().admin("delete from membership where known_as = 'Noor'");
      return tue;
    };

    test('is gone the next minute', async () => {
      const { noor } = await takenOut();
      await house().api.due();
      expect((await noor.ask('GET /me', {})).view.me).toBeNull();
    });

    test('and comes in by another invitation at that moment is in, or comes in as somebody new', async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const tue = await takenOut();
        const secret = await invite(tue.ada, tue.group);
        const [accepted] = await Promise.all([
          tue.noor.ask('POST /invitations/accept', {}, { secret, knownAs: 'Noor again', asMyself: true }),
          house().api.due(),
          house().another().due(),
        ]);
        expectLetIn(accepted);
        expect((await tue.noor.ask('GET /me', {})).view.me?.groups.map(({ knownAs }) => knownAs)).toEqual([
          'Noor again',
        ]);
      }
    });
  });
});
