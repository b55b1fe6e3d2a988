import { createDecipheriv, createHmac, createPublicKey, type ECDH, hkdfSync, verify } from 'node:crypto';
import { z } from 'zod';

/*
 * What a browser and a push service do with a notice: open it (RFC 8291 over RFC 8188), and check who
 * sends it (RFC 8292). Written from the RFCs, without the library that seals.
 */

/** What a subscription keeps to itself, and what it gave away of it. */
export interface Subscription {
  readonly ecdh: ECDH;
  readonly auth: Buffer;
}

/** Takes a body of content encoding aes128gcm, gives its text. Throws where it is not for this subscription. */
export function openPush(body: Buffer, { ecdh, auth }: Subscription): string {
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const keyLength = body.readUInt8(20);
  const senderKey = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  // A notice is one record; what is longer than a record would be several.
  if (sealed.length > recordSize) throw new Error('more than one record');
  const secret = ecdh.computeSecret(senderKey);
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), senderKey]);
  const ikm = Buffer.from(hkdfSync('sha256', secret, auth, keyInfo, 32));
  const pseudoRandom = createHmac('sha256', salt).update(ikm).digest();
  const expand = (info: string, length: number) =>
    createHmac('sha256', pseudoRandom)
      .update(Buffer.from(`${info}\0\x01`, 'latin1'))
      .digest()
      .subarray(0, length);
  const decipher = createDecipheriv(
    'aes-128-gcm',
    expand('Content-Encoding: aes128gcm', 16),
    expand('Content-Encoding: nonce', 12),
  );
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // The last record ends with 2 and zeros.
  const end = plain.lastIndexOf(2);
  if (end < 0 || plain.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('not the last record');
  return plain.subarray(0, end).toString('utf8');
}

const headerSchema = z.object({ typ: z.literal('JWT'), alg: z.literal('ES256') });
const claimsSchema = z.object({ aud: z.string(), exp: z.int(), sub: z.string() });

/** Takes an Authorization header of VAPID, gives its claims and the key it was signed with. Throws where it is not signed by it. */
export function openVapid(authorization: string): { claims: z.infer<typeof claimsSchema>; key: string } {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [header = '', claims = '', signature = ''] = token.split('.');
  const json = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  headerSchema.parse(json(header));
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33, 65).toString('base64url'),
    },
    format: 'jwk',
  });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (point.length !== 65 || !isSigned) throw new Error('not signed with its key');
  return { claims: claimsSchema.parse(json(claims)), key };
}
