import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { addressed } from '../../wire/fields.ts';

/** More than anybody presses in one evening without a network. */
const MOST_MARKS = 20;

export const marksContract = contract({
  /** What somebody's own phone wrote down without a network. Brought again, it changes nothing. */
  'POST /groups/:group/meetings/:meeting/marks': {
    who: 'come-in',
    as: 'member',
    body: z.object({
      marks: z
        .array(
          z.object({
            mark: addressed,
            kind: z.enum(['in', 'out'], { error: 'unknown' }),
            saw: z.array(addressed).max(MOST_MARKS, { error: 'too-long' }),
          }),
          { error: 'missing' },
        )
        .min(1, { error: 'missing' })
        .max(MOST_MARKS, { error: 'too-long' }),
    }),
    reply: 'nothing',
    refusals: ['attendance/door-closed', 'attendance/too-late'],
  },
});
