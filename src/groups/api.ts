import { base64urlnopad } from '@scure/base';
import { sqlState, type Transaction } from '../database/database.ts';
import { welcomePerson } from '../people/sign-in.ts';
import { toAddress } from '../wire/address.ts';
import { refuse } from '../wire/problem.ts';
import { makeSecret, readSecret, type Secret, sha256 } from '../wire/secret.ts';
import { type Handlers, room, view } from '../wire/serve.ts';
import type { Temporal } from 'temporal-polyfill';
import { groupsContract } from './contract.ts';
import { byName } from './rules/by-name.ts';
import { invitationExpiresAt, invitationState, MOST_OPEN } from './rules/invitation.ts';
import { knownAsKey } from './rules/known-as.ts';
import { may } from './rules/may.ts';
import type { FacilitatorScope, OrganiserScope, ScopeByRole } from './rules/scope.ts';
import { hashOfSetupCode } from './setup-code.ts';
import * as store from './store.ts';

const MOST_GROUPS = 100;

/** What this room needs of those above it. */
export interface GroupsNeeds {
  /** Whether the group has the readers without whom no member is invited. */
  readonly mayOpen: (tx: Transaction, scope: FacilitatorScope) => Promise<boolean>;
}

const handlersWith = ({ mayOpen }: GroupsNeeds): Handlers<typeof groupsContract, ScopeByRole> => ({
  'GET /home': async ({ tx, home }) => {
    const setUp = await store.isSetUp(tx);
    return view({ kind: home.kind, setUp, setupCode: setUp ? null : home.setupCode });
  },

  'POST /set-up': async ({ tx, body, now, random, newId }) => {
    const orgId = newId();
    const known = await store.enterBySetupCode(tx, await hashOfSetupCode(body.code), orgId);
    if (!known) {
      return refuse((await store.isSetUp(tx)) ? 'groups/set-up-already' : 'groups/code-wrong');
    }
    const { code: _, ...organisation } = body;
    await store.insertOrganisation(tx, orgId, organisation);
    const { token } = await welcomePerson(tx, { orgId, organiser: true }, { now, random, newId });
    return view(organisation, { session: token });
  },

  'GET /me': async ({ tx, scope }) => {
    const { orgId, personId } = scope;
    if (orgId === null || personId === null) return view({ me: null });
    const organisation = await store.getInvitingOrganisation(tx, orgId);
    const memberships = await store.listMemberships(tx, { orgId, personId });
    const groups = memberships.map((row) => ({
      group: toAddress(row.group_id),
      title: row.neutral_title,
      knownAs: row.known_as,
      roles: row.roles,
    }));
    return view({
      me: {
        organiser: scope.organiser,
        organisation,
        groups: groups.sort((a, b) => byName(a.title, b.title)),
      },
    });
  },

  'GET /groups': async ({ tx, scope, now }) => {
    const team = await store.listTeam(tx, scope);
    const groups = await store.listGroups(tx, scope);
    const views = [];
    for (const { groupId, name, title } of groups) {
      const here = team.filter((person) => person.groupId === groupId).sort((a, b) => byName(a.knownAs, b.knownAs));
      views.push({
        group: toAddress(groupId),
        name,
        title,
        facilitators: here.filter(({ facilitates }) => facilitates).map(({ knownAs }) => knownAs),
        outside: here.flatMap(({ knownAs, outside }) => (outside === null ? [] : [{ knownAs, role: outside }])),
        open: (await store.listOpenInvitations(tx, scope, groupId, now)).map(openView),
      });
    }
    return view({ groups: views.sort((a, b) => byName(a.name, b.name)) });
  },

  'POST /groups': async ({ tx, scope, body, newId }) => {
    if ((await store.listGroups(tx, scope)).length >= MOST_GROUPS) return refuse('groups/too-many');
    const groupId = newId();
    await store.insertGroup(tx, scope, { groupId, ...body });
    return view({ group: toAddress(groupId) });
  },

  'POST /groups/:group/team-invitations': async ({ tx, scope, path, body, now, random, newId }) => {
    if ((await store.findGroup(tx, scope, path.group)) === null) return refuse('wire/not-found');
    return invite(tx, scope, path.group, body.role, { now, random, newId });
  },

  'DELETE /groups/:group/team-invitations/:invitation': async ({ tx, scope, path }) => {
    const gone = await store.deleteInvitation(tx, scope, path.group, path.invitation);
    return gone === 0 ? refuse('wire/not-found') : view(undefined);
  },

  'GET /groups/:group': async ({ tx, scope }) => {
    const { name, title } = await store.getGroup(tx, scope);
    const { zone } = await store.getOrganisation(tx, scope);
    return view({
      group: toAddress(scope.groupId),
      name,
      title,
      zone,
      knownAs: scope.knownAs,
      roles: [...scope.roles],
    });
  },

  'GET /groups/:group/people': async ({ tx, scope, now }) => {
    const people = await store.listPeople(tx, scope);
    const open = await store.listOpenInvitations(tx, scope, scope.groupId, now);
    return view({
      people: people
        .map(({ membershipId, knownAs, facilitates }) => ({
          membership: toAddress(membershipId),
          knownAs,
          facilitates,
        }))
        .sort((a, b) => byName(a.knownAs, b.knownAs)),
      open: open.map(openView),
    });
  },

  'POST /groups/:group/invitations': async ({ tx, scope, body, now, random, newId }) => {
    if (body.role === 'member' && !(await mayOpen(tx, scope))) return refuse('groups/not-open');
    return invite(tx, scope, scope.groupId, body.role, { now, random, newId });
  },

  'DELETE /groups/:group/invitations/:invitation': async ({ tx, scope, path }) => {
    const gone = await store.deleteInvitation(tx, scope, scope.groupId, path.invitation);
    return gone === 0 ? refuse('wire/not-found') : view(undefined);
  },

  'POST /invitations/look': async ({ tx, scope, body, now }) => {
    const found = await broughtInvitation(tx, body.secret, now);
    if (found === null) return refuse('groups/invitation-unknown');
    const { orgId } = found.secret;
    const isMember =
      scope.orgId === orgId &&
      scope.personId !== null &&
      (await store.listMemberships(tx, { orgId, personId: scope.personId })).some(
        ({ group_id }) => group_id === found.groupId,
      );
    if (!isMember && found.state !== 'open') return refuse(`groups/invitation-${found.state}`);
    const { title } = await store.getInvitingGroup(tx, orgId, found.groupId);
    const { publicName } = await store.getInvitingOrganisation(tx, orgId);
    return view({
      title,
      organisation: publicName,
      role: found.role,
      signedIn: scope.orgId === orgId,
      memberOf: isMember ? toAddress(found.groupId) : null,
      open: found.state === 'open',
    });
  },

  'POST /invitations/accept': async ({ tx, scope, body, now, random, newId }) => {
    const found = await broughtInvitation(tx, body.secret, now);
    if (found === null) return refuse('groups/invitation-unknown');
    if (found.state !== 'open') return refuse(`groups/invitation-${found.state}`);
    const { orgId } = found.secret;
    const myself = body.asMyself && scope.orgId === orgId ? scope.personId : null;
    const welcomed =
      myself === null
        ? await welcomePerson(tx, { orgId, organiser: false }, { now, random, newId })
        : { personId: myself, token: undefined };
    try {
      await store.insertMembership(tx, {
        orgId,
        groupId: found.groupId,
        membershipId: newId(),
        personId: welcomed.personId,
        knownAs: body.knownAs,
        knownAsKey: knownAsKey(body.knownAs),
        roles: found.role === 'facilitator' ? ['member', 'facilitator'] : [found.role],
      });
    } catch (error) {
      if (sqlState(error) !== '23505') throw error;
      const taken = String(error).includes('membership_known_as_once');
      return taken
        ? refuse('groups/known-as-taken', { errors: [{ at: 'knownAs', is: 'taken' }] })
        : refuse('groups/already-in');
    }
    if ((await store.markInvitationUsed(tx, found.secret)) === 0) return refuse('groups/invitation-used');
    return view({ group: toAddress(found.groupId) }, welcomed.token === undefined ? {} : { session: welcomed.token });
  },
});

