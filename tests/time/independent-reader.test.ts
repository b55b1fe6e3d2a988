import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type FedMeeting, type FedSeries, feedText } from '../../src/meetings/rules/feed.ts';
import { type CalendarEvent, type Override, writeCalendar } from '../../src/time/icalendar.ts';
import { keptRule } from '../../src/time/read-rule.ts';
import { textOf } from '../../src/time/rule.ts';
import { occurrences } from '../../src/time/recurrence.ts';

/** Debian's, for whose packages icalendar and recurring-ical-events are. */
const PYTHON = '/usr/bin/python3';

const ZONES = [
  'UTC',
  'Europe/London',
  'Europe/Dublin',
  'Africa/Casablanca',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];
/** Past years: all that read them have the same history of the zones. Samoa had changed sides by then, which this reader gets wrong. */
const FROM = Temporal.PlainDate.from('2012-01-08');
const UNTIL = FROM.add({ years: 10 });

const SERIES: readonly (readonly [
  rule: string,
  localStart: string,
  CalendarEvent['skipped'],
  CalendarEvent['twice'],
])[] = [
  ['FREQ=WEEKLY;BYDAY=SU', '02:30', 'later', 'first'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=180;BYDAY=SU', '01:30', 'leave-out', 'second'],
  ['FREQ=MONTHLY;BYDAY=-1SU', '03:00', 'later', 'second'],
  ['FREQ=DAILY;UNTIL=20130430', '00:00', 'later', 'first'],
  ['FREQ=MONTHLY;BYMONTHDAY=8', '19:00', 'leave-out', 'first'],
];

interface Meeting {
  readonly startsAt: Temporal.Instant;
  readonly minutes: number;
}

/** A series with exceptions, and when its meetings are by our own account. */
function made(zone: string, number: number): { readonly event: CalendarEvent; readonly meetings: readonly Meeting[] } {
  const [text = '', localStart = '', skipped = 'later', twice = 'first'] = SERIES[number] ?? [];
  const rule = keptRule(text);
  const startsOn = rule.monthDays.length > 0 ? FROM : rule.frequency === 'MONTHLY' ? FROM.with({ day: 29 }) : FROM;
  const first = { startsOn, localStart: Temporal.PlainTime.from(localStart), zone };
  const { dates } = occurrences(rule, first, { from: FROM, until: UNTIL, most: 1000, skipped, twice });
  const exdates = dates.filter((_, at) => at % 11 === 5).map(({ occursOn }) => occursOn);
  const overrides = dates.flatMap(({ occursOn, startsAt }, at): Override[] => {
    const same = { occursOn, startsAt: null, minutes: null, status: 'confirmed' } as const;
    if (at % 11 === 2) return [{ ...same, startsAt: startsAt.add({ hours: 26, minutes: 30 }) }];
    if (at % 11 === 7) return [{ ...same, minutes: 45 }];
    return at % 11 === 9 ? [{ ...same, status: 'cancelled' }] : [];
  });
  const meetings = dates.flatMap(({ occursOn, startsAt }) => {
    if (exdates.includes(occursOn)) return [];
    const override = overrides.find((one) => one.occursOn === occursOn);
    if (override?.status === 'cancelled') return [];
    return [{ startsAt: override?.startsAt ?? startsAt, minutes: override?.minutes ?? 90 }];
  });
  const stamp = Temporal.Instant.from('2011-12-01T00:00:00Z');
  const plain = {
    title: `Series ${number}`,
    place: null,
    description: null,
    url: null,
    status: 'confirmed',
    shownAs: 'busy',
  } as const;
  const event = {
    ...plain,
    uid: `${number}@example.org`,
    sequence: 1,
    stamp,
    first,
    minutes: 90,
    rule,
    skipped,
    twice,
    exdates,
    overrides,
  };
  return { event, meetings };
}

/** Up to the days on which series without end go on. */
function shown(meetings: readonly (readonly number[])[]): string[] {
  const end = UNTIL.subtract({ days: 3 }).toZonedDateTime('UTC').epochMilliseconds / 1000;
  return meetings
    .filter(([start = 0]) => start < end)
    .map(([start = 0, minutes = 0]) => `${new Date(start * 1000).toISOString()} ${minutes}`);
}

function hasReader(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import icalendar, recurring_ical_events'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a reader of others finds the same instants, by its own zones and by those in the file', ({ skip }) => {
  if (!hasReader()) {
    expect(process.env['CI'], 'python3-icalendar and python3-recurring-ical-events are missing').not.toBe('true');
    skip('not compared: python3-icalendar and python3-recurring-ical-events are missing');
  }
  const feeds = ZONES.flatMap((zone) => {
    const series = SERIES.map((_, number) => made(zone, number));
    const text = writeCalendar({ name: 'Tuesday', until: UNTIL, events: series.map(({ event }) => event) });
    const meetings = series.flatMap((one) =>
      one.meetings.map(({ startsAt, minutes }) => [startsAt.epochMilliseconds / 1000, minutes]),
    );
    // Under a name that nobody knows, a reader has to go by the changes that the file lists.
    const unknown = text.replaceAll(/^(TZID:|[A-Z-]+;TZID=)[^:\r\n]+/gm, `$1Hall-${zone.replace('/', '-')}`);
    return zone === 'UTC'
      ? [{ zone, text, meetings }]
      : [
          { zone, text, meetings },
          { zone: `${zone}, by the file`, text: unknown, meetings },
        ];
  });
  const compared = compare(feeds);
  console.log(`${compared} meetings in ${feeds.length} calendars, read alike by icalendar and recurring-ical-events`);
  expect(compared).toBeGreaterThan(15_000);
}, 600_000);

/** A series as a member's calendar fetches it: some meetings nobody sees yet, some moved, some called off. */
function fed(zone: string, number: number): { readonly series: FedSeries; readonly meetings: readonly Meeting[] } {
  const { event } = made(zone, number);
  const { first, skipped, twice } = event;
  const rule = event.rule === null ? '' : textOf(event.rule);
  const wanted = { from: FROM, until: UNTIL.subtract({ days: 3 }), most: 1000, skipped, twice };
  const { dates } = occurrences(keptRule(rule), first, wanted);
  const seen = dates.filter((_, at) => at % 11 !== 5);
  const meetings = seen.map(({ occursOn, startsAt }, at): FedMeeting => {
    const start = at % 7 === 2 ? startsAt.add({ hours: 26, minutes: 30 }) : startsAt;
    return {
      address: `${'0'.repeat(20)}${String(number * 1000 + at).padStart(6, '0')}`,
      occursOn,
      startsAt: start,
      endsAt: start.add({ minutes: at % 7 === 4 ? 45 : 90 }),
      zone,
      place: at % 7 === 4 ? 'The library' : 'The back room',
      state: at % 13 === 9 ? 'cancelled' : 'planned',
      sequence: at % 7 === 2 ? 1 : 0,
    };
  });
  return {
    series: {
      ...first,
      address: `${'1'.repeat(25)}${number}`,
      sequence: 3,
      minutes: 90,
      rule,
      skipped,
      twice,
      place: 'The back room',
      meetings,
    },
    meetings: meetings
      .filter(({ state }) => state === 'planned')
      .map(({ startsAt, endsAt }) => ({ startsAt, minutes: startsAt.until(endsAt).total('minutes') })),
  };
}

test('and so it does in a calendar as a member’s own fetches it, from wherever it begins', ({ skip }) => {
  if (!hasReader()) {
    expect(process.env['CI'], 'python3-icalendar and python3-recurring-ical-events are missing').not.toBe('true');
    skip('not compared: python3-icalendar and python3-recurring-ical-events are missing');
  }
  const feeds = ZONES.flatMap((zone) => {
    const all = SERIES.map((_, number) => fed(zone, number));
    return [0, 1000].map((days) => {
      const now = FROM.add({ days }).toZonedDateTime('UTC').toInstant();
      const isToCome = ({ startsAt }: Meeting) => Temporal.Instant.compare(startsAt, now) > 0;
      const series = all
        .map((one) => ({
          ...one.series,
          meetings: one.series.meetings.filter((meeting) => isToCome({ ...meeting, minutes: 0 })),
        }))
        .filter(({ meetings }) => meetings.length > 0);
      const meetings = all.flatMap((one) =>
        one.meetings.filter(isToCome).map(({ startsAt, minutes }) => [startsAt.epochMilliseconds / 1000, minutes]),
      );
      return {
        zone: `${zone} after ${days} days`,
        text: feedText(series, { title: 'Tuesday', withPlace: true }, now),
        meetings,
      };
    });
  });
  const compared = compare(feeds);
  console.log(`${compared} meetings in ${feeds.length} calendars that were fetched, read alike`);
  expect(compared).toBeGreaterThan(15_000);
}, 600_000);

interface Feed {
  readonly zone: string;
  readonly text: string;
  /** Seconds and minutes. */
  readonly meetings: readonly (readonly number[])[];
}

/** Has each read by the others, and gives how many meetings were the same; fails where one is not. */
function compare(feeds: readonly Feed[]): number {
  const input = JSON.stringify(
    feeds.map(({ text }) => ({ text, from: '2011-12-01T00:00:00+00:00', until: '2022-03-01T00:00:00+00:00' })),
  );
  const script = path.join(import.meta.dirname, 'independent-reader.py');
  const said = execFileSync(PYTHON, [script], { input, encoding: 'utf8', maxBuffer: 1e9 });
  const found = z.array(z.array(z.array(z.number()))).parse(JSON.parse(said));
  let compared = 0;
  feeds.forEach(({ zone, meetings }, at) => {
    const [ours, others] = [meetings, found[at] ?? []].map((all) => new Set(shown(all)));
    const odd = [
      ...[...(ours ?? [])].filter((one) => others?.has(one) !== true).map((one) => `only ours ${one}`),
      ...[...(others ?? [])].filter((one) => ours?.has(one) !== true).map((one) => `only theirs ${one}`),
    ];
    expect([zone, odd.slice(0, 5)]).toEqual([zone, []]);
    compared += ours?.size ?? 0;
  });
  return compared;
}
