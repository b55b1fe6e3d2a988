import { z } from 'zod';
import { placeFields } from '../../people/contract/fields.ts';
import { contract } from '../../wire/endpoint.ts';
import { address, secretText } from '../../wire/fields.ts';
import { madeSecret } from './invitations.ts';

/** Who organises, by number and never by name: asked, come in, gone. */
export const organisersContract = contract({
  'GET /organisers': {
    who: 'start-groups',
    as: 'organiser',
    reply: z.object({ organisers: z.int(), open: z.array(z.object({ invitation: address, expiresAt: z.string() })) }),
    refusals: [],
  },
  'POST /organiser-invitations': {
    who: 'start-groups',
    as: 'organiser',
    reply: madeSecret,
    refusals: ['groups/too-many'],
  },
  'DELETE /organiser-invitations/:invitation': {
    who: 'start-groups',
    as: 'organiser',
    reply: 'nothing',
    refusals: [],
  },
  'POST /organiser-invitations/accept': {
    who: 'anyone',
    as: 'gate',
    body: z.object({
      secret: secretText,
      /** True: the person signed in here organises from now on. False: somebody new. */
      asMyself: z.boolean({ error: 'missing' }),
      ...placeFields,
    }),
    reply: 'nothing',
    refusals: [
      'groups/invitation-unknown',
      'groups/invitation-foreign',
      'groups/invitation-used',
      'groups/invitation-expired',
      'groups/organises-already',
    ],
  },
  'DELETE /organisers/me': {
    who: 'start-groups',
    as: 'self',
    reply: z.object({
      /** True: she is in no group either, and the sign-in is gone with it. */
      nothingLeft: z.boolean(),
    }),
    refusals: ['groups/last-organiser'],
  },
});
