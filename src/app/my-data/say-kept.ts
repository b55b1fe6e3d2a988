import type { TFunction } from 'i18next';
import { SIGNALS } from '../../attendance/rules/signals.ts';
import { GROUP_ROLES } from '../../groups/rules/scope.ts';
import { TRACE_KINDS } from '../../groups/rules/trace.ts';
import { ANSWERS, ARRIVALS } from '../../meetings/rules/coming.ts';
import { JOBS } from '../../meetings/rules/rota.ts';
import { PLACE_KINDS } from '../../people/rules/session.ts';
import { WAYS } from '../../post/rules/reach.ts';
import { dateLanguage, sayDate, sayNames } from '../../words/dates.ts';
import type { KeptThing } from './client.ts';
import type { Kind } from './kept-list.ts';

type T = TFunction<'my-data'>;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;
const MISSED = ['none', 'note', 'call', 'done'] as const;

/** One thing as a sentence: dates are said, and so is what somebody may do. */
export function sayThing(t: T, { what }: Kind, { facts }: Pick<KeptThing, 'facts'>): string {
  const said: Record<string, string> = {};
  for (const [name, fact] of Object.entries(facts)) said[name] = SAID[name]?.(t, fact) ?? sayFact(t, fact);
  if (what === 'person' && facts['organiser'] === true) return t('says.personOrganiser');
  if (what === 'reading-key' && facts['retired'] === true) return t('says.reading-key-old');
  if (what === 'way-back' && facts['used'] === true) return t('says.way-back-used');
  if (what === 'reach') {
    const way = WAYS.find((one) => one === facts['way']) ?? 'leave-me-be';
    const key = way === 'a-call' ? 'says.reachTelephone' : 'says.reach';
    return t(key, { replace: { ...said, way: t(`ways.${way}`) } });
  }
  if (what === 'mark')
    return t('says.mark', { replace: { ...said, here: t(`marks.${facts['kind'] === 'out' ? 'out' : 'in'}`) } });
  // What somebody wrote stays as it is, be it a date.
  if (what === 'guest') return t('says.guest', { replace: { ...said, called: facts['called'] } });
  if (what === 'message' || what === 'message-to-you' || what === 'message-for-team')
    return t(`says.${what}`, { replace: { ...said, words: facts['words'] } });
  return t(`says.${what}`, { replace: said });
}

/** Facts that are said by their name. */
const SAID: Readonly<Record<string, (t: T, fact: unknown) => string>> = {
  kind: sayDevice,
  by: (t, fact) => t(`roles.${GROUP_ROLES.find((one) => one === fact) ?? 'none'}`),
  job: (t, fact) => t(`jobs.${JOBS.find((one) => one === fact) ?? 'standby'}`),
  agreed: (t, fact) => t(`agreed.${fact === 'yes' ? 'yes' : 'no'}`),
  remind: (t, fact) => t(`remind.${fact === 'day-before' ? 'day-before' : 'that-morning'}`),
  title: (t, fact) => t(`calendarTitles.${fact === 'full' ? 'full' : 'neutral'}`),
  place: (t, fact) => t(`withPlace.${fact === 'yes' ? 'yes' : 'no'}`),
  answer: (t, fact) => t(`coming.${ANSWERS.find((one) => one === fact) ?? 'not-sure'}`),
  arrive: (t, fact) => t(`arrive.${ARRIVALS.find((one) => one === fact) ?? 'none'}`),
  missedNote: (t, fact) => t(`missed.${MISSED.find((one) => one === fact) ?? 'none'}`),
  countedUntil: sayDay,
  awayUntil: sayDay,
  signal: (t, fact) => t(`signal.${SIGNALS.find((one) => one === fact) ?? 'stepping-out'}`),
  safe: (t, fact) => t(`withPlace.${fact === 'yes' ? 'yes' : 'no'}`),
  withThem: (t, fact) => t(`withPlace.${fact === 'yes' ? 'yes' : 'no'}`),
  waits: (t, fact) => t(`waits.${fact === 'yes' ? 'yes' : 'no'}`),
  opened: (t, fact) => t(`opened.${TRACE_KINDS.find((one) => one === fact) ?? 'page'}`),
};

/** A day, where there is one. */
function sayDay(t: T, fact: unknown): string {
  return typeof fact === 'string' && fact !== 'none' ? sayDate(fact) : t('countedUntil.none');
}

function sayFact(t: T, fact: KeptThing['facts'][string]): string {
  if (Array.isArray(fact)) return sayRoles(t, fact);
  if (typeof fact !== 'string') return String(fact);
  if (MONTH.test(fact)) return sayMonth(fact);
  return DATE.test(fact) ? sayDate(fact) : fact;
}

/** "November 2026" */
function sayMonth(month: string): string {
  return new Intl.DateTimeFormat(dateLanguage(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

function sayDevice(t: T, fact: unknown): string {
  return t(`devices.${PLACE_KINDS.find((one) => one === fact) ?? 'other'}`);
}

function sayRoles(t: T, roles: readonly string[]): string {
  const known = GROUP_ROLES.filter((role) => roles.includes(role));
  return known.length === 0 ? t('roles.none') : sayNames(known.map((role) => t(`roles.${role}`)));
}

/** "you, and the facilitators of the group" */
export function sayWho(t: T, { sees }: Kind): string {
  return sayNames(sees.map((one) => t(`who.${one}`)));
}
