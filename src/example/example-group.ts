import type { Temporal } from 'temporal-polyfill';
import { type GroundRule, MOST_RULES, STARTER_RULES } from '../agreements/rules/rule-set.ts';
import agreementWords from '../agreements/words/en.json' with { type: 'json' };
import type { ReaderRole } from '../envelopes/rules/readers.ts';
import type { Chance } from '../sealing/chance.ts';
import { type Call, type ExampleReader, fillPost, makeReader } from './example-post.ts';
import words from './words/en.json' with { type: 'json' };

/** A seat that somebody who tries the example may take. */
export interface Seat {
  readonly label: string;
  readonly note: string;
  readonly session: string;
}

export interface ExampleParts {
  readonly setupCode: string;
  readonly now: Temporal.Instant;
  readonly random: Chance;
  /** Full: forty people, the longest names, places and rules that the contract allows. */
  readonly size?: 'usual' | 'full';
}

type Send = (request: Request, session: string | null) => Promise<{ response: Response; session: string | null }>;

interface Person {
  readonly knownAs: string;
  /** A role of groups; those who read have words for it, which the example prints. */
  readonly role: string;
  readonly readingWords: string;
  readonly here: boolean;
  readonly agrees: boolean;
  readonly note: string;
  /** What they do at every meeting. */
  readonly job?: string;
  /** What they say to tonight's meeting and to the next, and how they would like to arrive. */
  readonly tonight?: string;
  readonly nextWeek?: string;
  readonly arrives?: string;
  /** The role that a facilitator gives them for it. */
  readonly gives?: string;
}

const ZONE = 'Europe/London';
const MINUTES = 90;
const READS: readonly ReaderRole[] = ['facilitator', 'safety-lead', 'outside-contact'];
/** Forty in the group, and two who read from outside it. */
const PEOPLE_WHEN_FULL = 42;
/** Next week there is room for so many: somebody waits. */
const ROOM = { usual: 4, full: 12 };
const ARRIVE = ['none', 'meet-me-outside', 'walk-in-with-me', 'late-and-quiet'] as const;

/**
 * Builds the example group through the API alone, so that it keeps every rule that a real group
 * keeps. Its next meeting begins within the hour from `now`: the door is open. Takes a home that
 * is not set up yet; throws where the API refuses anything.
 */
export async function buildExample(send: Send, parts: ExampleParts): Promise<{ seats: Seat[]; group: string }> {
  const call = callerOf(send, parts.setupCode);
  const full = parts.size === 'full';

  const organiser = await call('POST /set-up', null, {
    code: parts.setupCode,
    ...words.organisation,
    zone: ZONE,
    country: 'GB',
  });
  const olga = begun(organiser.session);
  const made = await call('POST /groups', olga, {
    name: full ? words.full.group : words.group.name,
    title: words.group.title,
  });
  const group = textAt(made.view, 'group');

  const people = full ? fullHouse() : words.people;
  const seats: Seat[] = [{ ...words.organiser, session: olga }];
  const readers: ExampleReader[] = [];
  let first = '';
  for (const person of people) {
    const role = READS.find((one) => one === person.role);
    const invitation =
      role === undefined
        ? await call(`POST /groups/${group}/invitations`, first, { role: person.role })
        : await call(`POST /groups/${group}/team-invitations`, olga, { role });
    const accepted = await call('POST /invitations/accept', null, {
      secret: textAt(invitation.view, 'secret'),
      knownAs: person.knownAs,
      asMyself: false,
    });
    const session = begun(accepted.session);
    if (first === '') first = session;
    seats.push({ label: person.knownAs, note: person.note, session });
    if (role !== undefined) readers.push(await makeReader(call, { group, session, role, six: person.readingWords }));
  }

  await call(`POST /groups/${group}/rules`, first, { rules: full ? longestRules() : starterRules() });
  const begins = soon(parts.now);
  const planned = await call(`POST /groups/${group}/series`, first, {
    startsOn: begins.toPlainDate().toString(),
    localStart: begins.toPlainTime().toString({ smallestUnit: 'minute' }),
    minutes: MINUTES,
    place: full ? words.full.place : words.place,
    link: '',
    team: [],
  });
  await staff(call, group, { series: textAt(planned.view, 'series'), people, sessions: seats.slice(1) });

  const { view } = await call(`GET /groups/${group}/tonight`, first);
  const meeting = textAt(view, 'tonight', 'meeting', 'meeting');
  for (const [i, person] of people.entries()) {
    const session = seats[i + 1]?.session ?? '';
    if (person.agrees) await call(`PUT /groups/${group}/agreement`, session, { version: 1 });
    if (person.here) await call(`PUT /groups/${group}/meetings/${meeting}/check-in`, session);
  }
  await call(`PUT /groups/${group}/agenda`, first, { version: 0, items: words.agenda });
  await call(`PUT /groups/${group}/meetings/${meeting}/notes`, first, { version: 0, words: words.leftForTheNext });
  await answer(call, group, { people, sessions: seats.slice(1), room: ROOM[full ? 'full' : 'usual'] });
  const organisation = textAt((await call(`GET /groups/${group}/readers`, first)).view, 'organisation');
  await fillPost(call, { organisation, group, readers, random: parts.random });
  return { seats, group };
}

/** A quarter of an hour that begins 10 to 25 minutes from now. */
function soon(now: Temporal.Instant): Temporal.ZonedDateTime {
  return now
    .add({ minutes: 10 })
    .toZonedDateTimeISO(ZONE)
    .round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'ceil' });
}

