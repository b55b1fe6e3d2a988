import { expect, test } from 'vitest';
import { fromAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  expectRefused,
  found,
  give,
  join,
  type Somebody,
  startGroup,
  thursdays,
  tuesdays,
} from '../people.ts';

/*
 * Ada runs Tuesdays with Miriam and is going to stop. What she knows stays with the group, without
 * anybody's name, and she hosts nothing any more that is still to come.
 */

const NOTHING = { room: '', building: '', money: '', planned: '', promises: [] };
const NOTES = {
  room: 'The key hangs behind the second door.',
  building: 'The caretaker, 020 7946 0958, before six.',
  money: 'Twelve pounds an evening, from the tea tin.',
  planned: 'No meeting in the last week of December.',
  promises: [
    { words: 'A ramp at the side door.', due: '2026-11-03' },
    { words: 'A second kettle.', due: '2026-10-06' },
  ],
};

onEachEngine('handing over', (house) => {
  test('Ada writes what the next needs; the one who comes next reads it, and sees before that it is there', async () => {
    const { ada, miriam, tom, group } = await tuesdays(house());
    const left = async (who: Somebody) => (await who.ask('GET /groups/:group/handover/left', { group })).view.left;
    expect((await ada.ask('GET /groups/:group/handover', { group })).view).toEqual({ version: 0, ...NOTHING });
    expect(await left(ada)).toBe(false);
    const written = await ada.ask('PUT /groups/:group/handover', { group }, { version: 0, ...NOTES });
    // The soonest promise first.
    const wanted = { ...NOTES, version: 1, promises: NOTES.promises.toReversed() };
    expect(written.view).toEqual(wanted);
    await give(ada, group, 'Tom', ['facilitator']);
    expect(await left(tom)).toBe(true);
    expect((await tom.ask('GET /groups/:group/handover', { group })).view).toEqual(wanted);
    // Taken out again, there is nothing left to open.
    expectLetIn(await miriam.ask('PUT /groups/:group/handover', { group }, { version: 1, ...NOTHING }));
    expect(await left(tom)).toBe(false);
  });

  test('of two who write at once one hears what the other wrote, and can write again', async () => {
    const { ada, miriam, group } = await tuesdays(house());
    for (const version of [0, 1]) {
      const put = (who: Somebody, room: string) =>
        who.ask('PUT /groups/:group/handover', { group }, { ...NOTHING, version, room });
      const replies = await Promise.all([put(ada, 'By the door.'), put(miriam, 'In the tin.')]);
      const [won, lost] = replies[0].code === null ? replies : replies.toReversed();
      expectRefused(lost ?? replies[0], 'groups/handover-changed');
      expect(lost?.status).toBe(412);
      expect(lost?.problem.current).toEqual(won?.view);
    }
    const never = { ...NOTHING, version: 7 };
    expectRefused(await ada.ask('PUT /groups/:group/handover', { group }, never), 'groups/handover-changed');
  });

  test('nobody but those who run the group sees it, nor those of another', async () => {
    const tue = await tuesdays(house());
    const { olga, sal, noor, miriam, ada, group } = tue;
    const { bea } = await thursdays(tue);
    const { zed } = await elsewhere(house());
    expectLetIn(await ada.ask('PUT /groups/:group/handover', { group }, { version: 0, ...NOTES }));
    expectLetIn(await miriam.ask('POST /groups/:group/step-down', { group }, { role: 'facilitator' }));
    for (const who of [olga, sal, noor, miriam, bea, zed]) {
      expectRefused(await who.ask('GET /groups/:group/handover', { group }), 'wire/not-found');
      expectRefused(await who.ask('GET /groups/:group/handover/left', { group }), 'wire/not-found');
      const body = { version: 1, ...NOTHING };
      expectRefused(await who.ask('PUT /groups/:group/handover', { group }, body), 'wire/not-found');
    }
    expect((await ada.ask('GET /groups/:group/handover', { group })).view.version).toBe(1);
  });

  test('nobody’s name is in what is handed over unless somebody wrote it; the members see that it was opened', async () => {
    const { ada, noor, group } = await tuesdays(house());
    expectLetIn(await noor.ask('POST /groups/:group/messages', { group }, { words: 'Is there a ramp?' }));
    expectLetIn(await ada.ask('PUT /groups/:group/handover', { group }, { version: 0, ...NOTES }));
    const opened = await ada.ask('GET /groups/:group/handover', { group });
    const { people } = (await ada.ask('GET /groups/:group/people', { group })).view;
    expect(people.length).toBeGreaterThan(3);
    for (const { knownAs, membership } of people) {
      expect(opened.text).not.toContain(knownAs);
      expect(opened.text).not.toContain(membership);
    }
    expect(Object.keys(opened.view).toSorted()).toEqual([...Object.keys(NOTHING), 'version'].toSorted());
    const knowingly = { ...NOTHING, version: 1, room: 'Noor has the second key.' };
    expectLetIn(await ada.ask('PUT /groups/:group/handover', { group }, knowingly));
    expect((await ada.ask('GET /groups/:group/handover', { group })).text).toContain('Noor');
    const { traces } = (await noor.ask('GET /groups/:group/traces', { group })).view;
    expect(traces).toContainEqual({ day: '2026-09-22', role: 'facilitator', kind: 'notes', own: false });
  });

  test('whoever stops facilitating is in the book of nothing that is still to come, nor of what is planned later', async () => {
    try {
      // Far ahead of every clock: the database’s own says what is still to come.
      house().clock.set('2097-09-17T17:30:00Z');
      const olga = await found(house());
      const group = await startGroup(olga, 'Tuesday group');
      const ada = await join(olga, group, 'Ada', true);
      const miriam = await join(olga, group, 'Miriam', true);
      const bo = await join(olga, group, 'Bo', true);
      const plan = {
        startsOn: '2097-09-24',
        localStart: '19:00',
        minutes: 90,
        place: 'The back room',
        link: '',
        team: [],
      };
      const { series } = (await ada.ask('POST /groups/:group/series', { group }, plan)).view;
      const always = 'PUT /groups/:group/series/:series/own-job';
      for (const [who, job] of [
        [ada, 'facilitator'],
        [miriam, 'co-facilitator'],
        [bo, 'standby'],
      ] as const) {
        expectLetIn(await who.ask(always, { group, series }, { job, does: true }));
      }
      const inBook = async () => {
        const rows = await house().admin(
          `select known_as, 'meetings' as of, count(*)::int as n from rota join membership using (org_id, group_id, membership_id)
           where group_id = $1 group by 1 union all
           select known_as, 'series', count(*)::int from series_rota join membership using (org_id, group_id, membership_id)
           where group_id = $1 group by 1 order by 1, 2`,
          [fromAddress(group)],
        );
        return rows.map((row) => `${String(row['known_as'])}, ${String(row['of'])}: ${String(row['n'])}`);
      };
      const before = await inBook();
      expect(before.map((line) => line.split(':')[0])).toEqual(
        ['Ada', 'Bo', 'Miriam'].flatMap((name) => [`${name}, meetings`, `${name}, series`]),
      );
      expectLetIn(await miriam.ask('POST /groups/:group/step-down', { group }, { role: 'facilitator' }));
      await give(ada, group, 'Bo', []);
      const ofAda = before.filter((line) => line.startsWith('Ada'));
      expect(await inBook()).toEqual(ofAda);
      house().clock.add(24 * 7 * 8);
      await house().api.due();
      const later = await inBook();
      expect(later).not.toEqual(ofAda);
      expect(later.every((line) => line.startsWith('Ada'))).toBe(true);
    } finally {
      house().clock.now = TUESDAY;
    }
  });

  test('what is too long, too many, or of no day is refused', async () => {
    const { ada, group } = await tuesdays(house());
    const promise = { words: 'A ramp.', due: '2026-11-03' };
    for (const odd of [
      { room: 'x'.repeat(601) },
      { money: null },
      { promises: Array.from({ length: 11 }, () => promise) },
      { promises: [{ ...promise, due: '0000-01-01' }] },
      { promises: [{ ...promise, due: 'soon' }] },
      { promises: [{ ...promise, words: ' ' }] },
      { version: -1 },
    ]) {
      const body = JSON.stringify({ version: 0, ...NOTES, ...odd });
      expectRefused(await ada.send('PUT', `/groups/${group}/handover`, body), 'wire/invalid');
    }
    const most = { ...NOTHING, version: 0, promises: Array.from({ length: 10 }, () => promise) };
    expectLetIn(await ada.ask('PUT /groups/:group/handover', { group }, most));
  });
});
