import type { Report } from './letters.ts';

/**
 * Whether somebody may not be safe: that is for today, and by telephone. Takes a report, or null
 * where it cannot be read. A person sets how urgent the rest is; nothing is reckoned.
 */
export function isForToday(report: Report | null): boolean {
  if (report === null) return false;
  const { safe, happened } = report;
  return (
    safe.includes('no') ||
    safe.includes('not-sure') ||
    happened.includes('shouting-threats') ||
    happened.includes('worried-about-safety')
  );
}
