import { expect, test } from 'vitest';
import type { ReplyOf, SentBodyOf } from '../../src/wire/endpoint.ts';
import type { MeetingsContract } from '../../src/meetings/contract.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, type Tuesdays, tuesdays } from '../people.ts';

/* A series changed from a date on, ended, and both taken back: what has begun stays as it was. */

type Series = ReplyOf<MeetingsContract['GET /groups/:group/series']>['series'][number];
type Change = SentBodyOf<MeetingsContract['PUT /groups/:group/series/:series']>;

onEachEngine('a series', (house) => {
  const seriesOf = async ({ ada, group }: Tuesdays) => {
    const { series } = (await ada.ask('GET /groups/:group/series', { group })).view;
    return series.find(({ endsBefore }) => endsBefore === null) ?? series[0];
  };
  const change = async (tuesday: Tuesdays, more: Partial<Change>, who = tuesday.ada, which?: Series) => {
    const one = which ?? (await seriesOf(tuesday));
    if (one === undefined) throw new Error('no series');
    const { series, zone: _, endsBefore: __, ...plan } = one;
    const body = { ...plan, rule: 'FREQ=WEEKLY', reason: '', from: plan.startsOn, ...more };
    return who.ask('PUT /groups/:group/series/:series', { group: tuesday.group, series }, body);
  };
  const book = async ({ noor, group }: Tuesdays) =>
    (await noor.ask('GET /groups/:group/meetings', { group })).view.meetings;
  const everything = async () => ({
    series: await house().admin('select series_id, rule, starts_on, ends_before, place from series order by 1'),
    meetings: await house().admin(
      `select meeting_id, series_id, occurs_on, held_on, starts_at, ends_at, place, state, reason, moved, was_starts_at
       from meeting order by 1`,
    ),
    rota: await house().admin('select meeting_id, membership_id, job from rota order by 1, 2, 3'),
  });

  test('this and the following: earlier meetings stay, later ones are the same evenings on another day', async () => {
    await house().empty();
    const tuesday = await tuesdays(house());
    const before = await book(tuesday);
    const moved = { from: '2026-10-06', startsOn: '2026-10-07', localStart: '18:30', place: 'The front room' };
    expectLetIn(await change(tuesday, { ...moved, reason: 'The hall is let.' }));
    const after = await book(tuesday);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    for (const [i, meeting] of after.slice(2).entries()) {
      const was = before[i + 2];
      expect(meeting.meeting).toBe(was?.meeting);
      expect(meeting).toMatchObject({
        place: 'The front room',
        reason: 'The hall is let.',
        published: true,
        was: { startsAt: was?.startsAt, place: 'The back room' },
      });
    }
    expect(after[2]?.startsAt).toBe('2026-10-07T17:30:00Z');
    // Whoever said yes to Tuesdays is asked about Wednesdays.
    expect(after[2]?.team.map(({ knownAs }) => knownAs)).toEqual(['Ada']);
    const all = (await tuesday.ada.ask('GET /groups/:group/series', tuesday)).view.series;
    expect(all.map(({ startsOn, endsBefore }) => [startsOn, endsBefore])).toEqual([
      ['2026-09-22', '2026-10-06'],
      ['2026-10-07', null],
    ]);
    // The book goes on by the new plan, and the old one adds nothing.
    try {
      house().clock.set('2027-01-20T12:00:00Z');
      await house().api.due();
      const later = (await tuesday.ada.ask('GET /groups/:group/meetings', tuesday)).view.meetings;
      expect(later).toHaveLength(10);
      expect(new Set(later.map(({ startsAt }) => startsAt.slice(11)))).toEqual(new Set(['18:30:00Z']));
    } finally {
      house().clock.now = TUESDAY;
    }
  });

  test('a series that has not begun is changed as a whole, and its first meeting is another', async () => {
    await house().empty();
    const tuesday = await tuesdays(house());
    const path = { group: tuesday.group };
    expectLetIn(await change(tuesday, { place: 'Upstairs' }));
    const { series } = (await tuesday.ada.ask('GET /groups/:group/series', path)).view;
    expect(series.map(({ place, version }) => [place, version])).toEqual([['Upstairs', 2]]);
    expect((await book(tuesday)).map(({ place }) => place)).toEqual(Array<string>(10).fill('Upstairs'));
    // Nobody is asked again for another room.
    expect((await book(tuesday))[0]?.team).toHaveLength(2);
  });

  test('it ends: what is to come is cancelled with a reason, and nothing is planned any more', async () => {
    await house().empty();
    const tuesday = await tuesdays(house());
    const { series, version } = (await seriesOf(tuesday)) ?? { series: '', version: 0 };
    const path = { group: tuesday.group, series };
    const body = { version, from: '2026-10-06', reason: 'We take a break.' };
    const ended = await tuesday.ada.ask('PUT /groups/:group/series/:series/ended', path, body);
    expect((await book(tuesday)).map(({ state }) => state)).toEqual([
      'planned',
      'planned',
      ...Array<string>(8).fill('cancelled'),
    ]);
    expectRefused(await tuesday.ada.ask('PUT /groups/:group/series/:series/ended', path, body), 'meetings/changed');
    const undo = { group: tuesday.group, change: ended.view.change };
    expectLetIn(await tuesday.ada.ask('PUT /groups/:group/changes/:change/undone', undo));
    expect((await book(tuesday)).map(({ state, reason }) => [state, reason])).toEqual(
      Array.from({ length: 10 }, () => ['planned', '']),
    );
    expectRefused(await tuesday.ada.ask('PUT /groups/:group/changes/:change/undone', undo), 'wire/not-found');
  });

  test('a change is taken back as if it had never been, on its day, by whoever runs the group', async () => {
    await house().empty();
    const tuesday = await tuesdays(house());
    const before = await everything();
    const made = await change(tuesday, { from: '2026-10-06', startsOn: '2026-10-09', reason: 'Fridays' });
    const undo = { group: tuesday.group, change: made.view.change };
    expect(await everything()).not.toEqual(before);
    expectLetIn(await tuesday.miriam.ask('PUT /groups/:group/changes/:change/undone', undo));
    expect(await everything()).toEqual(before);

    const again = await change(tuesday, { from: '2026-10-06', startsOn: '2026-10-09' });
    const late = { group: tuesday.group, change: again.view.change };
    try {
      house().clock.add(24);
      expectRefused(await tuesday.ada.ask('PUT /groups/:group/changes/:change/undone', late), 'wire/not-found');
      house().clock.add(24);
      await house().api.due();
      expect(await house().admin('select 1 from plan_change')).toEqual([]);
    } finally {
      house().clock.now = TUESDAY;
    }
  });

  test('what has changed since is not taken back', async () => {
    await house().empty();
    const tuesday = await tuesdays(house());
    const made = await change(tuesday, { from: '2026-10-06', startsOn: '2026-10-09' });
    const [, , third] = await book(tuesday);
    const path = { group: tuesday.group, meeting: third?.meeting ?? '' };
    const body = { version: third?.version ?? 0, reason: 'Ada is away.' };
    expectLetIn(await tuesday.ada.ask('PUT /groups/:group/meetings/:meeting/cancelled', path, body));
    const before = await everything();
    const undo = { group: tuesday.group, change: made.view.change };
    expectRefused(await tuesday.ada.ask('PUT /groups/:group/changes/:change/undone', undo), 'meetings/changed-since');
    expect(await everything()).toEqual(before);
  });

  test('a group has five hundred plans at most', async () => {
    await house().empty();
    const { ada, group } = await tuesdays(house());
    await house().admin(
      `insert into series (org_id, group_id, series_id, starts_on, local_start, minutes, zone, place, link, rule, planned_until)
       select org_id, group_id, gen_random_uuid(), starts_on, local_start, minutes, zone, place, link, rule, '2030-01-01'
       from series, generate_series(1, 499)`,
    );
    const plan = { startsOn: '2026-09-29', localStart: '19:00', minutes: 90, place: 'Here', link: '', team: [] };
    expectRefused(await ada.ask('POST /groups/:group/series', { group }, plan), 'meetings/enough-series');
  });

  test('of two who change it at once the second is shown what it is now', async () => {
    await house().empty();
    const tuesday = await tuesdays(house());
    const one = await seriesOf(tuesday);
    const version = one?.version ?? 0;
    const from = { from: '2026-10-06', startsOn: '2026-10-06' };
    const replies = await Promise.all(
      ['A', 'B', 'C', 'D'].map((place, i) =>
        change(tuesday, { place, ...from }, i % 2 === 0 ? tuesday.miriam : tuesday.ada, one),
      ),
    );
    expect(replies.filter(({ code }) => code === null)).toHaveLength(1);
    for (const reply of replies.filter(({ code }) => code !== null)) {
      expectRefused(reply, 'meetings/changed');
      expect(reply.problem.current).toMatchObject({ version: version + 1 });
    }
    const places = new Set((await book(tuesday)).map(({ place }) => place));
    expect(places.size).toBe(2);
  });

  test('who came, and who did what, in meetings that have begun, is never touched', async () => {
    await house().empty();
    const tuesday = await tuesdays(house());
    const { noor, group, meeting } = tuesday;
    expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/check-in', { group, meeting }));
    const past = () =>
      house().admin(
        `select m.*, (select count(*)::int from rota r where r.meeting_id = m.meeting_id and r.agreed) as team,
           (select count(*)::int from attendance a where a.meeting_id = m.meeting_id) as came
         from meeting m where m.held_on = '2026-09-22'`,
      );
    const before = await past();
    try {
      house().clock.set('2026-09-22T18:30:00Z');
      expectLetIn(await change(tuesday, { from: '2026-09-22', startsOn: '2026-09-25', place: 'Elsewhere' }));
      expect(await past()).toEqual(before);
      expect((await book(tuesday)).filter(({ place }) => place === 'Elsewhere').length).toBeGreaterThan(8);
    } finally {
      house().clock.now = TUESDAY;
    }
  });
});
