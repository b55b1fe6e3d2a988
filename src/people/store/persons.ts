import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';

const welcomeStatement = statement<{ person: string }>()('people.welcome', 'select from welcome(:person)', nothing);

/** Adds somebody new, in what a set-up code or an unused invitation opened; who they are is about to sign in. */
export async function insertPerson(tx: Transaction, personId: string): Promise<void> {
  await tx.run(welcomeStatement, { person: personId });
}

const says = z.enum(['way-back']);
export type Notice = z.infer<typeof says>;

const takeStatement = statement<object>()('people.takeNotices', 'select says from take_notices()', z.object({ says }));

/** What was left for whoever is about to sign in: told once. */
export async function takeNotices(tx: Transaction): Promise<Notice[]> {
  return (await tx.all(takeStatement, {})).map((row) => row.says);
}

const leaveStatement = statement<{ says: Notice; until: string }>()(
  'people.leaveNotice',
  'select from leave_notice(:says, :until)',
  nothing,
);

/** Leaves word for whoever was left behind by a way back, where they have another way to sign in. */
export async function insertNotice(tx: Transaction, notice: Notice, until: Temporal.PlainDate): Promise<void> {
  await tx.run(leaveStatement, { says: notice, until: until.toString() });
}

const forgetNotices = statement<{ today: string; most: number }>()(
  'people.forgetNotices',
  `delete from sign_in_notice where (org_id, person_id, says) in (
     select org_id, person_id, says from sign_in_notice where kept_until < :today limit :most)`,
  nothing,
);

export function deleteNoticesBefore(tx: Transaction, today: string, most: number): Promise<number> {
  return tx.run(forgetNotices, { today, most });
}
