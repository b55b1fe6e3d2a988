import { queryOptions } from '@tanstack/react-query';
import { base64urlnopad } from '@scure/base';
import {
  type BoardView,
  type EnvelopeView,
  fetchEnvelopes,
  type ReadingView,
  sendToBoard,
  sendToEnvelopes,
} from '../envelopes/client.ts';
import { ANSWER_BYTES, openAnswer, sealAnswer } from '../sealing/answer.ts';
import type { Chance } from '../sealing/chance.ts';
import { openEnvelope, REPORT_BYTES, sealEnvelope } from '../sealing/envelope.ts';
import { pack, unpack } from '../sealing/padding.ts';
import { isSignedBy, makeReadingKey, signed, signsOf, unlockReadingKey } from '../sealing/reading-key.ts';
import { makeWords } from '../sealing/six-words.ts';
import { identityFromWords, isRecipient, recipientOf } from '../sealing/words-key.ts';
import type { Opened, Proofs } from './rules/fold.ts';
import {
  type Again,
  answerFrom,
  type AnswerLetter,
  letterFrom,
  type Note,
  type Report,
  signedPart,
} from './rules/letters.ts';
import { mayHaveRead, readersFor } from './rules/may-read.ts';
import type { ReaderRole } from '../envelopes/rules/readers.ts';

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
  /** What a report carries so that it can be answered, and its writer known again. */
  readonly key: string;
  readonly signs: string;
}

/** New words with their keys; takes a moment, so that a form begins it when it opens. */
export async function makeOwnWords(group: string): Promise<OwnWords> {
  return ownWords(makeWords(chance), group);
}

/** The keys of words that somebody brought back. */
export async function ownWords(words: readonly string[], group: string): Promise<OwnWords> {
  const identity = await identityFromWords(words, group);
  return { words, identity, key: await recipientOf(identity), signs: signsOf(identity) };
}

/** A sealed envelope, or by how many bytes its letter is too long. */
export type SealedLetter = { readonly sealed: string } | { readonly over: number };

/** Whom a page shows as a reader, with the key that is theirs. */
export interface KnownReader {
  readonly role: ReaderRole;
  readonly seals: string;
}

/** Seals a letter to those of the readers shown who may read it; everybody else finds noise. */
export async function sealLetter(letter: Report | Again, readers: readonly KnownReader[]): Promise<SealedLetter> {
  return sealTo(
    letter,
    readersFor(letter.mayRead, readers).map(({ seals }) => seals),
  );
}

/** Signs a later letter with the six words' own key. */
export function signAgain(letter: Omit<Again, 'signature' | 'key' | 'signs'>, own: OwnWords, group: string): Again {
  const unsigned = { ...letter, key: own.key, signs: own.signs };
  return { ...unsigned, signature: signature(own.identity, signedPart(unsigned, group)) };
}

function signature(identity: string, part: string): string {
  return encode(signed(identity, new TextEncoder().encode(part)));
}

function isSigned(signs: string, part: string, by: string): boolean {
  try {
    return isSignedBy(signs, new TextEncoder().encode(part), decode(by));
  } catch {
    return false; // No base64url: anybody can put anything in the letterbox.
  }
}

async function sealTo(letter: Report | Again | Note, recipients: readonly string[]): Promise<SealedLetter> {
  const packed = await pack(letter, REPORT_BYTES);
  if ('over' in packed) return packed;
  // What its readers could not read back must not look sent.
  if (letterFrom(await unpack(packed.bytes)) === null) throw new Error('this letter cannot be read');
  return { sealed: encode(await sealEnvelope(packed.bytes, recipients, chance)) };
}

/** Puts an envelope in the letterbox; sending the same bytes again changes nothing. */
export async function putInLetterbox(path: BoardPlace, sealed: string): Promise<void> {
  await sendToBoard('POST /board/:organisation/:group/envelopes', { path: { ...path }, body: { sealed } });
}

export interface OpenedAnswer {
  readonly day: string;
  readonly letter: AnswerLetter;
  /** The role of whoever signed it. */
  readonly role: ReaderRole;
}

/**
 * Those of the board's answers that these words open and somebody who reads in this group signed, in
 * the order in which they were written.
 */
export async function openAnswers(board: BoardView, { identity }: OwnWords, group: string): Promise<OpenedAnswer[]> {
  const found: OpenedAnswer[] = [];
  for (const { day, sealed } of board.answers) {
    const plain = await openAnswer(decode(sealed), identity);
    const letter = plain === null ? null : answerFrom(await unpack(plain));
    const signer = letter === null ? undefined : readerWith(letter.key, board);
    if (letter === null || signer === undefined || !mayHaveRead(letter.mayRead, signer.role)) continue;
    if (isSigned(signer.signs, signedPart(letter, group), letter.signature)) {
      found.push({ day, letter, role: signer.role });
    }
  }
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.letter.step - b.letter.step));
}

function readerWith(key: string, { readers, retired }: BoardView) {
  return [...readers, ...retired].find(({ seals }) => seals === key);
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

/** Opens the key that these words wrap, the present one or an earlier one; null where they wrap none. */
export async function unlock(
  { mine, earlier }: Pick<ReadingView, 'mine' | 'earlier'>,
  words: readonly string[],
): Promise<ReadingKey | null> {
  for (const { seals, wrapped } of [...(mine === null ? [] : [mine]), ...earlier]) {
    const identity = await unlockReadingKey(decode(wrapped), words);
    if (identity !== null) return { identity, seals };
  }
  return null;
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
    if (letter !== null) opened.push({ hash, day, letter: answerable(letter) });
    tried(i + 1);
  }
  return opened;
}

/** A key to which nothing can be sealed is none. */
function answerable<Letter extends Report | Again | Note>(letter: Letter): Letter {
  return letter.kind === 'report' && letter.key !== null && !isRecipient(letter.key)
    ? { ...letter, key: null, signs: null }
    : letter;
}

/** What folding needs to know of signatures: who reads here, and who wrote again. */
export function proofsIn(group: string, board: BoardView): Proofs {
  return {
    signerOf: (note) => {
      const signer = readerWith(note.key, board);
      return signer !== undefined && isSigned(signer.signs, signedPart(note, group), note.signature)
        ? signer.role
        : null;
    },
    isOwn: (again) => isRecipient(again.key) && isSigned(again.signs, signedPart(again, group), again.signature),
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
  return sealTo({ ...unsigned, signature: signature(key.identity, signedPart(unsigned, group)) }, recipients);
}

/** Signs an answer and seals it to the reporter's key. */
export async function sealAnswerLetter(
  letter: Omit<AnswerLetter, 'signature' | 'key'>,
  to: string,
  key: ReadingKey,
  group: string,
): Promise<SealedLetter> {
  const unsigned = { ...letter, key: key.seals };
  const made: AnswerLetter = { ...unsigned, signature: signature(key.identity, signedPart(unsigned, group)) };
  const packed = await pack(made, ANSWER_BYTES);
  if ('over' in packed) return packed;
  if (answerFrom(await unpack(packed.bytes)) === null) throw new Error('this answer cannot be read');
  return { sealed: encode(await sealAnswer(packed.bytes, to)) };
}

/** Hangs an answer on the board; sending the same bytes again changes nothing. */
export async function hangAnswer(group: string, sealed: string): Promise<void> {
  await sendToEnvelopes('POST /groups/:group/answers', { path: { group }, body: { sealed } });
}
