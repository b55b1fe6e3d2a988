import { Decrypter, Encrypter } from 'age-encryption';

/**
 * What this house seals with age (C2SP age specification, v1): a header with a known number of
 * X25519 stanzas and a text of a known length, so that every file of one kind is of one size.
 * Nothing else that age can do is read here: no passphrases, plugins or armour.
 */

const SHARE = '[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]';
const VERSION_BYTES = 22;
const STANZA_BYTES = 98;
const MAC_BYTES = 48;
const NONCE_BYTES = 16;
const TAG_BYTES = 16;

/** 32 bytes as bech32 (BIP 173), of which age keeps the lower case for who may read. */
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

/** Takes how many may read and how long the text is (65,536 bytes or less), gives the length of the file in bytes. */
export function ageFileBytes(stanzas: number, plainLength: number): number {
  return headerBytes(stanzas) + NONCE_BYTES + plainLength + TAG_BYTES;
}

/** Takes a text and recipients ('age1…'), gives the file, its stanzas in the order given. Throws where one is not an X25519 recipient. */
export async function sealTo(plain: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  const age = new Encrypter();
  for (const recipient of recipients) {
    if (!RECIPIENT.test(recipient)) throw new Error('not an X25519 recipient');
    age.addRecipient(recipient);
  }
  return age.encrypt(plain);
}

/** Takes a file and an identity ('AGE-SECRET-KEY-1…'), gives the text, or null where it is not for this key or malformed; never throws. */
export async function openWith(sealed: Uint8Array, identity: string): Promise<Uint8Array | null> {
  try {
    const age = new Decrypter();
    age.addIdentity(identity);
    return await age.decrypt(sealed);
  } catch {
    return null;
  }
}

/**
 * A look from outside, without a key: whether the bytes are as long as such a file is, and whether
 * their header is the version, exactly so many X25519 stanzas of 32 bytes, and a MAC, all written
 * in the one way that the specification allows. What is sealed may still be noise.
 */
export function isAgeFile(bytes: Uint8Array, stanzas: number, plainLength: number): boolean {
  if (bytes.length !== ageFileBytes(stanzas, plainLength)) return false;
  const header = String.fromCharCode(...bytes.subarray(0, headerBytes(stanzas)));
  return shapeOf(stanzas).test(header);
}

function headerBytes(stanzas: number): number {
  return VERSION_BYTES + stanzas * STANZA_BYTES + MAC_BYTES;
}

function shapeOf(stanzas: number): RegExp {
  return new RegExp(`^age-encryption\\.org/v1\\n(?:-> X25519 ${SHARE}\\n${SHARE}\\n){${stanzas}}--- ${SHARE}\\n$`);
}
