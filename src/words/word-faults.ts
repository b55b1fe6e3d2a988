import type { WordFault } from '../sealing/six-words.ts';

/** What a sentence about words that somebody typed is given. */
interface Given {
  readonly count?: number;
  readonly at?: number;
  readonly word?: string;
  readonly words?: string;
}

/**
 * What is wrong with words that somebody typed, and which were perhaps meant. `say` finds the room's own
 * sentence: each says how many there should be, and where they stand.
 */
export function sayWordFault<Fault extends WordFault>(
  say: (is: Fault['is'] | 'perhaps', given: Given) => string,
  fault: Fault,
): string {
  if (!('word' in fault)) return say(fault.is, 'count' in fault ? { count: fault.count } : {});
  const said = say(fault.is, { at: fault.at, word: fault.word });
  const words = fault.perhaps.join(', ');
  return words === '' ? said : `${said} ${say('perhaps', { words })}`;
}
