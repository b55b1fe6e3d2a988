import { z } from 'zod';
import type { Transaction } from '../database/database.ts';
import { bytes, nothing } from '../database/rows.ts';
import { statement } from '../database/statement.ts';
import type { RetryKey } from './kept-reply.ts';

/* The one table that belongs to no room: replies kept for a retry. */

const recall = statement<{ org: string; key_hash: Uint8Array }>()(
  'api.recall',
  'select asked_hash, sealed from recall(:org, :key_hash)',
  z.object({ asked_hash: bytes, sealed: bytes }),
);

const keep = statement<{
  org: string;
  key_hash: Uint8Array;
  asked_hash: Uint8Array;
  sealed: Uint8Array;
  kept_until: string;
}>()(
  'api.keep',
  `insert into answered (org_id, key_hash, asked_hash, sealed, kept_until)
   values (:org, :key_hash, :asked_hash, :sealed, :kept_until)`,
  nothing,
);

const forget = statement<{ today: string; most: number }>()(
  'api.forget',
  `delete from answered where (org_id, key_hash) in (
     select org_id, key_hash from answered where kept_until < :today limit :most)`,
  nothing,
);

export function recallReply(tx: Transaction, org: string, { keyHash }: RetryKey) {
  return tx.find(recall, { org, key_hash: keyHash });
}

export async function keepReply(
  tx: Transaction,
  org: string,
  { keyHash, askedHash }: RetryKey,
  sealed: Uint8Array,
  keptUntil: string,
): Promise<void> {
  await tx.run(keep, { org, key_hash: keyHash, asked_hash: askedHash, sealed, kept_until: keptUntil });
}

export function forgetReplies(tx: Transaction, today: string, most: number): Promise<number> {
  return tx.run(forget, { today, most });
}
