import { base32crockford } from '@scure/base';
import type { Transaction } from '../database/database.ts';
import { sha256 } from '../wire/secret.ts';
import { insertSetupCode } from './store/organisation.ts';

/** 80 random bits in four groups of four letters and digits; the database keeps only the hash. */
export async function printSetupCode(tx: Transaction, random: (length: number) => Uint8Array): Promise<string> {
  const code = base32crockford.encode(random(10)).toLowerCase();
  await insertSetupCode(tx, await hashOfSetupCode(code));
  return (code.match(/.{4}/g) ?? []).join('-');
}

/** Capitals, spaces and dashes do not count; O reads as 0, I and L as 1 (Crockford). */
export function hashOfSetupCode(typed: string): Promise<Uint8Array> {
  const plain = typed
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
  return sha256(new TextEncoder().encode(`evenground set-up ${plain}`));
}
