import type { ReactNode } from 'react';

/** Whether there is anything to show, so that `{late && <p>…</p>}` leaves no empty frame behind. */
export function isSaid(words: ReactNode): boolean {
  return words !== undefined && words !== null && words !== false && words !== '';
}
