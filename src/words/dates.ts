import i18next from 'i18next';
import { isolated } from './isolated.ts';

/*
 * Dates and times as people say them, in the meeting's own zone. Takes ISO 8601 instants.
 * Only Intl is needed, so that members' pages carry no calendar library.
 */

/**
 * The reader's own kind of the app's language ("en-GB" for "en"), so that nobody reads
 * "November 22" who writes "22 November".
 */
export function dateLanguage(): string {
  const base = new Intl.Locale(i18next.language).language;
  return navigator.languages.find((one) => languageOf(one) === base) ?? i18next.language;
}

/** The language of a browser's tag; null where it is none ("C", say, on a bare machine). */
function languageOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return null;
  }
}

interface Span {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly zone: string;
}

/** "Tuesday 24 November, 7:00 pm to 8:30 pm"; `to` is the word between the hours. */
export function sayMeeting({ startsAt, endsAt, zone }: Span, to: string): string {
  const language = dateLanguage();
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone });
  const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: zone });
  const [starts, ends] = [new Date(startsAt), new Date(endsAt)];
  return `${day.format(starts)}, ${clock.format(starts)} ${to} ${clock.format(ends)}`;
}

/** "Tuesday 24 November, 7:00 pm": when a meeting was to begin, whatever became of its end. */
export function sayStart(startsAt: string, zone: string): string {
  const language = dateLanguage();
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone });
  const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: zone });
  const starts = new Date(startsAt);
  return `${day.format(starts)}, ${clock.format(starts)}`;
}

/** "Tuesday 1:00 pm" */
export function sayMoment(instant: string, zone: string): string {
  return new Intl.DateTimeFormat(dateLanguage(), {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant));
}

/** "7:10 pm" */
export function sayHour(instant: string, zone: string): string {
  return new Intl.DateTimeFormat(dateLanguage(), { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(
    new Date(instant),
  );
}

/** "Tuesday 24 November 2026" from a calendar date. */
export function sayDate(date: string): string {
  return new Intl.DateTimeFormat(dateLanguage(), { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** "November 2026" from a month, "2026-11". */
export function sayMonth(month: string): string {
  return new Intl.DateTimeFormat(dateLanguage(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** "Ada, Miriam and Tom"; nothing for nobody. */
export function sayNames(names: readonly string[]): string {
  return new Intl.ListFormat(dateLanguage(), { type: 'conjunction' }).format(names.map(isolated));
}
