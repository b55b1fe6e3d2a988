import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownAsKey } from './known-as.ts';

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
