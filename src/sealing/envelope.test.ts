import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad } from '@scure/base';
import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { shuffled } from './chance.ts';
import { ENVELOPE_BYTES, hashOf, isEnvelope, openEnvelope, REPORT_BYTES, sealEnvelope, STANZAS } from './envelope.ts';
import { pack } from './padding.ts';
import { seededChance } from './seeded-chance.ts';

const random = seededChance(1);
const plain = Uint8Array.from({ length: REPORT_BYTES }, (_, i) => i % 251);

interface Reader {
  readonly identity: string;
  readonly seals: string;
}

async function makeReader(): Promise<Reader> {
  const identity = await generateX25519Identity();
  return { identity, seals: await identityToRecipient(identity) };
}

let readers: readonly Reader[];
let sealed: Uint8Array;

beforeAll(async () => {
  readers = await Promise.all(Array.from({ length: STANZAS + 1 }, makeReader));
  sealed = await sealEnvelope(plain, sealsOf(3), random);
});

const sealsOf = (count: number) => readers.slice(0, count).map((reader) => reader.seals);

/** Seals without any of the envelope's care, to play the saboteur. */
async function sealedPlainly(recipients: readonly string[], text = plain): Promise<Uint8Array> {
  const age = new Encrypter();
  for (const recipient of recipients) age.addRecipient(recipient);
  return age.encrypt(text);
}

test.each([1, 2, 3, 4, 5, 6])(
  'sealed to %i, it has 4,786 bytes; each of them opens it and nobody else',
  async (count) => {
    const envelope = await sealEnvelope(plain, sealsOf(count), random);
    expect(envelope).toHaveLength(4786);
    expect(ENVELOPE_BYTES).toBe(4786);
    expect(isEnvelope(envelope)).toBe(true);
    for (const [i, reader] of readers.entries()) {
      expect(await openEnvelope(envelope, reader.identity)).toEqual(i < count ? plain : null);
    }
  },
);

test('a text of any length and script makes the same size', async () => {
  for (const text of ['', 'at the door', 'у дверей после встречи '.repeat(60), '戸口で、集会の後に。'.repeat(90)]) {
    const packed = await pack({ text }, REPORT_BYTES);
    if (!('bytes' in packed)) throw new Error('too long');
    expect(await sealEnvelope(packed.bytes, sealsOf(2), random)).toHaveLength(4786);
  }
});

test('whoever is left out sees what everybody sees: the same size, six stanzas, none to open', async () => {
  const [ada, noor, out] = readers;
  if (ada === undefined || noor === undefined || out === undefined) throw new Error('no readers');
  const without = await sealEnvelope(plain, [ada.seals, noor.seals], random);
  const withAll = await sealEnvelope(plain, [ada.seals, noor.seals, out.seals], random);
  expect(without.length).toBe(withAll.length);
  expect(without.subarray(0, 22)).toEqual(withAll.subarray(0, 22));
  expect(await openEnvelope(without, out.identity)).toBeNull();
  expect(await openEnvelope(withAll, out.identity)).toEqual(plain);
});

test('any age opens it: the envelope is nothing but age', async () => {
  const age = new Decrypter();
  age.addIdentity(readers[1]?.identity ?? '');
  expect(await age.decrypt(sealed)).toEqual(plain);
});

