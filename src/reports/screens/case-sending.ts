import type { BoardView } from '../../envelopes/client.ts';
import {
  type BoardPlace,
  hangAnswer,
  putInLetterbox,
  type ReadingKey,
  sealAnswerLetter,
  type SealedLetter,
  sealNote,
} from '../client.ts';
import type { Case } from '../rules/fold.ts';
import { lastMayRead, nextStep, readersOfNotes, sawIn } from '../rules/reply.ts';
import type { State } from '../rules/states.ts';

/** What a reader notes on a report, and what they answer; either text may be empty. */
export interface Reply {
  readonly state: State;
  readonly note: string;
  readonly answer: string;
}

export interface ReplyParts {
  readonly one: Case;
  readonly place: BoardPlace;
  readonly by: string;
  readonly readingKey: ReadingKey;
  /** Fetched now: a note counts only under a key that the board knows. */
  readonly board: BoardView;
}

/** By how many bytes each text is too long, 0 where it is not; 'replaced' where the board knows another key. */
export type SentReply = 'sent' | 'replaced' | { readonly noteOver: number; readonly answerOver: number };

/** What was sealed once: `of` is what it was made of. */
interface Kept {
  readonly of: string;
  readonly sealed: string;
  readonly step: number;
  isIn: boolean;
}

/**
 * Gives the function that sends a reply: the answer to the reporter, then the note to the readers.
 * Tried again after a refusal, it sends the same sealed bytes, and what is in is not sent twice.
 */
export function makeReplySender(): (reply: Reply, parts: ReplyParts) => Promise<SentReply> {
  let note: Kept | null = null;
  let answer: Kept | null = null;

  return async ({ state, note: noteWords, answer: answerWords }, { one, place, by, readingKey, board }) => {
    if (!board.readers.some(({ seals }) => seals === readingKey.seals)) return 'replaced';
    const recipients = readersOfNotes(one, board.readers).map(({ seals }) => seals);

    const step = Math.max(nextStep(one), note?.isIn === true ? note.step + 1 : 0);
    const sealedNote = await keep(note, JSON.stringify([state, noteWords, answerWords]), step, () =>
      sealNote(
        {
          kind: 'note',
          about: one.hash,
          step,
          state,
          saw: sawIn(one),
          words: noteWords,
          answered: answerWords,
          by,
        },
        readingKey,
        place.group,
        recipients.includes(readingKey.seals) ? recipients : [...recipients, readingKey.seals].slice(-6),
      ),
    );
    const { key } = one;
    const sealedAnswer =
      key === null || (answerWords === '' && state === one.state)
        ? null
        : await keep(answer, JSON.stringify([state, answerWords]), step, () =>
            sealAnswerLetter(
              { kind: 'answer', state, words: answerWords, mayRead: lastMayRead(one), step },
              key,
              readingKey,
              place.group,
            ),
          );
    const noteOver = 'over' in sealedNote ? sealedNote.over : 0;
    const answerOver = sealedAnswer !== null && 'over' in sealedAnswer ? sealedAnswer.over : 0;
    if ('over' in sealedNote || (sealedAnswer !== null && 'over' in sealedAnswer)) return { noteOver, answerOver };

    // The answer first: a letterbox that somebody filled must not keep it from whoever waits for it.
    note = sealedNote;
    answer = sealedAnswer;
    if (answer !== null && !answer.isIn) {
      await hangAnswer(place.group, answer.sealed);
      answer.isIn = true;
    }
    if (!note.isIn) {
      await putInLetterbox(place, note.sealed);
      note.isIn = true;
    }
    return 'sent';
  };
}

async function keep(
  was: Kept | null,
  of: string,
  step: number,
  seal: () => Promise<SealedLetter>,
): Promise<Kept | { over: number }> {
  if (was?.of === of) return was;
  const made = await seal();
  return 'over' in made ? made : { of, step, sealed: made.sealed, isIn: false };
}
