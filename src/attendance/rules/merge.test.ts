import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Mark, merge, type Said } from './merge.ts';

/*
 * One person, up to four devices without a network, a server that is pressed in between. A device knows its
 * own marks of her and no other's. Marks are delivered late, twice, and in any order.
 */

interface Step {
  readonly device: number;
  readonly kind: Said;
}

const steps = fc.array(fc.record({ device: fc.nat({ max: 3 }), kind: fc.constantFrom<Said>('in', 'out') }), {
  maxLength: 12,
});
const pressedOrNot = fc.constantFrom<Said | null>(null, 'in', 'out');

/** What the devices write down. */
function marksOf(history: readonly Step[]): Mark[] {
  return history.map(({ device, kind }, at) => ({
    mark: `m${at}`,
    kind,
    saw: history.flatMap((earlier, i) => (i < at && earlier.device === device ? [`m${i}`] : [])),
    known: false,
  }));
}

function shuffledWithRepeats(marks: readonly Mark[], chance: readonly number[]): Mark[] {
  const all = [...marks, ...marks.filter((_, i) => (chance[i] ?? 0) % 3 === 0)];
  const keyed = all.map((mark, i) => ({ mark, key: (chance[i] ?? i) * 7919 + i * 104_729 }));
  return keyed.sort((a, b) => (a.key % 1009) - (b.key % 1009)).map(({ mark }) => mark);
}

const RUNS = 10_000;

test('ten thousand histories: the same marks give the same answer in any order, and however often they come', () => {
  let disagreed = 0;
  fc.assert(
    fc.property(steps, pressedOrNot, fc.array(fc.nat({ max: 1000 }), { maxLength: 24 }), (history, pressed, chance) => {
      const marks = marksOf(history);
      const standing = merge(pressed, marks);
      if (standing.disagree) disagreed += 1;
      expect(merge(pressed, shuffledWithRepeats(marks, chance))).toEqual(standing);
    }),
    { numRuns: RUNS },
  );
  // The histories hold what the rule is about.
  expect(disagreed).toBeGreaterThan(RUNS / 10);
});

test('each device’s last word counts, and no other; two that differ are told to a person', () => {
  fc.assert(
    fc.property(steps, pressedOrNot, (history, pressed) => {
      const lastByDevice = new Map(history.map(({ device, kind }) => [device, kind]));
      const said = [...lastByDevice.values(), ...(pressed === null ? [] : [pressed])];
      expect(merge(pressed, marksOf(history))).toEqual({
        here: said.includes('in'),
        disagree: said.includes('in') && said.includes('out'),
      });
    }),
    { numRuns: RUNS },
  );
});

test('nobody who said that she is here, and nothing else since on that device, is lost', () => {
  fc.assert(
    fc.property(steps, pressedOrNot, fc.nat({ max: 3 }), (history, pressed, device) => {
      expect(merge(pressed, marksOf([...history, { device, kind: 'in' }])).here).toBe(true);
    }),
  );
});

test('a press knows what is known here: it alone counts, until something comes that it did not know', () => {
  fc.assert(
    fc.property(
      steps,
      steps,
      fc.constantFrom<Said>('in', 'out'),
      fc.nat({ max: 3 }),
      (before, after, pressed, fresh) => {
        const known = marksOf(before).map((mark) => ({ ...mark, known: true }));
        expect(merge(pressed, known)).toEqual({ here: pressed === 'in', disagree: false });
        // Another device, which never knew of the press.
        const unknown = marksOf(after.map((step) => ({ ...step, device: fresh })));
        const renamed = unknown.map((mark) => ({
          ...mark,
          mark: `later ${mark.mark}`,
          saw: mark.saw.map((one) => `later ${one}`),
        }));
        const last = after.at(-1)?.kind ?? pressed;
        expect(merge(pressed, [...renamed, ...known])).toEqual({
          here: pressed === 'in' || last === 'in',
          disagree: pressed !== last,
        });
      },
    ),
  );
});

test('what somebody knew of and said otherwise stays undone when the first mark comes after the second', () => {
  const first: Mark = { mark: 'a', kind: 'in', saw: [], known: false };
  const second: Mark = { mark: 'b', kind: 'out', saw: ['a'], known: false };
  expect(merge(null, [second])).toEqual({ here: false, disagree: false });
  expect(merge(null, [second, first])).toEqual({ here: false, disagree: false });
  // Pressed between the two arrivals: the first is known to the second, which the press knew.
  expect(merge('out', [{ ...second, known: true }, first])).toEqual({ here: false, disagree: false });
});

test('marks that no device ever made lose nobody', () => {
  const circle: Mark[] = [
    { mark: 'a', kind: 'in', saw: ['b', 'a'], known: false },
    { mark: 'b', kind: 'out', saw: ['a'], known: false },
  ];
  expect(merge(null, circle)).toEqual({ here: true, disagree: true });
});
