import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address } from '../../wire/fields.ts';
import { GIVEN_ROLES, OUTSIDE_ROLES } from '../rules/scope.ts';
import { TRACE_KINDS } from '../rules/trace.ts';

const givenRole = z.enum(GIVEN_ROLES, { error: 'unknown' });

/** Somebody in the group as those who run it see them. */
const personView = z.object({
  membership: address,
  knownAs: z.string(),
  roles: z.array(givenRole),
  version: z.int(),
  /** Whether it is the caller. */
  own: z.boolean(),
});
export type PersonView = z.infer<typeof personView>;

/** Where a page of traces ended: its last day (no year 0), and the line of it. */
const after = z
  .string()
  .regex(/^(?!0000)\d{4}-\d\d-\d\d\.[a-z]+\.[a-z-]+\.(true|false)$/, { error: 'unknown', abort: true })
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, { error: 'unknown' });

/** Who does what in a group, and what they have opened. */
export const teamContract = contract({
  'GET /groups/:group/people/:membership': {
    who: 'give-roles',
    as: 'facilitator',
    reply: personView,
    refusals: [],
  },
  'PUT /groups/:group/people/:membership/roles': {
    who: 'give-roles',
    as: 'facilitator',
    body: z.object({
      version: z.int({ error: 'missing' }).min(1, { error: 'unknown' }).max(1_000_000_000, { error: 'unknown' }),
      roles: z.array(givenRole, { error: 'missing' }).max(GIVEN_ROLES.length, { error: 'too-many' }),
    }),
    reply: personView,
    refusals: ['groups/changed', 'groups/last-facilitator', 'groups/last-reader'],
  },
  'DELETE /groups/:group/people/:membership': {
    who: 'give-roles',
    as: 'facilitator',
    reply: 'nothing',
    refusals: ['groups/yourself', 'groups/last-reader', 'groups/last-facilitator'],
  },
  'GET /groups/:group/team': {
    who: 'be-here',
    as: 'member',
    reply: z.object({
      /** Who looks after the group, by name. Who supports a peer is nobody's business but theirs. */
      team: z.array(
        z.object({ knownAs: z.string(), roles: z.array(z.enum([...GIVEN_ROLES, ...OUTSIDE_ROLES])), own: z.boolean() }),
      ),
      /** What the caller does, all of it. */
      mine: z.array(givenRole),
    }),
    refusals: [],
  },
  'POST /groups/:group/step-down': {
    who: 'be-here',
    as: 'member',
    body: z.object({ role: givenRole }),
    reply: 'nothing',
    refusals: ['groups/last-facilitator', 'groups/last-reader'],
  },
  'GET /groups/:group/traces': {
    who: 'be-here',
    as: 'member',
    query: z.object({ after: after.optional() }),
    reply: z.object({
      traces: z.array(
        z.object({
          day: z.string(),
          role: givenRole,
          kind: z.enum(TRACE_KINDS),
          /** About the caller alone; else about everybody in the group. */
          own: z.boolean(),
        }),
      ),
      /** Where the next page begins; null where this is the last. */
      after: z.string().nullable(),
    }),
    refusals: [],
  },
});
