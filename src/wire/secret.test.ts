import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuidOf } from './address.ts';
import { makeSecret, readSecret, secretText, sha256, withCheck, withoutCheck } from './secret.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

test('a secret names its organisation, and its hash is that of all it is', async () => {
  await fc.assert(
    fc.asyncProperty(bytes(16), bytes(32), async (org, chance) => {
      const text = makeSecret(uuidOf(org), () => chance);
      expect(text).toMatch(/^[\w-]{64}$/);
      const secret = await readSecret(text);
      expect(secret?.orgId).toBe(uuidOf(org));
      expect(secret?.hash).toEqual(await sha256(Uint8Array.from([...org, ...chance])));
    }),
  );
});

test('another letter is another secret, or none', async () => {
  const text = makeSecret('00112233-4455-6677-8899-aabbccddeeff', (length) => new Uint8Array(length).fill(9));
  const hash = (await readSecret(text))?.hash;
  for (let i = 0; i < text.length; i += 1) {
    const other = text.slice(0, i) + (text[i] === 'A' ? 'B' : 'A') + text.slice(i + 1);
    expect((await readSecret(other))?.hash).not.toEqual(hash);
  }
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const checked = fc.tuple(bytes(16), bytes(32)).map(([org, chance]) => withCheck(makeSecret(uuidOf(org), () => chance)));

test('a check is taken off again, and a secret of before that has none stays as it is', () => {
  fc.assert(
    fc.property(checked, (text) => {
      expect(text).toMatch(/^[\w-]{68}$/);
      const bare = text.slice(0, 64);
      expect([withoutCheck(text), withoutCheck(bare)]).toEqual([bare, bare]);
    }),
  );
});

test('a slip of up to four letters in a row is told wherever it is, in the organisation’s part too', () => {
  const slip = fc.string({ unit: fc.constantFrom(...Array.from(LETTERS)), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(checked, fc.nat(64), slip, (text, at, other) => {
      const mistyped = text.slice(0, at) + other + text.slice(at + other.length);
      fc.pre(mistyped.length === text.length && mistyped !== text);
      expect(withoutCheck(mistyped)).toBeNull();
    }),
  );
});

test('two neighbours that changed places are told', () => {
  fc.assert(
    fc.property(checked, fc.nat(66), (text, at) => {
      const [one = '', two = ''] = text.slice(at, at + 2);
      fc.pre(one !== two);
      expect(withoutCheck(text.slice(0, at) + two + one + text.slice(at + 2))).toBeNull();
    }),
  );
});

test('whatever is brought with the length of a check, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 68, maxLength: 68 }), (text) => {
      const bare = withoutCheck(text);
      if (bare !== null && bare !== text) expect(withCheck(bare)).toBe(text);
    }),
  );
});

test('the check is CRC-24: of "123456789" it is 21CF02 (the catalogue of Greg Cook, CRC-24/OPENPGP)', () => {
  const text = secretText(new TextEncoder().encode('123456789'));
  expect(withCheck(text)).toBe(text + secretText(Uint8Array.of(0x21, 0xcf, 0x02)));
});

test('what is no secret gives null, and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.string({ minLength: 64, maxLength: 64 })), async (text) => {
      const secret = await readSecret(text);
      if (secret !== null) expect(text).toMatch(/^[\w-]{64}$/);
    }),
  );
});

test('SHA-256 of "abc" (FIPS 180-4)', async () => {
  const hash = await sha256(new TextEncoder().encode('abc'));
  expect(Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
