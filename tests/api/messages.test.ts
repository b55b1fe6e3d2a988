import { beforeEach, expect, test } from 'vitest';
import { onEachEngine } from '../engines.ts';
import { expectLetIn, expectRefused, join, type Somebody, thursdays, type Tuesdays, tuesdays } from '../people.ts';

/*
 * Noor asks those who run Tuesdays whether there is a lift, and is answered. Nobody learns anybody's
 * number, and Tom, who comes every week, learns nothing of it.
 */
onEachEngine('messages to those who run a group', (house) => {
  let tue: Tuesdays;
  beforeEach(async () => {
    house().clock.set('2026-09-22T17:30:00Z');
    await house().empty();
    tue = await tuesdays(house());
  });

  const write = (who: Somebody, words: string, key?: string) =>
    who.ask('POST /groups/:group/messages', tue, { words }, key === undefined ? {} : { key });
  const mine = async (who: Somebody) => (await who.ask('GET /groups/:group/messages', tue)).view;
  const threads = async (who: Somebody) => (await who.ask('GET /groups/:group/threads', tue)).view.threads;
  const membershipOf = async (name: string) =>
    (await tue.ada.ask('GET /groups/:group/people', tue)).view.people.find(({ knownAs }) => knownAs === name)
      ?.membership ?? '';
  const answer = async (who: Somebody, name: string, words: string) =>
    who.ask('POST /groups/:group/threads/:membership', { ...tue, membership: await membershipOf(name) }, { words });
  const latestFor = async (who: Somebody) => (await who.ask('GET /groups/:group/tonight', tue)).view.latestMessage;

  test('Noor asks, Miriam answers, and Noor hears it from all who run the group', async () => {
    expectLetIn(await write(tue.noor, 'Is there a lift?\n\nهل يوجد مصعد؟ 🙂'));
    house().clock.add(24);
    expectLetIn(await answer(tue.miriam, 'Noor', 'There is. Ring the bell.'));
    expect(await mine(tue.noor)).toEqual({
      team: ['Ada', 'Miriam'],
      messages: [
        { from: 'me', day: '2026-09-22', words: 'Is there a lift?\n\nهل يوجد مصعد؟ 🙂' },
        { from: 'team', day: '2026-09-23', words: 'There is. Ring the bell.' },
      ],
    });
    const path = { ...tue, membership: await membershipOf('Noor') };
    const seen = (await tue.ada.ask('GET /groups/:group/threads/:membership', path)).view;
    expect(seen.knownAs).toBe('Noor');
    expect(seen.messages.map(({ from, by }) => [from, by])).toEqual([
      ['member', null],
      ['team', 'Miriam'],
    ]);
  });

  test('Tom sees nothing of it, and nobody of another group does', async () => {
    await write(tue.noor, 'I am afraid of the stairs');
    await answer(tue.ada, 'Noor', 'We meet you at the door');
    expect((await mine(tue.tom)).messages).toEqual([]);
    const { bea, group } = await thursdays(tue);
    expect((await bea.ask('GET /groups/:group/threads', { group })).view.threads).toEqual([]);
    const membership = await membershipOf('Noor');
    expectRefused(await bea.ask('GET /groups/:group/threads/:membership', { group, membership }), 'wire/not-found');
    expectRefused(await tue.noor.ask('GET /groups/:group/threads', tue), 'wire/not-found');
    expectRefused(await tue.sal.ask('GET /groups/:group/messages', tue), 'wire/not-found');
    expectRefused(await tue.olga.ask('GET /groups/:group/messages', tue), 'wire/not-found');
  });

  test('what was said in a day stays in the order in which it was said, for both sides', async () => {
    for (const words of ['one', 'two', 'three']) await write(tue.noor, words);
    await answer(tue.ada, 'Noor', 'four');
    await write(tue.noor, 'five');
    expect((await mine(tue.noor)).messages.map(({ words }) => words)).toEqual(['one', 'two', 'three', 'four', 'five']);
  });

  test('eleven at once: ten are taken, each in a place of its own, and the next day there is room', async () => {
    const tries = await Promise.all(Array.from({ length: 11 }, (_, i) => write(tue.noor, `message ${i}`)));
    expect(tries.map(({ code }) => code).filter((code) => code !== null)).toEqual(['post/enough-today']);
    expect(tries.find(({ code }) => code !== null)?.status).toBe(429);
    expect((await mine(tue.noor)).messages).toHaveLength(10);
    expectLetIn(await write(tue.tom, 'Mine is another count'));
    house().clock.add(24);
    expectLetIn(await write(tue.noor, 'Good morning'));
  });

  test('a facilitator answers sixty times a day, over all threads', async () => {
    await write(tue.noor, 'Hello');
    await write(tue.tom, 'Hello');
    for (let i = 0; i < 60; i += 1) expectLetIn(await answer(tue.ada, i % 2 === 0 ? 'Noor' : 'Tom', 'Hello'));
    expectRefused(await answer(tue.ada, 'Noor', 'Hello'), 'post/enough-answers-today');
    expectLetIn(await answer(tue.miriam, 'Noor', 'Hello'));
  });

  test('who wants one message gets one, whoever of the team writes it, and the next once she has written back', async () => {
    await tue.noor.ask('PUT /groups/:group/reach-me', tue, { way: 'one-message' });
    const path = { ...tue, membership: await membershipOf('Noor') };
    const mayWrite = async () => (await tue.ada.ask('GET /groups/:group/threads/:membership', path)).view.mayWrite;
    expect(await mayWrite()).toBe(true);
    // Both at once: one of them is in time.
    const [ada, miriam] = await Promise.all([answer(tue.ada, 'Noor', 'Hello'), answer(tue.miriam, 'Noor', 'Hello')]);
    expect([ada.code, miriam.code].filter((code) => code !== null)).toEqual(['post/one-message']);
    expect(await mayWrite()).toBe(false);
    house().clock.add(24 * 30);
    expectRefused(await answer(tue.ada, 'Noor', 'Are you well?'), 'post/one-message');
    await write(tue.noor, 'I am');
    expect(await mayWrite()).toBe(true);
    // An answer to hers is not counted, and one message is.
    expectLetIn(await answer(tue.miriam, 'Noor', 'Good'));
    expectLetIn(await answer(tue.ada, 'Noor', 'We start at six on Tuesday'));
    expectRefused(await answer(tue.miriam, 'Noor', 'And bring a cup'), 'post/one-message');
    expect((await mine(tue.noor)).messages).toHaveLength(4);
    // It is hers to say, at any time.
    await tue.noor.ask('PUT /groups/:group/reach-me', tue, { way: 'a-call', telephone: '020 7946 0958' });
    expectLetIn(await answer(tue.miriam, 'Noor', 'And bring a cup'));
  });

  test('a retry of the one message is not a second', async () => {
    await tue.noor.ask('PUT /groups/:group/reach-me', tue, { way: 'one-message' });
    const path = { ...tue, membership: await membershipOf('Noor') };
    const once = { key: 'the-key-of-the-one-message' };
    for (let tried = 0; tried < 3; tried += 1) {
      expectLetIn(await tue.ada.ask('POST /groups/:group/threads/:membership', path, { words: 'Hello' }, once));
    }
    expect((await mine(tue.noor)).messages).toHaveLength(1);
  });

  test('a retry of the same message is one message', async () => {
    expectLetIn(await write(tue.noor, 'Once', 'the-key-of-this-one-message'));
    expectLetIn(await write(tue.noor, 'Once', 'the-key-of-this-one-message'));
    expect((await mine(tue.noor)).messages).toHaveLength(1);
  });

  test('nothing, too much and odd characters are refused in words', async () => {
    for (const [words, is] of [
      ['', 'missing'],
      [' \n ', 'missing'],
      ['\u200b\u200d', 'missing'],
      ['é'.repeat(2_001), 'too-long'],
      ['\u202egnp.exe', 'odd-characters'],
    ] as const) {
      const reply = await write(tue.noor, words);
      expectRefused(reply, 'wire/invalid');
      expect(reply.problem.errors).toEqual([{ at: 'words', is }]);
    }
    expectLetIn(await write(tue.noor, '👩🏽‍🤝‍👩🏻'.repeat(280)));
    expectLetIn(await write(tue.noor, 'a'.repeat(2_000)));
  });

  test('the group’s page names the day of the newest for each side, and no number', async () => {
    expect(await latestFor(tue.noor)).toBeNull();
    await write(tue.noor, 'Hello');
    expect(await latestFor(tue.noor)).toBeNull();
    expect(await latestFor(tue.ada)).toBe('2026-09-22');
    house().clock.add(48);
    await answer(tue.ada, 'Noor', 'Hello');
    expect(await latestFor(tue.noor)).toBe('2026-09-24');
    expect(await latestFor(tue.tom)).toBeNull();
    expect(await latestFor(tue.miriam)).toBe('2026-09-22');
  });

  test('a thread is kept ninety days after its last message, and then gone whole', async () => {
    await write(tue.noor, 'Long ago');
    await write(tue.tom, 'Long ago, too');
    house().clock.add(24 * 80);
    await write(tue.noor, 'And again');
    house().clock.add(24 * 12);
    await house().api.due();
    expect((await mine(tue.noor)).messages.map(({ words }) => words)).toEqual(['Long ago', 'And again']);
    expect((await mine(tue.tom)).messages).toEqual([]);
    expect((await threads(tue.ada)).map(({ knownAs }) => knownAs)).toEqual(['Noor']);
    house().clock.add(24 * 80);
    await house().api.due();
    expect(await house().admin('select 1 from message')).toEqual([]);
  });

  test('whoever comes to run the group later finds what was asked; who has gone leaves no name behind', async () => {
    await write(tue.noor, 'Is somebody there?');
    await answer(tue.miriam, 'Noor', 'I am');
    const kit = await join(tue.olga, tue.group, 'Kit', true);
    await house().admin(`delete from membership where known_as = 'Miriam'`);
    const path = { ...tue, membership: await membershipOf('Noor') };
    const { messages } = (await kit.ask('GET /groups/:group/threads/:membership', path)).view;
    expect(messages.map(({ words, by }) => [words, by])).toEqual([
      ['Is somebody there?', null],
      ['I am', null],
    ]);
  });

  test('no time of day is kept of a message, nor a number that tells which thread was first', async () => {
    await write(tue.noor, 'Hello');
    await write(tue.tom, 'Hello');
    const rows = await house().admin('select * from message');
    expect(rows.map((row) => [row['place'], String(row['day'])])).toEqual([
      [1, expect.stringMatching(/^2026-09-22|Tue Sep 22/)],
      [1, expect.stringMatching(/^2026-09-22|Tue Sep 22/)],
    ]);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
      'author',
      'day',
      'from_team',
      'group_id',
      'membership_id',
      'org_id',
      'place',
      'words',
    ]);
  });
});
