/**
 * Whether a rule says once a week on one day and nothing more. Such a series goes on weekly from
 * whatever day it is moved to; of any other, somebody has to say what becomes of it.
 */
export function isPlainWeekly(rule: string): boolean {
  const parts = rule.split(';').filter((part) => !part.startsWith('WKST='));
  return parts.includes('FREQ=WEEKLY') && parts.every((part) => /^(FREQ=WEEKLY|INTERVAL=1|BYDAY=[A-Z]{2})$/.test(part));
}
