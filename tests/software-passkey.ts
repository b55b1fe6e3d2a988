import { base64urlnopad } from '@scure/base';
import type { MadePasskey, SignedPasskey } from '../src/wire/passkeys.ts';
import { sha256 } from '../src/wire/secret.ts';

/*
 * A passkey made by hand (WebAuthn 3, 6.1 and 6.5; RFC 9053 for its key): ES256, no attestation, and
 * nobody who has to touch anything. What a real browser makes is in tests/journeys/sign-in.test.ts.
 */
export class SoftwarePasskey {
  readonly rpId: string;
  readonly origin: string;
  readonly id: Uint8Array;
  readonly #keys: CryptoKeyPair;
  userId = '';
  counter = 0;

  private constructor(rpId: string, origin: string, id: Uint8Array, keys: CryptoKeyPair) {
    this.rpId = rpId;
    this.origin = origin;
    this.id = id;
    this.#keys = keys;
  }

  static async new(random: (length: number) => Uint8Array, origin = ORIGIN): Promise<SoftwarePasskey> {
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    return new SoftwarePasskey(new URL(origin).hostname, origin, random(32), keys);
  }

  async made(challenge: string, userId: string): Promise<MadePasskey> {
    this.userId = userId;
    const data = await this.#authenticatorData(0x45, await this.#attested());
    // {"fmt": "none", "attStmt": {}, "authData": …} in CBOR (RFC 8949).
    const attestation = concat(
      [0xa3],
      text('fmt'),
      text('none'),
      text('attStmt'),
      [0xa0],
      text('authData'),
      [0x59, data.length >> 8, data.length & 255],
      data,
    );
    return {
      id: base64urlnopad.encode(this.id),
      rawId: base64urlnopad.encode(this.id),
      type: 'public-key',
      response: {
        clientDataJSON: base64urlnopad.encode(this.#clientData('webauthn.create', challenge)),
        attestationObject: base64urlnopad.encode(attestation),
        transports: ['internal'],
      },
    };
  }

  async signed(challenge: string): Promise<SignedPasskey> {
    const clientData = this.#clientData('webauthn.get', challenge);
    const data = await this.#authenticatorData(0x05);
    const raw = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      this.#keys.privateKey,
      concat(data, await sha256(clientData)),
    );
    return {
      id: base64urlnopad.encode(this.id),
      rawId: base64urlnopad.encode(this.id),
      type: 'public-key',
      response: {
        clientDataJSON: base64urlnopad.encode(clientData),
        authenticatorData: base64urlnopad.encode(data),
        signature: base64urlnopad.encode(der(new Uint8Array(raw))),
        userHandle: this.userId,
      },
    };
  }

  #clientData(type: string, challenge: string): Uint8Array {
    return new TextEncoder().encode(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  async #authenticatorData(flags: number, attested: Uint8Array = new Uint8Array()): Promise<Uint8Array> {
    const count = [24, 16, 8, 0].map((shift) => (this.counter >>> shift) & 255);
    return concat(await sha256(new TextEncoder().encode(this.rpId)), [flags], count, attested);
  }

  async #attested(): Promise<Uint8Array> {
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', this.#keys.publicKey));
    // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    const key = concat(
      [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20],
      point.slice(1, 33),
      [0x22, 0x58, 0x20],
      point.slice(33),
    );
    return concat(new Uint8Array(16), [0, this.id.length], this.id, key);
  }
}

/** Where the tests' homes are. */
export const ORIGIN = 'https://evenground.invalid';

function text(word: string): Uint8Array {
  return concat([0x60 + word.length], new TextEncoder().encode(word));
}

/** An ECDSA signature as browsers give it: DER (X.690) of two whole numbers. */
function der(raw: Uint8Array): Uint8Array {
  const whole = (bytes: Uint8Array) => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const short = bytes.slice(from === -1 ? bytes.length - 1 : from);
    const value = (short[0] ?? 0) > 127 ? concat([0], short) : short;
    return concat([0x02, value.length], value);
  };
  const both = concat(whole(raw.slice(0, 32)), whole(raw.slice(32)));
  return concat([0x30, both.length], both);
}

function concat(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
