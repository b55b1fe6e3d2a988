import { base64urlnopad } from '@scure/base';
import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { line, secretText } from '../../wire/fields.ts';
import { isMailAddress, isTelephone, WAYS } from '../rules/reach.ts';

const telephone = line(40).refine(isTelephone, { error: 'not-a-number' });
const mailAddress = line(254).refine(isMailAddress, { error: 'not-an-address' });

/** Bytes as base64url without padding, of exactly this length. */
function exactly(length: number, first?: number) {
  return z
    .string({ error: 'missing' })
    .max(200, { error: 'unknown' })
    .refine(
      (text) => {
        try {
          const bytes = base64urlnopad.decode(text);
          return bytes.length === length && (first === undefined || bytes[0] === first);
        } catch {
          return false;
        }
      },
      { error: 'unknown' },
    );
}

/** How somebody wants to be reached, and by what. */
export const reachContract = contract({
  'GET /groups/:group/reach-me': {
    who: 'write-to-team',
    as: 'member',
    reply: z.object({
      way: z.enum(WAYS),
      telephone: z.string().nullable(),
      /** How far an address for notices is; the address itself is shown to nobody. */
      mail: z.enum(['unconfirmed', 'confirmed', 'unreachable']).nullable(),
      /** On how many devices notices are shown. */
      devices: z.int(),
    }),
    refusals: [],
  },
  'PUT /groups/:group/reach-me': {
    who: 'write-to-team',
    as: 'member',
    body: z.discriminatedUnion(
      'way',
      [z.object({ way: z.enum(['leave-me-be', 'one-message']) }), z.object({ way: z.literal('a-call'), telephone })],
      { error: 'missing' },
    ),
    reply: 'nothing',
    refusals: ['post/team-number'],
  },
  'PUT /groups/:group/reach-me/mail': {
    who: 'write-to-team',
    as: 'member',
    body: z.object({ address: mailAddress }),
    reply: 'nothing',
    refusals: ['post/no-mail', 'post/left-be', 'post/enough-mails-today'],
  },
  'DELETE /groups/:group/reach-me/mail': {
    who: 'write-to-team',
    as: 'member',
    reply: 'nothing',
    refusals: [],
  },
  'PUT /groups/:group/reach-me/push': {
    who: 'write-to-team',
    as: 'member',
    body: z.object({
      endpoint: z.string({ error: 'missing' }).max(1_000, { error: 'too-long' }),
      /** A point on P-256, uncompressed, and 16 bytes of chance (RFC 8291). */
      key: exactly(65, 4),
      auth: exactly(16),
    }),
    reply: 'nothing',
    refusals: ['post/no-push', 'post/left-be', 'post/push-unknown', 'post/enough-devices'],
  },
  'DELETE /groups/:group/reach-me/push': {
    who: 'write-to-team',
    as: 'member',
    reply: 'nothing',
    refusals: [],
  },
  'POST /groups/:group/threads/:membership/telephone': {
    who: 'answer',
    as: 'facilitator',
    reply: z.object({ telephone: z.string() }),
    refusals: ['post/no-telephone'],
  },
  'POST /mail/confirm': {
    who: 'anyone',
    as: 'gate',
    body: z.object({ secret: secretText }),
    reply: 'nothing',
    refusals: ['post/link-unknown'],
  },
  'POST /mail/stop': {
    who: 'anyone',
    as: 'gate',
    retry: 'harmless',
    body: z.object({ secret: secretText }),
    /** The same whether mails went there or not: none goes there now. */
    reply: 'nothing',
    refusals: [],
  },
});
