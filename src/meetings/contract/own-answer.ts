import { z } from 'zod';
import { ANSWERS, ARRIVALS, LACKS } from '../rules/coming.ts';

/** What the caller said to a meeting, and what follows from it; nobody else's answer is in it. */
export const ownAnswer = z.object({
  /** Null where she has said nothing. */
  answer: z.enum(ANSWERS).nullable(),
  arrive: z.enum(ARRIVALS),
  /** The how-manieth she is of those who wait for a place; null where she does not. */
  inLine: z.int().nullable(),
  /** Till when a place is held for her; null where none is offered. */
  heldUntil: z.string().nullable(),
  /** While she waits, shortly before it begins: whether a place is there for whoever says so first. */
  free: z.boolean(),
  /** What it was when she last knew it; null where nothing has changed since, or she does not mean to come. */
  knew: z.object({ startsAt: z.string(), place: z.string(), state: z.enum(['planned', 'cancelled']) }).nullable(),
  /** The way in online; null where there is none, or something is missing. */
  link: z.string().nullable(),
  /** What is missing for the link to be shown. */
  lacks: z.array(z.enum(LACKS)),
});
export type OwnAnswerView = z.infer<typeof ownAnswer>;
