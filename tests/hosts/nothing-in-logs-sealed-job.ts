import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { expect } from 'vitest';
import { z } from 'zod';
import type { ReaderRole } from '../../src/envelopes/rules/readers.ts';
import { readersFor } from '../../src/reports/rules/may-read.ts';
import { ANSWER_BYTES, openAnswer, sealAnswer } from '../../src/sealing/answer.ts';
import { openEnvelope, REPORT_BYTES, sealEnvelope } from '../../src/sealing/envelope.ts';
import { pack, unpack } from '../../src/sealing/padding.ts';
import { makeReadingKey, signed, unlockReadingKey } from '../../src/sealing/reading-key.ts';
import { makeWords } from '../../src/sealing/six-words.ts';
import { identityFromWords, recipientOf } from '../../src/sealing/words-key.ts';
import { seeded } from '../engines.ts';
import { type Caller, letIn, viewOf } from './nothing-in-logs-caller.ts';
import type { Room } from './nothing-in-logs-first-job.ts';
import type { Markers } from './nothing-in-logs-markers.ts';

/* The second main job over HTTP, sealed as a page seals: somebody tells, is read, and is answered. */

export interface Reader {
  readonly role: ReaderRole;
  readonly seals: string;
  readonly signs: string;
  readonly wrapped: string;
  readonly words: readonly string[];
}

const reading = z.object({ organisation: z.string(), mine: z.object({ wrapped: z.string() }) });
const envelopes = z.object({ envelopes: z.array(z.object({ day: z.string(), hash: z.string(), sealed: z.string() })) });
const board = z.object({ answers: z.array(z.object({ sealed: z.string() })) });
const told = z.object({ words: z.string() });

/** The same words each time. */
const random = seeded(20_260_922);

/** Somebody makes a reading key, wrapped by six words. */
export async function makeReader(caller: Caller, at: string, session: string, role: ReaderRole): Promise<Reader> {
  const words = noteWords(caller.markers, `six words of the ${role}`);
  const { identity, seals, signs, wrapped: bytes } = await makeReadingKey(words);
  const wrapped = noteBytes(caller.markers, 'wrapped key', bytes);
  for (const key of [identity, seals, signs]) caller.markers.note('reading key', key);
  await letIn(caller.ask(`PUT ${at}/reading/key`, { session, body: { seals, signs, wrapped } }));
  return { role, seals, signs, wrapped, words };
}

/** Noor tells, Sal reads, notes and answers, Noor comes back with six words. Gives the letterbox. */
export async function sealedJob(caller: Caller, { sal, salReads, adaReads, group }: Room): Promise<string> {
  const { markers } = caller;
  const at = `/groups/${group}`;
  const { organisation, mine } = viewOf(await letIn(caller.ask(`GET ${at}/reading`, { session: sal })), reading);
  const letterbox = `/board/${markers.note('id', organisation)}/${group}`;
  const identity = (await unlockReadingKey(Buffer.from(mine.wrapped, 'base64url'), salReads.words)) ?? '';

  const six = noteWords(markers, 'six words of a reporter');
  const herself = markers.note('key of a reporter', await identityFromWords(six, group));
  const key = markers.note('key of a reporter', await recipientOf(herself));
  const report = {
    kind: 'report',
    mayRead: 'safety-lead',
    happened: ['laughed-at'],
    words: markers.sentence('report'),
    key,
  };
  await letIn(caller.ask(`GET ${letterbox}`));
  await drop(report);
  await drop({ kind: 'again', mayRead: 'safety-lead', words: markers.sentence('second report'), key });

  const came = viewOf(await letIn(caller.ask(`GET ${at}/envelopes`, { session: sal })), envelopes).envelopes;
  expect(came).toHaveLength(2);
  const opened = await Promise.all(
    came.map(async ({ sealed }) => openEnvelope(Buffer.from(sealed, 'base64url'), identity)),
  );
  const texts = await Promise.all(
    opened.map(async (bytes) => told.parse(await unpack(bytes ?? new Uint8Array())).words),
  );
  expect(texts).toContain(report.words);
  const { day = '', hash = '' } = came[0] ?? {};
  await letIn(caller.ask(`GET ${at}/envelopes?after=${day}.${hash}`, { session: sal }));

  const note = {
    kind: 'note',
    about: hash,
    step: 1,
    state: 'read',
    seen: 1,
    words: markers.sentence('note'),
    by: 'Sal',
  };
  const signature = noteBytes(markers, 'signature', signed(identity, Buffer.from(JSON.stringify(note))));
  await drop({ ...note, answered: '', key: salReads.seals, signature });
  const answer = { kind: 'answer', state: 'read', mayRead: 'safety-lead', step: 1, words: markers.sentence('answer') };
  const sealed = noteBytes(markers, 'sealed answer', await sealAnswer(await packed(answer, ANSWER_BYTES), key));
  await letIn(caller.ask(`POST ${at}/answers`, { session: sal, body: { sealed } }));

  const { answers } = viewOf(await letIn(caller.ask(`GET ${letterbox}`)), board);
  const mineToo = await openAnswer(Buffer.from(answers[0]?.sealed ?? '', 'base64url'), herself);
  expect(told.parse(await unpack(mineToo ?? new Uint8Array())).words).toBe(answer.words);
  return letterbox;

  async function drop(letter: object): Promise<void> {
    const readers = readersFor('safety-lead', [adaReads, salReads]).map(({ seals }) => seals);
    const bytes = await sealEnvelope(await packed(letter, REPORT_BYTES), readers, random);
    const body = { sealed: noteBytes(markers, 'envelope', bytes) };
    // The answer to the first was lost on the way.
    for (const _ of [1, 2]) expect((await caller.ask(`POST ${letterbox}/envelopes`, { body })).status).toBe(204);
  }
}

async function packed(letter: object, size: number): Promise<Uint8Array> {
  const made = await pack(letter, size);
  if ('over' in made) throw new Error('too long');
  return made.bytes;
}

/** Two words that stand together are somebody's; one alone may stand in any sentence. */
function noteWords(markers: Markers, place: string): readonly string[] {
  const words = makeWords(random);
  for (const between of [' ', '-', '\n', ',']) {
    for (const [i, word] of words.slice(1).entries()) markers.note(place, `${words[i]}${between}${word}`);
  }
  return words;
}

/** Bytes are marked as they travel, as programs print them, and by their hash; gives them as base64url. */
export function noteBytes(markers: Markers, place: string, given: Uint8Array): string {
  const bytes = Buffer.from(given);
  const hash = createHash('sha256').update(bytes).digest();
  for (const coding of ['base64', 'base64url', 'hex'] as const) {
    markers.note(`hash of the ${place}`, hash.toString(coding));
    markers.note(place, bytes.toString(coding));
  }
  markers.note(place, inspect(bytes).slice('<Buffer '.length, 150));
  markers.note(place, bytes.subarray(0, 90).join(', '));
  return bytes.toString('base64url');
}
