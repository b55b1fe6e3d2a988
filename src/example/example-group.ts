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
}

const ZONE = 'Europe/London';
const MINUTES = 90;
const READS: readonly ReaderRole[] = ['facilitator', 'safety-lead', 'outside-contact'];
/** Forty in the group, and two who read from outside it. */
const PEOPLE_WHEN_FULL = 42;

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
  await call(`POST /groups/${group}/series`, first, {
    startsOn: begins.toPlainDate().toString(),
    localStart: begins.toPlainTime().toString({ smallestUnit: 'minute' }),
    minutes: MINUTES,
    place: full ? words.full.place : words.place,
    link: '',
    hosts: await facilitatorsOf(call, group, first),
  });

  const { view } = await call(`GET /groups/${group}/tonight`, first);
  const meeting = textAt(view, 'tonight', 'meeting', 'meeting');
  for (const [i, person] of people.entries()) {
    const session = seats[i + 1]?.session ?? '';
    if (person.agrees) await call(`PUT /groups/${group}/agreement`, session, { version: 1 });
    if (person.here) await call(`PUT /groups/${group}/meetings/${meeting}/check-in`, session);
  }
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

async function facilitatorsOf(call: Call, group: string, session: string): Promise<string[]> {
  const { view } = await call(`GET /groups/${group}/people`, session);
  const people = at(view, 'people');
  if (!Array.isArray(people)) throw new Error('the example: no people');
  return people
    .filter((person: unknown) => at(person, 'facilitates') === true)
    .map((person: unknown) => textAt(person, 'membership'));
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
