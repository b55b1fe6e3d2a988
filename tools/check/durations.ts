/*
 * How long a thing may be kept, in the words of docs/data.md, and what ends it. A column about a person
 * whose time is not one of these, or whose end nobody brings about, fails the check of the columns.
 */

type Root = 'organisation' | 'support_group' | 'membership' | 'person';

/** `with`: goes in the same statement as a row it leans on. `by`: a duty of src/api/rooms.ts, table by table. */
export type End =
  | { readonly with: Root }
  | { readonly by: Readonly<Record<string, string>> }
  | { readonly atOnce: string }
  /** Somebody's own words in one place of their home: each column by name, and the request that writes over it. */
  | { readonly over: Readonly<Record<string, string>> };

export const DURATIONS: Readonly<Record<string, End>> = {
  'as long as the organisation': { with: 'organisation' },
  'as long as the group': { with: 'support_group' },
  'as long as the membership': { with: 'membership' },
  'as long as the person': { with: 'person' },
  'five minutes': { by: { passkey_challenge: 'forgetChallenges' } },
  '400 days after its secret was last replaced': { by: { session: 'forgetEndedSessions' } },
  'a day': {
    by: { answered: 'forgetReplies', attendance: 'forgetUndone', guest: 'forgetGuests', plan_change: 'forgetChanges' },
  },
  'till the night after its meeting': { by: { draw: 'writeDraws' } },
  'eight weeks after its meeting': { by: { meeting_note: 'forgetNotes' } },
  'till the day after the meeting': {
    by: { door_code: 'forgetDoors', door_ticket: 'forgetDoors', door_try: 'forgetDoors', signal: 'forgetSignals' },
  },
  'till the next day': { by: { poster_day: 'addUpPosters' } },
  'till the third day after the meeting': { by: { coming: 'forgetComing' } },
  'till it is over': { by: { rota_break: 'forgetBreaks' } },
  '30 days after it ends': { by: { invitation: 'forgetOldInvitations' } },
  '60 days': { by: { answer: 'forgetAnswers' } },
  '90 days after the last message of the thread': { by: { message: 'forgetOldThreads' } },
  '12 months': { by: { envelope: 'forgetEnvelopes', read_trace: 'forgetOldTraces' } },
  '12 months, then a number': { by: { attendance: 'forgetNames', guest: 'forgetGuests' } },
  'five weeks after the meeting': { by: { mark: 'forgetMarks', tablet: 'forgetTablets' } },
  'till it is told, 90 days at most': { by: { sign_in_notice: 'forgetOldNotices' } },
  'till it is sent, five days at most': { by: { outbox: 'forgetOldLetters' } },
  'until somebody else is written there': { over: { 'organisation.crisis_owner': 'PUT /crisis-help' } },
  'as long as the home': { atOnce: 'a key that goes with the database it stands in' },
  'until set-up': { atOnce: 'enter_by_setup_code spends it' },
};

/** Where a person ends, so does what is about them. */
const ABOUT: readonly Root[] = ['membership', 'person'];

export interface Kept {
  readonly table: string;
  readonly column: string;
  readonly isPersonal: boolean;
  readonly howLong: string;
}

/**
 * What is wrong with how long a column is said to be kept. `leansOn` gives the tables whose rows take
 * a table's rows along when they go; `duties` are those that run.
 */
export function durationFaults(
  { table, column, isPersonal, howLong }: Kept,
  leansOn: ReadonlyMap<string, ReadonlySet<string>>,
  duties: readonly string[],
): string[] {
  const end = DURATIONS[howLong];
  const name = `${table}.${column}`;
  if (end === undefined) return [`${name}: nobody ends what is kept "${howLong}" (tools/check/durations.ts)`];
  if ('atOnce' in end) return isPersonal ? [`${name} is about a person, and only an event ends it`] : [];
  if ('over' in end) return name in end.over ? [] : [`${name}: no request writes over it`];
  if ('by' in end) {
    const duty = end.by[table];
    if (duty === undefined) return [`${name}: no duty ends "${howLong}" in this table`];
    return duties.includes(duty) ? [] : [`${name}: src/api/rooms.ts has no duty ${duty}`];
  }
  if (isPersonal && !ABOUT.includes(end.with)) return [`${name} is about a person and is kept "${howLong}"`];
  return goesWith(table, end.with, leansOn) ? [] : [`${name}: no foreign key takes it along with ${end.with}`];
}

function goesWith(table: string, root: string, leansOn: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return table === root || [...(leansOn.get(table) ?? [])].some((above) => goesWith(above, root, leansOn));
}

/** Which tables' rows take which others' along: foreign keys that delete, or empty the column. */
export function leansOnIn(sql: readonly string[]): Map<string, Set<string>> {
  const leansOn = new Map<string, Set<string>>();
  for (const text of sql) {
    for (const [, table = '', body = ''] of text.matchAll(/(?:create|alter) table (\w+)([^;]*);/g)) {
      for (const [, above = ''] of body.matchAll(
        /foreign key \([^)]*\)\s+references (\w+)(?: \([^)]*\))? on delete (?:cascade|set null)/g,
      )) {
        leansOn.set(table, (leansOn.get(table) ?? new Set()).add(above));
      }
      // An organisation is never deleted: what names one is as old as it is.
      if (/org_id uuid (?:not null |primary key )?references organisation/.test(body)) {
        leansOn.set(table, (leansOn.get(table) ?? new Set()).add('organisation'));
      }
    }
  }
  return leansOn;
}
