import { base64urlnopad } from '@scure/base';
import { ANSWER_BYTES, sealAnswer } from '../sealing/answer.ts';
import type { Chance } from '../sealing/chance.ts';
import { REPORT_BYTES, sealEnvelope } from '../sealing/envelope.ts';
import { pack } from '../sealing/padding.ts';
import { makeReadingKey } from '../sealing/reading-key.ts';
import { identityFromWords, recipientOf } from '../sealing/words-key.ts';
import { type Again, type AnswerLetter, chosenFrom, type Report } from '../reports/rules/letters.ts';
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
  readonly seals: string;
}

/** Makes somebody's reading key, wrapped by the words that the example prints on its page. */
export async function makeReader(
  call: Call,
  { group, session, role, six }: { group: string; session: string; role: ReaderRole; six: string },
): Promise<ExampleReader> {
  const { seals, signs, wrapped } = await makeReadingKey(six.split(' '));
  await call(`PUT /groups/${group}/reading/key`, session, { seals, signs, wrapped: encode(wrapped) });
  return { role, seals };
}

interface Post {
  readonly organisation: string;
  readonly group: string;
  /** Somebody who reads, to answer. */
  readonly reader: string;
  readonly readers: readonly ExampleReader[];
  readonly random: Chance;
}

/** Two reports that nobody has read, one of them answered: the words to come back with are printed too. */
export async function fillPost(call: Call, post: Post): Promise<void> {
  const { comesBack, justTold, answer } = words.post;
  const key = await recipientOf(await identityFromWords(words.comesBackWith.split(' '), post.group));
  await letterIn(call, post, report('safety-lead', comesBack, key));
  await letterIn(call, post, report('facilitators-too', justTold, null));
  const reply: AnswerLetter = { kind: 'answer', state: 'read', mayRead: 'safety-lead', step: 1, words: answer };
  const sealed = await sealAnswer(packed(await pack(reply, ANSWER_BYTES)), key);
  await call(`POST /groups/${post.group}/answers`, post.reader, { sealed: encode(sealed) });
}

interface Told {
  readonly words: string;
  readonly chosen: Readonly<Record<string, readonly string[]>>;
}

function report(mayRead: MayRead, told: Told, key: string | null): Report {
  return {
    ...chosenFrom((question) => told.chosen[question] ?? []),
    kind: 'report',
    mayRead,
    words: told.words,
    key,
  };
}

async function letterIn(call: Call, post: Post, letter: Report | Again): Promise<void> {
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
