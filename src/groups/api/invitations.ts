import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { endSessions, leaveNotice, welcomePerson } from '../../people/sign-in.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { readSecret, type Secret, withoutCheck } from '../../wire/secret.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { invitationsContract } from '../contract/invitations.ts';
import { type FreshInvitation, makeInvitation } from '../making-invitation.ts';
import { invitationState, MOST_OPEN } from '../rules/invitation.ts';
import { nameKeys } from '../rules/known-as.ts';
import {
  type FacilitatorScope,
  type InvitationKind,
  type InvitedRole,
  isOutside,
  type OrganiserScope,
  type ScopeByRole,
} from '../rules/scope.ts';
import { insertAppointment } from '../store/contacts.ts';
import { findGroup, getInvitingGroup, listMemberships } from '../store/groups.ts';
import * as store from '../store/invitations.ts';
import { insertMembership, isNameTaken } from '../store/memberships.ts';
import { getInvitingOrganisation, listOrganisationsHere } from '../store/organisation.ts';
import { findPerson } from '../store/team.ts';

/** What this room needs of those above it. */
export interface InvitationNeeds {
  /** Whether the group has the readers without whom no member is invited. */
  readonly mayOpen: (tx: Transaction, scope: FacilitatorScope) => Promise<boolean>;
}

export const invitationHandlers = ({
  mayOpen,
}: InvitationNeeds): Handlers<typeof invitationsContract, ScopeByRole> => ({
  'POST /groups/:group/team-invitations': async ({ tx, scope, path, body, now, random, newId }) => {
    if ((await findGroup(tx, scope, path.group)) === null) return refuse('wire/not-found');
    return invite(tx, scope, { groupId: path.group, ...body }, { now, random, newId });
  },

  'DELETE /groups/:group/team-invitations/:invitation': async ({ tx, scope, path }) => {
    const gone = await store.deleteInvitation(tx, scope, path.group, path.invitation);
    return gone === 0 ? refuse('wire/not-found') : view(undefined);
  },

  'POST /groups/:group/invitations': async ({ tx, scope, body, now, random, newId }) => {
    if (body.role === 'member' && !(await mayOpen(tx, scope))) return refuse('groups/not-open');
    return invite(tx, scope, { groupId: scope.groupId, ...body }, { now, random, newId });
  },

  'DELETE /groups/:group/invitations/:invitation': async ({ tx, scope, path }) => {
    const gone = await store.deleteInvitation(tx, scope, scope.groupId, path.invitation);
    return gone === 0 ? refuse('wire/not-found') : view(undefined);
  },

  'POST /groups/:group/people/:membership/way-back': async ({ tx, scope, path, now, random, newId }) => {
    if (path.membership === scope.membershipId) return refuse('groups/own-way-back');
    const person = await findPerson(tx, scope, path.membership);
    if (person === null) return refuse('wire/not-found');
    await store.waitForInvitations(tx, scope.groupId);
    await store.deleteWayBack(tx, scope, person.membershipId);
    if (!(await hasRoomFor(tx, scope, { groupId: scope.groupId, count: 1 }, now))) return refuse('groups/too-many');
    const made = { groupId: scope.groupId, role: 'way-back', invitedBy: null, wayBack: person.membershipId } as const;
    return view(await makeOne(tx, scope, made, { now, random, newId }));
  },

  'POST /invitations/look': async ({ tx, scope, body, now }) => {
    const found = await broughtInvitation(tx, body.secret, now);
    if (typeof found === 'string') return refuse(found);
    const { orgId } = found.secret;
    const isHere = scope.orgId === orgId;
    const organises = found.role === 'organiser' && isHere && scope.organiser;
    const isMember =
      found.role !== 'organiser' &&
      isHere &&
      scope.personId !== null &&
      (await isIn(tx, { orgId, personId: scope.personId }, found.groupId));
    if (!isMember && !organises && found.state !== 'open') return refuse(`groups/invitation-${found.state}`);
    const { publicName } = await getInvitingOrganisation(tx, orgId);
    const title = found.role === 'organiser' ? publicName : (await getInvitingGroup(tx, orgId, found.groupId)).title;
    return view({
      title,
      organisation: publicName,
      role: found.role,
      knownAs: found.knownAs,
      signedIn: isHere,
      memberOf: isMember ? toAddress(found.groupId) : null,
      organises,
      open: found.state === 'open',
    });
  },

  'POST /invitations/accept': async ({ tx, scope, body, now, random, newId }) => {
    const found = await broughtInvitation(tx, body.secret, now);
    if (typeof found === 'string') return refuse(found);
    const { role, secret } = found;
    if (role === 'way-back' || role === 'organiser') return refuse('groups/invitation-unknown');
    if (found.state !== 'open') return refuse(`groups/invitation-${found.state}`);
    const { orgId } = secret;
    const keys = nameKeys(body.knownAs);
    if (await isNameTaken(tx, keys)) return refuse('groups/known-as-taken', TAKEN);
    const myself = body.asMyself && scope.orgId === orgId ? scope.personId : null;
    if (myself !== null && (await isIn(tx, { orgId, personId: myself }, found.groupId))) {
      return refuse('groups/already-in');
    }
    const welcomed =
      myself === null
        ? await welcomePerson(tx, { orgId, kind: body.kind, shared: body.shared }, { now, random, newId })
        : { personId: myself, token: undefined };
    await insertMembership(tx, {
      orgId,
      groupId: found.groupId,
      membershipId: newId(),
      personId: welcomed.personId,
      knownAs: body.knownAs,
      keys,
      roles: role === 'facilitator' ? ['member', 'facilitator'] : [role],
    });
    if (isOutside(role)) {
      const invitedBy = await store.getInviter(tx, secret);
      await insertAppointment(tx, { orgId, personId: welcomed.personId, role, invitedBy });
    }
    if ((await store.markInvitationUsed(tx, secret)) === 0) return refuse('groups/invitation-used');
    return view(
      { group: toAddress(found.groupId) },
      welcomed.token === undefined ? { renews: true } : { session: welcomed.token, shared: body.shared },
    );
  },

  'POST /invitations/come-back': async ({ tx, scope, body, now, random, newId }) => {
    const found = await broughtInvitation(tx, body.secret, now);
    if (typeof found === 'string') return refuse(found);
    if (found.role !== 'way-back') return refuse('groups/invitation-unknown');
    if (found.state !== 'open') return refuse(`groups/invitation-${found.state}`);
    const { orgId } = found.secret;
    const isMyself = body.asMyself && scope.orgId === orgId && scope.personId !== null;
    // Somebody new, whoever it was before: who holds the link is let into this one group, and nobody
    // can tell whether there are others.
    const welcomed = isMyself
      ? null
      : await welcomePerson(tx, { orgId, kind: body.kind, shared: body.shared }, { now, random, newId });
    if (!(await store.comeBack(tx))) return refuse('groups/already-in');
    await endSessions(tx);
    await leaveNotice(tx, 'way-back', now);
    return view(
      { group: toAddress(found.groupId) },
      welcomed === null ? { renews: true } : { session: welcomed.token, shared: body.shared },
    );
  },
});

