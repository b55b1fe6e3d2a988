import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { PersonScope } from '../rules/scope.ts';

const enterStatement = statement<{ words_hash: Uint8Array }>()(
  'people.enterByWords',
  'select org_id from enter_by_words(:words_hash)',
  z.object({ org_id: uuid }),
);

/** Whose six words these are is about to sign in; gives their organisation, or null where they are nobody's. */
export async function enterByWords(tx: Transaction, wordsHash: Uint8Array): Promise<string | null> {
  return (await tx.find(enterStatement, { words_hash: wordsHash }))?.org_id ?? null;
}

const hasStatement = statement<{ org: string; person: string }>()(
  'people.hasWords',
  'select person_id from sign_in_words where org_id = :org and person_id = :person',
  z.object({ person_id: uuid }),
);

export async function hasWords(tx: Transaction, { orgId, personId }: PersonScope): Promise<boolean> {
  return (await tx.find(hasStatement, { org: orgId, person: personId })) !== null;
}

const addStatement = statement<{ org: string; person: string; words_hash: Uint8Array }>()(
  'people.addWords',
  'insert into sign_in_words (org_id, person_id, words_hash) values (:org, :person, :words_hash)',
  nothing,
);

/** Throws the database's unique violation where the words are somebody's already. */
export async function insertWords(
  tx: Transaction,
  { orgId, personId }: PersonScope,
  wordsHash: Uint8Array,
): Promise<void> {
  await tx.run(addStatement, { org: orgId, person: personId, words_hash: wordsHash });
}

const endStatement = statement<{ org: string; person: string }>()(
  'people.endWords',
  'delete from sign_in_words where org_id = :org and person_id = :person',
  nothing,
);

export function deleteWords(tx: Transaction, { orgId, personId }: PersonScope): Promise<number> {
  return tx.run(endStatement, { org: orgId, person: personId });
}
