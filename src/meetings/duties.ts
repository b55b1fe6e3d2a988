import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import type { MembershipIds } from '../database/keys.ts';
import { type Chance, shuffled } from '../sealing/chance.ts';
import { keptRule } from '../time/read-rule.ts';
import { dateIn, dateInLastZone } from '../time/zones.ts';
import type { Kept } from '../wire/kept.ts';
import { putInBook } from './into-book.ts';
import { drawFor, followRules, type RulesInForce } from './rules/draw.ts';
import { holdOf, LAST_CALL_HOURS } from './rules/coming.ts';
import { planMeetings, WEEKS_AHEAD } from './rules/planning.ts';
import { isTime } from './rules/reminding.ts';
import * as draws from './store/draws.ts';
import { deleteNotesBefore } from './store/notes.ts';
import { deleteBreaksBefore, findOwnBreak } from './store/breaks.ts';
import { deleteAnswersBefore, listDueLines, listKeptAnswers, moveLine } from './store/coming.ts';
import { deleteChangesBefore } from './store/undo.ts';
import { findKeptFeed } from './store/calendar.ts';
import {
  findKeptReminder,
  findWanted,
  listToRemindOf,
  queueChanges,
  queueReminders,
  type ToRemindOf,
} from './store/reminders.ts';
import { listOwnPlaces } from './store/rota.ts';
import { listShortBooks, setPlannedUntil, showStaffedOf } from './store/series.ts';

/** Moves the edge of every series' book on, a week before it would be short. */
export async function fillBooks(
  tx: Transaction,
  { now, random }: { readonly now: Temporal.Instant; readonly random: Chance },
  newId: () => string,
): Promise<void> {
  const until = dateIn('UTC', now).add({ weeks: WEEKS_AHEAD - 1 });
  for (const series of await listShortBooks(tx, until.toString())) {
    const rule = keptRule(series.rule);
    const today = dateIn(series.zone, now);
    const book = planMeetings({ ...series, rule }, today, today);
    await putInBook(tx, series, book, { now, random, newId });
    await showStaffedOf(tx, series);
    await setPlannedUntil(tx, series, book.until);
  }
}

/** Groups in one transaction: three thousand rows or so. */
const GROUPS_AT_ONCE = 100;

/**
 * Each night all draws of a group are written anew, in random order, so that the place of a row in the
 * database's files tells nothing of it. In between, whatever is missing is drawn, and whatever is no longer
 * in force is drawn anew; draws of meetings that are over go. Gives as many as `most` where there may be more.
 */
export async function writeDraws(
  tx: Transaction,
  { now, random, most }: { readonly now: Temporal.Instant; readonly random: Chance; readonly most: number },
): Promise<number> {
  const today = dateIn('UTC', now);
  const groups = await draws.listGroupsToDraw(tx, { now, today, most: GROUPS_AT_ONCE });
  for (const at of groups) {
    const kept = await draws.takeDraws(tx, at);
    const inForce = await draws.getRulesInForce(tx, at);
    const before = new Map<number, RulesInForce>();
    for (const { version } of kept) {
      if (!before.has(version)) before.set(version, { version, rules: await draws.listRulesOf(tx, at, version) });
    }
    const keptBy = new Map(kept.map((one) => [one.meetingId, one]));
    const anew = (await draws.listToDrawFor(tx, at, now)).map((meetingId) => {
      const one = keptBy.get(meetingId);
      const was = one === undefined ? undefined : before.get(one.version);
      const drawn =
        one === undefined || was === undefined
          ? drawFor(inForce, random)
          : followRules(one, { before: was, now: inForce }, random);
      return { ...drawn, meetingId, night: today };
    });
    await draws.replaceDraws(tx, at, shuffled(anew, random));
  }
  return groups.length < GROUPS_AT_ONCE ? 0 : most;
}

/** How long what was left for the next meeting is kept, from the day of its own. */
const WEEKS_OF_NOTES = 8;

/** Notes of meetings long past, at most so many; gives how many there were. */
export function forgetNotes(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteNotesBefore(tx, dateInLastZone(now).subtract({ weeks: WEEKS_OF_NOTES }).toString(), most);
}

