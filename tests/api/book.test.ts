import { expect, test } from 'vitest';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, type Somebody, type Tuesdays, tuesdays } from '../people.ts';

/* One meeting moved or cancelled: what has been never changes, and of two at once nobody overwrites the other. */

onEachEngine('one meeting', (house) => {
  const lookAt = async (who: Somebody, { group }: Tuesdays, meeting: string) =>
    (await who.ask('GET /groups/:group/meetings/:meeting', { group, meeting })).view;
  const change = async (tuesday: Tuesdays, meeting: string, more: Partial<ChangeOf>, who = tuesday.ada) => {
    const { version, startsOn, localStart, minutes, place, directions, link, capacity, walkIns } = await lookAt(
      tuesday.ada,
      tuesday,
      meeting,
    );
    const body = { version, startsOn, localStart, minutes, place, directions, link, capacity, walkIns, reason: '' };
    const path = { group: tuesday.group, meeting };
    return who.ask('PUT /groups/:group/meetings/:meeting', path, { ...body, ...more });
  };
  interface ChangeOf {
    version: number;
    startsOn: string;
    localStart: string;
    minutes: number;
    place: string;
    reason: string;
    link: string;
  }

  test('it is moved, members see what it was and why, and it is moved back as it was', async () => {
    const tuesday = await tuesdays(house());
    const { ada, noor, group, meetings } = tuesday;
    const meeting = meetings[1] ?? '';
    const before = await lookAt(ada, tuesday, meeting);
    const moved = { startsOn: '2026-09-30', localStart: '18:30', minutes: 60, place: 'The front room' };
    const reply = await change(tuesday, meeting, { ...moved, reason: 'The hall is let.' });
    expect(reply.view).toMatchObject({ ...moved, reason: 'The hall is let.', version: before.version + 1 });
    const seen = (await noor.ask('GET /groups/:group/meetings', { group })).view.meetings;
    const shown = seen.find((one) => one.meeting === meeting);
    expect(shown).toMatchObject({
      startsAt: '2026-09-30T17:30:00Z',
      place: 'The front room',
      reason: 'The hall is let.',
      was: { startsAt: '2026-09-29T18:00:00Z', place: 'The back room' },
    });
    // Moved once more, it still says what it was to begin with.
    expectLetIn(await change(tuesday, meeting, { startsOn: '2026-10-01' }));
    expect((await lookAt(ada, tuesday, meeting)).was?.startsAt).toBe('2026-09-29T18:00:00Z');
    const { version } = await lookAt(ada, tuesday, meeting);
    const path = { group, meeting };
    const back = await ada.ask('PUT /groups/:group/meetings/:meeting/moved-back', path, { version });
    expect(back.view).toMatchObject({ startsAt: before.startsAt, place: before.place, was: null, reason: '' });
    const again = { version: back.view.version };
    expectRefused(await ada.ask('PUT /groups/:group/meetings/:meeting/moved-back', path, again), 'meetings/not-moved');
  });

  test('each member puts it in a calendar of their own: neutral words, no name, and newer after each change', async () => {
    const tuesday = await tuesdays(house());
    const { ada, noor, sal, olga, group, meetings } = tuesday;
    const meeting = meetings[1] ?? '';
    const path = { group, meeting };
    const fileFor = async (who: Somebody, title?: 'full' | 'neutral') => {
      const query = title === undefined ? {} : { query: { title } };
      return who.ask('GET /groups/:group/meetings/:meeting/calendar', path, undefined, query);
    };
    const linesFor = async (title?: 'full' | 'neutral') => {
      const { view, text } = await fileFor(noor, title);
      for (const name of ['Ada', 'Miriam', 'Noor']) expect(text).not.toContain(name);
      expect(view.name).toBe('2026-09-29.ics');
      return view.file.split('\r\n');
    };
    const { name, title } = (await noor.ask('GET /groups/:group', { group })).view;
    expect(await linesFor()).toEqual(
      expect.arrayContaining([
        `UID:${meeting}@evenground`,
        'SEQUENCE:0',
        'DTSTART;TZID=Europe/London:20260929T190000',
        `SUMMARY:${title}`,
        'LOCATION:The back room',
        'CLASS:PRIVATE',
        'STATUS:CONFIRMED',
      ]),
    );
    expect((await linesFor('neutral')).join()).not.toContain('in full');
    expect(name).toBe('Tuesday group, in full');
    expect(await linesFor('full')).toContain(String.raw`SUMMARY:Tuesday group\, in full`);
    const { version } = await lookAt(ada, tuesday, meeting);
    const cancelled = { version, reason: 'Ada is away.' };
    expectLetIn(await ada.ask('PUT /groups/:group/meetings/:meeting/cancelled', path, cancelled));
    const lines = await linesFor();
    expect(lines).toEqual(
      expect.arrayContaining([`UID:${meeting}@evenground`, 'SEQUENCE:1', 'STATUS:CANCELLED', 'TRANSP:TRANSPARENT']),
    );
    expect(lines.join()).not.toContain('away');
    for (const outside of [sal, olga]) expectRefused(await fileFor(outside), 'wire/not-found');
  });

  test('it is cancelled with a reason, nobody checks in to it, and it is held after all', async () => {
    const tuesday = await tuesdays(house());
    const { ada, noor, group, meeting } = tuesday;
    const path = { group, meeting };
    const { version } = await lookAt(ada, tuesday, meeting);
    const body = { version, reason: 'Ada is away.' };
    const cancelled = await ada.ask('PUT /groups/:group/meetings/:meeting/cancelled', path, body);
    expect(cancelled.view).toMatchObject({ state: 'cancelled', reason: 'Ada is away.' });
    expectRefused(await noor.ask('PUT /groups/:group/meetings/:meeting/check-in', path), 'attendance/door-closed');
    const { tonight } = (await noor.ask('GET /groups/:group/tonight', { group })).view;
    expect(tonight?.meeting.meeting).toBe(tuesday.meetings[1]);
    expect((await noor.ask('GET /groups/:group/meetings', { group })).view.meetings[0]).toMatchObject({
      state: 'cancelled',
      reason: 'Ada is away.',
    });
    expectRefused(await change(tuesday, meeting, {}), 'meetings/cancelled');
    const held = { version: cancelled.view.version };
    expectLetIn(await ada.ask('PUT /groups/:group/meetings/:meeting/held', path, held));
    expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/check-in', path));
  });

  test('of two who change it at once the second is shown the first’s change, and nothing is overwritten', async () => {
    const tuesday = await tuesdays(house());
    const { ada, miriam, group, meeting } = tuesday;
    const { version } = await lookAt(ada, tuesday, meeting);
    const places = ['Upstairs', 'Downstairs', 'Outside', 'Next door'];
    const replies = await Promise.all(
      places.map((place, i) => change(tuesday, meeting, { version, place }, i % 2 === 0 ? ada : miriam)),
    );
    expect(replies.filter(({ code }) => code === null)).toHaveLength(1);
    const winner = places[replies.findIndex(({ code }) => code === null)];
    for (const reply of replies.filter(({ code }) => code !== null)) {
      expectRefused(reply, 'meetings/changed');
      expect(reply.problem.current).toMatchObject({ place: winner, version: version + 1 });
    }
    expect((await lookAt(ada, tuesday, meeting)).place).toBe(winner);
    const path = { group, meeting };
    for (const [route, body] of [
      ['PUT /groups/:group/meetings/:meeting/cancelled', { version, reason: '' }],
      ['PUT /groups/:group/meetings/:meeting/held', { version }],
    ] as const) {
      expectRefused(await ada.ask(route, path, { reason: '', ...body }), 'meetings/changed');
    }
    expectRefused(
      await ada.ask('PUT /groups/:group/meetings/:meeting/moved-back', path, { version }),
      'meetings/changed',
    );
  });

  test('what has begun is never changed, and nothing is moved into the past', async () => {
    const tuesday = await tuesdays(house());
    const { ada, group, meeting, meetings } = tuesday;
    const next = meetings[1] ?? '';
    expect((await change(tuesday, next, { startsOn: '2026-09-21' })).problem.errors).toEqual([
      { at: 'startsOn', is: 'past' },
    ]);
    expect((await change(tuesday, next, { startsOn: '2026-09-22', localStart: '18:29' })).problem.errors).toEqual([
      { at: 'localStart', is: 'past' },
    ]);
    expectLetIn(await change(tuesday, next, { startsOn: '2026-10-20' }));
    const { version } = await lookAt(ada, tuesday, meeting);
    try {
      house().clock.set('2026-09-22T18:00:00Z');
      const path = { group, meeting };
      expectRefused(await change(tuesday, meeting, {}), 'meetings/over');
      for (const [route, body] of [
        ['PUT /groups/:group/meetings/:meeting/cancelled', { version, reason: '' }],
        ['PUT /groups/:group/meetings/:meeting/held', { version }],
        ['PUT /groups/:group/meetings/:meeting/moved-back', { version }],
      ] as const) {
        expectRefused(await ada.ask(route, path, { reason: '', ...body }), 'meetings/over');
      }
      // It was to be on 29 September: that is over too by the first of October.
      house().clock.set('2026-10-01T12:00:00Z');
      const moved = (await lookAt(ada, tuesday, next)).version;
      expectRefused(
        await ada.ask('PUT /groups/:group/meetings/:meeting/moved-back', { group, meeting: next }, { version: moved }),
        'meetings/over',
      );
    } finally {
      house().clock.now = TUESDAY;
    }
  });
});
