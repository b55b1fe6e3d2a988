import { LOOK_ALIKES } from './look-alikes.ts';

/** Two names within a group are the same if either of these is. */
export interface NameKeys {
  /** Case, spaces and what cannot be seen do not count, nor what looks alike in small letters. */
  readonly key: string;
  /** What looks alike as it stands: "Ian" with a capital I, and "lan". */
  readonly look: string;
  /** By case alone: what names of before look-alikes were known are kept under. */
  readonly before: string;
}

/**
 * What makes two known-as names the same within a group. Compatibility forms, spaces, full stops and
 * what cannot be seen never count (compatibility caseless match, Unicode 3.13 D146, with lower case of
 * upper case for the folding), and characters that look alike are one character (skeletons, UTS #39
 * section 4, with Unicode 15.0): a Cyrillic "Ѕal" is Sal. Small letters alone would let "lan" stand
 * beside "Ian", and letters as they stand "SAM" beside "sаm": hence two keys. Takes a
 * name as `line` cleaned it.
 */
export function nameKeys(knownAs: string): NameKeys {
  return { key: settled(knownAs, knownAsKey), look: settled(knownAs, plain), before: knownAsKey(knownAs) };
}

/**
 * The key by case alone, as it was before look-alikes were known: names of that time are kept under
 * it. Takes a name as `line` cleaned it; gives the key to compare by.
 */
export function knownAsKey(knownAs: string): string {
  const wide = fold(knownAs.normalize('NFD')).normalize('NFKD');
  // Spaces go before the last folding: a Greek sigma is another letter at the end of a word.
  return fold(wide.replaceAll(UNSEEN, '')).normalize('NFKC');
}

const UNSEEN = /[\s.\p{Default_Ignorable_Code_Point}]+/gu;

/** Without what does not count, and with its capitals. */
function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(UNSEEN, '').normalize('NFKC');
}

/** Folding and looking alike until neither changes anything; of no character does it take more than three rounds. */
function settled(text: string, foldAll: (text: string) => string): string {
  let last = foldAll(text);
  for (let round = 0; round < 8; round += 1) {
    const next = foldAll(skeleton(last));
    if (next === last) break;
    last = next;
  }
  return last;
}

/** UTS #39, section 4: each character becomes the one that stands for all that look like it. */
function skeleton(text: string): string {
  return Array.from(text.normalize('NFKD'), (letter) => standIn.get(letter) ?? letter)
    .join('')
    .normalize('NFD');
}

const standIn: ReadonlyMap<string, string> = readTable();

function readTable(): Map<string, string> {
  const table = new Map<string, string>();
  let target = '';
  for (const piece of LOOK_ALIKES.trim().split(/\s+/)) {
    const [codes = '', source] = piece.split('=');
    if (source !== undefined) target = codes.split('+').map(letterOf).join('');
    table.set(letterOf(source ?? codes), target);
  }
  return table;
}

function letterOf(hex: string): string {
  return String.fromCodePoint(Number.parseInt(hex, 16));
}

function fold(text: string): string {
  return text.toUpperCase().toLowerCase();
}
