import { base64urlnopad } from '@scure/base';
import { ANSWER_BYTES, sealAnswer } from '../sealing/answer.ts';
import type { Chance } from '../sealing/chance.ts';
import { REPORT_BYTES, sealEnvelope } from '../sealing/envelope.ts';
import { pack } from '../sealing/padding.ts';
import { makeReadingKey, signed, signsOf } from '../sealing/reading-key.ts';
import { identityFromWords, recipientOf } from '../sealing/words-key.ts';
import { type AnswerLetter, chosenFrom, type Report, signedPart } from '../reports/rules/letters.ts';
import { type MayRead, readersFor } from '../reports/rules/may-read.ts';
import type { ReaderRole } from '../envelopes/rules/readers.ts';
import words from './words/en.json' with { type: 'json' };

/** Calls the API as whoever holds the session. */
export type Call = (
  route: string,
  session: string | null,
  body?: unknown,
) => Promise<{ view: unknown; session: string | null }>;

export interface ExampleReader {
  readonly role: ReaderRole;
  readonly session: string;
  readonly identity: string;
  readonly seals: string;
}

/** Makes somebody's reading key, wrapped by the words that the example prints on its page. */
export async function makeReader(
  call: Call,
  { group, session, role, six }: { group: string; session: string; role: ReaderRole; six: string },
): Promise<ExampleReader> {
  const { identity, seals, signs, wrapped } = await makeReadingKey(six.split(' '));
  await call(`PUT /groups/${group}/reading/key`, session, { seals, signs, wrapped: encode(wrapped) });
  return { role, session, identity, seals };
}

interface Post {
  readonly organisation: string;
  readonly group: string;
  readonly readers: readonly ExampleReader[];
  readonly random: Chance;
}

/** Two reports that nobody has read, one of them answered: the words to come back with are printed too. */
export async function fillPost(call: Call, post: Post): Promise<void> {
  const { comesBack, justTold, answer } = words.post;
  const identity = await identityFromWords(words.comesBackWith.split(' '), post.group);
  const key = await recipientOf(identity);
  await letterIn(call, post, report('safety-lead', comesBack, { key, signs: signsOf(identity) }));
  await letterIn(call, post, report('facilitators-too', justTold, { key: null, signs: null }));
  const lead = post.readers.find(({ role }) => role === 'safety-lead');
  if (lead === undefined) throw new Error('the example: nobody to answer');
  const unsigned = { kind: 'answer', state: 'read', mayRead: 'safety-lead', step: 1, words: answer } as const;
  const part = signedPart({ ...unsigned, key: lead.seals }, post.group);
  const signature = encode(signed(lead.identity, new TextEncoder().encode(part)));
  const reply: AnswerLetter = { ...unsigned, key: lead.seals, signature };
  const sealed = await sealAnswer(packed(await pack(reply, ANSWER_BYTES)), key);
  await call(`POST /groups/${post.group}/answers`, lead.session, { sealed: encode(sealed) });
}

interface Told {
  readonly words: string;
  readonly chosen: Readonly<Record<string, readonly string[]>>;
}

function report(mayRead: MayRead, told: Told, own: Pick<Report, 'key' | 'signs'>): Report {
  return {
    ...chosenFrom((question) => told.chosen[question] ?? []),
    kind: 'report',
    mayRead,
    words: told.words,
    ...own,
  };
}

async function letterIn(call: Call, post: Post, letter: Report): Promise<void> {
  const readers = readersFor(letter.mayRead, post.readers).map(({ seals }) => seals);
  const sealed = await sealEnvelope(packed(await pack(letter, REPORT_BYTES)), readers, post.random);
  await call(`POST /board/${post.organisation}/${post.group}/envelopes`, null, { sealed: encode(sealed) });
}

function packed(made: Awaited<ReturnType<typeof pack>>): Uint8Array {
  if ('over' in made) throw new Error('the example: a letter is too long');
  return made.bytes;
}

function encode(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}
