import { createHash } from 'node:crypto';

/*
 * What people write, hold and bring along, chosen to be found: no program says such words by
 * itself, in whatever letters it writes them.
 */

export interface Marker {
  /** Where a person wrote or held it. */
  readonly place: string;
  readonly text: string;
}

export class Markers {
  readonly #placeByText = new Map<string, string>();

  get all(): Marker[] {
    return [...this.#placeByText].map(([text, place]) => ({ place, text }));
  }

  /** Takes note of something made elsewhere: a session, a key, a hash. */
  note(place: string, text: string): string {
    if (text.length < 8) throw new Error(`${place}: too short to be searched for`);
    if (!this.#placeByText.has(text)) this.#placeByText.set(text, place);
    return text;
  }

  /** A word as people write it, with a letter that other encodings write differently. */
  word(place: string): string {
    return this.note(place, `Zwöll${this.#letters(place, 8)}`);
  }

  /** A word for headers, addresses and codes: letters that are the same everywhere. */
  token(place: string): string {
    return this.note(place, `Zwaal${this.#letters(place, 16)}`);
  }

  /** A sentence whose words stand bare and in quotes: what cuts quotations out must miss none. */
  sentence(place: string): string {
    const [bare, doubled, single, ticked] = [this.word(place), this.word(place), this.word(place), this.word(place)];
    return `${bare} said "${doubled}" and '${single}' or \`${ticked}\``;
  }

  /** The same in every run. */
  #letters(place: string, count: number): string {
    const hash = createHash('sha256').update(`${place} ${this.#placeByText.size}`).digest();
    return Array.from(hash.subarray(0, count), (byte) => LETTERS[byte % LETTERS.length]).join('');
  }
}

const LETTERS = 'bcdfghjklmnpqrstvwxz';

/** Of what is long, pieces are searched for: a message may have been cut anywhere. */
const LONG = 32;
const PIECE = 16;

/** Every way in which a text may stand in a log, in small letters: nothing is told by case. */
export function encodingsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const piece of piecesOf(text)) {
    for (const [encoding, written] of writtenIn(piece)) {
      const small = written.toLowerCase();
      const earlier = found.get(encoding);
      if (earlier === undefined) found.set(encoding, [small]);
      else earlier.push(small);
    }
  }
  return found;
}

function piecesOf(text: string): string[] {
  if (text.length < LONG) return [text];
  const last = text.length - PIECE;
  return [0, 1, 2, 3, 4].map((quarter) => text.substr(Math.floor((last * quarter) / 4), PIECE));
}

function writtenIn(text: string): [encoding: string, written: string][] {
  const bytes = Buffer.from(text);
  const pairs = bytes.toString('hex').match(/../g) ?? [];
  return [
    ['as it is, in any case', text],
    ['as an address writes it', encodeURIComponent(text)],
    ['as a form writes it', new URLSearchParams({ '': text }).toString().slice(1)],
    ['as JSON', JSON.stringify(text).slice(1, -1)],
    ['as JSON in ASCII', text.replaceAll(/[^ -~]/g, (letter) => `\\u${hexOf(letter)}`)],
    ['as bytes that were taken for letters', bytes.toString('latin1')],
    ['as hex', pairs.join('')],
    ['as a printed buffer', pairs.join(' ')],
    ['as a list of numbers', [...bytes].join(', ')],
    ...[0, 1, 2].flatMap((before): [string, string][] => {
      const base64 = base64After(before, bytes);
      return [
        ['as base64', base64],
        ['as base64url', base64.replaceAll('+', '-').replaceAll('/', '_')],
      ];
    }),
  ];
}

function hexOf(letter: string): string {
  return letter.charCodeAt(0).toString(16).padStart(4, '0');
}

/** The letters that are sure where the bytes stand after so many others, in the middle of a text. */
function base64After(before: number, bytes: Buffer): string {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const sure = Math.floor((whole.length * 8) / 6);
  return whole.toString('base64').slice(Math.ceil((before * 8) / 6), sure);
}
