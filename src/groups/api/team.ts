import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { renewSoon } from '../../people/sign-in.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { PersonView, teamContract } from '../contract/team.ts';
import { mayLeave, mayStay, orHeldBack } from '../going.ts';
import { byName } from '../rules/by-name.ts';
import {
  type FacilitatorScope,
  GIVEN_ROLES,
  type GivenRole,
  type GroupRole,
  type ScopeByRole,
} from '../rules/scope.ts';
import { getOrganisation } from '../store/organisation.ts';
import { findPerson, layRoleDown, listTeamOfGroup, type Person, takeOff, updateRoles } from '../store/team.ts';
import { listTraces } from '../store/traces.ts';
import { leaveTrace } from '../trace.ts';

/** Lines of a page of traces. */
const PAGE = 100;
/** After every day, and before every line of it. */
const BEGINNING = '9999-12-31.';

export const teamHandlers: Handlers<typeof teamContract, ScopeByRole> = {
  'GET /groups/:group/people/:membership': async ({ tx, scope, path, now }) => {
    const person = await findPerson(tx, scope, path.membership);
    if (person === null) return refuse('wire/not-found');
    return view(await openPage(tx, scope, person, now));
  },

  'PUT /groups/:group/people/:membership/roles': async ({ tx, scope, path, body, now }) => {
    const before = await findPerson(tx, scope, path.membership);
    if (before === null) return refuse('wire/not-found');
    const roles = GIVEN_ROLES.filter((role) => body.roles.includes(role));
    const unattended = await mayStay(tx, scope, path.membership, roles);
    if (unattended !== null) return refuse(unattended);
    const changed = await orHeldBack(updateRoles(tx, scope, path.membership, { version: body.version, roles }));
    if (typeof changed === 'string') return refuse(changed);
    // A refusal leaves no trace, and so tells nothing of her: whoever was slower opens the page again.
    if (!changed) return refuse('groups/changed');
    await renewSoon(tx, path.membership);
    const person = await findPerson(tx, scope, path.membership);
    return person === null ? refuse('wire/not-found') : view(await openPage(tx, scope, person, now));
  },

  'DELETE /groups/:group/people/:membership': async ({ tx, scope, path }) => {
    if (path.membership === scope.membershipId) return refuse('groups/yourself');
    if ((await findPerson(tx, scope, path.membership)) === null) return refuse('wire/not-found');
    const unattended = await mayLeave(tx, scope, path.membership);
    if (unattended !== null) return refuse(unattended);
    const gone = await orHeldBack(takeOff(tx, scope, path.membership));
    if (typeof gone === 'string') return refuse(gone);
    return gone ? view(undefined) : refuse('wire/not-found');
  },

  'GET /groups/:group/team': async ({ tx, scope }) => {
    const team = await listTeamOfGroup(tx, scope);
    return view({
      team: team
        .map(({ own, knownAs, roles }) => ({ own, knownAs, roles: roles.filter(isShown) }))
        .filter(({ roles }) => roles.length > 0)
        .sort((a, b) => byName(a.knownAs, b.knownAs)),
      mine: givenOf(scope.roles),
    });
  },

  'POST /groups/:group/step-down': async ({ tx, scope, body }) => {
    const stays = givenOf(scope.roles).filter((role) => role !== body.role);
    const unattended = await mayStay(tx, scope, scope.membershipId, stays);
    if (unattended !== null) return refuse(unattended);
    const had = await orHeldBack(layRoleDown(tx, scope, body.role));
    if (had === null) return refuse('wire/not-found');
    return typeof had === 'string' ? refuse(had) : view(undefined, { renews: had });
  },

  'GET /groups/:group/traces': async ({ tx, scope, query }) => {
    const edge = query.after ?? BEGINNING;
    const found = await listTraces(tx, scope, { day: edge.slice(0, 10), rest: edge.slice(11) }, PAGE);
    const traces = found.map(({ day, role, kind, own }) => ({ day: day.toString(), role, kind, own }));
    const last = traces.length < PAGE ? undefined : traces.at(-1);
    const after = last === undefined ? null : `${last.day}.${last.kind}.${last.role}.${String(last.own)}`;
    return view({ traces, after });
  },
};

/** Somebody's page, and the trace of it. */
async function openPage(
  tx: Transaction,
  scope: FacilitatorScope,
  { membershipId, knownAs, roles, version }: Person,
  now: Temporal.Instant,
): Promise<PersonView> {
  const day = dateIn((await getOrganisation(tx, scope)).zone, now);
  await leaveTrace(tx, scope, { kind: 'page', day, membershipId });
  return {
    membership: toAddress(membershipId),
    knownAs,
    roles: givenOf(roles),
    version,
    own: membershipId === scope.membershipId,
  };
}

function givenOf(roles: readonly GroupRole[]): GivenRole[] {
  return GIVEN_ROLES.filter((role) => roles.includes(role));
}

/** Who supports a peer is shown to those who run the group and to themselves. */
function isShown(role: GroupRole): role is Exclude<GroupRole, 'member' | 'peer-supporter'> {
  return role !== 'member' && role !== 'peer-supporter';
}
