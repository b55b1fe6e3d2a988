import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Job, JOBS, NEEDED_JOBS } from './rota.ts';
import { comingOf, type Evening, proposeRotation, type Sharer } from './rotation.ts';

const evenings = (days: number): Evening[] =>
  Array.from({ length: days }, (_, i) => ({
    meeting: `m${i}`,
    day: `2026-${String(1 + Math.floor(i / 4)).padStart(2, '0')}-${String(1 + 7 * (i % 4)).padStart(2, '0')}`,
    places: [],
  }));
const facilitator = (membership: string, lately = 0): Sharer => ({ membership, jobs: JOBS, lately, breakUntil: null });

test('whoever did least comes first, and nobody is there two evenings running where another could be', () => {
  const four = ['Ada', 'Bo', 'Cem', 'Dora', 'Eva', 'Flo'].map((name) => facilitator(name));
  const names = proposeRotation(evenings(4), four).map(({ membership }) => membership);
  expect(names).toEqual([...['Ada', 'Bo', 'Cem', 'Dora', 'Eva', 'Flo'], ...['Ada', 'Bo', 'Cem', 'Dora', 'Eva', 'Flo']]);
  const [first] = proposeRotation(evenings(1), [facilitator('Ada', 3), facilitator('Bo', 1)]);
  expect(first).toEqual({ meeting: 'm0', job: 'facilitator', membership: 'Bo' });
});

test('a break counts to its last day', () => {
  const away: Sharer = { ...facilitator('Ada'), breakUntil: '2026-01-08' };
  expect(proposeRotation(evenings(3), [away])).toEqual([{ meeting: 'm2', job: 'facilitator', membership: 'Ada' }]);
});

const worlds = fc.record({
  sharers: fc.uniqueArray(
    fc.record({
      membership: fc.constantFrom('Ada', 'Bo', 'Cem', 'Dora', 'Eva', 'Flo', 'Gül'),
      jobs: fc.subarray([...JOBS]),
      lately: fc.nat(12),
      breakUntil: fc.option(fc.constantFrom('2026-01-01', '2026-01-08', '2026-03-01')),
    }),
    { selector: ({ membership }) => membership },
  ),
  places: fc.array(
    fc.record({
      at: fc.nat(9),
      job: fc.constantFrom<Job>(...JOBS),
      membership: fc.constantFrom('Ada', 'Bo', 'Cem'),
      agreed: fc.boolean(),
    }),
  ),
});

test('only what is needed, by those who may, once an evening, never in a break; asked again it says the same', () => {
  fc.assert(
    fc.property(worlds, ({ sharers, places }) => {
      const all = evenings(10).map((evening, i) => ({ ...evening, places: places.filter(({ at }) => at === i) }));
      const proposals = proposeRotation(all, sharers);
      expect(proposeRotation(all, sharers)).toEqual(proposals);
      for (const { meeting, job, membership } of proposals) {
        const evening = all.find((one) => one.meeting === meeting);
        const sharer = sharers.find((one) => one.membership === membership);
        expect(NEEDED_JOBS).toContain(job);
        expect(evening?.places.filter((place) => place.job === job)).toEqual([]);
        expect(evening?.places.filter((place) => place.membership === membership && place.job !== 'standby')).toEqual(
          [],
        );
        expect(sharer?.jobs).toContain(job);
        expect(sharer?.breakUntil === null || (sharer?.breakUntil ?? '') < (evening?.day ?? '')).toBe(true);
        expect(proposals.filter((one) => one.meeting === meeting && one.membership === membership)).toHaveLength(1);
      }
    }),
  );
});

test('those who can do everything end up within one evening of each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: 12 }), (people, nights) => {
      const sharers = Array.from({ length: people }, (_, i) => facilitator(`p${i}`));
      const proposals = proposeRotation(evenings(nights), sharers);
      expect(proposals).toHaveLength(nights * NEEDED_JOBS.length);
      const loads = sharers.map(({ membership }) => proposals.filter((one) => one.membership === membership).length);
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      expect(comingOf('p0', evenings(nights))).toBe(0);
    }),
  );
});
