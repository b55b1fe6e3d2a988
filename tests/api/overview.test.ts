import { expect, test } from 'vitest';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, type Somebody, thursdays, tuesdays } from '../people.ts';

/* A month of meetings, and rooms that two groups want at once. */

onEachEngine('the overview', (house) => {
  test('a month has all that is in it, what was moved and cancelled too, and members see what is shown', async () => {
    const { ada, noor, olga, group, meetings } = await tuesdays(house());
    const month = (who: Somebody, asked?: string) =>
      who.ask(
        'GET /groups/:group/overview',
        { group },
        undefined,
        asked === undefined ? {} : { query: { month: asked } },
      );
    const { view } = await month(noor);
    expect([view.month, view.today]).toEqual(['2026-09', '2026-09-22']);
    expect(view.meetings.map(({ heldOn }) => heldOn)).toEqual(['2026-09-22', '2026-09-29']);
    const october = (await month(noor, '2026-10')).view.meetings;
    expect(october.map(({ heldOn }) => heldOn)).toEqual(['2026-10-06', '2026-10-13', '2026-10-20', '2026-10-27']);
    const path = { group, meeting: meetings[2] ?? '' };
    const { version } = (await ada.ask('GET /groups/:group/meetings/:meeting', path)).view;
    const why = { version, reason: 'The hall is let.' };
    expectLetIn(await ada.ask('PUT /groups/:group/meetings/:meeting/cancelled', path, why));
    expect((await month(noor, '2026-10')).view.meetings[0]).toMatchObject({
      state: 'cancelled',
      reason: 'The hall is let.',
    });
    // What has been stays on its page.
    house().clock.set('2026-11-10T12:00:00Z');
    try {
      expect((await month(noor, '2026-09')).view.meetings).toHaveLength(2);
    } finally {
      house().clock.now = TUESDAY;
    }
    for (const asked of ['2026-13', '0000-01', '1999-12', 'september', '2026-9', '']) {
      expectRefused(await month(noor, asked), 'wire/invalid');
    }
    expectRefused(await month(olga), 'wire/not-found');
  });

  test('of another group in the same place whoever plans is told when, and not who', async () => {
    const tue = await tuesdays(house());
    const thu = await thursdays(tue);
    const meeting = tue.meetings[1] ?? '';
    const all = async (who: Somebody, group: string) =>
      (await who.ask('GET /groups/:group/clashes', { group })).view.clashes;
    const clashes = async (who: Somebody, group: string) =>
      (await all(who, group)).filter((one) => one.meeting === meeting || group !== tue.group);
    // Bea plans where nobody else is.
    const { series } = (await thu.bea.ask('GET /groups/:group/series', { group: thu.group })).view;
    for (const one of series) {
      const end = { version: one.version, from: '2026-09-22', reason: '' };
      const at = { group: thu.group, series: one.series };
      expectLetIn(await thu.bea.ask('PUT /groups/:group/series/:series/ended', at, end));
    }
    expect(await all(tue.ada, tue.group)).toEqual([]);
    const plan = { localStart: '20:00', minutes: 60, link: '', rule: 'FREQ=WEEKLY;COUNT=1', team: [] };
    const made = await thu.bea.ask(
      'POST /groups/:group/series',
      { group: thu.group },
      {
        ...plan,
        startsOn: '2026-09-29',
        place: '  the  BACK room ',
      },
    );
    expectLetIn(made);
    const [one] = await clashes(tue.ada, tue.group);
    expect(one).toEqual({
      meeting,
      startsAt: '2026-09-29T19:00:00Z',
      endsAt: '2026-09-29T20:00:00Z',
      own: false,
    });
    expect((await clashes(thu.bea, thu.group)).map(({ startsAt }) => startsAt)).toEqual(['2026-09-29T18:00:00Z']);
    // Next door, or when the others have just left, is no clash; nor is what was cancelled.
    const their = made.view.meetings.find(({ startsAt }) => startsAt === '2026-09-29T19:00:00Z')?.meeting ?? '';
    const path = { group: thu.group, meeting: their };
    expectLetIn(await thu.bea.ask('PUT /groups/:group/meetings/:meeting/cancelled', path, { version: 1, reason: '' }));
    expect(await clashes(tue.ada, tue.group)).toEqual([]);
    for (const [localStart, place] of [
      ['20:30', 'The back room'],
      ['19:00', 'The front room'],
    ] as const) {
      const next = { ...plan, startsOn: '2026-09-29', localStart, place };
      expectLetIn(await thu.bea.ask('POST /groups/:group/series', { group: thu.group }, next));
    }
    expect(await clashes(tue.ada, tue.group)).toEqual([]);
    // One's own group is no better.
    const own = { ...plan, startsOn: '2026-09-29', place: 'The back room' };
    expectLetIn(await tue.ada.ask('POST /groups/:group/series', { group: tue.group }, own));
    expect((await clashes(tue.ada, tue.group)).map((clash) => clash.own)).toContain(true);
    expectRefused(await tue.noor.ask('GET /groups/:group/clashes', { group: tue.group }), 'wire/not-found');
  });
});
