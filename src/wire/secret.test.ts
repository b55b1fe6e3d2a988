import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuidOf } from './address.ts';
import { makeSecret, readSecret, sha256 } from './secret.ts';

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
