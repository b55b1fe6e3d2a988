/** How long a question to a passkey may wait for its answer: somebody may have to look for their key. */
export const CHALLENGE_MINUTES = 5;
/** More than anybody has devices and keychains. */
export const MOST_PASSKEYS = 20;

const CHANCE = 32;

/**
 * What keychains know somebody by (a user handle, WebAuthn 3, 14.6.1: nothing about them, 64 bytes at
 * most): 16 bytes that name the organisation, so that a look-up begins with it, and 32 of chance.
 */
export function newHandle(orgId: string, random: (length: number) => Uint8Array): Uint8Array {
  const hex = orgId.replaceAll('-', '');
  const org = Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
  return Uint8Array.from([...org, ...random(CHANCE)]);
}

/** Whether a handle is of this organisation and as long as ours are. */
export function isHandleOf(handle: Uint8Array, orgId: string): boolean {
  const org = Array.from(handle.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return handle.length === 16 + CHANCE && org === orgId.replaceAll('-', '');
}

/** Letters and digits that are not taken for one another (Crockford's base32, without what is read as a word). */
const LETTERS = '0123456789bcdfghjkmnpqrstvwxyz';

/**
 * What a keychain calls an entry: four letters of the handle's chance, by which somebody tells their
 * own from that of another who uses the keychain too. They say nothing else of anybody.
 */
export function keychainName(handle: Uint8Array): string {
  return `Evenground ${Array.from(handle.slice(16, 20), (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}
