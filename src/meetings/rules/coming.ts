import { Temporal } from 'temporal-polyfill';
import { byName } from '../../groups/rules/by-name.ts';
import { dateIn, instantOf } from '../../time/zones.ts';

/** What somebody says to a meeting; nobody is asked why. In the order of a page. */
export const ANSWERS = ['coming', 'not-sure', 'not-this-time'] as const;
export type Answer = (typeof ANSWERS)[number];

/** How somebody would like to arrive, in the order of a page. */
export const ARRIVALS = ['none', 'meet-me-outside', 'walk-in-with-me', 'late-and-quiet'] as const;
export type Arrival = (typeof ARRIVALS)[number];

interface Hours {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** IANA zone of the group. */
  readonly zone: string;
}

/** So many hours before it begins the last offer is over: who comes has to set out. */
export const LAST_CALL_HOURS = 3;
/** An offer stands till this hour of the next day, by the clocks of the group: nobody has to look at night. */
const HELD_TILL = '20:00';

export interface Hold {
  /** Till when a place that comes free now is held; null where it is too late, and whoever says so first has it. */
  readonly until: Temporal.Instant | null;
  /** No offer outlasts this, whatever was said when it was made. */
  readonly lastCall: Temporal.Instant;
}

/**
 * How long a place that comes free at `now` is held for whoever waits: till eight in the evening of the
 * next day, and never past three hours before the meeting begins. The hour is the same whatever minute it
 * came free in, so that it does not tell when somebody changed their mind.
 */
export function holdOf({ startsAt, zone }: Pick<Hours, 'startsAt' | 'zone'>, now: Temporal.Instant): Hold {
  const lastCall = startsAt.subtract({ hours: LAST_CALL_HOURS });
  if (Temporal.Instant.compare(now, lastCall) >= 0) return { until: null, lastCall };
  const evening = instantOf(dateIn(zone, now).add({ days: 1 }), Temporal.PlainTime.from(HELD_TILL), zone);
  return { until: Temporal.Instant.compare(evening, lastCall) < 0 ? evening : lastCall, lastCall };
}

/** Whether it is the day of a meeting, by the clocks of its group; one that goes on past midnight still is. */
export function isItsDay({ startsAt, endsAt, zone }: Hours, now: Temporal.Instant): boolean {
  if (dateIn(zone, now).equals(dateIn(zone, startsAt))) return true;
  return Temporal.Instant.compare(startsAt, now) <= 0 && Temporal.Instant.compare(now, endsAt) < 0;
}

/** What somebody lacks who would like to join online, in the order in which a page says it. */
export const LACKS = ['coming', 'place', 'rules', 'day'] as const;
export type Lack = (typeof LACKS)[number];

/**
 * What is missing for the link of a meeting to be shown: that she says that she comes (or does something
 * there), has a place, agreed to the rules in force, and that it is the day. Nothing missing: it is shown.
 */
export function linkLacks(
  meeting: Hours,
  own: {
    /** Null where she has said nothing. */
    readonly answer: Answer | null;
    readonly waits: boolean;
    /** Whether she said yes to a job there. */
    readonly helps: boolean;
    /** Whether she agreed to the rules in force; true where there are none. */
    readonly agreed: boolean;
  },
  now: Temporal.Instant,
): Lack[] {
  const lacks: Readonly<Record<Lack, boolean>> = {
    coming: own.answer !== 'coming' && !own.helps,
    place: own.answer === 'coming' && own.waits && !own.helps,
    rules: !own.agreed,
    day: !isItsDay(meeting, now),
  };
  return LACKS.filter((lack) => lacks[lack]);
}

/** Whether somebody is told what became of a meeting: she meant to come, and it is not as she last knew it. */
export function isNews(
  own: { readonly answer: Answer; readonly heard: number },
  meeting: { readonly sequence: number },
): boolean {
  return own.answer !== 'not-this-time' && own.heard < meeting.sequence;
}

export interface Wish {
  readonly arrive: Exclude<Arrival, 'none'>;
  readonly membershipId: string;
  readonly knownAs: string;
}

/** How those who come would like to arrive, as a page shows it: wish by wish, and by name. */
export function arrivalWishes(
  all: readonly { readonly arrive: Arrival; readonly membershipId: string; readonly knownAs: string }[],
): Wish[] {
  return all
    .flatMap(({ arrive, ...who }) => (arrive === 'none' ? [] : [{ arrive, ...who }]))
    .sort((a, b) => ARRIVALS.indexOf(a.arrive) - ARRIVALS.indexOf(b.arrive) || byName(a.knownAs, b.knownAs));
}
