import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { line } from '../../wire/fields.ts';
import { MOST_LINES } from '../rules/crisis-help.ts';

const lines = z
  .array(z.object({ name: line(80), reach: line(80), hours: line(80) }), { error: 'missing' })
  .max(MOST_LINES, { error: 'too-many' });
const ownLines = z.array(z.object({ name: z.string(), reach: z.string(), hours: z.string() }));
const helpView = z.object({
  /** Who looks after the numbers; empty before somebody does. */
  owner: z.string(),
  checkedOn: z.string().nullable(),
  lines: ownLines,
});
const crisisHelpView = helpView.extend({
  overdue: z.boolean(),
  /** The organisation's own day, which dates are measured by. */
  today: z.string(),
  version: z.int(),
});

/** What an organisation looks after: crisis help, and that its outside contacts are real. */
export const lookingAfterContract = contract({
  'GET /crisis-help': { who: 'start-groups', as: 'organiser', reply: crisisHelpView, refusals: [] },
  'PUT /crisis-help': {
    who: 'start-groups',
    as: 'organiser',
    body: z.object({ version: z.int32({ error: 'unknown' }).min(0, { error: 'unknown' }), owner: line(80), lines }),
    reply: 'nothing',
    refusals: ['groups/crisis-help-changed'],
  },
  'PUT /crisis-help/checked': {
    who: 'start-groups',
    as: 'organiser',
    reply: 'nothing',
    refusals: ['groups/crisis-help-no-owner'],
  },
  'GET /groups/:group/crisis-help': { who: 'be-here', as: 'member', reply: helpView, refusals: [] },

  'GET /groups/:group/met': {
    who: 'be-contact',
    as: 'reader',
    /** Null where nobody has met the caller in person. */
    reply: z.object({ confirmedOn: z.string().nullable() }),
    refusals: [],
  },
  'PUT /groups/:group/meeting-words': {
    who: 'be-contact',
    as: 'reader',
    reply: z.object({ words: z.array(z.string()), until: z.string() }),
    refusals: [],
  },
  'POST /groups/:group/met-contacts': {
    who: 'invite',
    as: 'facilitator',
    /** What six words stand for, as base64url. */
    body: z.object({
      code: z.string({ error: 'missing' }).regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/, { error: 'unknown' }),
    }),
    reply: z.object({ knownAs: z.string() }),
    refusals: ['groups/contact-unknown', 'groups/contact-ended', 'groups/contact-not-by-you'],
  },
});
