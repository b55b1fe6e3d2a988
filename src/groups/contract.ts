import { z } from 'zod';
import { contract } from '../wire/endpoint.ts';
import { address, line, secretText } from '../wire/fields.ts';
import { isZone } from '../time/zones.ts';
import { isCountry } from './rules/countries.ts';
import { GROUP_ROLES, OUTSIDE_ROLES, TEAM_ROLES } from './rules/scope.ts';

const zone = z.string({ error: 'missing' }).max(60, { error: 'unknown' }).refine(isZone, { error: 'unknown' });
const country = z.string({ error: 'missing' }).refine(isCountry, { error: 'unknown' });
const role = z.enum(GROUP_ROLES, { error: 'unknown' });
const teamRole = z.enum(TEAM_ROLES, { error: 'unknown' });
/** Those in the group. Who reads from outside is appointed by the organisation alone. */
const insideRole = z.enum(['member', 'facilitator'], { error: 'unknown' });

const organisationView = z.object({
  name: z.string(),
  publicName: z.string(),
  zone: z.string(),
  country: z.string(),
});

const madeInvitation = z.object({ invitation: address, secret: z.string(), expiresAt: z.string(), role });
const openInvitation = z.object({ invitation: address, role, expiresAt: z.string() });

export const groupsContract = contract({
  'GET /home': {
    who: 'anyone',
    as: 'gate',
    reply: z.object({
      kind: z.enum(['server', 'device']),
      setUp: z.boolean(),
      setupCode: z.string().nullable(),
    }),
    refusals: [],
  },
  'POST /set-up': {
    who: 'anyone',
    as: 'gate',
    body: z.object({
      code: line(40),
      name: line(80),
      publicName: line(60),
      zone,
      country,
    }),
    reply: organisationView,
    refusals: ['groups/code-wrong', 'groups/set-up-already'],
  },
  'GET /me': {
    who: 'anyone',
    as: 'gate',
    /** Null where nobody is signed in: the front page asks, and being a stranger is no fault. */
    reply: z.object({
      me: z
        .object({
          organiser: z.boolean(),
          organisation: organisationView,
          groups: z.array(z.object({ group: address, title: z.string(), knownAs: z.string(), roles: z.array(role) })),
        })
        .nullable(),
    }),
    refusals: [],
  },
  'GET /groups': {
    who: 'start-groups',
    as: 'organiser',
    reply: z.object({
      groups: z.array(
        z.object({
          group: address,
          name: z.string(),
          title: z.string(),
          facilitators: z.array(z.string()),
          /** Who reads reports from outside the group; not whether they have a key. */
          outside: z.array(z.object({ knownAs: z.string(), role: z.enum(OUTSIDE_ROLES) })),
          open: z.array(openInvitation),
        }),
      ),
    }),
    refusals: [],
  },
  'POST /groups': {
    who: 'start-groups',
    as: 'organiser',
    body: z.object({ name: line(80), title: line(60) }),
    reply: z.object({ group: address }),
    refusals: ['groups/too-many'],
  },
  'POST /groups/:group/team-invitations': {
    who: 'start-groups',
    as: 'organiser',
    body: z.object({ role: teamRole }),
    reply: madeInvitation,
    refusals: ['groups/too-many'],
  },
  'DELETE /groups/:group/team-invitations/:invitation': {
    who: 'start-groups',
    as: 'organiser',
    reply: 'nothing',
    refusals: [],
  },
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
  'GET /groups/:group/people': {
    who: 'invite',
    as: 'facilitator',
    reply: z.object({
      people: z.array(z.object({ membership: address, knownAs: z.string(), facilitates: z.boolean() })),
      open: z.array(openInvitation),
    }),
    refusals: [],
  },
  'POST /groups/:group/invitations': {
    who: 'invite',
    as: 'facilitator',
    body: z.object({ role: insideRole }),
    reply: madeInvitation,
    refusals: ['groups/too-many', 'groups/not-open'],
  },
  'DELETE /groups/:group/invitations/:invitation': {
    who: 'invite',
    as: 'facilitator',
    reply: 'nothing',
    refusals: [],
  },
  'POST /invitations/look': {
    who: 'anyone',
    as: 'gate',
    retry: 'harmless',
    body: z.object({ secret: secretText }),
    reply: z.object({
      title: z.string(),
      organisation: z.string(),
      role,
      /** Whether whoever looks is signed in to the same organisation here. */
      signedIn: z.boolean(),
      /** Their group, where they are in it already: whoever opens their old link finds the way. */
      memberOf: address.nullable(),
      /** Whether it is still there to be used. */
      open: z.boolean(),
    }),
    refusals: ['groups/invitation-unknown', 'groups/invitation-used', 'groups/invitation-expired'],
  },
  'POST /invitations/accept': {
    who: 'anyone',
    as: 'gate',
    body: z.object({
      secret: secretText,
      knownAs: line(40),
      /** True: the person signed in here joins. False: somebody new. */
      asMyself: z.boolean({ error: 'missing' }),
    }),
    reply: z.object({ group: address }),
    refusals: [
      'groups/invitation-unknown',
      'groups/invitation-used',
      'groups/invitation-expired',
      'groups/known-as-taken',
      'groups/already-in',
    ],
  },
});

export type GroupsContract = typeof groupsContract;
