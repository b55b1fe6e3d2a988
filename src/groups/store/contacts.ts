import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { date, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope, OutsideRole, ReaderScope, SelfScope } from '../rules/scope.ts';

const appoint = statement<{ org: string; person: string; role: string; invited_by: string | null }>()(
  'groups.appoint',
  `insert into appointment (org_id, person_id, role, invited_by, counts)
   values (:org, :person, :role, :invited_by, false) on conflict do nothing`,
  nothing,
);

/** Somebody reads from outside; once, in however many groups. */
export async function insertAppointment(
  tx: Transaction,
  made: { orgId: string; personId: string; role: OutsideRole; invitedBy: string | null },
): Promise<void> {
  await tx.run(appoint, { org: made.orgId, person: made.personId, role: made.role, invited_by: made.invitedBy });
}

const contactsMet = statement<{ in_group: string }>()(
  'groups.contactsMet',
  'select group_id, membership_id, counts, confirmed_on from contacts_met() where group_id = :in_group',
  z
    .object({ group_id: uuid, membership_id: uuid, counts: z.boolean(), confirmed_on: date.nullable() })
    .transform((row) => ({
      groupId: row.group_id,
      membershipId: row.membership_id,
      counts: row.counts,
      confirmedOn: row.confirmed_on,
    })),
);

/** The outside contacts of the caller's group: whether somebody met them, and when. */
export function listContactsMet(tx: Transaction, scope: ReaderScope) {
  return tx.all(contactsMet, { in_group: scope.groupId });
}

const setWords = statement<{ in_group: string; words_hash: Uint8Array; until: string }>()(
  'groups.setMeetingWords',
  'select set_meeting_words(:words_hash, :until) as set where scope_group() = :in_group',
  z.object({ set: z.boolean() }),
);

/** False where the caller is no outside contact here. */
export async function setMeetingWords(
  tx: Transaction,
  scope: ReaderScope,
  words: { hash: Uint8Array; until: Temporal.PlainDate },
): Promise<boolean> {
  return (
    await tx.get(setWords, {
      in_group: scope.groupId,
      words_hash: words.hash,
      until: words.until.toString(),
    })
  ).set;
}

const confirmStatement = statement<{ in_group: string; words_hash: Uint8Array; today: string }>()(
  'groups.confirmContact',
  'select came, known_as from confirm_contact(:words_hash, :today) where scope_group() = :in_group',
  z.object({ came: z.enum(['met', 'unknown', 'ended', 'not-by-you']), known_as: z.string().nullable() }),
);

/** Says that the outside contact whose words these are was met in person; gives what came of it. */
export function confirmContact(tx: Transaction, scope: FacilitatorScope, hash: Uint8Array, today: Temporal.PlainDate) {
  return tx.get(confirmStatement, { in_group: scope.groupId, words_hash: hash, today: today.toString() });
}

const ownAppointments = statement<{ org: string; person: string }>()(
  'groups.ownAppointments',
  `select case when person_id = :person then 'appointment' else 'asked' end as what, role, counts, confirmed_on
     from appointment where org_id = :org
   union all select 'asked-lately', role, false, null from invitation
     where org_id = :org and role <> 'way-back'
   order by 1, 2, 3, 4`,
  z
    .object({
      what: z.enum(['appointment', 'asked', 'asked-lately']),
      role: z.string(),
      counts: z.boolean(),
      confirmed_on: date.nullable(),
    })
    .transform((row) => ({ what: row.what, role: row.role, counts: row.counts, confirmedOn: row.confirmed_on })),
);

/** For whoever asks about herself: what she was asked to be, and those whom she asked. */
export function listOwnAppointments(tx: Transaction, scope: SelfScope) {
  return tx.all(ownAppointments, { org: scope.orgId, person: scope.personId });
}
