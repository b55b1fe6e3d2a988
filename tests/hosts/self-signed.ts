import { generateKeyPairSync, sign } from 'node:crypto';

/*
 * A self-signed certificate for localhost, or for other numbers of this computer (X.509 v3, RFC 5280; ECDSA P-256 with SHA-256, RFC 5758),
 * written in DER (X.690): tests need no program beside Node.
 */

export interface SelfSigned {
  readonly cert: string;
  readonly key: string;
}

export function selfSigned(number: readonly number[] = [127, 0, 0, 1]): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
  const name = sequence(tagged(SET, sequence(oid('550403'), tagged(UTF8, Buffer.from('localhost')))));
  const alternativeNames = sequence(tagged(0x82, Buffer.from('localhost')), tagged(0x87, Buffer.from(number)));
  const body = sequence(
    tagged(0xa0, tagged(INTEGER, Buffer.from([2]))),
    tagged(INTEGER, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(tagged(UTC_TIME, Buffer.from('250101000000Z')), tagged(UTC_TIME, Buffer.from('491231235959Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(oid('551d11'), tagged(OCTETS, alternativeNames)))),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, ecdsaWithSha256, tagged(BITS, Buffer.concat([Buffer.from([0]), signature])));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const INTEGER = 0x02;
const BITS = 0x03;
const OCTETS = 0x04;
const OID = 0x06;
const UTF8 = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(SEQUENCE, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return tagged(OID, Buffer.from(hex, 'hex'));
}