test('the stanzas stand in the order drawn, and the reader named first is found at every place', async () => {
  const first = readers[0]?.identity ?? '';
  const counts = Array.from({ length: STANZAS }, () => 0);
  const runs = 60;
  for (let seed = 0; seed < runs; seed += 1) {
    const envelope = await sealEnvelope(plain, sealsOf(2), seededChance(seed));
    const place = await placeOf(envelope, first);
    expect(place).toBe(shuffled([0, 1, 2, 3, 4, 5], seededChance(seed)).indexOf(0));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const expected = runs / STANZAS;
  // Five degrees of freedom: 25.7 is once in 10,000. Without the shuffle it would be 300.
  expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(25.7);
});

/** At which of the six stanzas an identity finds its own: alone under the header, it gives a key that the MAC is not of. */
async function placeOf(envelope: Uint8Array, identity: string): Promise<number> {
  const [version = '', ...lines] = new TextDecoder('latin1').decode(envelope.subarray(0, 658)).split('\n');
  const age = new Decrypter();
  age.addIdentity(identity);
  for (let place = 0; place < STANZAS; place += 1) {
    const alone = [version, ...lines.slice(2 * place, 2 * place + 2), lines[2 * STANZAS], ''].join('\n');
    const refused: unknown = await age.decryptHeader(new TextEncoder().encode(alone)).catch((error: unknown) => error);
    if (refused instanceof Error && refused.message === 'invalid header HMAC') return place;
  }
  return -1;
}

test('a bug in whoever seals is thrown: length, nobody, too many, twice the same, no X25519 recipient', async () => {
  const [one = ''] = sealsOf(1);
  await expect(sealEnvelope(plain.subarray(1), [one], random)).rejects.toThrow('4096');
  await expect(sealEnvelope(plain, [], random)).rejects.toThrow('1 to 6');
  await expect(sealEnvelope(plain, sealsOf(7), random)).rejects.toThrow('1 to 6');
  await expect(sealEnvelope(plain, [one, one], random)).rejects.toThrow('twice');
  for (const other of ['', 'age1', one.toUpperCase(), readers[0]?.identity ?? '', `${one.slice(0, -1)}b`]) {
    await expect(sealEnvelope(plain, [other], random)).rejects.toThrow();
  }
  const hybrid = await identityToRecipient(await generateHybridIdentity());
  await expect(sealEnvelope(plain, [hybrid], random)).rejects.toThrow('X25519');
});

test('saboteur: one stanza fewer or more, or a text one byte longer, is no envelope', async () => {
  for (const count of [5, 7]) {
    const other = await sealedPlainly(sealsOf(count));
    expect(other.length).not.toBe(ENVELOPE_BYTES);
    expect(isEnvelope(other)).toBe(false);
  }
  expect(isEnvelope(await sealedPlainly(sealsOf(6)))).toBe(true);
  expect(isEnvelope(await sealedPlainly(sealsOf(6), new Uint8Array(REPORT_BYTES + 1)))).toBe(false);
  // The right size, reached with a stanza fewer and 98 bytes of text more.
  const swapped = await sealedPlainly(sealsOf(5), new Uint8Array(REPORT_BYTES + 98));
  expect(swapped).toHaveLength(ENVELOPE_BYTES);
  expect(isEnvelope(swapped)).toBe(false);
  expect(await openEnvelope(swapped, readers[0]?.identity ?? '')).toBeNull();
});

test.each([
  ['another version', /v1/, 'v2'],
  ['another type of stanza', /X25519/, 'X25518'],
  ['a small letter', /X25519/, 'x25519'],
  ['a line of Windows', /v1\n-/, 'v1\r-'],
  ['no MAC', /\n--- /, '\n--> '],
  // 'B' ends in two bits that no 32 bytes have: another writing of the same share.
  ['a share not written canonically', /(X25519 \S{42})\S/, '$1B'],
  ['a body not written canonically', /(X25519 \S{43}\n\S{42})\S/, '$1B'],
  ['a MAC not written canonically', /(--- \S{42})\S/, '$1B'],
  ['a sign that is not base64', /(X25519 )\S/, '$1-'],
])('from outside it is no envelope: %s', (_name, what, instead) => {
  const text = String.fromCharCode(...sealed);
  const other = text.replace(what, instead);
  expect(other).not.toBe(text);
  expect(other).toHaveLength(ENVELOPE_BYTES);
  expect(isEnvelope(Uint8Array.from(other, (sign) => sign.charCodeAt(0)))).toBe(false);
});

test('hostile bytes are null and never throw, whatever the key is said to be', async () => {
  const identity = readers[0]?.identity ?? '';
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: ENVELOPE_BYTES - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      expect(await openEnvelope(sealed.with(at, (sealed[at] ?? 0) ^ flip), identity)).toBeNull();
    }),
    { numRuns: 60 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.string(), async (bytes, key) => {
      expect(isEnvelope(bytes)).toBe(false);
      expect(await openEnvelope(bytes, identity)).toBeNull();
      expect(await openEnvelope(sealed, key)).toBeNull();
    }),
    { numRuns: 60 },
  );
});

test('a share of low order, which makes the secret known to all, is null', async () => {
  const text = String.fromCharCode(...sealed).replace(/(X25519 )\S{43}/g, `$1${'A'.repeat(43)}`);
  const low = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  expect(isEnvelope(low)).toBe(true);
  expect(await openEnvelope(low, readers[0]?.identity ?? '')).toBeNull();
});

test('the id of a ciphertext is its SHA-256 (FIPS 180-4: "abc")', async () => {
  expect(await hashOf(new TextEncoder().encode('abc'))).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  expect(await hashOf(sealed)).toBe(base64urlnopad.encode(sha256(sealed)));
});
