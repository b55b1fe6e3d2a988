import { base64urlnopad } from '@scure/base';
import { chosenFrom, type Report } from '../../src/reports/rules/letters.ts';
import { type MayRead, readersFor } from '../../src/reports/rules/may-read.ts';
import { ANSWER_BYTES, sealAnswer } from '../../src/sealing/answer.ts';
import { REPORT_BYTES, sealEnvelope } from '../../src/sealing/envelope.ts';
import { pack } from '../../src/sealing/padding.ts';
import { makeReadingKey, type ReadingKey, signsOf } from '../../src/sealing/reading-key.ts';
import { identityFromWords, recipientOf } from '../../src/sealing/words-key.ts';
import type { House } from '../engines.ts';
import { expectLetIn, type Somebody, type Tuesdays, tuesdays } from '../people.ts';

/* The sealed post with real keys: what is sealed here can be opened, by whom it is for. */

export const SIX = 'remark expansive starter okay maturity shelf'.split(' ');
const READING_WORDS = 'numerator amulet doorway otter hubcap entrust'.split(' ');

export interface SealedTuesdays extends Tuesdays {
  readonly organisation: string;
  readonly adaKey: ReadingKey;
  readonly salKey: ReadingKey;
}

/** Hill Street's Tuesday group, whose readers can open what is for them. */
export async function sealedTuesdays(house: House): Promise<SealedTuesdays> {
  const tue = await tuesdays(house);
  const [adaKey, salKey] = [await readingKey(tue.ada, tue.group), await readingKey(tue.sal, tue.group)];
  const { organisation } = (await tue.noor.ask('GET /groups/:group/readers', { group: tue.group })).view;
  return { ...tue, organisation, adaKey, salKey };
}

async function readingKey(reader: Somebody, group: string): Promise<ReadingKey> {
  const key = await makeReadingKey(READING_WORDS);
  const { seals, signs, wrapped } = key;
  const body = { seals, signs, wrapped: base64urlnopad.encode(wrapped) };
  expectLetIn(await reader.ask('PUT /groups/:group/reading/key', { group }, body));
  return key;
}

/** A report as the form makes it. */
export async function reportOf(
  { group }: { group: string },
  told: { words: string; mayRead: MayRead; chosen?: Readonly<Record<string, readonly string[]>> },
): Promise<Report> {
  const identity = await identityFromWords(SIX, group);
  const own = { key: await recipientOf(identity), signs: signsOf(identity) };
  return {
    ...chosenFrom((q) => told.chosen?.[q] ?? []),
    kind: 'report',
    mayRead: told.mayRead,
    words: told.words,
    ...own,
  };
}

/** Sealed as a page does it, with this chance for what is ours to draw. */
export async function sealed(
  report: Report,
  { adaKey, salKey }: SealedTuesdays,
  random: (length: number) => Uint8Array,
): Promise<string> {
  const readers = [
    { role: 'facilitator', seals: adaKey.seals },
    { role: 'safety-lead', seals: salKey.seals },
  ] as const;
  const packed = await pack(report, REPORT_BYTES);
  if ('over' in packed) throw new Error('too long');
  const recipients = readersFor(report.mayRead, readers).map(({ seals }) => seals);
  return base64urlnopad.encode(await sealEnvelope(packed.bytes, recipients, random));
}

export async function sealedAnswer(words: string, key: string): Promise<string> {
  const packed = await pack({ kind: 'answer', state: 'read', words, mayRead: 'safety-lead', step: 1 }, ANSWER_BYTES);
  if ('over' in packed) throw new Error('too long');
  return base64urlnopad.encode(await sealAnswer(packed.bytes, key));
}