interface Making {
  readonly now: Temporal.Instant;
  readonly random: (length: number) => Uint8Array;
  readonly newId: () => string;
}

async function invite(
  tx: Transaction,
  scope: OrganiserScope | FacilitatorScope,
  groupId: string,
  role: store.InvitedRole,
  { now, random, newId }: Making,
) {
  const open = await store.listOpenInvitations(tx, scope, groupId, now);
  if (open.length >= MOST_OPEN) return refuse('groups/too-many');
  const secret = makeSecret(scope.orgId, random);
  const expiresAt = invitationExpiresAt(now);
  const invitationId = newId();
  await store.insertInvitation(tx, scope, {
    groupId,
    invitationId,
    secretHash: await sha256(base64urlnopad.decode(secret)),
    role,
    expiresAt,
  });
  return view({ invitation: toAddress(invitationId), secret, expiresAt: expiresAt.toString(), role });
}

interface Brought {
  readonly secret: Secret;
  readonly groupId: string;
  readonly role: store.InvitedRole;
  readonly state: ReturnType<typeof invitationState>;
}

/** The invitation whose secret was brought, with its precise state; null where there is none. */
async function broughtInvitation(tx: Transaction, text: string, now: Temporal.Instant): Promise<Brought | null> {
  const secret = await readSecret(text.trim());
  const invitation = secret === null ? null : await store.enterByInvitation(tx, secret);
  if (secret === null || invitation === null) return null;
  return { secret, groupId: invitation.groupId, role: invitation.role, state: invitationState(invitation, now) };
}

function openView(row: { invitationId: string; role: store.InvitedRole; expiresAt: Temporal.Instant }) {
  return { invitation: toAddress(row.invitationId), role: row.role, expiresAt: row.expiresAt.toString() };
}

export const groupsRoom = (needs: GroupsNeeds) =>
  room({ name: 'groups', contract: groupsContract, may, handlers: handlersWith(needs) });
