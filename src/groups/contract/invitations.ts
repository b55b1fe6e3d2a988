import { z } from 'zod';
import { placeFields } from '../../people/contract/fields.ts';
import { contract } from '../../wire/endpoint.ts';
import { address, line, secretText } from '../../wire/fields.ts';
import { MOST_AT_ONCE } from '../rules/invitation.ts';
import { INVITATION_KINDS, INVITED_ROLES, TEAM_ROLES } from '../rules/scope.ts';

const role = z.enum(INVITED_ROLES, { error: 'unknown' });
const teamRole = z.enum(TEAM_ROLES, { error: 'unknown' });
/** Those in the group. Who reads from outside is appointed by the organisation alone. */
const insideRole = z.enum(['member', 'facilitator'], { error: 'unknown' });

/** How many are made at once. */
const count = z
  .int({ error: 'unknown' })
  .min(1, { error: 'too-few' })
  .max(MOST_AT_ONCE, { error: 'too-many' })
  .default(1);

export const madeSecret = z.object({
  invitation: address,
  /** What the link and the QR code carry, with its check. */
  secret: z.string(),
  /** The same secret, to be typed or read out. */
  words: z.array(z.string()),
  expiresAt: z.string(),
});
const oneMade = madeSecret.extend({ role });
/** The first, and those that were made together with it. */
const madeInvitations = oneMade.extend({ more: z.array(oneMade) });
/** One that nobody has used yet. */
export const openInvitation = z.object({ invitation: address, role, expiresAt: z.string() });

/** A way back that nobody has used yet, and whose it is. */
export const openWayBack = z.object({ invitation: address, knownAs: z.string(), expiresAt: z.string() });

/** Ways in: made, taken back, looked at, accepted. */
export const invitationsContract = contract({
  'POST /groups/:group/team-invitations': {
    who: 'start-groups',
    as: 'organiser',
    body: z.object({ role: teamRole, count }),
    reply: madeInvitations,
    refusals: ['groups/too-many'],
  },
  'DELETE /groups/:group/team-invitations/:invitation': {
    who: 'start-groups',
    as: 'organiser',
    reply: 'nothing',
    refusals: [],
  },
  'POST /groups/:group/invitations': {
    who: 'invite',
    as: 'facilitator',
    body: z.object({ role: insideRole, count }),
    reply: madeInvitations,
    refusals: ['groups/too-many', 'groups/not-open'],
  },
  'DELETE /groups/:group/invitations/:invitation': {
    who: 'invite',
    as: 'facilitator',
    reply: 'nothing',
    refusals: [],
  },
  'POST /groups/:group/people/:membership/way-back': {
    who: 'invite',
    as: 'facilitator',
    reply: madeSecret,
    refusals: ['groups/too-many', 'groups/own-way-back'],
  },
  'POST /invitations/look': {
    who: 'anyone',
    as: 'gate',
    retry: 'harmless',
    body: z.object({ secret: secretText }),
    reply: z.object({
      /** Of the group; of the organisation, where it is an invitation to organise. */
      title: z.string(),
      organisation: z.string(),
      role: z.enum(INVITATION_KINDS),
      /** Of a way back, what whoever lost theirs is called in the group. */
      knownAs: z.string().nullable(),
      /** Whether whoever looks is signed in to the same organisation here. */
      signedIn: z.boolean(),
      /** Their group, where they are in it already: whoever opens their old link finds the way. */
      memberOf: address.nullable(),
      /** True of an invitation to organise, where whoever looks does so already. */
      organises: z.boolean(),
      /** Whether it is still there to be used. */
      open: z.boolean(),
    }),
    refusals: [
      'groups/invitation-unknown',
      'groups/invitation-foreign',
      'groups/invitation-used',
      'groups/invitation-expired',
    ],
  },
  'POST /invitations/accept': {
    who: 'anyone',
    as: 'gate',
    body: z.object({
      secret: secretText,
      knownAs: line(40),
      /** True: the person signed in here joins. False: somebody new. */
      asMyself: z.boolean({ error: 'missing' }),
      ...placeFields,
    }),
    reply: z.object({ group: address }),
    refusals: [
      'groups/invitation-unknown',
      'groups/invitation-foreign',
      'groups/invitation-used',
      'groups/invitation-expired',
      'groups/known-as-taken',
      'groups/already-in',
    ],
  },
  'POST /invitations/come-back': {
    who: 'anyone',
    as: 'gate',
    body: z.object({
      secret: secretText,
      /** True: as the person signed in here. False: as somebody new. Either way, what they were called stays. */
      asMyself: z.boolean({ error: 'missing' }),
      ...placeFields,
    }),
    reply: z.object({ group: address }),
    refusals: [
      'groups/invitation-unknown',
      'groups/invitation-foreign',
      'groups/invitation-used',
      'groups/invitation-expired',
      'groups/already-in',
    ],
  },
});
