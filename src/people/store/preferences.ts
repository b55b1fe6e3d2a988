import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import { CONTRASTS, LIGHTS, type Looks, TEXT_SIZES, TITLES } from '../rules/looks.ts';

interface Whose {
  readonly orgId: string;
  readonly personId: string;
}

const looksOfPerson = statement<{ org: string; person: string }>()(
  'people.looksOfPerson',
  `select text_size, light, contrast, titles from preference where org_id = :org and person_id = :person`,
  z
    .object({
      text_size: z.enum(TEXT_SIZES),
      light: z.enum(LIGHTS),
      contrast: z.enum(CONTRASTS),
      titles: z.enum(TITLES),
    })
    .transform(({ text_size: text, ...looks }): Looks => ({ text, ...looks })),
);

/** What somebody chose, or null. */
export function findLooks(tx: Transaction, { orgId, personId }: Whose): Promise<Looks | null> {
  return tx.find(looksOfPerson, { org: orgId, person: personId });
}

const keepLooks = statement<{
  org: string;
  person: string;
  text: string;
  light: string;
  contrast: string;
  titles: string;
}>()(
  'people.keepLooks',
  `insert into preference (org_id, person_id, text_size, light, contrast, titles)
   values (:org, :person, :text, :light, :contrast, :titles)
   on conflict (org_id, person_id) do update set text_size = excluded.text_size, light = excluded.light,
     contrast = excluded.contrast, titles = excluded.titles`,
  nothing,
);

/** The last choice counts: whoever presses on two devices at once is the same person. */
export async function putLooks(tx: Transaction, { orgId, personId }: Whose, looks: Looks): Promise<void> {
  await tx.run(keepLooks, { org: orgId, person: personId, ...looks });
}
