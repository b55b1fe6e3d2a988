import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address } from '../../wire/fields.ts';

const fact = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]);
const kept = z.array(z.object({ what: z.string(), facts: z.record(z.string(), fact) }));

/**
 * About oneself, in every group at once, whatever one is there: whoever is signed in may ask, and no
 * role is needed. It is the only place that joins a person's groups, and nobody else is told.
 */
export const myDataContract = contract({
  'GET /my-data': {
    who: 'signed-in',
    as: 'self',
    reply: z.object({
      organisation: z.string(),
      /** Today, where the organisation is. */
      on: z.string(),
      /** Of the sign-in itself, above all groups. */
      kept,
      groups: z.array(z.object({ group: address, name: z.string(), title: z.string(), kept })),
    }),
    refusals: [],
  },
  'DELETE /groups/:group/me': {
    who: 'signed-in',
    as: 'self',
    reply: z.object({
      /** True: that was the last group, and the sign-in is gone with it. */
      nothingLeft: z.boolean(),
    }),
    refusals: ['groups/last-facilitator', 'groups/last-reader'],
  },
  'DELETE /me': {
    who: 'signed-in',
    as: 'self',
    reply: 'nothing',
    refusals: ['groups/last-organiser', 'groups/last-facilitator', 'groups/last-reader'],
  },
});
