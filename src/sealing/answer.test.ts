import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { ANSWER_BYTES, isSealedAnswer, openAnswer, sealAnswer, SEALED_ANSWER_BYTES } from './answer.ts';
import { isEnvelope } from './envelope.ts';

const plain = Uint8Array.from({ length: ANSWER_BYTES }, (_, i) => i % 241);
let identity: string;
let recipient: string;
let sealed: Uint8Array;

beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  sealed = await sealAnswer(plain, recipient);
});

test('it has 2,248 bytes and opens for its key alone', async () => {
  expect(sealed).toHaveLength(2248);
  expect(SEALED_ANSWER_BYTES).toBe(2248);
  expect(isSealedAnswer(sealed)).toBe(true);
  expect(isEnvelope(sealed)).toBe(false);
  expect(await openAnswer(sealed, identity)).toEqual(plain);
  expect(await openAnswer(sealed, await generateX25519Identity())).toBeNull();
});

test('two answers to one key have nothing in common that shows it', async () => {
  const other = await sealAnswer(plain, recipient);
  const [a, b] = [sealed, other].map((bytes) => new TextDecoder('latin1').decode(bytes).split('\n'));
  expect(a?.[0]).toBe(b?.[0]);
  for (const line of [1, 2, 3]) expect(a?.[line]).not.toBe(b?.[line]);
});

test('another length, or no X25519 recipient, is a bug and thrown', async () => {
  await expect(sealAnswer(plain.subarray(1), recipient)).rejects.toThrow('2048');
  await expect(sealAnswer(plain, identity)).rejects.toThrow('X25519');
});

test('saboteur: two stanzas, none, or 98 bytes of text instead of one, are no answer', async () => {
  const other = await identityToRecipient(await generateX25519Identity());
  const two = new Encrypter();
  two.addRecipient(recipient);
  two.addRecipient(other);
  for (const length of [ANSWER_BYTES, ANSWER_BYTES - 98]) {
    const bytes = await two.encrypt(new Uint8Array(length));
    expect(isSealedAnswer(bytes)).toBe(false);
    expect(await openAnswer(bytes, identity)).toBeNull();
  }
  const none = await new Encrypter().encrypt(new Uint8Array(ANSWER_BYTES + 98));
  expect(none).toHaveLength(SEALED_ANSWER_BYTES);
  expect(isSealedAnswer(none)).toBe(false);
});

test('hostile bytes are null and never throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: SEALED_ANSWER_BYTES - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      expect(await openAnswer(sealed.with(at, (sealed[at] ?? 0) ^ flip), identity)).toBeNull();
    }),
    { numRuns: 60 },
  );
  expect(await openAnswer(new Uint8Array(SEALED_ANSWER_BYTES), identity)).toBeNull();
  expect(await openAnswer(sealed, 'no key')).toBeNull();
});