/** What is wrong with a name that somebody else has, or that looks like theirs. */
export const TAKEN = { errors: [{ at: 'knownAs', is: 'taken' }] };

async function isIn(tx: Transaction, person: { orgId: string; personId: string }, groupId: string): Promise<boolean> {
  return (await listMemberships(tx, person)).some(({ group_id }) => group_id === groupId);
}

interface Making {
  readonly now: Temporal.Instant;
  readonly random: (length: number) => Uint8Array;
  readonly newId: () => string;
}

/** One invitation or several, for a role in a group; all of them or none. */
async function invite(
  tx: Transaction,
  scope: OrganiserScope | FacilitatorScope,
  { groupId, role, count }: { groupId: string; role: InvitedRole; count: number },
  making: Making,
) {
  await store.waitForInvitations(tx, groupId);
  if (!(await hasRoomFor(tx, scope, { groupId, count }, making.now))) return refuse('groups/too-many');
  const invitedBy = 'personId' in scope && isOutside(role) ? scope.personId : null;
  const make = async () => ({
    ...(await makeOne(tx, scope, { groupId, role, invitedBy, wayBack: null }, making)),
    role,
  });
  const first = await make();
  const more = [];
  while (more.length < count - 1) more.push(await make());
  return view({ ...first, more });
}

/** Whether a group may have so many more that wait for somebody. */
async function hasRoomFor(
  tx: Transaction,
  scope: OrganiserScope | FacilitatorScope,
  { groupId, count }: { groupId: string; count: number },
  now: Temporal.Instant,
): Promise<boolean> {
  return (await store.listOpenInvitations(tx, scope, groupId, now)).length + count <= MOST_OPEN;
}

/** Makes an invitation; gives its secret, which is not kept. */
async function makeOne(
  tx: Transaction,
  scope: OrganiserScope | FacilitatorScope,
  what: Pick<store.NewInvitation, 'groupId' | 'role' | 'invitedBy' | 'wayBack'>,
  making: Making,
) {
  const made = await makeInvitation(scope.orgId, making);
  await store.insertInvitation(tx, scope, { ...what, ...made });
  return madeView(made);
}

/** A fresh invitation, for whoever hands it over. */
export function madeView({ invitationId, secret, words, expiresAt }: FreshInvitation) {
  return { invitation: toAddress(invitationId), secret, words: [...words], expiresAt: expiresAt.toString() };
}

type BroughtNone = 'groups/invitation-unknown' | 'groups/invitation-foreign';

type Brought = {
  readonly secret: Secret;
  /** Of a way back, whose it is. */
  readonly knownAs: string | null;
  readonly state: ReturnType<typeof invitationState>;
} & (
  | { readonly role: 'organiser'; readonly groupId: null }
  | { readonly role: Exclude<InvitationKind, 'organiser'>; readonly groupId: string }
);

/** The invitation whose secret was brought, with its precise state, or why there is none. */
export async function broughtInvitation(
  tx: Transaction,
  text: string,
  now: Temporal.Instant,
): Promise<Brought | BroughtNone> {
  const whole = withoutCheck(text.trim());
  const secret = whole === null ? null : await readSecret(whole);
  if (secret === null) return 'groups/invitation-unknown';
  const invitation = await store.enterByInvitation(tx, secret);
  if (invitation === null) {
    const isHere = (await listOrganisationsHere(tx)).includes(secret.orgId);
    return isHere ? 'groups/invitation-unknown' : 'groups/invitation-foreign';
  }
  const { groupId, role, knownAs } = invitation;
  const state = invitationState(invitation, now);
  if (role === 'organiser') return { secret, role, groupId: null, knownAs, state };
  if (groupId === null) throw new Error('an invitation to no group');
  return { secret, role, groupId, knownAs, state };
}

/**
 * Open invitations as those who look after the group see them; ways back stand in a list of their own, and
 * those to organise are to no group.
 */
export function openViews(
  rows: readonly { invitationId: string; role: InvitationKind; expiresAt: Temporal.Instant }[],
) {
  return rows.flatMap(({ invitationId, role, expiresAt }) =>
    role === 'way-back' || role === 'organiser'
      ? []
      : [{ invitation: toAddress(invitationId), role, expiresAt: expiresAt.toString() }],
  );
}