function starterRules(): readonly GroundRule[] {
  const library: { problems: unknown; starter?: Readonly<Record<string, GroundRule>> } = agreementWords;
  const written = STARTER_RULES.flatMap(({ key }) => library.starter?.[key] ?? []);
  return written.length > 0 ? written.map(({ says, why }) => ({ says, why })) : words.rules;
}

function longestRules(): readonly GroundRule[] {
  return Array.from({ length: MOST_RULES }, (_, i) => ({
    says: numbered(words.full.rule, i + 1),
    why: numbered(words.full.why, i + 1),
  }));
}

function fullHouse(): readonly Person[] {
  const { names, more, note } = words.full;
  return Array.from({ length: PEOPLE_WHEN_FULL }, (_, i) => {
    const named = words.people[i];
    if (named !== undefined) return named;
    const place = i - words.people.length;
    return {
      knownAs: names[place] ?? numbered(more, i + 1),
      role: 'member',
      readingWords: '',
      here: i % 3 !== 0,
      agrees: i % 5 !== 0,
      tonight: i % 4 === 0 ? 'not-sure' : 'coming',
      arrives: ARRIVE[i % ARRIVE.length] ?? 'none',
      // Some have not said anything yet, the last of them among these.
      ...(i % 7 === 6 ? {} : { nextWeek: 'coming' }),
      note,
    };
  });
}

function numbered(sentence: string, n: number): string {
  return sentence.replace('{{n}}', String(n));
}

function callerOf(send: Send, setupCode: string): Call {
  let sent = 0;
  return async (route, session, body) => {
    sent += 1;
    const [method = '', path = ''] = route.split(' ');
    const request = new Request(`http://evenground.invalid/api${path}`, {
      method,
      headers: {
        // As hard to guess as the code, which is spent by the first of them.
        'idempotency-key': `example-${String(sent)}-${setupCode}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const handled = await send(request, session);
    const text = await handled.response.text();
    if (!handled.response.ok) throw new Error(`the example: ${route} gave ${text}`);
    return { view: text === '' ? null : (JSON.parse(text) as unknown), session: handled.session };
  };
}

interface Staff {
  readonly series: string;
  readonly people: readonly Person[];
  /** In the order of the people. */
  readonly sessions: readonly Seat[];
}

/** Each says yes to what they do at every meeting; whoever has a job beside being a member is given it first. */
async function staff(call: Call, group: string, { series, people, sessions }: Staff): Promise<void> {
  const of = (at: number) => sessions[at]?.session ?? '';
  const { view } = await call(`GET /groups/${group}/people`, of(0));
  const all = at(view, 'people');
  for (const [i, { knownAs, job, gives }] of people.entries()) {
    if (gives !== undefined && Array.isArray(all)) {
      const membership = textAt(
        all.find((one: unknown) => at(one, 'knownAs') === knownAs),
        'membership',
      );
      const path = `/groups/${group}/people/${membership}`;
      const version = at((await call(`GET ${path}`, of(0))).view, 'version');
      await call(`PUT ${path}/roles`, of(0), { version, roles: [gives] });
    }
    if (job !== undefined) await call(`PUT /groups/${group}/series/${series}/own-job`, of(i), { job, does: true });
  }
}

interface Answering {
  readonly people: readonly Person[];
  readonly sessions: readonly Seat[];
  readonly room: number;
}

/** Each says whether they come tonight and next week, when there is less room than some would like. */
async function answer(call: Call, group: string, { people, sessions, room }: Answering): Promise<void> {
  const first = sessions[0]?.session ?? '';
  const { view } = await call(`GET /groups/${group}/meetings`, first);
  const meetings = at(view, 'meetings');
  const [tonight = '', next = ''] = Array.isArray(meetings)
    ? meetings.map((meeting: unknown) => textAt(meeting, 'meeting'))
    : [];
  const path = `/groups/${group}/meetings`;
  const whole = (await call(`GET ${path}/${next}`, first)).view;
  await call(`PUT ${path}/${next}`, first, { ...picked(whole), capacity: room, reason: '' });
  for (const [i, person] of people.entries()) {
    const session = sessions[i]?.session ?? '';
    const says = async (meeting: string, said: string | undefined) => {
      if (said === undefined) return;
      const arrive = person.arrives ?? 'none';
      await call(`PUT ${path}/${meeting}/coming`, session, { sequence: 0, answer: said, arrive });
    };
    await says(tonight, person.tonight);
    await says(next, person.nextWeek);
  }
}

/** What is sent back of a meeting to change one thing about it. */
function picked(whole: unknown): Record<string, unknown> {
  const names = ['version', 'startsOn', 'localStart', 'minutes', 'place', 'directions', 'link', 'walkIns'];
  return Object.fromEntries(names.map((name) => [name, at(whole, name)]));
}

function begun(session: string | null): string {
  if (session === null) throw new Error('the example: no session began');
  return session;
}

function textAt(view: unknown, ...names: string[]): string {
  let found = view;
  for (const name of names) found = at(found, name);
  if (typeof found !== 'string') throw new Error(`the example: no ${names.join('.')}`);
  return found;
}

function at(view: unknown, name: string): unknown {
  if (typeof view !== 'object' || view === null) return undefined;
  return Object.entries(view).find(([key]) => key === name)?.[1];
}
