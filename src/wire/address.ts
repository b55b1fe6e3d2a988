import { base32crockford } from '@scure/base';

/**
 * How an id stands in an address or a view: 128 bits as 26 letters and digits of Crockford's
 * base32, lower case. Inside, ids are uuids; nothing in either says what came first.
 */
export type Address = string & { readonly __address: true };

const HEX = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ADDRESS = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** Takes a lower-case uuid, gives its address. Throws if it is not a uuid: that would be a bug. */
export function toAddress(uuid: string): Address {
  if (!HEX.test(uuid)) throw new Error('not a uuid');
  const hex = uuid.replaceAll('-', '');
  const bytes = Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
  const address = base32crockford.encode(bytes).toLowerCase();
  if (!isAddress(address)) throw new Error('not an address');
  return address;
}

function isAddress(text: string): text is Address {
  return ADDRESS.test(text);
}

/** Takes what somebody typed or followed, gives the uuid, or null where it is none. */
export function fromAddress(text: string): string | null {
  if (!isAddress(text)) return null;
  try {
    return uuidOf(base32crockford.decode(text.toUpperCase()));
  } catch {
    return null;
  }
}

/** Takes 16 bytes, gives them written as a uuid. */
export function uuidOf(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new Error('a uuid has 16 bytes');
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20, 32].map((end, i) => hex.slice([0, 8, 12, 16, 20][i], end)).join('-');
}
