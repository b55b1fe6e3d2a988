/** What of a calendar file is read (RFC 5545 3.8): what is about times; and titles and places, to tell one from another. */
export const READ_PROPERTIES: ReadonlySet<string> = new Set([
  'DTSTART',
  'DTEND',
  'DURATION',
  'EXDATE',
  'EXRULE',
  'LOCATION',
  'RDATE',
  'RECURRENCE-ID',
  'RRULE',
  'STATUS',
  'SUMMARY',
  'TZID',
  'UID',
  'X-LIC-LOCATION',
  'X-WR-TIMEZONE',
]);
