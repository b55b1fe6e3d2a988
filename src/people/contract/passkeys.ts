import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, addressed } from '../../wire/fields.ts';
import { placeFields } from './fields.ts';

/** Bytes as browsers give them; the longest of ours, an attestation without a statement, is a tenth of this. */
const bytes = z
  .string({ error: 'missing' })
  .max(8_192, { error: 'too-long' })
  .regex(/^[\w-]+$/, { error: 'unknown' });
/** A credential id has at most 1,023 bytes (WebAuthn 3, 4). */
const credentialId = bytes.max(1_364, { error: 'too-long' });
const passkey = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key', { error: 'unknown' }),
};

const made = z.object({
  ...passkey,
  response: z.object(
    {
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z
        .array(z.string().regex(/^[a-z-]{1,40}$/, { error: 'unknown' }))
        .max(10, { error: 'too-many' })
        .readonly()
        .optional(),
    },
    { error: 'missing' },
  ),
});

const signed = z.object({
  ...passkey,
  response: z.object(
    { clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: bytes },
    { error: 'missing' },
  ),
});

/** Passkeys: a server's alone, where the host has somebody who checks them. */
export const passkeysContract = contract({
  'POST /sign-in/passkey/question': {
    who: 'anyone',
    as: 'gate',
    // A question is new each time; asking twice does no harm.
    retry: 'harmless',
    reply: z.object({ challenge: z.string(), rpId: z.string() }),
    refusals: ['people/no-passkeys-here'],
  },
  'POST /sign-in/passkey': {
    who: 'anyone',
    as: 'gate',
    body: z.object({ signed, ...placeFields }),
    reply: z.object({ notices: z.array(z.enum(['way-back'])) }),
    refusals: ['people/no-passkeys-here', 'people/passkey-unknown', 'people/passkey-refused'],
  },
  'POST /ways-in/passkeys/question': {
    who: 'signed-in',
    as: 'gate',
    retry: 'harmless',
    reply: z.object({
      challenge: z.string(),
      rpId: z.string(),
      /** What a keychain keeps: chance, and a name that tells nothing. */
      user: z.object({ id: z.string(), name: z.string() }),
      /** Those that somebody has already. */
      not: z.array(z.object({ id: z.string(), transports: z.array(z.string()) })),
    }),
    refusals: ['people/no-passkeys-here', 'people/enough-passkeys'],
  },
  'POST /ways-in/passkeys': {
    who: 'signed-in',
    as: 'gate',
    body: z.object({ made, userId: bytes, kind: placeFields.kind }),
    reply: z.object({ passkey: address }),
    refusals: ['people/no-passkeys-here', 'people/enough-passkeys', 'people/passkey-refused', 'people/passkey-taken'],
  },
  /** One that is gone already is gone. */
  'PUT /ways-in/passkeys/ended': {
    who: 'signed-in',
    as: 'gate',
    body: z.object({ passkey: addressed }),
    reply: 'nothing',
    refusals: [],
  },
});
