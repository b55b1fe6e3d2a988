import { readFileSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { isLongEnough } from '../../sealing/passphrase.ts';
import { makeWords } from '../../sealing/six-words.ts';
import { CannotKeep } from './cannot-keep.ts';
import { fill } from './journal.ts';
import words from './words/en.json' with { type: 'json' };

/** A terminal's two ends, as far as a question needs them. */
export interface Asked {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
  on(event: 'data', hear: (chunk: Buffer) => void): unknown;
  off(event: 'data', hear: (chunk: Buffer) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}
export interface Told {
  write(text: string): unknown;
}

/** Where the passphrase comes from. Throws CannotKeep in words. */
export interface Passphrases {
  /** For a back-up that is made now. */
  readonly fresh: () => Promise<string>;
  /** Of a back-up that is there. */
  readonly known: () => Promise<string>;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * From EVENGROUND_PASSPHRASE, or the file that EVENGROUND_PASSPHRASE_FILE names (/dev/fd/3 is one),
 * or else from whoever sits at the terminal.
 */
export function passphrasesFrom(
  env: Env,
  input: Asked,
  output: Told,
  random: (length: number) => Uint8Array,
): Passphrases {
  const ask = (question: string) => {
    if (input.isTTY !== true) throw new CannotKeep('passphrase', words.keep.noTerminal);
    output.write(question);
    return unseenLine(input, output);
  };
  return {
    fresh: async () => {
      const given = givenIn(env);
      if (given !== null) return longEnough(given);
      const six = makeWords(random).join(' ');
      const typed = await ask(fill(words.keep.offer, { words: six }));
      if (typed.trim() === '') return six;
      const own = longEnough(typed);
      if (longEnough(await ask(words.keep.again)) !== own) throw new CannotKeep('passphrase', words.keep.notTheSame);
      return own;
    },
    known: async () => givenIn(env) ?? ask(words.keep.ask),
  };
}

function givenIn(env: Env): string | null {
  const file = env['EVENGROUND_PASSPHRASE_FILE'];
  if (!file) return env['EVENGROUND_PASSPHRASE'] || null;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new CannotKeep('passphrase', fill(words.keep.passphraseFile, { file }));
  }
}

function longEnough(typed: string): string {
  if (!isLongEnough(typed)) throw new CannotKeep('passphrase', words.keep.tooShort);
  return typed;
}

/** One line, as it is typed or pasted; nothing of it is shown. Ctrl-C and Ctrl-D give it up. */
function unseenLine(input: Asked, output: Told): Promise<string> {
  return new Promise((resolve, reject) => {
    const utf8 = new StringDecoder('utf8');
    let line: string[] = [];
    const hear = (chunk: Buffer): void => {
      for (const key of utf8.write(chunk)) {
        if (key === '\r' || key === '\n') return done(() => resolve(line.join('')));
        if (key === '\u0003' || key === '\u0004') {
          return done(() => reject(new CannotKeep('passphrase', words.keep.givenUp)));
        }
        if (key === '\u0015') line = [];
        else if (key === '\b' || key === '\u007f') line.pop();
        else line.push(key);
      }
    };
    const done = (then: () => void): void => {
      input.off('data', hear);
      input.setRawMode?.(false);
      input.pause();
      output.write('\n');
      then();
    };
    input.setRawMode?.(true);
    input.on('data', hear);
    input.resume();
  });
}
