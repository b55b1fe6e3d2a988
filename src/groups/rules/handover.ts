/** What those who run a group write for the next, under headings that are the same everywhere. */
export const NOTE_HEADINGS = ['room', 'building', 'money', 'planned'] as const;
export type NoteHeading = (typeof NOTE_HEADINGS)[number];

/** Letters under one heading: a paragraph, and all of it still prints on a page. */
export const LONGEST_NOTE = 600;
/** Letters of a promise: one line. */
export const LONGEST_PROMISE = 160;
export const MOST_PROMISES = 10;

/** Names of people that stand in a text. */
export interface NamesFound {
  /** Names and nothing else: to be taken out, or kept knowingly. */
  readonly names: readonly string[];
  /** Names that are everyday words, too: pointed at, and no more. */
  readonly words: readonly string[];
}

/**
 * Which of these known-as names stand in a text as whole words, each named once, as it is given.
 * Case does not count, nor an accent, nor full stops after it ("noor's" is Noor, "Zoe" is Zoë); in a
 * script that puts no spaces between words any place will do. A name of one letter must stand as it
 * is written. Refuses nothing: a name may have to be there.
 */
export function namesIn(text: string, names: readonly string[]): NamesFound {
  const [folded, plain] = [fold(text), spaced(text)];
  const found = [...new Set(names)].filter((name) => {
    const bare = withoutStops(spaced(name));
    if (bare === '') return false;
    return [...bare].length === 1 ? stands(bare, plain) : stands(fold(bare), folded);
  });
  return {
    names: found.filter((name) => !isEveryday(name)),
    words: found.filter(isEveryday),
  };
}

/** Scripts that are written without spaces between words. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}`;
/** Of a word, so that what it touches is part of the same word. */
const IN_WORD = new RegExp(String.raw`^[\p{L}\p{M}\p{N}]$`, 'u');
const NO_SPACES = new RegExp(`^[${UNSPACED}]$`, 'u');

function stands(name: string, text: string): boolean {
  const letters = [...name];
  const [first = '', last = ''] = [letters[0], letters.at(-1)];
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
    const after = [...text.slice(at + name.length, at + name.length + 2)][0] ?? '';
    if (!isJoined(before, first) && !isJoined(last, after)) return true;
  }
  return false;
}

function isJoined(left: string, right: string): boolean {
  return IN_WORD.test(left) && IN_WORD.test(right) && !(NO_SPACES.test(left) || NO_SPACES.test(right));
}

function spaced(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Default_Ignorable_Code_Point}]+/gu, ' ')
    .trim();
}

/** By case folding, and without the accents that are left out in a hurry. */
function fold(text: string): string {
  const bare = spaced(text)
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '');
  return bare.toUpperCase().toLowerCase().normalize('NFC');
}

function withoutStops(name: string): string {
  return name.replaceAll(/^[\s.]+|[\s.]+$/g, '');
}

function isEveryday(name: string): boolean {
  const word = fold(withoutStops(name));
  return /^\p{L}$/u.test(word) || EVERYDAY.has(word);
}

/** First names that English has as words of the week, the house, the garden and the purse. */
const EVERYDAY = new Set(
  `amber angel april art ash aspen august autumn bay bee bill blue brook bud case cash chance charity chase cherry chip
  clay cliff coral crystal daisy dawn day destiny dot earl echo eve ever faith fern forest fox frank friday gene ginger
  gold grace grant gray green guy happy harmony harp haven hazel heath heather holly honey hope hunter iris ivory ivy
  jade jewel joy june junior justice king lane lark laurel lily lotus love lucky major mark mason may mercy merry miles
  mint misty monday moon noble north ocean olive page park pat patience peace pearl penny pepper poppy precious prince
  queen rain ray reed rich river rob robin rock rocky rod rose rosemary rosy ruby rusty sage sandy scarlet scout sea
  shade shell skip sky sparrow spring star stone storm sue summer sun sunday sunny teal tiger trip true velvet victory
  violet wade ward west will willow winter wolf woody wren`.split(/\s+/),
);
