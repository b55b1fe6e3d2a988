import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { calendarDate, line, paragraph } from '../../wire/fields.ts';
import { LONGEST_NOTE, LONGEST_PROMISE, MOST_PROMISES } from '../rules/handover.ts';

const note = paragraph(LONGEST_NOTE);

/** What was left for the next facilitator. Nobody's name is on it: not whose it is, nor about whom. */
const handoverView = z.object({
  /** 0 before anybody has written. */
  version: z.int(),
  room: z.string(),
  building: z.string(),
  money: z.string(),
  planned: z.string(),
  promises: z.array(z.object({ words: z.string(), due: z.string() })),
});

/** What one facilitator leaves for the next. */
export const handoverContract = contract({
  'GET /groups/:group/handover': {
    who: 'hand-over',
    as: 'facilitator',
    reply: handoverView,
    refusals: [],
  },
  'PUT /groups/:group/handover': {
    who: 'hand-over',
    as: 'facilitator',
    body: z.object({
      version: z.int32({ error: 'unknown' }).min(0, { error: 'unknown' }),
      room: note,
      building: note,
      money: note,
      planned: note,
      promises: z
        .array(
          z.object({
            words: line(LONGEST_PROMISE),
            due: calendarDate.refine((day) => day.startsWith('20'), { error: 'too-far' }),
          }),
          { error: 'missing' },
        )
        .max(MOST_PROMISES, { error: 'too-many' }),
    }),
    reply: handoverView,
    refusals: ['groups/handover-changed'],
  },
  /** Whether there is anything: opens none of it, and leaves no trace. */
  'GET /groups/:group/handover/left': {
    who: 'hand-over',
    as: 'facilitator',
    reply: z.object({ left: z.boolean() }),
    refusals: [],
  },
});
