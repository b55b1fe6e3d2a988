import { z } from 'zod';
import { meetingView } from '../../meetings/contract/book.ts';
import { contract } from '../../wire/endpoint.ts';
import { address } from '../../wire/fields.ts';
import { SIGNALS } from '../rules/signals.ts';
import { door } from './door-state.ts';

const kind = z.enum(SIGNALS, { error: 'unknown' });

/** What somebody said: where she is, whether she is safe, and whether somebody is on their way. */
export const ownSignal = z.object({ kind, safe: z.boolean(), withThem: z.boolean() });

export const signalsContract = contract({
  /** One tap, no reason. Once is once, and the last word holds. */
  'PUT /groups/:group/meetings/:meeting/signal': {
    who: 'come-in',
    as: 'member',
    body: z.object({ kind, safe: z.boolean({ error: 'unknown' }) }),
    reply: 'nothing',
    refusals: ['attendance/door-closed', 'attendance/nothing-outside'],
  },
  /** She is back, or needs nobody any more. */
  'DELETE /groups/:group/meetings/:meeting/signal': {
    who: 'come-in',
    as: 'member',
    reply: 'nothing',
    refusals: ['attendance/door-closed'],
  },
  'GET /groups/:group/meetings/:meeting/signals': {
    who: 'be-told',
    as: 'member',
    reply: z.object({
      meeting: meetingView,
      door,
      /** Whether the caller is told at all: of this meeting, of those who said yes. */
      told: z.boolean(),
      signals: z.array(ownSignal.extend({ membership: address, knownAs: z.string() })),
    }),
    refusals: [],
  },
  'GET /groups/:group/meetings/:meeting/signals/live': {
    who: 'be-told',
    as: 'member',
    reply: 'stream',
    refusals: [],
  },
  /** The caller is with them: which of those who are told it was, is not kept. */
  'PUT /groups/:group/meetings/:meeting/signals/:membership': {
    who: 'be-told',
    as: 'member',
    reply: 'nothing',
    refusals: ['attendance/door-closed', 'attendance/nobody-there'],
  },
});
