import type { TFunction } from 'i18next';

/** "7", "Nobody" or "Fewer than five": what a number of people is said as; null is one to four. */
export function sayCount(t: TFunction<'attendance'>, count: number | null): string {
  if (count === null) return t('fewer');
  return count === 0 ? t('none') : String(count);
}
