import type { Temporal } from 'temporal-polyfill';

/** Envelopes that a group's letterbox takes in a day, and answers that its board takes: a flood ends there. */
export const MOST_A_DAY = 64;

/** How many envelopes travel at once. */
export const PAGE = 32;

/** A report is kept for twelve months. */
const ENVELOPE_MONTHS = 12;
/** An answer hangs on the board until after the last look back, six weeks on. */
const ANSWER_DAYS = 60;

/** Whole days before these are forgotten. */
export function forgottenBefore(today: Temporal.PlainDate): {
  envelopes: Temporal.PlainDate;
  answers: Temporal.PlainDate;
} {
  return {
    envelopes: today.subtract({ months: ENVELOPE_MONTHS }),
    answers: today.subtract({ days: ANSWER_DAYS }),
  };
}
