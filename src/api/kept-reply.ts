import { z } from 'zod';
import { sha256 } from '../wire/secret.ts';

/*
 * Retries. A POST's reply is kept a day under its Idempotency-Key, sealed with a key derived from
 * it (HKDF, RFC 5869; AES-256-GCM): the database never holds the key, so that a reply with an
 * invitation or a session in it cannot be read there.
 */

const KEY_SHAPE = /^[\w-]{16,100}$/;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export interface RetryKey {
  readonly keyHash: Uint8Array;
  readonly askedHash: Uint8Array;
  readonly key: string;
}

const keptReply = z.object({
  view: z.unknown(),
  session: z.string().nullable(),
  shared: z.boolean().default(false),
  ends: z.boolean().default(false),
});
export type KeptReply = Readonly<z.infer<typeof keptReply>>;

/** Gives null where the header is missing or of no such shape (16 to 100 letters, digits, - or _). */
export async function retryKey(request: Request, route: string, body: string): Promise<RetryKey | null> {
  const key = request.headers.get('idempotency-key') ?? '';
  if (!KEY_SHAPE.test(key)) return null;
  return {
    key,
    keyHash: await sha256(encoder.encode(`evenground retry ${key}`)),
    askedHash: await sha256(encoder.encode(`${route}\n${new URL(request.url).pathname}\n${body}`)),
  };
}

export async function sealReply(
  { key }: RetryKey,
  reply: KeptReply,
  random: (length: number) => Uint8Array,
): Promise<Uint8Array> {
  const iv = new Uint8Array(random(12));
  const plain = encoder.encode(JSON.stringify(reply));
  const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await sealingKey(key), plain);
  const sealed = new Uint8Array(12 + cipher.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(cipher), 12);
  return sealed;
}

export async function openReply({ key }: RetryKey, sealed: Uint8Array): Promise<KeptReply> {
  const bytes = new Uint8Array(sealed);
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes.slice(0, 12) },
    await sealingKey(key),
    bytes.slice(12),
  );
  return keptReply.parse(JSON.parse(decoder.decode(plain)));
}

async function sealingKey(key: string): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', encoder.encode(key), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: encoder.encode('evenground kept reply') },
    root,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
