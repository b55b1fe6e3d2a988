import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { groupContract } from '../contract/group.ts';
import { byName } from '../rules/by-name.ts';
import { nameKeys } from '../rules/known-as.ts';
import type { ScopeByRole } from '../rules/scope.ts';
import { getGroup } from '../store/groups.ts';
import { listOpenInvitations, listOpenWaysBack } from '../store/invitations.ts';
import { isNameTaken, listPeople, updateKnownAs } from '../store/memberships.ts';
import { getOrganisation } from '../store/organisation.ts';
import { leaveTrace } from '../trace.ts';
import { openViews, TAKEN } from './invitations.ts';

export const groupHandlers: Handlers<typeof groupContract, ScopeByRole> = {
  'GET /groups/:group': async ({ tx, scope }) => {
    const { name, title } = await getGroup(tx, scope);
    const { zone } = await getOrganisation(tx, scope);
    return view({
      group: toAddress(scope.groupId),
      name,
      title,
      zone,
      knownAs: scope.knownAs,
      roles: [...scope.roles],
    });
  },

  'PUT /groups/:group/known-as': async ({ tx, scope, body }) => {
    const keys = nameKeys(body.knownAs);
    if (await isNameTaken(tx, keys)) return refuse('groups/known-as-taken', TAKEN);
    await updateKnownAs(tx, scope, body.knownAs, keys);
    return view(undefined);
  },

  'GET /groups/:group/people': async ({ tx, scope, now }) => {
    const people = await listPeople(tx, scope);
    const { zone } = await getOrganisation(tx, scope);
    await leaveTrace(tx, scope, { kind: 'people', day: dateIn(zone, now) });
    const open = await listOpenInvitations(tx, scope, scope.groupId, now);
    const waysBack = await listOpenWaysBack(tx, scope, now);
    return view({
      people: people
        .map(({ membershipId, knownAs, facilitates, given }) => ({
          membership: toAddress(membershipId),
          knownAs,
          facilitates,
          roles: given,
        }))
        .sort((a, b) => byName(a.knownAs, b.knownAs)),
      open: openViews(open),
      waysBack: waysBack.map(({ invitationId, knownAs, expiresAt }) => ({
        invitation: toAddress(invitationId),
        knownAs,
        expiresAt: expiresAt.toString(),
      })),
    });
  },
};
