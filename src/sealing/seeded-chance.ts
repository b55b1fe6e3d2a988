import { sha256 } from '@noble/hashes/sha2.js';
import type { Chance } from './chance.ts';

/** For tests only: a chance that is the same for the same seed, from SHA-256 over seed and counter. */
export function seededChance(seed: number): Chance {
  let counter = 0;
  let left = new Uint8Array(0);
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 1) {
      if (left.length === 0) {
        left = new Uint8Array(sha256(new TextEncoder().encode(`${seed} ${counter}`)));
        counter += 1;
      }
      bytes[at] = left[0] ?? 0;
      left = left.subarray(1);
    }
    return bytes;
  };
}
