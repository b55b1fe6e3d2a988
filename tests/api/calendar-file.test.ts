import { beforeAll, expect, test } from 'vitest';
import { MOST_BARE } from '../../src/meetings/rules/bare-calendar.ts';
import { onEachEngine } from '../engines.ts';
import { expectLetIn, expectRefused, type Tuesdays, tuesdays } from '../people.ts';

/* Ada brings what the group used before: a calendar file. It is read, shown, and nothing of it is kept. */

onEachEngine('a plan from a calendar file', (house) => {
  let tue: Tuesdays;
  beforeAll(async () => {
    tue = await tuesdays(house());
  });
  const bring = (file: string) => tue.ada.ask('POST /groups/:group/calendar-file', tue, { file });
  const calendar = (...events: readonly string[][]) =>
    ['BEGIN:VCALENDAR', ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR'].join(
      '\r\n',
    );
  const event = (title: string, start: string, ...more: readonly string[]) => [
    `UID:${title}@example.org`,
    `SUMMARY:${title}`,
    `DTSTART;TZID=Europe/London:${start}`,
    ...more,
  ];
  const faultOf = (reply: Awaited<ReturnType<typeof bring>>) => {
    expectRefused(reply, 'wire/invalid');
    return reply.problem.errors?.map(({ at, is }) => `${at} ${is}`);
  };

  test('what comes round is shown from its next date on, what cannot be planned with its reason', async () => {
    const { view } = await bring(
      calendar(
        event('Party', '20261003T150000', 'DURATION:PT2H', 'LOCATION:The garden'),
        event(
          'Circle',
          '20250107T190000',
          'DURATION:PT90M',
          'RRULE:FREQ=WEEKLY;BYDAY=TU',
          'EXDATE;TZID=Europe/London:20261020T190000',
        ),
        event('Gone', '20250107T190000'),
        event('Hourly', '20260922T190000', 'RRULE:FREQ=HOURLY'),
        event('Odd', '20260922T190000', 'RRULE:FREQ=MONTHLY;BYDAY=9TU'),
        ['UID:9@example.org', 'SUMMARY:Holiday', 'DTSTART;VALUE=DATE:20261224'],
      ),
    );
    expect(view.series).toEqual([
      {
        title: 'Circle',
        place: '',
        startsOn: '2026-09-22',
        localStart: '19:00',
        minutes: 90,
        rule: 'FREQ=WEEKLY;BYDAY=TU',
        without: ['2026-10-20'],
      },
      {
        title: 'Party',
        place: 'The garden',
        startsOn: '2026-10-03',
        localStart: '15:00',
        minutes: 120,
        rule: null,
        without: [],
      },
    ]);
    expect(view.leftOut.map(({ title, at, is }) => `${title ?? ''}: ${at} ${is}`)).toEqual([
      'Hourly: rule.FREQ too-often',
      'Odd: rule.BYDAY out-of-range',
      'Holiday: event all-day',
      'Gone: event over',
    ]);
    expect(view.more).toBe(0);
  });

  test('what was found can be planned as it stands', async () => {
    const { view } = await bring(calendar(event('Circle', '20250107T190000', 'RRULE:FREQ=MONTHLY;BYDAY=1TU')));
    const [{ startsOn, localStart, rule } = { startsOn: '', localStart: '', rule: null }] = view.series;
    const plan = { startsOn, localStart, minutes: 90, place: 'Here', link: '', team: [], rule: rule ?? '' };
    expectLetIn(await tue.ada.ask('POST /groups/:group/series', tue, plan));
  });

  test('nothing of it is kept', async () => {
    house().sent.length = 0;
    const before = (await house().admin('select count(*)::int as n from answered'))[0]?.['n'];
    await bring(calendar(event('Circle of Noor', '20261003T150000')));
    expect(house().sent.filter((name) => !/enter|renew|settle|organisation/i.test(name))).toEqual([]);
    expect((await house().admin('select count(*)::int as n from answered'))[0]?.['n']).toBe(before);
  });

  test('broken, empty, huge and hostile files are refused, with what is wrong', async () => {
    expect(faultOf(await bring(''))).toEqual(['file broken']);
    expect(faultOf(await bring('Dear Ada'))).toEqual(['file broken']);
    expect(faultOf(await bring('BEGIN:VCALENDAR\r\nBEGIN:VEVENT'))).toEqual(['file broken']);
    expect(faultOf(await bring('BEGIN:VCALENDAR\r\nEND:VCALENDAR'))).toEqual(['file no-events']);
    expect(faultOf(await bring('x'.repeat(MOST_BARE + 1)))).toEqual(['file too-large']);
    const many = Array.from({ length: 1001 }, () => ['UID:1']);
    expect(faultOf(await bring(calendar(...many)))).toEqual(['file too-many']);
    const named = `EXDATE:${Array.from({ length: 5001 }, () => '1').join(',')}`;
    expect(faultOf(await bring(calendar(event('Dates', '20261003T150000', named))))).toEqual(['file too-many']);
    for (const odd of [
      calendar(event('\u0000\uD800', '99999999T999999')),
      calendar(event('Deep', '20261003T150000', ...Array.from({ length: 12 }, () => 'BEGIN:VALARM'))),
      calendar(event('Quotes', '20261003T150000', `RRULE${';X="'.repeat(5000)}:FREQ=WEEKLY`)),
      calendar(event('Never', '20261003T150000', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')),
      calendar(event('Endless', '00010101T000000', 'RRULE:FREQ=DAILY;COUNT=9999')),
      calendar(event('Zone', '20261003T150000').map((line) => line.replace('Europe/London', '../../etc/passwd'))),
    ]) {
      const started = performance.now();
      const { status } = await bring(odd);
      expect([200, 422]).toContain(status);
      expect(performance.now() - started).toBeLessThan(3_000);
    }
  });

  test('of many the first thirty are shown, and how many more there are', async () => {
    const many = Array.from({ length: 45 }, (_, i) => event(`Party ${i}`, '20261003T150000'));
    const { view } = await bring(calendar(...many));
    expect([view.series.length, view.more]).toEqual([30, 15]);
  });

  test('members bring none', async () => {
    expectRefused(await tue.noor.ask('POST /groups/:group/calendar-file', tue, { file: '' }), 'wire/not-found');
  });
});
