import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { PlannedMeeting } from './planning.ts';
import { matchMeetings, type ToCome } from './series-change.ts';

const dayOf = (n: number) => Temporal.PlainDate.from('2026-01-01').add({ days: n });
const plannedOn = (n: number): PlannedMeeting => {
  const startsAt = dayOf(n).toZonedDateTime({ timeZone: 'UTC', plainTime: '19:00' }).toInstant();
  return { occursOn: dayOf(n), startsAt, endsAt: startsAt.add({ minutes: 90 }) };
};
const meetingOn = (n: number): ToCome => ({ meetingId: `meeting ${String(n)}`, occursOn: dayOf(n) });
const days = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 20 })
  .map((all) => all.sort((a, b) => a - b));

test('each meeting becomes one date or none, each date has one meeting or is new', () => {
  fc.assert(
    fc.property(days, days, (had, wanted) => {
      const { kept, dropped, added } = matchMeetings(had.map(meetingOn), wanted.map(plannedOn));
      const meetings = [...kept.map(({ meeting }) => meeting), ...dropped].map(({ meetingId }) => meetingId);
      expect(meetings.toSorted()).toEqual(had.map((n) => meetingOn(n).meetingId).toSorted());
      const dates = [...kept.map(({ planned }) => planned), ...added].map(({ occursOn }) => occursOn.toString());
      expect(dates.toSorted()).toEqual(wanted.map((n) => dayOf(n).toString()).toSorted());
      for (const { meeting, planned } of kept) {
        expect(Math.abs(meeting.occursOn.until(planned.occursOn).days)).toBeLessThanOrEqual(3);
      }
      // A date that stays keeps its meeting.
      for (const n of had.filter((one) => wanted.includes(one))) {
        const own = kept.find(({ meeting }) => meeting.meetingId === meetingOn(n).meetingId);
        expect(own?.planned.occursOn.toString()).toBe(dayOf(n).toString());
      }
    }),
  );
});

test('a group that moves from Tuesday to Wednesday meets with the same people on the day after', () => {
  const { kept, dropped, added } = matchMeetings([5, 12, 19].map(meetingOn), [6, 13, 20].map(plannedOn));
  expect(kept.map(({ meeting, planned }) => [meeting.meetingId, planned.occursOn.toString()])).toEqual([
    ['meeting 5', dayOf(6).toString()],
    ['meeting 12', dayOf(13).toString()],
    ['meeting 19', dayOf(20).toString()],
  ]);
  expect([dropped, added]).toEqual([[], []]);
});

test('a group that meets every other week from now on drops the weeks between', () => {
  const { kept, dropped } = matchMeetings([5, 12, 19].map(meetingOn), [5, 19].map(plannedOn));
  expect(kept).toHaveLength(2);
  expect(dropped.map(({ meetingId }) => meetingId)).toEqual(['meeting 12']);
});
