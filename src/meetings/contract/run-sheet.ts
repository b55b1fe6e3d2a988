import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, paragraph } from '../../wire/fields.ts';
import { ARRIVALS } from '../rules/coming.ts';
import { PHASES } from '../rules/agenda.ts';
import { INSTRUCTIONS, READ_ALOUD } from '../rules/draw.ts';
import { NEEDED_JOBS } from '../rules/rota.ts';
import { LONGEST_NOTES } from '../rules/sheet.ts';
import { meetingView } from './book.ts';

const notesView = z.object({
  /** 0 before anybody has written. */
  version: z.int(),
  words: z.string(),
});
export type NotesView = z.infer<typeof notesView>;

const runSheetView = z.object({
  meeting: meetingView,
  /** What it still lacks, of those without whom it is not shown. */
  missing: z.array(z.enum(NEEDED_JOBS)),
  /** Null but on the day of the meeting. */
  draw: z
    .object({
      /** To be read aloud; fewer than two only where the group has fewer. */
      rules: z.array(z.object({ says: z.string(), why: z.string() })),
      instruction: z.enum(INSTRUCTIONS),
    })
    .nullable(),
  /** How those who come would like to arrive: on the day, for whoever does something there. */
  arrivals: z.array(z.object({ arrive: z.enum(ARRIVALS).exclude(['none']), knownAs: z.string() })),
  agenda: z.array(
    z.object({
      phase: z.enum(PHASES),
      title: z.string(),
      words: z.string(),
      minutes: z.int(),
      /** An instant, to five minutes. */
      about: z.string(),
    }),
  ),
  /** What was left at the meeting before; may be empty. */
  left: z.string(),
  /** What is left for the next. */
  notes: notesView,
});
export type RunSheetView = z.infer<typeof runSheetView>;

export const runSheetContract = contract({
  /** For whoever runs the group, and whoever said yes to doing something at this meeting. */
  'GET /groups/:group/meetings/:meeting/run-sheet': {
    who: 'help',
    as: 'member',
    reply: runSheetView,
    refusals: [],
  },
  'PUT /groups/:group/meetings/:meeting/notes': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({
      version: z.int32({ error: 'unknown' }).min(0, { error: 'unknown' }),
      words: paragraph(LONGEST_NOTES),
    }),
    reply: notesView,
    refusals: ['meetings/notes-changed'],
  },
  /** What whoever reads reports can choose from. What was drawn is not in it: that is for the meeting's day. */
  'GET /groups/:group/draws': {
    who: 'choose-draws',
    as: 'reader',
    reply: z.object({
      /** Of the ground rules; 0 while there are none. */
      version: z.int(),
      rules: z.array(z.object({ place: z.int(), says: z.string() })),
      meetings: z.array(z.object({ meeting: address, startsAt: z.string(), endsAt: z.string(), zone: z.string() })),
    }),
    refusals: [],
  },
  /** In the place of what the lot fell on: rules, an instruction, or both; null leaves it to the lot. */
  'PUT /groups/:group/meetings/:meeting/draw': {
    who: 'choose-draws',
    as: 'reader',
    body: z.object({
      version: z.int32({ error: 'missing' }).min(0, { error: 'unknown' }),
      rules: z
        .array(z.int32({ error: 'unknown' }))
        .max(READ_ALOUD, { error: 'too-many' })
        .nullable(),
      instruction: z.enum(INSTRUCTIONS, { error: 'unknown' }).nullable(),
    }),
    reply: 'nothing',
    refusals: ['agreements/other-version', 'meetings/over', 'wire/invalid'],
  },
});
