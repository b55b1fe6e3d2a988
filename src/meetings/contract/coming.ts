import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address } from '../../wire/fields.ts';
import { ANSWERS, ARRIVALS } from '../rules/coming.ts';
import { answered } from './book.ts';

/** What of a meeting somebody looked at: its number goes up with whatever changes for those who come. */
const sequence = z.int32({ error: 'missing' }).min(0, { error: 'unknown' });

export const comingContract = contract({
  'GET /groups/:group/meetings/:meeting/coming': { who: 'see-meetings', as: 'member', reply: answered, refusals: [] },
  /** Says it, or says it otherwise; whoever is offered a place takes it by saying once more that they come. */
  'PUT /groups/:group/meetings/:meeting/coming': {
    who: 'see-meetings',
    as: 'member',
    body: z.object({
      sequence,
      answer: z.enum(ANSWERS, { error: 'missing' }),
      arrive: z.enum(ARRIVALS, { error: 'unknown' }).default('none'),
    }),
    reply: answered,
    refusals: ['meetings/not-as-seen', 'meetings/not-held', 'meetings/over'],
  },
  /** As if nothing had been said. */
  'DELETE /groups/:group/meetings/:meeting/coming': {
    who: 'see-meetings',
    as: 'member',
    reply: 'nothing',
    refusals: ['meetings/over'],
  },
  /** Has seen what became of it. */
  'PUT /groups/:group/meetings/:meeting/heard': {
    who: 'see-meetings',
    as: 'member',
    body: z.object({ sequence }),
    reply: 'nothing',
    refusals: [],
  },
  /** For each meeting to come how many said what: never who. */
  'GET /groups/:group/coming': {
    who: 'schedule',
    as: 'facilitator',
    reply: z.object({
      meetings: z.array(
        z.object({
          meeting: address,
          coming: z.int(),
          notSure: z.int(),
          waiting: z.int(),
          /** How many have room; null for as many as come. */
          capacity: z.int().nullable(),
        }),
      ),
    }),
    refusals: [],
  },
  /** How those who come tonight would like to arrive, for those who do something there. */
  'GET /groups/:group/meetings/:meeting/arrivals': {
    who: 'help',
    as: 'member',
    reply: z.object({
      /** False on any other day, and for whoever has not said yes to a job there. */
      shown: z.boolean(),
      arrivals: z.array(
        z.object({ arrive: z.enum(ARRIVALS).exclude(['none']), membership: address, knownAs: z.string() }),
      ),
    }),
    refusals: [],
  },
});
