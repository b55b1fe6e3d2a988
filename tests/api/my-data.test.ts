import { describe, expect, test } from 'vitest';
import { onEachEngine } from '../engines.ts';
import {
  expectLetIn,
  expectRefused,
  invite,
  join,
  organiseToo,
  type Somebody,
  thursdays,
  tuesdays,
} from '../people.ts';

/* What is kept about somebody: she sees it, and takes it away. */

onEachEngine('my data', (house) => {
  const fresh = async () => {
    await house().empty();
    return tuesdays(house());
  };
  const rows = (table: string, condition = 'true') => house().admin(`select * from ${table} where ${condition}`);
  const came = async () =>
    (await house().admin('select coalesce(sum(came), 0)::int as n from attendance_count'))[0]?.['n'];
  const mine = async (who: Somebody) => (await who.ask('GET /my-data', {})).view;

  describe('leaving', () => {
    test('Noor leaves: her check-ins become numbers, and nothing else of hers stays', async () => {
      const tue = await fresh();
      const { noor, tom, group } = tue;
      const before = (await rows('person')).length;
      await noor.ask('PUT /groups/:group/agreement', tue, { version: 1 });
      for (const who of [noor, tom]) expectLetIn(await who.ask('PUT /groups/:group/meetings/:meeting/check-in', tue));
      expect((await noor.ask('DELETE /groups/:group/me', { group })).view).toEqual({ nothingLeft: true });
      expect([await came(), (await rows('attendance')).length]).toEqual([1, 1]);
      expect((await rows('person')).length).toBe(before - 1);
      expect(await rows('membership', "known_as = 'Noor'")).toEqual([]);
      expectRefused(await noor.ask('GET /groups/:group', { group }), 'people/signed-out');
    });

    test('what Noor took back is not counted when she leaves', async () => {
      const tue = await fresh();
      await tue.noor.ask('PUT /groups/:group/meetings/:meeting/check-in', tue);
      await tue.noor.ask('DELETE /groups/:group/meetings/:meeting/check-in', tue);
      expectLetIn(await tue.noor.ask('DELETE /groups/:group/me', tue));
      expect([await came(), (await rows('attendance')).length]).toEqual([0, 0]);
    });

    test('Tom leaves one group and stays in the other, signed in', async () => {
      const tue = await fresh();
      const thu = await thursdays(tue);
      expect((await tue.tom.ask('DELETE /groups/:group/me', tue)).view).toEqual({ nothingLeft: false });
      expect((await mine(tue.tom)).groups.map(({ title }) => title)).toEqual(['Thursday group']);
      expectRefused(await tue.tom.ask('GET /groups/:group', tue), 'wire/not-found');
      expectLetIn(await tue.tom.ask('GET /groups/:group', thu));
    });

    test('her name is free again', async () => {
      const tue = await fresh();
      expectLetIn(await tue.noor.ask('DELETE /groups/:group/me', tue));
      await join(tue.ada, tue.group, 'Noor');
    });
  });

  describe('deleting everything', () => {
    test('Tom deletes everything: both groups and every sign-in', async () => {
      const tue = await fresh();
      await thursdays(tue);
      const people = (await rows('person')).length;
      expectLetIn(await tue.tom.ask('DELETE /me', {}));
      expect((await rows('person')).length).toBe(people - 1);
      expect(await rows('membership', "known_as in ('Tom', 'T.')")).toEqual([]);
      expectRefused(await tue.tom.ask('GET /my-data', {}), 'people/signed-out');
    });

    test('Olga cannot: nobody else organises', async () => {
      const tue = await fresh();
      expectRefused(await tue.olga.ask('DELETE /me', {}), 'groups/last-organiser');
      expectLetIn(await tue.olga.ask('GET /groups', {}));
      const femi = await organiseToo(tue.olga, 'Femi');
      expectLetIn(await tue.olga.ask('DELETE /me', {}));
      expect((await rows('person', 'organiser')).length).toBe(1);
      expectRefused(await femi.ask('DELETE /me', {}), 'groups/last-organiser');
    });
  });

  test('Olga, who is in a group too, leaves it and goes on organising', async () => {
    const tue = await fresh();
    const secret = await invite(tue.ada, tue.group);
    expectLetIn(await tue.olga.ask('POST /invitations/accept', {}, { secret, knownAs: 'Olga', asMyself: true }));
    expect((await tue.olga.ask('DELETE /groups/:group/me', tue)).view).toEqual({ nothingLeft: false });
    expectLetIn(await tue.olga.ask('GET /groups', {}));
  });
});
