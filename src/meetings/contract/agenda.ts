import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { line, paragraph } from '../../wire/fields.ts';
import { LONGEST_TITLE, LONGEST_WORDS, MOST_ITEMS, MOST_MINUTES, PHASES } from '../rules/agenda.ts';

const item = z.object({
  phase: z.enum(PHASES),
  title: z.string(),
  minutes: z.int(),
  words: z.string(),
});
export type AgendaItemView = z.infer<typeof item>;

const agendaView = z.object({
  /** 0 before anybody has written one. */
  version: z.int(),
  items: z.array(item),
});
export type AgendaView = z.infer<typeof agendaView>;

export const agendaContract = contract({
  'GET /groups/:group/agenda': { who: 'help', as: 'member', reply: agendaView, refusals: [] },
  'PUT /groups/:group/agenda': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({
      version: z.int32({ error: 'unknown' }).min(0, { error: 'unknown' }),
      items: z
        .array(
          z.object({
            phase: z.enum(PHASES, { error: 'unknown' }),
            title: line(LONGEST_TITLE),
            minutes: z
              .int({ error: 'not-a-number' })
              .min(0, { error: 'out-of-range' })
              .max(MOST_MINUTES, { error: 'out-of-range' }),
            words: paragraph(LONGEST_WORDS),
          }),
          { error: 'missing' },
        )
        .max(MOST_ITEMS, { error: 'too-many' }),
    }),
    reply: agendaView,
    refusals: ['meetings/agenda-changed'],
  },
});
