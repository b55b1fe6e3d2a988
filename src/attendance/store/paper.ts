import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { statement } from '../../database/statement.ts';
import type { DoorScope } from '../../groups/rules/scope.ts';

const known = statement<object>()(
  'attendance.namesInGroup',
  'select known_as from names_in_group() as known_as',
  z.object({ known_as: z.string() }).transform((row) => row.known_as),
);

/** What members of the group go by, for whoever runs it; for a door host there is nobody. */
export function listNamesInGroup(tx: Transaction, _: DoorScope): Promise<string[]> {
  return tx.all(known, {});
}
