import { z } from 'zod';
import { placeFields } from '../../people/contract/fields.ts';
import { isZone } from '../../time/zones.ts';
import { contract } from '../../wire/endpoint.ts';
import { address, line } from '../../wire/fields.ts';
import { looksView } from '../../people/contract/preferences.ts';
import { isCountry } from '../rules/countries.ts';
import { NEEDED } from '../rules/missing.ts';
import { GROUP_ROLES, OUTSIDE_ROLES } from '../rules/scope.ts';
import { openInvitation } from './invitations.ts';

const zone = z.string({ error: 'missing' }).max(60, { error: 'unknown' }).refine(isZone, { error: 'unknown' });
const country = z.string({ error: 'missing' }).refine(isCountry, { error: 'unknown' });
const role = z.enum(GROUP_ROLES, { error: 'unknown' });

const organisationView = z.object({
  name: z.string(),
  publicName: z.string(),
  zone: z.string(),
  country: z.string(),
});

/** The organisation: set-up, who asks, its groups. */
export const organisationContract = contract({
  'GET /home': {
    who: 'anyone',
    as: 'gate',
    reply: z.object({
      kind: z.enum(['server', 'device']),
      /** Whether somebody can sign in with a passkey here. */
      passkeys: z.boolean(),
      setUp: z.boolean(),
      setupCode: z.string().nullable(),
      /** Whether it can send mail. */
      mail: z.boolean(),
      /** The key with which a browser asks for notices from it; null where it sends none. */
      push: z.string().nullable(),
      /** Whether a calendar can fetch an address from it. */
      calendars: z.boolean(),
      /** Whose words are typed here; opens nothing. Null before set-up. */
      organisation: address.nullable(),
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
      ...placeFields,
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
          /** Theirs come to any device they sign in on; null where they chose none. */
          looks: looksView.nullable(),
          organisation: organisationView,
          groups: z.array(
            z.object({
              group: address,
              title: z.string(),
              /** The group's own name; for whoever is outside it and only reads, its title. */
              name: z.string(),
              knownAs: z.string(),
              roles: z.array(role),
            }),
          ),
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
          /** What is missing before it may open, and what should be there by then. */
          missing: z.array(z.enum(NEEDED)),
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
});
