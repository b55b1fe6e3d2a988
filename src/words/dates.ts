import i18next from 'i18next';

/*
 * Dates and times as people say them, in the meeting's own zone. Takes ISO 8601 instants.
 * Only Intl is needed, so that members' pages carry no calendar library.
 */

/**
 * The language for dates: the reader's own kind of the app's language ("en-GB" for "en"), so that
 * nobody reads "November 22" who writes "22 November".
 */
export function dateLanguage(): string {
  const base = new Intl.Locale(i18next.language).language;
  return navigator.languages.find((one) => new Intl.Locale(one).language === base) ?? i18next.language;
}

interface Span {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly zone: string;
}

/** "Tuesday 24 November" */
export function sayDay({ startsAt, zone }: Span, language: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(new Date(startsAt));
}

/** "7:00 pm to 8:30 pm" */
export function sayHours({ startsAt, endsAt, zone }: Span, to: string, language: string): string {
  const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: zone });
  return `${clock.format(new Date(startsAt))} ${to} ${clock.format(new Date(endsAt))}`;
}

/** "1:00 pm", or with its day where that is another than the meeting's. */
export function sayMoment(instant: string, zone: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant));
}

/** "Tuesday 24 November 2026" from a calendar date. */
export function sayDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
