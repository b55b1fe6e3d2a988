import { z } from 'zod';
import { contract } from '../wire/endpoint.ts';
import { line, paragraph } from '../wire/fields.ts';
import { MOST_RULES } from './rules/rule-set.ts';

const ruleView = z.object({ says: z.string(), why: z.string() });

export const agreementsContract = contract({
  'GET /groups/:group/rules': {
    who: 'read-rules',
    as: 'member',
    reply: z.object({
      /** Null until the group has published its first. */
      version: z.int().nullable(),
      publishedOn: z.string().nullable(),
      agreed: z.boolean(),
      rules: z.array(ruleView),
    }),
    refusals: [],
  },
  'POST /groups/:group/rules': {
    who: 'publish-rules',
    as: 'facilitator',
    body: z.object({
      rules: z
        .array(z.object({ says: line(160), why: paragraph(300) }), { error: 'missing' })
        .min(1, { error: 'missing' })
        .max(MOST_RULES, { error: 'too-many' }),
    }),
    reply: z.object({ version: z.int() }),
    refusals: ['agreements/published-already', 'wire/invalid'],
  },
  'PUT /groups/:group/agreement': {
    who: 'agree',
    as: 'member',
    body: z.object({
      version: z.int({ error: 'missing' }).min(1, { error: 'unknown' }).max(1_000_000, { error: 'unknown' }),
    }),
    reply: 'nothing',
    refusals: ['agreements/other-version', 'agreements/none-yet'],
  },
});

export type AgreementsContract = typeof agreementsContract;
