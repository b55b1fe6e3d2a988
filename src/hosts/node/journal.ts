import { sqlState } from '../../database/database.ts';
import words from './words/en.json' with { type: 'json' };

/**
 * What this home says on its standard output, and all it ever says: no address of a caller, no
 * time of day, no path with an id in it, no words of a person. A log is a second database that
 * nobody guards, and whoever has it knows who came when.
 */
export interface Journal {
  ready(address: string): void;
  setUpCode(code: string): void;
  stopping(): void;
  stopped(): void;
  cannotStart(why: string): void;
  /** A bug: what kind, in which route, on which day. */
  bug(error: unknown, route: string): void;
}

export function openJournal(write: (line: string) => void, today: () => string): Journal {
  const say = (line: string, values: Readonly<Record<string, string>> = {}) => write(fill(line, values));
  return {
    ready: (address) => say(words.log.ready, { address }),
    setUpCode: (code) => say(words.log.setUp, { code }),
    stopping: () => say(words.log.stopping),
    stopped: () => say(words.log.stopped),
    cannotStart: (why) => say(words.log.cannotStart, { why }),
    bug: (error, route) => {
      if (isGone(error)) return;
      say(words.log.bug, { day: today(), route, error: kindOf(error) });
    },
  };
}

/** Puts values into a sentence of `words`. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const LONGEST = 200;

/**
 * An error's name, its SQLSTATE and its message, without anything that may have been typed:
 * quoted text goes (JSON.parse quotes what it read), and so do the messages of data exceptions
 * (SQLSTATE class 22), which quote values.
 */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const state = sqlState(error);
  const line = error.message.split('\n', 1)[0] ?? '';
  const quotes = state !== null && /^[0-9A-Z]{5}$/.test(state) ? /'[^']*'/g : /(["'`])[^]*\1/g;
  const message = state?.startsWith('22') ? '' : line.replaceAll(quotes, '…').slice(0, LONGEST);
  return [error.name, state, message].filter(Boolean).join(' ');
}

/** The caller hung up in the middle of a request: nothing of ours is broken. */
function isGone(error: unknown): boolean {
  return error instanceof Error && (error.message === 'aborted' || error.message.startsWith('Client connection'));
}
