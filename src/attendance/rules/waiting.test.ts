import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { doorState } from './door.ts';
import {
  closesAfter,
  delivered,
  type KeptTonight,
  lastOf,
  MOST_MARKS,
  pressed,
  readKept,
  stillOf,
  turnedAway,
  withTonight,
} from './waiting.ts';

const shown = {
  group: 'group',
  meeting: 'tuesday',
  title: 'Tuesday group',
  opensAt: '2026-11-24T13:00:00Z',
  closesAt: '2026-11-24T23:30:00Z',
  knownAs: 'Noor',
};
const EVENING = Date.parse('2026-11-24T18:00:00Z');
const AFTER = Date.parse('2026-11-24T23:30:00Z');

function tonight(): KeptTonight {
  const [kept] = withTonight([], shown, EVENING);
  if (kept === undefined) throw new Error('tonight is not kept');
  return kept;
}

test('a phone closes the door when the server does', () => {
  const endsAt = Temporal.Instant.from('2026-11-24T20:30:00Z');
  const closes = Temporal.Instant.from(closesAfter(endsAt.toString()));
  const hours = { startsAt: endsAt.subtract({ hours: 2 }), endsAt };
  expect([closes.subtract({ seconds: 1 }), closes].map((now) => doorState(hours, now))).toEqual(['open', 'closed']);
});

describe('what a phone keeps without a network', () => {
  test('Noor presses, takes it back and presses again: each mark knows those before it', () => {
    const kept = pressed(pressed(pressed(tonight(), 'in', 'a'), 'out', 'b'), 'in', 'c');
    expect(kept.marks).toEqual([
      { mark: 'a', kind: 'in', saw: [] },
      { mark: 'b', kind: 'out', saw: ['a'] },
      { mark: 'c', kind: 'in', saw: ['a', 'b'] },
    ]);
    expect(lastOf(kept)).toBe('in');
  });

  test('a second press of the same is no second mark', () => {
    const once = pressed(tonight(), 'in', 'a');
    expect(pressed(once, 'in', 'b')).toBe(once);
  });

  test('what was delivered goes, what was pressed meanwhile stays, and knows it still', () => {
    const sent = pressed(tonight(), 'in', 'a');
    const meanwhile = pressed(sent, 'out', 'b');
    const [left] = delivered([meanwhile], sent);
    expect(left?.marks.map(({ mark }) => mark)).toEqual(['b']);
    expect(left === undefined ? null : pressed(left, 'in', 'c').marks.at(-1)?.saw).toEqual(['a', 'b']);
    // An answer that comes twice.
    expect(delivered(delivered([meanwhile], sent), sent)).toEqual(delivered([meanwhile], sent));
  });

  test('what nobody takes is said, until something is pressed again', () => {
    const sent = pressed(tonight(), 'in', 'a');
    const [left] = turnedAway([sent], sent);
    expect(left).toMatchObject({ marks: [], refused: true });
    expect(left === undefined ? null : pressed(left, 'in', 'b').refused).toBe(false);
  });

  test('the door closes: what does not wait is forgotten, what waits is not', () => {
    expect(stillOf([tonight()], AFTER - 1)).toHaveLength(1);
    expect(stillOf([tonight()], AFTER)).toEqual([]);
    const waits = pressed(tonight(), 'in', 'a');
    expect(stillOf([waits], AFTER)).toEqual([waits]);
    expect(stillOf([waits], AFTER + 35 * 24 * 3_600_000)).toEqual([]);
    expect(withTonight([waits], { ...shown, meeting: 'next', closesAt: '2026-12-02T00:00:00Z' }, AFTER)).toHaveLength(
      2,
    );
    expect(
      withTonight([tonight()], { ...shown, meeting: 'next', closesAt: '2026-12-02T00:00:00Z' }, AFTER),
    ).toHaveLength(1);
    expect(withTonight([tonight()], null, EVENING)).toEqual([]);
    expect(withTonight([], shown, AFTER)).toEqual([]);
  });

  test('the same evening shown again keeps what waits; shown to somebody else it does not mix', () => {
    const waits = pressed(tonight(), 'in', 'a');
    expect(withTonight([waits], shown, EVENING)).toEqual([waits]);
    const both = withTonight([waits], { ...shown, knownAs: 'Tom' }, EVENING);
    expect(both.map(({ knownAs, marks }) => [knownAs, marks.length])).toEqual([
      ['Noor', 1],
      ['Tom', 0],
    ]);
  });

  test('whatever is pressed and delivered, in whatever order: the last press counts, and it knows what came before', () => {
    const step = fc.oneof(fc.constantFrom('in', 'out'), fc.constant('deliver'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let [kept] = [tonight()];
        const marks: string[] = [];
        let said: string | null = null;
        for (const [at, each] of steps.entries()) {
          if (each === 'deliver') kept = delivered([kept], kept)[0] ?? kept;
          else {
            const before = kept.marks.length;
            kept = pressed(kept, each === 'in' ? 'in' : 'out', `mark-${at}`);
            said = each;
            if (kept.marks.at(-1)?.mark === `mark-${at}`) {
              expect(kept.marks.at(-1)?.saw).toEqual(marks.slice(-MOST_MARKS));
              marks.push(`mark-${at}`);
            } else expect(kept.marks.length).toBe(before);
          }
          if (kept.marks.length > 0) expect(lastOf(kept)).toBe(said);
          expect(kept.marks.length).toBeLessThanOrEqual(MOST_MARKS);
          expect(readKept(JSON.stringify([kept]))).toEqual([kept]);
        }
      }),
    );
  });

  test('whatever a device has kept there, reading it never fails', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readKept(JSON.stringify(value))));
    for (const odd of [null, '', '{', '[null]', '[{}]', '{"marks":[]}', '[{"marks":[{"mark":1}]}]']) {
      expect(readKept(odd)).toEqual([]);
    }
  });
});
