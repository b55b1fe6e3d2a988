import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { date } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';

/* What is kept about oneself. */

interface Own {
  readonly orgId: string;
  readonly personId: string;
}

const ownPerson = statement<{ org: string; person: string }>()(
  'people.ownPerson',
  'select organiser from person where org_id = :org and person_id = :person',
  z.object({ organiser: z.boolean() }),
);

export function getOwnPerson(tx: Transaction, { orgId, personId }: Own): Promise<{ organiser: boolean }> {
  return tx.get(ownPerson, { org: orgId, person: personId });
}

const ownSessions = statement<{ org: string; person: string }>()(
  'people.ownSessions',
  `select kind, shared, since, expires_on from session where org_id = :org and person_id = :person
   order by expires_on, kind, shared`,
  z
    .object({ kind: z.string(), shared: z.boolean(), since: date, expires_on: date })
    .transform((row) => ({ kind: row.kind, shared: row.shared, since: row.since, expiresOn: row.expires_on })),
);

export function listOwnSessions(tx: Transaction, { orgId, personId }: Own) {
  return tx.all(ownSessions, { org: orgId, person: personId });
}

const ownWays = statement<{ org: string; person: string }>()(
  'people.ownWays',
  `select 'words' as way, null as kind, null as since, null as says
     from sign_in_words where org_id = :org and person_id = :person
   union all select 'passkey', kind, since, null from passkey where org_id = :org and person_id = :person
   union all select 'notice', null, null, says from sign_in_notice where org_id = :org and person_id = :person
   order by 1, 3, 2`,
  z.object({
    way: z.enum(['words', 'passkey', 'notice']),
    kind: z.string().nullable(),
    since: date.nullable(),
    says: z.string().nullable(),
  }),
);

/** The ways in that somebody has, and what they are to be told when they next sign in. */
export function listOwnWays(tx: Transaction, { orgId, personId }: Own) {
  return tx.all(ownWays, { org: orgId, person: personId });
}

const forgetMyselfStatement = statement<{ organiser: boolean }>()(
  'people.forgetMyself',
  'select forget_myself(:organiser) as said',
  z.object({ said: z.enum(['belongs', 'organises', 'last-organiser', 'gone']) }),
);

/**
 * Takes the caller's person away with every sign-in, once they belong to no group. Whoever organises
 * stays, unless `organiser` says that she means that too and somebody else organises.
 */
export async function forgetMyself(tx: Transaction, { organiser }: { organiser: boolean }) {
  return (await tx.get(forgetMyselfStatement, { organiser })).said;
}

const forgetEmpty = statement<{ most: number }>()(
  'people.forgetEmpty',
  'select forget_empty_people(:most) as forgotten',
  z.object({ forgotten: z.int() }),
);

/** At most so many people who belong to no group and do not organise; gives how many there were. */
export async function deleteEmptyPeople(tx: Transaction, most: number): Promise<number> {
  return (await tx.get(forgetEmpty, { most })).forgotten;
}
