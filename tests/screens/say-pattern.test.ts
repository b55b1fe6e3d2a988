import i18next from 'i18next';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, expect, test, vi } from 'vitest';
import { keptRule, readRule } from '../../src/time/read-rule.ts';
import { sentenceForField } from '../../src/words/problems.ts';
import { startWords } from '../../src/words/say.ts';
import wireWords from '../../src/wire/words/en.json' with { type: 'json' };
import words from '../../src/meetings/words/en.json' with { type: 'json' };
import { sayPattern } from '../../src/meetings/screens/say-pattern.ts';

const startsOn = Temporal.PlainDate.from('2026-12-01');

beforeAll(async () => {
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  await startWords({ meetings: words, wire: wireWords });
});

test.each([
  ['FREQ=WEEKLY;BYDAY=TU', 'Every Tuesday'],
  ['FREQ=WEEKLY', 'Every Tuesday'],
  ['FREQ=WEEKLY;BYDAY=TU,TH', 'Every Tuesday and Thursday'],
  ['FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630;BYDAY=TU', 'Every second Tuesday, till 30 June 2027'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', 'Every 2 weeks, on Tuesday and Thursday'],
  ['FREQ=WEEKLY;INTERVAL=3;BYDAY=TU', 'Every 3 weeks, on Tuesday'],
  ['FREQ=WEEKLY;COUNT=1;BYDAY=TU', 'Once, on Tuesday 1 December 2026'],
  ['FREQ=MONTHLY;BYMONTHDAY=1', 'Each month on the 1st'],
  ['FREQ=MONTHLY;BYMONTHDAY=22', 'Each month on the 22nd'],
  ['FREQ=MONTHLY;BYMONTHDAY=13', 'Each month on the 13th'],
  ['FREQ=MONTHLY;COUNT=6;BYDAY=-1FR', 'The last Friday of each month, 6 times'],
  ['FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2', 'The second Tuesday of each month'],
  ['FREQ=DAILY;COUNT=3', 'By the rule that was pasted, 3 times'],
])('%s is said: %s', (rule, said) => {
  const t = i18next.getFixedT('en', 'meetings');
  expect(sayPattern(t, keptRule(rule), startsOn).replace('Tuesday, 1', 'Tuesday 1')).toBe(said);
});

const LISTS = ['BYDAY', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYMONTH', 'BYSETPOS'];
const TIMES = ['BYHOUR', 'BYMINUTE', 'BYSECOND'];
const PARTS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', ...LISTS, ...TIMES];

/** Rules with every fault that the reading of rules knows. */
const faulty = [
  '',
  'FREQ=HOURLY',
  'FREQ=DAILY;ODD=1',
  `FREQ=DAILY;${' '.repeat(500)}`,
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=WEEKLY;BYDAY=WE',
  'FREQ=DAILY;COUNT=2;UNTIL=20270101',
  'FREQ=DAILY;UNTIL=20261130',
  'FREQ=DAILY;UNTIL=20261399',
  'FREQ=WEEKLY;BYDAY=2TU',
  'FREQ=MONTHLY;BYDAY=9TU',
  'FREQ=WEEKLY;BYMONTHDAY=1',
  'FREQ=MONTHLY;BYYEARDAY=1',
  'FREQ=MONTHLY;BYWEEKNO=1',
  'FREQ=DAILY;BYSETPOS=1',
  ...PARTS.map((part) => `FREQ=DAILY;${part}=1;${part}=1`),
  ...PARTS.map((part) => (part === 'FREQ' ? 'FREQ=ODD' : `FREQ=DAILY;${part}=odd`)),
  ...['INTERVAL', 'COUNT', ...LISTS.slice(1)].map((part) => `FREQ=DAILY;${part}=0`),
  ...TIMES.flatMap((part) => [`FREQ=DAILY;${part}=99`, `FREQ=DAILY;${part}=1,2`]),
];

test('every fault of a rule has a sentence of its own, which names the part', () => {
  const first = { startsOn, localStart: Temporal.PlainTime.from('19:00'), zone: 'Europe/London' };
  const met = new Set<string>();
  for (const text of faulty) {
    const read = readRule(text, first);
    if ('rule' in read) throw new Error(`${text} has no fault`);
    const { part, is } = read.fault;
    const at = `${part}.${is}`;
    met.add(at);
    const sentence = sentenceForField('meetings', `rule.${part}`, is);
    expect(Object.values(wireWords.errors), at).not.toContain(sentence);
    if (part !== 'rule') expect(sentence, at).toContain(part);
  }
  const parts = Object.entries(words.errors.rule).filter(([, codes]) => typeof codes === 'object');
  expect([...met].toSorted()).toEqual(
    parts.flatMap(([part, codes]) => Object.keys(codes).map((is) => `${part}.${is}`)).toSorted(),
  );
});
