import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, addressed } from '../../wire/fields.ts';
import { JOBS, NEEDED_JOBS } from '../rules/rota.ts';
import { LONGEST_BREAK_WEEKS } from '../rules/rotation.ts';

const job = z.enum(JOBS, { error: 'unknown' });

/** Somebody on the rota. */
const place = z.object({
  job: z.enum(JOBS),
  membership: address,
  knownAs: z.string(),
  own: z.boolean(),
  /** Else she was asked, and has not said yes. */
  agreed: z.boolean(),
  /** By what name the group knows the person whose place she would take. */
  insteadOf: z.string().nullable(),
});

const rotaView = z.object({
  meetings: z.array(
    z.object({
      meeting: address,
      series: address,
      startsAt: z.string(),
      endsAt: z.string(),
      zone: z.string(),
      published: z.boolean(),
      missing: z.array(z.enum(NEEDED_JOBS)),
      places: z.array(place),
    }),
  ),
  /** Who does what at every meeting of a series. */
  series: z.array(
    z.object({
      series: address,
      rule: z.string(),
      startsOn: z.string(),
      localStart: z.string(),
      places: z.array(place.omit({ insteadOf: true })),
    }),
  ),
  /** Who can be asked for what. */
  helpers: z.array(
    z.object({
      membership: address,
      knownAs: z.string(),
      own: z.boolean(),
      jobs: z.array(z.enum(JOBS)),
      /** At how many meetings of the last twelve weeks she did something. */
      lately: z.int(),
      /** The last day of her break; null where she is on none. */
      breakUntil: z.string().nullable(),
    }),
  ),
});

export const rotaContract = contract({
  'GET /groups/:group/rota': { who: 'help', as: 'member', reply: rotaView, refusals: [] },
  /** Agrees to a job, or steps back from it. */
  'PUT /groups/:group/meetings/:meeting/own-job': {
    who: 'help',
    as: 'member',
    body: z.object({ job, does: z.boolean({ error: 'missing' }) }),
    reply: 'nothing',
    refusals: ['meetings/job-taken', 'meetings/one-job-each', 'meetings/not-your-job', 'meetings/over'],
  },
  'PUT /groups/:group/series/:series/own-job': {
    who: 'help',
    as: 'member',
    body: z.object({ job, does: z.boolean({ error: 'missing' }) }),
    reply: 'nothing',
    refusals: ['meetings/job-taken', 'meetings/one-job-each', 'meetings/not-your-job'],
  },
  /** Asks somebody to do a job, or to take the caller's place in it; asked again, it says the same. */
  'PUT /groups/:group/meetings/:meeting/asked': {
    who: 'help',
    as: 'member',
    body: z.object({ job, membership: addressed, insteadOfMe: z.boolean({ error: 'missing' }) }),
    reply: 'nothing',
    refusals: [
      'meetings/job-taken',
      'meetings/helper-unknown',
      'meetings/on-a-break',
      'meetings/not-your-job',
      'meetings/over',
    ],
  },
  'PUT /groups/:group/series/:series/asked': {
    who: 'help',
    as: 'member',
    body: z.object({ job, membership: addressed }),
    reply: 'nothing',
    refusals: ['meetings/job-taken', 'meetings/helper-unknown', 'meetings/on-a-break'],
  },
  /** Frees the place of somebody who cannot come, and could not say so. */
  'PUT /groups/:group/meetings/:meeting/freed': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({ job, membership: addressed }),
    reply: 'nothing',
    refusals: ['meetings/over'],
  },
  /** For so many weeks nobody asks the caller, and no new meeting is planned with her; null ends it. */
  'PUT /groups/:group/rota/break': {
    who: 'help',
    as: 'member',
    body: z.object({
      weeks: z
        .int({ error: 'missing' })
        .min(1, { error: 'unknown' })
        .max(LONGEST_BREAK_WEEKS, { error: 'unknown' })
        .nullable(),
    }),
    reply: 'nothing',
    refusals: [],
  },
});