/** A change of the plan can be taken back on its day, and is forgotten the next. */
export function forgetChanges(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteChangesBefore(tx, dateInLastZone(now).toString(), most);
}

/** So much longer a "not this time" stays: till it is counted that she gave a word (attendance/rules/missed.ts). */
const EXCUSED_DAYS = 2;

/** The day after a meeting nobody needs to know any more who said that they come, wherever it was. */
export function forgetComing(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  const today = dateInLastZone(now);
  const excusedBefore = today.subtract({ days: EXCUSED_DAYS }).toString();
  return deleteAnswersBefore(tx, { before: today.toString(), excusedBefore, most });
}

/** Offers places that are free to those who wait, and passes on what nobody took in time. */
export async function moveLines(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  const due = await listDueLines(tx, { now, offersAfter: now.add({ hours: LAST_CALL_HOURS }), most });
  let moved = 0;
  for (const line of due) moved += await moveLine(tx, { ...line, now, ...holdOf(line, now) });
  return moved === 0 ? 0 : due.length;
}

/** What somebody said to meetings to come, by their day. */
export async function keptOfComing(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  return (await listKeptAnswers(tx, own)).map(({ heldOn, answer, arrive, waits }) => ({
    what: 'coming',
    facts: { on: heldOn.toString(), answer, arrive, waits: waits ? 'yes' : 'no' },
  }));
}

/** A break is forgotten the day after its last. */
export function forgetBreaks(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteBreaksBefore(tx, dateInLastZone(now).toString(), most);
}

/** What somebody does or was asked to do: of series from their first day, of meetings by their day; and a break. */
export async function keptOfRota(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  const { series, meetings } = await listOwnPlaces(tx, own);
  const until = await findOwnBreak(tx, own);
  const facts = (agreed: boolean, job: string) => ({ job, agreed: agreed ? 'yes' : 'no' });
  return [
    ...(until === null ? [] : [{ what: 'rota-break', facts: { until: until.toString() } }]),
    ...series.map(({ startsOn, job, agreed }) => ({
      what: 'rota-of-series',
      facts: { from: startsOn.toString(), ...facts(agreed, job) },
    })),
    ...meetings.map(({ heldOn, job, agreed }) => ({
      what: 'rota-of-meeting',
      facts: { on: heldOn.toString(), ...facts(agreed, job) },
    })),
  ];
}

/** That her calendar fetches the meetings, and what it shows. */
export async function keptOfCalendar(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  const feed = await findKeptFeed(tx, own);
  if (feed === null) return [];
  return [{ what: 'calendar-feed', facts: { title: feed.title, place: feed.withPlace ? 'yes' : 'no' } }];
}

/** No zone's tomorrow ends later than two days from now. */
const HOURS_AHEAD = 50;

/** Puts reminders in the outbox whose time has come; each once, however many processes do so. */
export async function remind(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  const within = { now, until: now.add({ hours: HOURS_AHEAD }), most };
  for (let last: ToRemindOf | null = null; ;) {
    const some: readonly ToRemindOf[] = await listToRemindOf(tx, within, last);
    for (const meeting of some) {
      if (isTime(meeting.remind, meeting.startsAt, meeting.zone, now)) await queueReminders(tx, meeting, now);
    }
    last = some.at(-1) ?? null;
    if (some.length < most) return 0;
  }
}

/** Tells those who come that something about their meeting changed: once a change, and never what. */
export function tellChanges(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return queueChanges(tx, now, most);
}

/**
 * Whether a reminder that waits in the outbox still says what is so: its meeting is held, members see
 * it, and it is time. Whoever was to be reminded may have thought better of it, or the meeting moved.
 */
export async function reminderHolds(
  tx: Transaction,
  letter: { orgId: string; groupId: string; meetingId: string; membershipId: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const wanted = await findWanted(tx, letter);
  return wanted !== null && isTime(wanted.remind, wanted.startsAt, wanted.zone, now);
}

/** When she wants to be reminded of meetings. */
export async function keptOfReminders(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  const kept = await findKeptReminder(tx, own);
  return kept === null ? [] : [{ what: 'reminder', facts: { remind: kept } }];
}
