import { afterEach, describe, expect, test } from 'vitest';
import { fromAddress, toAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, join, Somebody, type Tuesdays, tuesdays } from '../people.ts';

/* Afterwards: numbers for those who run the group, one's own evenings for oneself, and no name for anybody else. */

const CHECK_IN = 'PUT /groups/:group/meetings/:meeting/check-in';

onEachEngine('history', (house) => {
  afterEach(async () => {
    house().clock.now = TUESDAY;
    await house().empty();
  });

  const historyOf = async ({ ada, group }: Pick<Tuesdays, 'ada' | 'group'>, after?: string) =>
    (await ada.ask('GET /groups/:group/history', { group }, undefined, after === undefined ? {} : { query: { after } }))
      .view;
  const cameTo = async (tue: Pick<Tuesdays, 'ada' | 'group'>) => (await historyOf(tue)).held.map(({ came }) => came);
  const eveningsOf = async (who: Somebody, group: string) =>
    (await who.ask('GET /groups/:group/my-evenings', { group })).view.evenings.map(({ heldOn }) => heldOn);

  async function sixMore(tue: Tuesdays): Promise<Somebody[]> {
    const some: Somebody[] = [];
    for (let at = 1; at <= 6; at += 1) some.push(await join(tue.ada, tue.group, `Quinn ${at}`));
    return some;
  }
  /** Whoever is named was at a meeting: written straight into the book, for evenings long ago. */
  const wasThere = (meeting: string, names: readonly string[]) =>
    house().admin(
      `insert into attendance (org_id, group_id, meeting_id, membership_id)
       select m.org_id, m.group_id, m.meeting_id, p.membership_id from meeting m join membership p using (org_id, group_id)
       where m.meeting_id = $1 and p.known_as = any ($2)`,
      [fromAddress(meeting), names],
    );

  test('seven came on the first evening, three on the second, nobody on the third: one number, “fewer”, none', async () => {
    const tue = await tuesdays(house());
    const six = await sixMore(tue);
    for (const who of [...six, tue.noor]) expectLetIn(await who.ask(CHECK_IN, tue));
    expect((await historyOf(tue)).held).toEqual([]);

    const [, second = ''] = tue.meetings;
    house().clock.set('2026-09-29T18:30:00Z');
    for (const who of [tue.noor, tue.tom, tue.ada]) {
      expectLetIn(await who.ask(CHECK_IN, { group: tue.group, meeting: second }));
    }
    house().clock.set('2026-10-06T20:00:00Z');
    expect(await cameTo(tue)).toEqual([0, null, 7]);
    const { held, after } = await historyOf(tue);
    expect(after).toBeNull();
    expect(held[2]).toEqual({
      meeting: tue.meeting,
      heldOn: '2026-09-22',
      startsAt: '2026-09-22T18:00:00Z',
      endsAt: '2026-09-22T19:30:00Z',
      zone: 'Europe/London',
      came: 7,
    });
  });

  test('no name and no small number is on the wire, whoever asks; who does not run the group is told nothing', async () => {
    const tue = await tuesdays(house());
    for (const who of [tue.noor, tue.tom]) expectLetIn(await who.ask(CHECK_IN, tue));
    house().clock.set('2026-09-23T12:00:00Z');
    const { text } = await tue.ada.ask('GET /groups/:group/history', { group: tue.group });
    for (const word of ['Noor', 'Tom', 'membership', '"came":2']) expect(text).not.toContain(word);
    expect(text).toContain('"came":null');
    for (const outside of [tue.noor, tue.sal, tue.olga, new Somebody(house(), 'a stranger')]) {
      for (const route of ['GET /groups/:group/history', 'GET /groups/:group/newcomers'] as const) {
        expect((await outside.ask(route, { group: tue.group })).code).toMatch(/wire\/not-found|people\/signed-out/);
      }
    }
    expect(await house().admin("select 1 from read_trace where day = '2026-09-23'")).toEqual([]);
  });

  test('what was cancelled was not held, and what was taken back does not count', async () => {
    const tue = await tuesdays(house());
    const six = await sixMore(tue);
    for (const who of six) expectLetIn(await who.ask(CHECK_IN, tue));
    expectLetIn(await tue.noor.ask(CHECK_IN, tue));
    expectLetIn(await tue.noor.ask('DELETE /groups/:group/meetings/:meeting/check-in', tue));
    const second = { group: tue.group, meeting: tue.meetings[1] ?? '' };
    const { version } = (await tue.ada.ask('GET /groups/:group/meetings/:meeting', second)).view;
    const body = { version, reason: 'The hall is let.' };
    expectLetIn(await tue.ada.ask('PUT /groups/:group/meetings/:meeting/cancelled', second, body));
    house().clock.set('2026-09-30T12:00:00Z');
    expect(await cameTo(tue)).toEqual([6]);
    expect(await eveningsOf(tue.noor, tue.group)).toEqual([]);
  });

  test('somebody leaves, and after twelve months all names go: the numbers are what they were', async () => {
    const tue = await tuesdays(house());
    const six = await sixMore(tue);
    for (const who of [...six, tue.noor]) expectLetIn(await who.ask(CHECK_IN, tue));
    house().clock.set('2026-09-23T12:00:00Z');
    expect(await cameTo(tue)).toEqual([7]);
    const [leaver] = six;
    expectLetIn((await leaver?.ask('DELETE /groups/:group/me', { group: tue.group })) ?? fail());
    expect(await cameTo(tue)).toEqual([7]);
    expect(await eveningsOf(tue.noor, tue.group)).toEqual(['2026-09-22']);

    house().clock.set('2027-09-22T11:00:00Z');
    await house().api.due();
    expect(await eveningsOf(tue.noor, tue.group)).toEqual(['2026-09-22']);
    house().clock.set('2027-09-23T12:00:00Z');
    await house().api.due();
    expect(await house().admin('select 1 from attendance')).toEqual([]);
    expect((await cameTo(tue)).at(-1)).toBe(7);
    expect(await eveningsOf(tue.noor, tue.group)).toEqual([]);
  });

  test('Noor sees her own evenings, the latest first, and nobody else’s', async () => {
    const tue = await tuesdays(house());
    expectLetIn(await tue.noor.ask(CHECK_IN, tue));
    await wasThere(tue.meetings[1] ?? '', ['Noor', 'Tom']);
    await wasThere(tue.meetings[2] ?? '', ['Tom']);
    const { view } = await tue.noor.ask('GET /groups/:group/my-evenings', { group: tue.group });
    expect(view.publicName).toBe('Hill Street');
    expect(view.evenings.map(({ heldOn }) => heldOn)).toEqual(['2026-09-29', '2026-09-22']);
    expect(await eveningsOf(tue.tom, tue.group)).toEqual(['2026-10-06', '2026-09-29']);
    expect(await eveningsOf(tue.ada, tue.group)).toEqual([]);
    expectRefused(await tue.sal.ask('GET /groups/:group/my-evenings', { group: tue.group }), 'wire/not-found');
  });

  describe('more than a page holds', () => {
    test('goes on where the last one ended, and nothing is missing or there twice', async () => {
      const tue = await tuesdays(house());
      const [row] = await house().admin('select count(*)::int as n from meeting');
      const there = Number(row?.['n']);
      // Two evenings a day, so that a page ends between two of one day.
      await house().admin(
        `insert into meeting (org_id, group_id, meeting_id, series_id, held_on, occurs_on, starts_at, ends_at, zone, place, link, published)
         select org_id, group_id, gen_random_uuid(), series_id, held_on - n / 2, held_on - n, starts_at - n / 2 * interval '1 day',
           ends_at - n / 2 * interval '1 day', zone, place, link, true
         from meeting, generate_series(2, 206) as n where meeting_id = $1`,
        [fromAddress(tue.meeting)],
      );
      await house().admin(
        `insert into attendance (org_id, group_id, meeting_id, membership_id)
         select m.org_id, m.group_id, m.meeting_id, p.membership_id from meeting m join membership p using (org_id, group_id)
         where p.known_as = 'Noor' and m.held_on < '2026-09-22'`,
      );
      const seen: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await historyOf(tue, after);
        expect(page.held.length).toBeLessThanOrEqual(100);
        seen.push(...page.held.map(({ meeting }) => meeting));
        if (page.after === null) break;
        after = page.after;
      }
      expect([seen.length, new Set(seen).size]).toEqual([205, 205]);
      const own: string[] = [];
      for (let after: string | undefined; ;) {
        const query = after === undefined ? {} : { query: { after } };
        const { view } = await tue.noor.ask('GET /groups/:group/my-evenings', { group: tue.group }, undefined, query);
        own.push(...view.evenings.map(({ meeting }) => meeting));
        if (view.after === null) break;
        after = view.after;
      }
      expect([...own].sort()).toEqual([...seen].sort());
      expect(there).toBeGreaterThan(0);
    });

    test('an end that was no end of a page is refused in words', async () => {
      const tue = await tuesdays(house());
      for (const after of ['', 'x', '2026-02-30.aaaa', `0000-01-01.${tue.meeting}`, '2026-01-01.!', '2026-01-01.zzz']) {
        for (const [who, route] of [
          [tue.ada, 'GET /groups/:group/history'],
          [tue.noor, 'GET /groups/:group/my-evenings'],
        ] as const) {
          const refused = await who.ask(route, { group: tue.group }, undefined, { query: { after } });
          expect([after, refused.code]).toEqual([after, 'wire/invalid']);
        }
      }
    });
  });

  test('newcomers of the autumn: counted once in March, when everybody could have come back', async () => {
    const tue = await tuesdays(house());
    const names = (await sixMore(tue)).map(({ name }) => name);
    const was = async (day: string, who: readonly string[]) => {
      const [row] = await house().admin('select meeting_id as id from meeting where held_on = $1::date', [day]);
      await wasThere(toAddress(String(row?.['id'])), who);
    };
    const quarters = async () =>
      (await tue.ada.ask('GET /groups/:group/newcomers', { group: tue.group })).view.quarters;
    const counted = () => house().admin("select came, came_back from newcomer_count where quarter = '2026-10-01'");
    // Miriam came in September already: she is no newcomer in December.
    await was('2026-09-22', ['Miriam']);
    await was('2026-10-06', [...names, 'Tom']);
    await was('2026-10-13', names.slice(0, 3));
    // The last day that counts; and a week later.
    await was('2026-11-03', names.slice(3, 5));
    await was('2026-11-10', [...names, 'Tom']);
    await was('2026-12-01', ['Noor', 'Miriam', 'Ada']);
    await was('2026-12-08', ['Noor', 'Miriam', 'Ada']);
    house().clock.set('2027-03-04T11:00:00Z');
    await house().api.due();
    expect(await counted()).toEqual([]);
    house().clock.set('2027-03-05T13:00:00Z');
    await house().api.due();
    expect(await counted()).toEqual([{ came: 9, came_back: 7 }]);
    // That two did not come back is nobody’s business, and so neither is seven.
    const told = [{ since: '2026-10-01', came: 9, cameBack: null }];
    expect((await quarters()).slice(0, 1)).toEqual(told);
    // Whoever leaves later changes nothing of it, nor does counting again, nor that names go.
    expectLetIn(await tue.noor.ask('DELETE /groups/:group/me', { group: tue.group }));
    await house().api.due();
    expect((await quarters()).slice(0, 1)).toEqual(told);
    house().clock.set('2027-12-10T13:00:00Z');
    await house().api.due();
    expect(await counted()).toEqual([{ came: 9, came_back: 7 }]);
    expect(await house().admin('select 1 from attendance')).toEqual([]);
  });

  test('where everybody came back, that is said; where three came, nothing is', async () => {
    const tue = await tuesdays(house());
    await house().admin(
      `insert into newcomer_count select org_id, group_id, q::date, c, b from support_group,
         (values ('2026-01-01', 6, 6), ('2026-04-01', 3, 0), ('2026-07-01', 0, 0)) as v (q, c, b)`,
    );
    const { view } = await tue.ada.ask('GET /groups/:group/newcomers', { group: tue.group });
    expect(view.quarters).toEqual([
      { since: '2026-07-01', came: 0, cameBack: 0 },
      { since: '2026-04-01', came: null, cameBack: null },
      { since: '2026-01-01', came: 6, cameBack: 6 },
    ]);
  });
});

function fail(): never {
  throw new Error('nobody is there');
}
