import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { line } from '../../wire/fields.ts';
import { MOST_NAMES } from '../rules/paper.ts';

const names = z
  .array(line(40), { error: 'missing' })
  .min(1, { error: 'missing' })
  .max(MOST_NAMES, { error: 'too-many' });

/** A sheet that was signed by hand is entered later, by whoever keeps the door or runs the group. */
export const fromPaperContract = contract({
  /** Whose names these are: nothing is entered, and nobody is told who is in already. */
  'POST /groups/:group/meetings/:meeting/from-paper/look': {
    who: 'keep-the-door',
    as: 'door',
    body: z.object({ names }),
    reply: z.object({
      /** In the order of the names: by what the member is called, or, where nobody is, whom it may have been. */
      lines: z.array(z.object({ knownAs: z.string().nullable(), near: z.array(z.string()) })),
    }),
    refusals: ['attendance/door-closed'],
  },
  /** Enters them: members, and all others as guests. Once is once, and whoever is in already is no fault. */
  'POST /groups/:group/meetings/:meeting/from-paper': {
    who: 'keep-the-door',
    as: 'door',
    body: z.object({ names }),
    reply: 'nothing',
    refusals: ['attendance/door-closed'],
  },
});
