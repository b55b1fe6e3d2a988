import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { AGENDA_TEMPLATE_NAMES, AGENDA_TEMPLATES } from './agenda-templates.ts';
import {
  type AgendaItem,
  disclosuresIn,
  LONGEST_TITLE,
  minutesInside,
  MOST_ITEMS,
  PHASES,
  timesOf,
  withMoved,
} from './agenda.ts';

const SEVEN = Temporal.Instant.from('2026-09-22T18:00:00Z');
const item = (phase: AgendaItem['phase'], minutes: number): AgendaItem => ({ phase, minutes, title: 'N', words: '' });
const clocks = (items: readonly AgendaItem[]) =>
  timesOf(items, SEVEN).map((at) => at.toZonedDateTimeISO('Europe/London').toPlainTime().toString().slice(0, 5));

test('what is at the door comes before the start, and the rest follows from it, to five minutes', () => {
  const evening = [
    item('door', 10),
    item('door', 5),
    item('check-in-round', 12),
    item('circle', 31),
    item('door', 0),
    item('leaving', 10),
  ];
  expect(clocks(evening)).toEqual(['18:45', '18:55', '19:00', '19:10', '19:45', '19:45']);
  expect(minutesInside(evening)).toBe(53);
  expect(clocks([item('door', 20)])).toEqual(['18:40']);
  expect([timesOf([], SEVEN), minutesInside([item('door', 20)])]).toEqual([[], 0]);
});

test('an item goes up and down by one, and no further than the ends', () => {
  expect(withMoved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(withMoved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  for (const [at, by] of [
    [0, -1],
    [2, 1],
    [7, 1],
  ] as const) {
    expect(withMoved(['a', 'b', 'c'], at, by)).toEqual(['a', 'b', 'c']);
  }
});

test.for([
  ['Say your name and your diagnosis.', ['diagnosis']],
  ['Which medicines do you take?', ['medicine']],
  ['Who has been sectioned, or on a ward?', ['hospital']],
  ['Your illness, your meds, your hospital stays', ['diagnosis', 'medicine', 'hospital']],
  ['Tell us how your week was.', []],
  ['We hand out the hymn sheets at the warden’s house.', []],
  ['Tablecloths and pillows are in the cupboard.', []],
] as const)('“%s” makes people tell: %j', ([words, told]) => {
  expect(disclosuresIn({ title: 'Round', words })).toEqual(told);
  expect(disclosuresIn({ title: words, words: '' })).toEqual(told);
});

test('each agenda to begin with has a door and an end, fits an evening, and asks nobody to tell', () => {
  expect(AGENDA_TEMPLATE_NAMES.length).toBeGreaterThanOrEqual(4);
  for (const name of AGENDA_TEMPLATE_NAMES) {
    const items = AGENDA_TEMPLATES[name].map(({ item: said, ...rest }) => ({ ...rest, title: said, words: '' }));
    expect(items.length).toBeLessThanOrEqual(MOST_ITEMS);
    expect([items[0]?.phase, items.at(-1)?.phase, minutesInside(items)]).toEqual(['door', 'leaving', 90]);
    expect(items.every(({ title, phase }) => title.length <= LONGEST_TITLE && PHASES.includes(phase))).toBe(true);
  }
});
