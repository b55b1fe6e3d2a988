import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, addressed, line } from '../../wire/fields.ts';

export const arrivalsContract = contract({
  /** Whoever keeps the door checks somebody in by the name they go by; twice is once. */
  'POST /groups/:group/meetings/:meeting/arrivals': {
    who: 'keep-the-door',
    as: 'door',
    body: z.object({ called: line(40) }),
    reply: z.object({ membership: address, knownAs: z.string() }),
    refusals: ['attendance/nobody-called-that', 'attendance/door-closed'],
  },
  /** Says of somebody that she is here or is not: what devices said of her before counts no more. */
  'PUT /groups/:group/meetings/:meeting/arrivals/:membership': {
    who: 'keep-the-door',
    as: 'door',
    body: z.object({ here: z.boolean({ error: 'missing' }) }),
    reply: 'nothing',
    refusals: ['attendance/door-closed'],
  },
  /** What a tablet brought of somebody it could not name: whose it was, or nobody's; with null it is asked again. */
  'PUT /groups/:group/meetings/:meeting/marks/:mark': {
    who: 'keep-the-door',
    as: 'door',
    body: z.object({
      settled: z.enum(['member', 'guest', 'nobody'], { error: 'unknown' }).nullable(),
      /** Of a member, by what she is called; of a guest, by any word. */
      called: line(40).optional(),
    }),
    reply: 'nothing',
    refusals: ['attendance/nobody-called-that', 'attendance/door-closed', 'wire/invalid'],
  },
});

export const guestsContract = contract({
  /** Somebody without an account is welcome, under any word they like. */
  'POST /groups/:group/meetings/:meeting/guests': {
    who: 'keep-the-door',
    as: 'door',
    body: z.object({ called: line(40) }),
    reply: z.object({ guest: address }),
    refusals: ['attendance/door-closed'],
  },
  'PUT /groups/:group/meetings/:meeting/guests/:guest': {
    who: 'keep-the-door',
    as: 'door',
    body: z.object({ here: z.boolean({ error: 'missing' }) }),
    reply: 'nothing',
    refusals: ['attendance/door-closed'],
  },
  /** Two entries are one person: the guest is a member, by name, or another guest; with null they are two again. */
  'PUT /groups/:group/meetings/:meeting/guests/:guest/same': {
    who: 'keep-the-door',
    as: 'door',
    body: z.object({
      as: z.union([z.object({ called: line(40) }), z.object({ guest: addressed })], { error: 'missing' }).nullable(),
    }),
    reply: 'nothing',
    refusals: ['attendance/nobody-called-that', 'attendance/door-closed', 'attendance/not-two'],
  },
  /** Guests of the last five weeks, for whoever runs the group: one of them may have become a member. */
  'GET /groups/:group/guests': {
    who: 'look-back',
    as: 'door',
    reply: z.object({
      guests: z.array(
        z.object({
          guest: address,
          meeting: address,
          heldOn: z.string(),
          called: z.string(),
          /** By what the member is called whom this was; null while it is nobody but a guest. */
          same: z.string().nullable(),
        }),
      ),
    }),
    refusals: [],
  },
});
