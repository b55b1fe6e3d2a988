import { expect, test } from 'vitest';
import { onEachEngine } from '../engines.ts';
import { expectLetIn, expectRefused, invite, join, Somebody, tuesdays } from '../people.ts';

/* What the group calls somebody: names that look alike, odd ones, and another one later. */

onEachEngine('known-as names', (house) => {
  const joinAs = async (host: Somebody, group: string, knownAs: string) => {
    const secret = await invite(host, group);
    const guest = new Somebody(house(), knownAs);
    return { guest, reply: await guest.ask('POST /invitations/accept', {}, { secret, knownAs, asMyself: false }) };
  };

  test('nobody comes in under a name that looks like another’s', async () => {
    const { ada, group } = await tuesdays(house());
    // Tom, Noor and Ada are there, and Sal, who reads from outside.
    for (const knownAs of [
      'T\u043em',
      'N00r',
      'N\u03bf\u03bfr',
      '\u0410da',
      'A\u200bda',
      '\u0405al',
      'S\u0430l',
      'Sa1',
      'Ａｄａ',
      'Ad\u0430.',
    ]) {
      const { reply } = await joinAs(ada, group, knownAs);
      expectRefused(reply, 'groups/known-as-taken');
      expect(reply.problem.errors).toEqual([{ at: 'knownAs', is: 'taken' }]);
    }
    for (const knownAs of ['Tomas', 'No', 'Ad\u00e1', 'Lan', 'Ian'])
      expectLetIn((await joinAs(ada, group, knownAs)).reply);
  });

  test('names that are none, or too long, are told; emoji, marks and other scripts are names', async () => {
    const { ada, group } = await tuesdays(house());
    for (const [knownAs, is] of [
      ['', 'missing'],
      [' \u3000 ', 'missing'],
      ['\u200b\u200d\u2060', 'missing'],
      ['\u3164', 'missing'],
      ['\ufe0f', 'missing'],
      ['x'.repeat(200), 'too-long'],
      ['\u{1f98a}'.repeat(41), 'too-long'],
      ['a\u202eb', 'odd-characters'],
      ['a\u0000b', 'odd-characters'],
    ] as const) {
      const { reply } = await joinAs(ada, group, knownAs);
      expectRefused(reply, 'wire/invalid');
      expect(reply.problem.errors).toEqual([{ at: 'knownAs', is }]);
    }
    for (const knownAs of [
      '\u{1f98a}',
      '\u0646\u0648\u0631',
      'e\u0301\u0302\u0303',
      'x'.repeat(40),
      'R.',
      '\u05d0\u05d5\u05e8 1',
    ])
      expectLetIn((await joinAs(ada, group, knownAs)).reply);
  });

  test('of two look-alikes at once exactly one comes in, and the database notes no fault', async () => {
    const { ada, group } = await tuesdays(house());
    const secrets = await Promise.all(['B', 'C', 'D', 'E'].map(() => invite(ada, group)));
    const names = ['Eva', 'EV\u0410', 'EVA', 'Ev\u0430'];
    const replies = await Promise.all(
      secrets.map((secret, i) =>
        new Somebody(house(), 'guest').ask(
          'POST /invitations/accept',
          {},
          { secret, knownAs: names[i] ?? '', asMyself: false },
        ),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ code }) => code === 'groups/known-as-taken')).toHaveLength(3);
  });

  test('Noor is called otherwise from now on, and her old name is free', async () => {
    const { ada, noor, tom, group } = await tuesdays(house());
    const path = { group };
    expectRefused(
      await noor.ask('PUT /groups/:group/known-as', path, { knownAs: 'T\u043em' }),
      'groups/known-as-taken',
    );
    // Her own name in another case is still her own.
    expectLetIn(await noor.ask('PUT /groups/:group/known-as', path, { knownAs: 'NOOR' }));
    expectLetIn(await noor.ask('PUT /groups/:group/known-as', path, { knownAs: '  Nur  ' }));
    expect((await noor.ask('GET /groups/:group', path)).view.knownAs).toBe('Nur');
    const { people } = (await ada.ask('GET /groups/:group/people', path)).view;
    expect(people.map(({ knownAs }) => knownAs)).toContain('Nur');
    expectLetIn((await joinAs(ada, group, 'Noor')).reply);
    expectRefused(
      await tom.ask('PUT /groups/:group/known-as', path, { knownAs: 'N\u03bfor' }),
      'groups/known-as-taken',
    );
    expectRefused(await tom.ask('PUT /groups/:group/known-as', path, { knownAs: ' ' }), 'wire/invalid');
  });

  test('names of before look-alikes were known keep working, however alike, and are still taken', async () => {
    const { ada, group } = await tuesdays(house());
    const blue = await join(ada, group, 'Blue');
    await join(ada, group, 'Green');
    await house().admin('update membership set known_as_look = null');
    await house().admin(
      `update membership set known_as_key = 'blu\u0435', known_as = 'Blu\u0435' where known_as = 'Green'`,
    );
    expect((await blue.ask('GET /groups/:group', { group })).view.knownAs).toBe('Blue');
    for (const knownAs of ['Blue', 'BLUE', 'b l u e']) {
      expectRefused((await joinAs(ada, group, knownAs)).reply, 'groups/known-as-taken');
    }
    expectLetIn(await blue.ask('PUT /groups/:group/known-as', { group }, { knownAs: 'Azure' }));
  });
});
