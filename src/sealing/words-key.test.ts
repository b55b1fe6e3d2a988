import { scrypt } from '@noble/hashes/scrypt.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { bech32 } from '@scure/base';
import { generateX25519Identity } from 'age-encryption';
import { expect, test } from 'vitest';
import { identityFromWords, isRecipient, recipientOf } from './words-key.ts';

const words = ['album', 'bamboo', 'candle', 'daisy', 'earring', 'fabric'];
const ours = { N: 2 ** 14, r: 8, p: 1, dkLen: 64 };

test('the library is the scrypt of RFC 7914, section 12, at our N, r and p', () => {
  expect(bytesToHex(scrypt('pleaseletmein', 'SodiumChloride', ours))).toBe(
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2' +
      'd5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
  );
});

test('the same words and salt are the same key; another word, order or salt is another', async () => {
  const identity = await identityFromWords(words, 'group');
  expect(identity).toMatch(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/);
  expect(await identityFromWords([...words], 'group')).toBe(identity);
  const others = await Promise.all([
    identityFromWords(words.with(5, 'fabulous'), 'group'),
    identityFromWords(words.toReversed(), 'group'),
    identityFromWords(words, 'other group'),
  ]);
  expect(new Set([identity, ...others]).size).toBe(4);
  expect(await recipientOf(identity)).toMatch(/^age1[02-9ac-hj-np-z]{58}$/);
});

// The same value comes from the scrypt of OpenSSL, by way of node:crypto.
test('what was derived once is derived for ever: a change here would lose every answer', async () => {
  expect(await identityFromWords(words, 'group')).toBe(
    'AGE-SECRET-KEY-177XMXWG2ZAZNQSYQZVGHP9WF38TGFGH7Q4F452CHGWJLGD9UVNTQ3TV8MA',
  );
});

test("the recipient is that of the age specification's own example", async () => {
  expect(await recipientOf('AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX')).toBe(
    'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj',
  );
  await expect(recipientOf('no key')).rejects.toThrow();
});

test('a recipient is one that something can be sealed to', async () => {
  const good = await recipientOf(await generateX25519Identity());
  expect(isRecipient(good)).toBe(true);
  // Points of small order: sealing to them fails, and with them every report of the group.
  for (const small of [new Uint8Array(32), Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0))]) {
    expect(isRecipient(bech32.encodeFromBytes('age', small))).toBe(false);
  }
  for (const text of ['', 'age1', good.toUpperCase(), good.slice(0, -1), `${good.slice(0, -1)}~`, `${good} `]) {
    expect([text, isRecipient(text)]).toEqual([text, false]);
  }
});
