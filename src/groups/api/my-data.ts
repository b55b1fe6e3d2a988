import type { Transaction } from '../../database/database.ts';
import { forgetMyself } from '../../people/store/own.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import type { Kept } from '../../wire/kept.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { myDataContract } from '../contract/my-data.ts';
import { keptInGroups, type KeptOfMembership } from '../duties.ts';
import { orHeldBack } from '../going.ts';
import { byName } from '../rules/by-name.ts';
import type { ScopeByRole, SelfScope } from '../rules/scope.ts';
import { deleteMembership, listOwnMemberships } from '../store/memberships.ts';
import { getInvitingOrganisation } from '../store/organisation.ts';

/** What this room needs of the others: what each of them holds about somebody. */
export interface MyDataNeeds {
  readonly keptOfPerson: (tx: Transaction, scope: SelfScope) => Promise<readonly Kept[]>;
  readonly keptOfMembership: readonly KeptOfMembership[];
}

export const myDataHandlers = ({
  keptOfPerson,
  keptOfMembership,
}: MyDataNeeds): Handlers<typeof myDataContract, ScopeByRole> => ({
  'GET /my-data': async ({ tx, scope, now }) => {
    const organisation = await getInvitingOrganisation(tx, scope.orgId);
    const groups = await keptInGroups(tx, scope, keptOfMembership);
    return view({
      organisation: organisation.name,
      on: dateIn(organisation.zone, now).toString(),
      kept: (await keptOfPerson(tx, scope)).map(asView),
      groups: groups
        .map(({ groupId, name, title, kept }) => ({ group: toAddress(groupId), name, title, kept: kept.map(asView) }))
        .sort((a, b) => byName(a.title, b.title)),
    });
  },

  'DELETE /groups/:group/me': async ({ tx, scope }) => {
    const { orgId, groupId, membershipId } = scope;
    if (groupId === null || membershipId === null) return refuse('wire/not-found');
    const held = await orHeldBack(deleteMembership(tx, { orgId, groupId, membershipId }));
    if (typeof held === 'string') return refuse(held);
    const said = await forgetMyself(tx, { organiser: false });
    return view({ nothingLeft: said === 'gone' }, said === 'gone' ? { ends: true } : {});
  },

  'DELETE /me': async ({ tx, scope }) => {
    for (const { groupId, membershipId } of await listOwnMemberships(tx, scope)) {
      const held = await orHeldBack(deleteMembership(tx, { orgId: scope.orgId, groupId, membershipId }));
      if (typeof held === 'string') return refuse(held);
    }
    const said = await forgetMyself(tx, { organiser: true });
    return said === 'last-organiser' ? refuse('groups/last-organiser') : view(undefined, { ends: true });
  },
});

function asView({ what, facts }: Kept) {
  return { what, facts: { ...facts } };
}
