import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededChance } from '../../sealing/seeded-chance.ts';
import { makeWords } from '../../sealing/six-words.ts';
import { secretOfWords } from '../../sealing/words-secret.ts';
import { toAddress } from '../../wire/address.ts';
import { makeSecret, withCheck } from '../../wire/secret.ts';
import { readBrought } from './brought.ts';

const ORG = '00000000-0000-4000-8000-000000000001';
const here = toAddress(ORG);
const words = makeWords(seededChance(3));
const typed = words.join(' ');
const bare = makeSecret(ORG, () => secretOfWords(words, ORG));
const secret = withCheck(bare);

test('a link, its end, or a whole message with it', () => {
  for (const text of [
    secret,
    ` ${secret}\n`,
    `https://hill.example/invitation#${secret}`,
    `Dear Noor,\nhere is the link: https://hill.example/invitation#${secret}.\nSee you on Tuesday! Ada`,
    `https://hill.example/invitation#${secret.slice(0, 40)}\n  ${secret.slice(40)}`,
  ]) {
    expect(readBrought(text, null), text).toEqual({ secret, by: 'link' });
  }
});

test('a link of before, without a check, is taken as it is', () => {
  expect(readBrought(`https://hill.example/invitation#${bare}`, here)).toEqual({ secret: bare, by: 'link' });
});

test('a letter that is another is told on the page, wherever in the link it is', () => {
  for (let at = 0; at < secret.length; at += 1) {
    const mistyped = secret.slice(0, at) + (secret[at] === 'A' ? 'B' : 'A') + secret.slice(at + 1);
    expect(readBrought(`https://hill.example/invitation#${mistyped}`, here)).toEqual({ fault: 'mistyped-link' });
  }
});

test('six words are the same secret as the link, however they are typed', () => {
  for (const text of [
    typed,
    `  ${typed.toUpperCase()} `,
    words.join(' - '),
    words.map((word, i) => `${i + 1}. ${word}`).join('\n'),
    `Type these words: ${typed} before Friday. See you there, Ada.`,
  ]) {
    expect(readBrought(text, here), text).toEqual({ secret, by: 'words' });
  }
});

test('a slip is told for what it is, and nothing is asked for', () => {
  expect(readBrought(' \n', here)).toEqual({ fault: 'missing' });
  expect(readBrought(`https://hill.example/invitation#${secret.slice(0, 40)}`, here)).toEqual({ fault: 'broken-link' });
  expect(readBrought(secret.slice(1), here)).toEqual({ fault: 'broken-link' });
  expect(readBrought(words.slice(1).join(' '), here)).toEqual({ words: [{ is: 'too-few', count: 5 }] });
  const [first = ''] = words;
  expect(readBrought(typed.replace(first, `${first}x`), here)).toMatchObject({
    words: [{ is: 'not-a-word', at: 1, word: `${first}x`, perhaps: expect.arrayContaining([first]) as unknown }],
  });
  expect(readBrought(typed, null)).toEqual({ fault: 'nothing-here' });
});

// Every word that is none of ours is compared with all that are.
test('whatever is typed, it is a secret of the right length or a fault', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const brought = readBrought(text, here);
      if ('secret' in brought) expect([64, 68]).toContain(brought.secret.length);
      else expect('words' in brought ? brought.words.length : brought.fault.length).toBeGreaterThan(0);
    }),
  );
});
