import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, line } from '../../wire/fields.ts';
import { GIVEN_ROLES, GROUP_ROLES } from '../rules/scope.ts';
import { openInvitation, openWayBack } from './invitations.ts';

const role = z.enum(GROUP_ROLES, { error: 'unknown' });

/** One group and the people in it. */
export const groupContract = contract({
  'GET /groups/:group': {
    who: 'be-here',
    as: 'member',
    reply: z.object({
      group: address,
      name: z.string(),
      title: z.string(),
      zone: z.string(),
      knownAs: z.string(),
      roles: z.array(role),
    }),
    refusals: [],
  },
  'PUT /groups/:group/known-as': {
    who: 'be-here',
    as: 'member',
    body: z.object({ knownAs: line(40) }),
    reply: 'nothing',
    refusals: ['groups/known-as-taken'],
  },
  'GET /groups/:group/people': {
    who: 'invite',
    as: 'facilitator',
    reply: z.object({
      people: z.array(
        z.object({
          membership: address,
          knownAs: z.string(),
          facilitates: z.boolean(),
          /** What they do in the group beside being in it. */
          roles: z.array(z.enum(GIVEN_ROLES)),
        }),
      ),
      open: z.array(openInvitation),
      waysBack: z.array(openWayBack),
    }),
    refusals: [],
  },
});
