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
  /**
   * A bug: what kind, in which route, on which day. The same one is said once a day: a line for
   * each request that met it would be a diary of requests.
   */
  bug(error: unknown, route: string): void;
}

export function openJournal(write: (line: string) => void, today: () => string): Journal {
  let day = '';
  const bugs = new Set<string>();
  const say = (line: string, values: Readonly<Record<string, string>> = {}) => write(fill(line, values));
  return {
    ready: (address) => say(words.log.ready, { address }),
    setUpCode: (code) => say(words.log.setUp, { code }),
    stopping: () => say(words.log.stopping),
    stopped: () => say(words.log.stopped),
    cannotStart: (why) => say(words.log.cannotStart, { why }),
    bug: (error, route) => {
      if (isGone(error)) return;
      if (day !== today()) bugs.clear();
      day = today();
      const line = fill(words.log.bug, { day, route, error: kindOf(error) });
      if (bugs.has(line)) return;
      bugs.add(line);
      write(line);
    },
  };
}

/** Puts values into a sentence of `words`. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const LONGEST = 200;
/** IPv4 and IPv6, with a port or without. */
const ADDRESS = /\b\d{1,3}(\.\d{1,3}){3}\b(:\d+)?|[\da-f]*:[\da-f]*:[\da-f:.]+/gi;

/**
 * An error's name, its SQLSTATE and its message, without anything that may have been typed:
 * quoted text goes (JSON.parse quotes what it read), and so do the messages of data exceptions
 * (SQLSTATE class 22), which quote values. An address goes, too, whoever's it is.
 */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const state = sqlState(error);
  const line = error.message.split('\n', 1)[0] ?? '';
  const quotes = state !== null && /^[0-9A-Z]{5}$/.test(state) ? /'[^']*'/g : /(["'`])[^]*\1/g;
  const message = state?.startsWith('22')
    ? ''
    : line.replaceAll(quotes, '…').replaceAll(ADDRESS, '…').slice(0, LONGEST);
  return [error.name, state, message].filter(Boolean).join(' ');
}

/** The caller hung up in the middle of a request: nothing of ours is broken. */
function isGone(error: unknown): boolean {
  return error instanceof Error && (error.message === 'aborted' || error.message.startsWith('Client connection'));
}
