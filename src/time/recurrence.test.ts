import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { type Pattern, patternOf, ruleOf } from './patterns.ts';
import { keptRule, readRule } from './read-rule.ts';
import { beginAt, endBefore, lastDate, occurrences } from './recurrence.ts';
import { bareRule, type First, FREQUENCIES, type Rule, textOf, WEEKDAYS } from './rule.ts';

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

const date = fc.integer({ min: 0, max: 9000 }).map((days) => Temporal.PlainDate.from('2005-01-01').add({ days }));
const time = fc
  .integer({ min: 0, max: 95 })
  .map((quarters) => Temporal.PlainTime.from('00:00').add({ minutes: 15 * quarters }));
const numbers = (most: number) => fc.uniqueArray(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 3 });
const signed = (most: number) => numbers(2 * most).map((list) => list.map((one) => (one > most ? most - one : one)));
const weekdays = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 4 });

/** Texts of rules, with and without sense. */
const text = fc
  .record(
    {
      FREQ: fc.constantFrom(...FREQUENCIES),
      INTERVAL: fc.integer({ min: 1, max: 4 }),
      BYMONTH: numbers(12),
      BYWEEKNO: signed(53),
      BYYEARDAY: signed(366),
      BYMONTHDAY: signed(31),
      BYDAY: fc.oneof(
        weekdays,
        fc.tuple(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), fc.constantFrom(...WEEKDAYS)).map((day) => [day.join('')]),
      ),
      BYSETPOS: signed(6),
      WKST: fc.constantFrom(...WEEKDAYS),
      COUNT: fc.integer({ min: 1, max: 60 }),
    },
    { requiredKeys: ['FREQ'] },
  )
  .map((parts) =>
    Object.entries(parts)
      .map(([name, value]) => `${name}=${String(value)}`)
      .join(';'),
  );

interface Series {
  readonly rule: Rule;
  readonly first: First;
}

/** A series whose first date is one of its rule's. */
const series: fc.Arbitrary<Series> = fc
  .record({ text, startsOn: date, localStart: time, zone: fc.constantFrom(...ZONES) })
  .map(({ text: given, ...first }) => {
    const read = readRule(given, first);
    if ('rule' in read) return { rule: read.rule, first };
    if (read.fault.is !== 'first-differs') return null;
    const moved = { ...first, startsOn: read.fault.first };
    const again = readRule(given, moved);
    return 'rule' in again ? { rule: again.rule, first: moved } : null;
  })
  .filter((made) => made !== null);

const all = ({ rule, first }: Series, from = first.startsOn, until = first.startsOn.add({ years: 3 })) =>
  occurrences(rule, first, { from, until, most: 1000, skipped: 'later', twice: 'first' }).dates;
const said = (dates: ReturnType<typeof all>) =>
  dates.map((one) => `${one.occursOn.toString()} ${one.startsAt.toString()} ${one.clocks}`);

