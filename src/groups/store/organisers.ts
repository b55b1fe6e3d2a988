import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { instant, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { OrganiserScope } from '../rules/scope.ts';

/* Who organises: how many, who is asked to, who begins and who stops. Of none of them a name is known. */

const countStatement = statement<object>()(
  'groups.countOrganisers',
  'select count_organisers() as organisers',
  z.object({ organisers: z.int() }),
);

/** Of the organisation in which an organiser's transaction stands. */
export async function countOrganisers(tx: Transaction): Promise<number> {
  return (await tx.get(countStatement, {})).organisers;
}

const openStatement = statement<{ org: string; now: string }>()(
  'groups.openOrganiserInvitations',
  `select invitation_id, expires_at from invitation
   where org_id = :org and role = 'organiser' and not used and expires_at > :now
   order by expires_at, invitation_id limit 100`,
  z
    .object({ invitation_id: uuid, expires_at: instant })
    .transform((row) => ({ invitationId: row.invitation_id, expiresAt: row.expires_at })),
);

/** Those asked to organise who have not come yet. */
export function listOrganiserInvitations(tx: Transaction, scope: OrganiserScope, now: Temporal.Instant) {
  return tx.all(openStatement, { org: scope.orgId, now: now.toString() });
}

const takeBack = statement<{ org: string; invitation: string }>()(
  'groups.takeBackOrganiserInvitation',
  `delete from invitation where org_id = :org and invitation_id = :invitation and role = 'organiser'`,
  nothing,
);

export function deleteOrganiserInvitation(
  tx: Transaction,
  scope: OrganiserScope,
  invitationId: string,
): Promise<number> {
  return tx.run(takeBack, { org: scope.orgId, invitation: invitationId });
}

const beginStatement = statement<object>()(
  'groups.beginOrganising',
  'select begin_organising() as begun',
  z.object({ begun: z.boolean() }),
);

/** Whoever is signed in organises from now on, by the invitation that was brought; false where they did before. */
export async function beginOrganising(tx: Transaction): Promise<boolean> {
  return (await tx.get(beginStatement, {})).begun;
}

const stopStatement = statement<object>()(
  'groups.stopOrganising',
  'select stop_organising() as stopped',
  z.object({ stopped: z.boolean() }),
);

/** The caller no longer organises; false where she did not. The last one is held back (0013-organisers.sql). */
export async function stopOrganising(tx: Transaction): Promise<boolean> {
  return (await tx.get(stopStatement, {})).stopped;
}
