import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { statement } from '../../database/statement.ts';
import type { DoorScope } from '../../groups/rules/scope.ts';

/** More members than any group has. */
const MOST = 1000;

const known = statement<{ most: number }>()(
  'attendance.namesInGroup',
  'select known_as from names_in_group() as known_as limit :most',
  z.object({ known_as: z.string() }).transform((row) => row.known_as),
);

/** What members of the group go by, for whoever runs it; for a door host there is nobody. */
export function listNamesInGroup(tx: Transaction, _: DoorScope, most = MOST): Promise<string[]> {
  return tx.all(known, { most });
}