test('where the window begins and ends does not matter: two make the whole', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 800 }), (one, before, after) => {
      const middle = one.first.startsOn.add({ days: before });
      const until = middle.add({ days: after });
      const halves = [...all(one, one.first.startsOn, middle), ...all(one, middle.add({ days: 1 }), until)];
      expect(said(halves)).toEqual(said(all(one, one.first.startsOn, until)));
      expect(said(all(one))).toEqual(said(all({ ...one, rule: keptRule(textOf(one.rule)) })));
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('"this and the following": no earlier date changes, and both halves make the whole', () => {
  let split = 0;
  fc.assert(
    fc.property(series, fc.integer({ min: 0, max: 900 }), (one, days) => {
      const on = one.first.startsOn.add({ days });
      const whole = all(one);
      const isBefore = ({ occursOn }: { occursOn: Temporal.PlainDate }) => Temporal.PlainDate.compare(occursOn, on) < 0;
      const ended = endBefore(one.rule, on, one.first);
      const rest = beginAt(one.rule, on, one.first);
      const before = ended === null ? [] : all({ rule: ended, first: one.first });
      expect(said(before)).toEqual(said(whole.filter(isBefore)));
      const after =
        rest === null
          ? []
          : all(
              { rule: rest.rule, first: { ...one.first, startsOn: rest.startsOn } },
              on,
              one.first.startsOn.add({ years: 3 }),
            );
      const wanted = whole.filter((occurrence) => !isBefore(occurrence));
      // A thousand at most: the second half may go on where the whole was cut.
      expect(said(after).slice(0, wanted.length)).toEqual(said(wanted));
      if (rest !== null && whole.length < 1000) {
        expect(after).toHaveLength(wanted.length);
        const read = readRule(textOf(rest.rule), { ...one.first, startsOn: rest.startsOn });
        expect('rule' in read && textOf(read.rule)).toBe(textOf(rest.rule));
      }
      if (before.length > 0 && after.length > 0) split += 1;
    }),
    { numRuns: 100 },
  );
  console.log(`${split} series split in the middle`);
  expect(split).toBeGreaterThan(30);
}, 60_000);

test('a wall time that the clocks skip or repeat is marked, and none is lost', () => {
  const seen = { plain: 0, skipped: 0, twice: 0 };
  const startsOn = Temporal.PlainDate.from('2024-01-01');
  const wanted = { from: startsOn, until: startsOn.add({ years: 1 }), most: 1000 };
  for (const zone of ZONES) {
    for (const half of [3, 4, 6]) {
      const first = { startsOn, localStart: Temporal.PlainTime.from('00:00').add({ minutes: 30 * half }), zone };
      const later = occurrences(bareRule('DAILY'), first, { ...wanted, skipped: 'later', twice: 'first' });
      const fewer = occurrences(bareRule('DAILY'), first, { ...wanted, skipped: 'leave-out', twice: 'second' });
      expect(later.leftOut).toEqual([]);
      expect(later.dates).toHaveLength(367);
      expect(fewer.dates.length + fewer.leftOut.length).toBe(367);
      const skipped = later.dates.filter(({ clocks }) => clocks === 'skipped');
      expect(fewer.leftOut.map(String)).toEqual(skipped.map(({ occursOn }) => occursOn.toString()));
      const seconds = new Map(fewer.dates.map((one) => [one.occursOn.toString(), one.startsAt]));
      for (const { occursOn, startsAt, localStart, clocks } of later.dates) {
        const shown = startsAt.toZonedDateTimeISO(zone);
        const late = occursOn.toPlainDateTime(first.localStart).until(shown.toPlainDateTime()).total('minutes');
        const apart = seconds.get(occursOn.toString())?.since(startsAt).total('minutes') ?? Number.NaN;
        if (!shown.toPlainTime().equals(localStart)) expect(localStart.toString()).toBe(shown.toPlainTime().toString());
        if (clocks === 'skipped' ? late <= 0 : late !== 0) expect([occursOn.toString(), clocks]).toEqual(late);
        if (clocks === 'twice' ? !(apart >= 30) : apart > 0) expect([occursOn.toString(), clocks]).toEqual(apart);
        seen[clocks] += 1;
      }
    }
  }
  console.log(`${seen.plain} times as always, ${seen.skipped} skipped, ${seen.twice} twice`);
  expect(seen.skipped).toBeGreaterThan(4);
  expect(seen.twice).toBeGreaterThan(4);
}, 60_000);

test('skipped and repeated, by hand', () => {
  const on = (
    startsOn: string,
    localStart: string,
    zone: string,
    skipped: 'later' | 'leave-out',
    twice: 'first' | 'second',
  ) => {
    const first = {
      startsOn: Temporal.PlainDate.from(startsOn),
      localStart: Temporal.PlainTime.from(localStart),
      zone,
    };
    const { dates, leftOut } = occurrences({ ...bareRule('DAILY'), count: 1 }, first, {
      from: first.startsOn,
      until: first.startsOn,
      most: 1,
      skipped,
      twice,
    });
    return [
      ...dates.map((one) => `${one.startsAt.toString()} ${one.localStart.toString()} ${one.clocks}`),
      ...leftOut.map((one) => `left out ${one.toString()}`),
    ].join();
  };
  expect(on('2026-03-29', '01:30', 'Europe/London', 'later', 'first')).toBe('2026-03-29T01:30:00Z 02:30:00 skipped');
  expect(on('2026-03-29', '01:30', 'Europe/London', 'leave-out', 'first')).toBe('left out 2026-03-29');
  expect(on('2026-10-25', '01:30', 'Europe/Dublin', 'later', 'first')).toBe('2026-10-25T00:30:00Z 01:30:00 twice');
  expect(on('2026-10-25', '01:30', 'Europe/Dublin', 'later', 'second')).toBe('2026-10-25T01:30:00Z 01:30:00 twice');
  expect(on('2026-10-04', '02:15', 'Australia/Lord_Howe', 'later', 'first')).toBe(
    '2026-10-03T15:45:00Z 02:45:00 skipped',
  );
  // Samoa had no 30 December 2011: a day later by the clock, and still the meeting of the 30th.
  expect(on('2011-12-30', '19:00', 'Pacific/Apia', 'later', 'first')).toBe('2011-12-31T05:00:00Z 19:00:00 skipped');
});

test('the bounds: ten years ahead, a thousand dates, as many as are asked for', () => {
  const first = {
    startsOn: Temporal.PlainDate.from('2026-01-01'),
    localStart: Temporal.PlainTime.from('19:00'),
    zone: 'Europe/London',
  };
  const far = {
    from: first.startsOn,
    until: first.startsOn.add({ years: 60 }),
    skipped: 'later',
    twice: 'first',
  } as const;
  expect(occurrences(bareRule('DAILY'), first, { ...far, most: 5000 }).dates).toHaveLength(1000);
  expect(occurrences(bareRule('DAILY'), first, { ...far, most: 3 }).dates).toHaveLength(3);
  expect(occurrences(bareRule('DAILY'), first, { ...far, most: 0 }).dates).toHaveLength(0);
  const yearly = keptRule('FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1');
  expect(
    occurrences(yearly, first, { ...far, most: 1000 })
      .dates.at(-1)
      ?.occursOn.toString(),
  ).toBe('2036-01-01');
  expect(occurrences(yearly, first, { ...far, until: first.startsOn.subtract({ days: 1 }), most: 9 }).dates).toEqual(
    [],
  );
  expect(lastDate({ ...yearly, count: 12 }, first.startsOn)?.toString()).toBe('2037-01-01');
  expect(lastDate(yearly, first.startsOn)).toBeNull();
});

const ends = fc.oneof(
  fc.constant({ ends: 'never' } as const),
  date.map((until) => ({ ends: 'on', until }) as const),
  fc.integer({ min: 1, max: 500 }).map((times) => ({ ends: 'after', times }) as const),
);
const shape = fc.oneof(
  fc.record({
    kind: fc.constant('weekly' as const),
    every: fc.integer({ min: 1, max: 12 }),
    on: weekdays.map((on) => WEEKDAYS.filter((day) => on.includes(day))),
  }),
  fc.record({ kind: fc.constant('month-day' as const), day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    kind: fc.constant('month-weekday' as const),
    nth: fc.constantFrom(1, 2, 3, 4, -1),
    weekday: fc.constantFrom(...WEEKDAYS),
  }),
);

test('patterns that people choose are found again in their rule and in its text', () => {
  fc.assert(
    fc.property(shape, ends, (chosen, end) => {
      const pattern: Pattern = { ...chosen, ...end };
      const plain = (one: Pattern | null) => JSON.stringify(one, Object.keys({ ...chosen, ...end }).sort());
      expect(plain(patternOf(ruleOf(pattern)))).toBe(plain(pattern));
      expect(plain(patternOf(keptRule(textOf(ruleOf(pattern)))))).toBe(plain(pattern));
    }),
  );
});

test('a rule that is shown as a pattern has the dates of the pattern; others are shown as pasted', () => {
  fc.assert(
    fc.property(series, (one) => {
      const pattern = patternOf(one.rule);
      if (pattern !== null) expect(said(all({ ...one, rule: ruleOf(pattern) }))).toEqual(said(all(one)));
    }),
  );
  expect(patternOf(keptRule('FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2'))).toEqual({
    kind: 'month-weekday',
    nth: 2,
    weekday: 'TU',
    ends: 'never',
  });
  for (const other of [
    'FREQ=DAILY',
    'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1',
    'FREQ=MONTHLY;BYDAY=TU',
    'FREQ=MONTHLY;BYDAY=5TU',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=WEEKLY;BYMONTH=1;BYDAY=TU',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU',
    'FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=22',
  ]) {
    expect([other, patternOf(keptRule(other))]).toEqual([other, null]);
  }
}, 60_000);
