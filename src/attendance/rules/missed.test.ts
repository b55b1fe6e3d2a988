import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { absencesAfter, countedUpTo, type Evening, faultOfAway, isTimeToTell, MOST_ABSENCES } from './missed.ts';

const evening = fc.record({ here: fc.boolean(), excused: fc.boolean() });
const evenings = fc.array(evening, { maxLength: 40 });

/** At which evenings she is told, and where it ends. */
function told(all: readonly Evening[]): { at: number[]; absences: number } {
  let absences = 0;
  const at: number[] = [];
  all.forEach((one, i) => {
    const after = absencesAfter(absences, one);
    if (isTimeToTell(absences, after, false)) at.push(i);
    absences = after;
  });
  return { at, absences };
}

test('she is told with the second absence without a word since she was last here, and only then', () => {
  fc.assert(
    fc.property(evenings, (all) => {
      const wanted = all.flatMap((one, i) => {
        if (one.here || one.excused) return [];
        const lastHere = all.slice(0, i).findLastIndex(({ here }) => here);
        const absent = all.slice(lastHere + 1, i + 1).filter(({ here, excused }) => !here && !excused);
        return absent.length === 2 ? [i] : [];
      });
      expect(told(all).at).toEqual(wanted);
    }),
  );
});

test('evenings that she gave a word for change nothing, wherever they stand', () => {
  fc.assert(
    fc.property(evenings, (all) => {
      const without = all.filter(({ here, excused }) => here || !excused);
      expect(told(all).absences).toBe(told(without).absences);
      expect(told(all).at).toHaveLength(told(without).at.length);
    }),
  );
});

test('being here begins anew, and more than three are three', () => {
  fc.assert(
    fc.property(evenings, (all) => {
      expect(told([...all, { here: true, excused: false }]).absences).toBe(0);
      expect(told(all).absences).toBeLessThanOrEqual(MOST_ABSENCES);
    }),
  );
});

test('whoever has come since is not told', () => {
  fc.assert(
    fc.property(fc.nat(MOST_ABSENCES), evening, (before, one) => {
      expect(isTimeToTell(before, absencesAfter(before, one), true)).toBe(false);
    }),
  );
});

test('an evening is counted once it is the second day after', () => {
  expect(countedUpTo(Temporal.PlainDate.from('2026-09-24')).toString()).toBe('2026-09-22');
});

test('away is from today to a year on', () => {
  const today = Temporal.PlainDate.from('2026-09-22');
  const fault = (until: string) => faultOfAway(Temporal.PlainDate.from(until), today);
  expect(['2026-09-21', '2026-09-22', '2027-09-22', '2027-09-23'].map(fault)).toEqual(['past', null, null, 'too-far']);
});
