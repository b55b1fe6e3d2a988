import { useRef, useState } from 'react';
import type { Refused } from '../../wire/client.ts';
import { useSending } from '../../wire/sending.ts';
import { type BoardPlace, type KnownReader, putInLetterbox, sealLetter } from '../client.ts';
import type { Again, Report } from '../rules/letters.ts';

export interface Letterbox {
  /** Seals and sends; resolves to whether the letter is in. */
  readonly post: (letter: Report | Again, readers: readonly KnownReader[]) => Promise<boolean>;
  /** By how many bytes the last letter was too long; 0 where it was not. */
  readonly over: number;
  readonly waiting: boolean;
  readonly refused: Refused | null;
}

/** Puts letters in a group's letterbox. What was sealed once is sent again as it is: a retry is no second letter. */
export function useLetterbox(place: BoardPlace): Letterbox {
  const sealed = useRef<{ of: string; text: string } | null>(null);
  const [over, setOver] = useState(0);
  const sending = useSending(async (text: string) => {
    await putInLetterbox(place, text);
    return true;
  });

  async function post(letter: Report | Again, readers: readonly KnownReader[]): Promise<boolean> {
    setOver(0);
    // To whom as well: the readers may have changed meanwhile, and the page then shows it.
    const of = JSON.stringify([letter, readers]);
    if (sealed.current?.of !== of) {
      const made = await sealLetter(letter, readers);
      if ('over' in made) {
        setOver(made.over);
        return false;
      }
      sealed.current = { of, text: made.sealed };
    }
    if ((await sending.send(sealed.current.text)) !== true) return false;
    sealed.current = null;
    return true;
  }
  return { post, over, waiting: sending.waiting, refused: sending.refused };
}
