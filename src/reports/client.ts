import { queryOptions } from '@tanstack/react-query';
import { base64urlnopad } from '@scure/base';
import {
  type BoardView,
  type EnvelopeView,
  fetchEnvelopes,
  sendToBoard,
  sendToEnvelopes,
} from '../envelopes/client.ts';
import { ANSWER_BYTES, openAnswer, sealAnswer } from '../sealing/answer.ts';
import type { Chance } from '../sealing/chance.ts';
import { openEnvelope, REPORT_BYTES, sealEnvelope } from '../sealing/envelope.ts';
import { pack, unpack } from '../sealing/padding.ts';
import { isSignedBy, makeReadingKey, signed, unlockReadingKey } from '../sealing/reading-key.ts';
import { makeWords } from '../sealing/six-words.ts';
import { identityFromWords, recipientOf } from '../sealing/words-key.ts';
import type { Opened } from './rules/fold.ts';
import {
  type Again,
  answerFrom,
  type AnswerLetter,
  letterFrom,
  type Note,
  type Report,
  signedPart,
} from './rules/letters.ts';
import { readersFor } from './rules/may-read.ts';

/*
 * What a member's or a reader's own device does with letters. Only sealed bytes leave it. Nothing
 * of it is cached: what is open lives as long as the page that shows it.
 */

const { encode, decode } = base64urlnopad;
const chance: Chance = (length) => crypto.getRandomValues(new Uint8Array(length));

export interface BoardPlace {
  readonly organisation: string;
  readonly group: string;
}

// the reporter ------------------------------------------------------------------------------------

export interface OwnWords {
  readonly words: readonly string[];
  readonly identity: string;
  /** What a report carries so that it can be answered. */
  readonly key: string;
}

/** New words with their keys; takes a moment, so that a form begins it when it opens. */
export async function makeOwnWords(group: string): Promise<OwnWords> {
  return ownWords(makeWords(chance), group);
}

/** The keys of words that somebody brought back. */
export async function ownWords(words: readonly string[], group: string): Promise<OwnWords> {
  const identity = await identityFromWords(words, group);
  return { words, identity, key: await recipientOf(identity) };
}

/** A sealed envelope, or by how many bytes its letter is too long. */
export type SealedLetter = { readonly sealed: string } | { readonly over: number };

/** Seals a letter to those of the board's readers who may read it; everybody else finds noise. */
export async function sealLetter(letter: Report | Again, readers: BoardView['readers']): Promise<SealedLetter> {
  return sealTo(
    letter,
    readersFor(letter.mayRead, readers).map(({ seals }) => seals),
  );
}

async function sealTo(letter: Report | Again | Note, recipients: readonly string[]): Promise<SealedLetter> {
  const packed = await pack(letter, REPORT_BYTES);
  if ('over' in packed) return packed;
  return { sealed: encode(await sealEnvelope(packed.bytes, recipients, chance)) };
}

/** Puts an envelope in the letterbox; sending the same bytes again changes nothing. */
export async function putInLetterbox(path: BoardPlace, sealed: string): Promise<void> {
  await sendToBoard('POST /board/:organisation/:group/envelopes', { path: { ...path }, body: { sealed } });
}

export interface OpenedAnswer {
  readonly day: string;
  readonly letter: AnswerLetter;
}

/** Those of the board's answers that these words open, in the order in which they were written. */
export async function openAnswers(board: BoardView, { identity }: OwnWords): Promise<OpenedAnswer[]> {
  const found: OpenedAnswer[] = [];
  for (const { day, sealed } of board.answers) {
    const plain = await openAnswer(decode(sealed), identity);
    const letter = plain === null ? null : answerFrom(await unpack(plain));
    if (letter !== null) found.push({ day, letter });
  }
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.letter.step - b.letter.step));
}

// the reader --------------------------------------------------------------------------------------

/** A reader's key, open: it lives in this page's memory and nowhere else. */
export interface ReadingKey {
  readonly identity: string;
  readonly seals: string;
}

/** Makes a reading key and keeps it, wrapped by the words given. */
export async function makeOwnReadingKey(group: string, words: readonly string[]): Promise<ReadingKey> {
  const { identity, seals, signs, wrapped } = await makeReadingKey(words);
  await sendToEnvelopes('PUT /groups/:group/reading/key', {
    path: { group },
    body: { seals, signs, wrapped: encode(wrapped) },
  });
  return { identity, seals };
}

/** Six new words, for a reader. */
export function makeReaderWords(): readonly string[] {
  return makeWords(chance);
}

/** Opens a wrapped key; null where these are not its words. */
export async function unlock(
  mine: { readonly seals: string; readonly wrapped: string },
  words: readonly string[],
): Promise<ReadingKey | null> {
  const identity = await unlockReadingKey(decode(mine.wrapped), words);
  return identity === null ? null : { identity, seals: mine.seals };
}

/** What came to the group, sealed; asked anew each time. */
export function envelopesQuery(group: string) {
  return queryOptions({
    queryKey: ['envelopes', group],
    queryFn: () => fetchEnvelopes(group),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Opens what this key opens, one after the other; tells after each how many have been tried. */
export async function openEnvelopes(
  envelopes: readonly EnvelopeView[],
  key: ReadingKey,
  tried: (count: number) => void,
): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const [i, { day, hash, sealed }] of envelopes.entries()) {
    const plain = await openEnvelope(decode(sealed), key.identity);
    const letter = plain === null ? null : letterFrom(await unpack(plain));
    if (letter !== null) opened.push({ hash, day, letter });
    tried(i + 1);
  }
  return opened;
}

/** Whether a note was signed by one of those who read in this group. */
export function isGenuineIn(group: string, { readers, retired }: BoardView): (note: Note) => boolean {
  const encoder = new TextEncoder();
  return (note) => {
    const signer = [...readers, ...retired].find(({ seals }) => seals === note.key);
    if (signer === undefined) return false;
    try {
      return isSignedBy(signer.signs, encoder.encode(signedPart(note, group)), decode(note.signature));
    } catch {
      return false; // No base64url: anybody can put anything in the letterbox.
    }
  };
}

/** Signs a note and seals it to those who may read the report that it is about. */
export async function sealNote(
  note: Omit<Note, 'signature' | 'key'>,
  key: ReadingKey,
  group: string,
  recipients: readonly string[],
): Promise<SealedLetter> {
  const unsigned = { ...note, key: key.seals };
  const signature = signed(key.identity, new TextEncoder().encode(signedPart(unsigned, group)));
  return sealTo({ ...unsigned, signature: encode(signature) }, recipients);
}

/** Seals an answer to the reporter's key. */
export async function sealAnswerLetter(letter: AnswerLetter, key: string): Promise<SealedLetter> {
  const packed = await pack(letter, ANSWER_BYTES);
  if ('over' in packed) return packed;
  return { sealed: encode(await sealAnswer(packed.bytes, key)) };
}

/** Hangs an answer on the board; sending the same bytes again changes nothing. */
export async function hangAnswer(group: string, sealed: string): Promise<void> {
  await sendToEnvelopes('POST /groups/:group/answers', { path: { group }, body: { sealed } });
}
