import { welcomePerson } from '../../people/sign-in.ts';
import { forgetMyself } from '../../people/store/own.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { organisersContract } from '../contract/organisers.ts';
import { isLastOrganiser } from '../going.ts';
import { makeInvitation } from '../making-invitation.ts';
import { MOST_OPEN } from '../rules/invitation.ts';
import type { ScopeByRole } from '../rules/scope.ts';
import { insertInvitation, markInvitationUsed, waitForInvitations } from '../store/invitations.ts';
import {
  beginOrganising,
  countOrganisers,
  deleteOrganiserInvitation,
  listOrganiserInvitations,
  stopOrganising,
} from '../store/organisers.ts';
import { broughtInvitation, madeView } from './invitations.ts';

export const organisersHandlers: Handlers<typeof organisersContract, ScopeByRole> = {
  'GET /organisers': async ({ tx, scope, now }) =>
    view({
      organisers: await countOrganisers(tx),
      open: (await listOrganiserInvitations(tx, scope, now)).map(({ invitationId, expiresAt }) => ({
        invitation: toAddress(invitationId),
        expiresAt: expiresAt.toString(),
      })),
    }),

  'POST /organiser-invitations': async ({ tx, scope, now, random, newId }) => {
    await waitForInvitations(tx, scope.orgId);
    const open = await listOrganiserInvitations(tx, scope, now);
    if (open.length >= MOST_OPEN) return refuse('groups/too-many');
    const made = await makeInvitation(scope.orgId, { now, random, newId });
    await insertInvitation(tx, scope, { ...made, groupId: null, role: 'organiser', invitedBy: null, wayBack: null });
    return view(madeView(made));
  },

  'DELETE /organiser-invitations/:invitation': async ({ tx, scope, path }) => {
    const gone = await deleteOrganiserInvitation(tx, scope, path.invitation);
    return gone === 0 ? refuse('wire/not-found') : view(undefined);
  },

  'POST /organiser-invitations/accept': async ({ tx, scope, body, now, random, newId }) => {
    const found = await broughtInvitation(tx, body.secret, now);
    if (typeof found === 'string') return refuse(found);
    if (found.role !== 'organiser') return refuse('groups/invitation-unknown');
    if (found.state !== 'open') return refuse(`groups/invitation-${found.state}`);
    const { orgId } = found.secret;
    const isMyself = body.asMyself && scope.orgId === orgId;
    if (isMyself && !(await beginOrganising(tx))) return refuse('groups/organises-already');
    const welcomed = isMyself
      ? null
      : await welcomePerson(tx, { orgId, kind: body.kind, shared: body.shared }, { now, random, newId });
    if ((await markInvitationUsed(tx, found.secret)) === 0) return refuse('groups/invitation-used');
    return view(undefined, welcomed === null ? { renews: true } : { session: welcomed.token, shared: body.shared });
  },

  'DELETE /organisers/me': async ({ tx }) => {
    try {
      if (!(await stopOrganising(tx))) return refuse('wire/not-found');
    } catch (error) {
      if (isLastOrganiser(error)) return refuse('groups/last-organiser');
      throw error;
    }
    // Whoever is in no group either has no reason to be kept.
    const nothingLeft = (await forgetMyself(tx, { organiser: false })) === 'gone';
    return view({ nothingLeft }, nothingLeft ? { ends: true } : { renews: true });
  },
};
