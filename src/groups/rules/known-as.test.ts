import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOOK_ALIKES } from './look-alikes.ts';
import { knownAsKey, nameKeys } from './known-as.ts';

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });

test('case, width, spaces and full stops do not make another name', () => {
  const same = [
    ['Noor', 'noor', 'NOOR', ' N o o r ', 'Ｎｏｏｒ', 'Noor.', 'N.o.o.r.'],
    ['Zoë', 'zoe\u0308', 'ZOË'],
    ['Straße', 'STRASSE', 'strasse'],
    ['R.', 'r', 'R'],
    ['Νίκος Παπάς', 'νίκοςπαπάς', 'ΝΊΚΟΣ ΠΑΠΆΣ'],
    ['ﬁn', 'fin'],
    ['Ada', 'A\u200bda', 'Ada\u2060', 'A\u00adda'],
  ];
  for (const names of same) expect(new Set(names.map(knownAsKey)).size, names.join(', ')).toBe(1);
  expect(new Set([...same.map(([name = '']) => knownAsKey(name))]).size).toBe(same.length);
});

test('spaces anywhere make no difference', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(knownAsKey(`${a} ${b}`)).toBe(knownAsKey(`${a}  ${b} `));
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zα-ωа-я]{1,8}$/), fc.stringMatching(/^[a-zα-ωа-я]{1,8}$/), (a, b) => {
      expect(knownAsKey(`${a} ${b}`)).toBe(knownAsKey(a + b));
    }),
  );
});

test('a name in capitals is the same name', () => {
  fc.assert(
    fc.property(word, (name) => {
      expect(knownAsKey(name.toUpperCase())).toBe(knownAsKey(name));
    }),
  );
});

test('the key of a key is the key', () => {
  fc.assert(
    fc.property(word, (name) => {
      expect(knownAsKey(knownAsKey(name))).toBe(knownAsKey(name));
    }),
  );
});

test('every character by itself: its capital is the same name, and its key is its own key', () => {
  const odd: string[] = [];
  for (let code = 0x20; code < 0x1_0000; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const letter = String.fromCodePoint(code);
    const key = knownAsKey(letter);
    if (knownAsKey(key) !== key || knownAsKey(letter.toUpperCase()) !== key) odd.push(code.toString(16));
  }
  expect(odd).toEqual([]);
});

test('other names stay other names', () => {
  const names = ['Ada', 'Adam', 'Tom', 'Tomás', 'Tomas', 'Jo', 'نور', 'نورا', '🦊', '🌻'];
  expect(new Set(names.map(knownAsKey)).size).toBe(names.length);
});

const same = (a: string, b: string): boolean => {
  const [one, other] = [nameKeys(a), nameKeys(b)];
  return one.key === other.key || one.look === other.look;
};

test('names that look alike are one name (UTS #39)', () => {
  for (const [a, b] of [
    ['Sal', '\u0405al'],
    ['Sam', 'S\u0430m'],
    ['SAM', 's\u0430m'],
    ['Ian', 'lan'],
    ['Ian', '1an'],
    ['Bo', 'B0'],
    ['BO', 'b0'],
    ['Noor', 'N\u03bf\u03bfr'],
    ['Tom', 'T\u03bfm'],
    ['Adam', 'Adarn'],
    ['Ada', 'A\u200bd\u0430'],
    ['Eva', '\u0395va'],
    ['Zo\u00eb', 'Z\u043ee\u0308'],
  ] as const) {
    expect(same(a, b), `${a} and ${b}`).toBe(true);
  }
  for (const [a, b] of [
    ['Ian', 'Lan'],
    ['Al', 'Ai'],
    ['Ada', 'Adam'],
    ['Tom', 'Tom\u00e1s'],
    ['\u0646\u0648\u0631', '\u0646\u0648\u0631\u0627'],
    ['\u{1f98a}', '\u{1f33b}'],
  ] as const) {
    expect(same(a, b), `${a} and ${b}`).toBe(false);
  }
});

const sources = LOOK_ALIKES.trim()
  .split(/\s+/)
  .map((piece) => piece.split('=').at(-1) ?? '');

test('every character that looks like another: its keys are their own keys, and its capital is the same name', () => {
  const odd: string[] = [];
  for (const code of sources) {
    const letter = String.fromCodePoint(Number.parseInt(code, 16));
    const { key, look } = nameKeys(letter);
    if (nameKeys(key).key !== key || nameKeys(look).look !== look || nameKeys(letter.toUpperCase()).key !== key)
      odd.push(code);
  }
  expect(odd).toEqual([]);
});

test('what is the same without look-alikes is the same with them, and keys are their own keys', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(nameKeys(a.toUpperCase()).key).toBe(nameKeys(a).key);
      expect(nameKeys(`${a} ${b}`)).toEqual(nameKeys(`${a}  ${b} `));
      const { key, look } = nameKeys(a);
      expect([nameKeys(key).key, nameKeys(look).look]).toEqual([key, look]);
    }),
  );
});

test('the table is whole: as many as in confusables.txt, none twice, and no stand-in has one itself', async () => {
  const pieces = LOOK_ALIKES.trim().split(/\s+/);
  expect(sources).toHaveLength(2527);
  expect(new Set(sources).size).toBe(sources.length);
  const targets = pieces.flatMap((piece) => (piece.includes('=') ? (piece.split('=')[0] ?? '').split('+') : []));
  const known = new Set(sources);
  // One letter of the page itself looks like another that is looked up: keys are settled in rounds.
  expect(targets.filter((code) => known.has(code))).toEqual(['438']);
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(LOOK_ALIKES)));
  expect(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')).toMatchInlineSnapshot(
    `"11b94b03ceae9a9faccd125aa2ec8496b5afde5ac33f23ed91e0f4faafd1eed2"`,
  );
});
