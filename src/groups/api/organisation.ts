import type { Transaction } from '../../database/database.ts';
import { welcomePerson } from '../../people/sign-in.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { findLooks } from '../../people/store/preferences.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { organisationContract } from '../contract/organisation.ts';
import { byName } from '../rules/by-name.ts';
import { isLookedAfter } from '../rules/crisis-help.ts';
import { type GroupHas, missingOf } from '../rules/missing.ts';
import type { OrganiserScope, ScopeByRole } from '../rules/scope.ts';
import { hashOfSetupCode } from '../setup-code.ts';
import { getCrisisHelp } from '../store/crisis-help.ts';
import { insertGroup, listGroups, listMemberships } from '../store/groups.ts';
import { listOpenInvitations } from '../store/invitations.ts';
import { listTeam } from '../store/memberships.ts';
import {
  enterBySetupCode,
  getInvitingOrganisation,
  getOrganisation,
  insertOrganisation,
  isSetUp,
  listOrganisationsHere,
} from '../store/organisation.ts';
import { openViews } from './invitations.ts';

const MOST_GROUPS = 100;

/** What this room needs of those above it. */
export interface OrganisationNeeds {
  /** What each group has of readers, ground rules and meetings. */
  readonly groupsHave: (
    tx: Transaction,
    scope: OrganiserScope,
  ) => Promise<(groupId: string) => Pick<GroupHas, 'readers' | 'rules' | 'meetings'>>;
}

export const organisationHandlers = ({
  groupsHave,
}: OrganisationNeeds): Handlers<typeof organisationContract, ScopeByRole> => ({
  'GET /home': async ({ tx, home }) => {
    // A home has one organisation: whoever sets up second is refused.
    const [organisation] = await listOrganisationsHere(tx);
    const setUp = organisation !== undefined;
    return view({
      kind: home.kind,
      passkeys: home.passkeys !== undefined,
      setUp,
      setupCode: setUp ? null : home.setupCode,
      mail: home.mail,
      push: home.push?.key ?? null,
      calendars: home.calendars,
      organisation: setUp ? toAddress(organisation) : null,
    });
  },

  'POST /set-up': async ({ tx, body, now, random, newId }) => {
    const orgId = newId();
    const known = await enterBySetupCode(tx, await hashOfSetupCode(body.code), orgId);
    if (!known) {
      return refuse((await isSetUp(tx)) ? 'groups/set-up-already' : 'groups/code-wrong');
    }
    const { code: _, kind, shared, ...organisation } = body;
    await insertOrganisation(tx, orgId, organisation);
    const { token } = await welcomePerson(tx, { orgId, kind, shared }, { now, random, newId });
    return view(organisation, { session: token, shared });
  },

  'GET /me': async ({ tx, scope }) => {
    const { orgId, personId } = scope;
    if (orgId === null || personId === null) return view({ me: null });
    const organisation = await getInvitingOrganisation(tx, orgId);
    const memberships = await listMemberships(tx, { orgId, personId });
    const looks = await findLooks(tx, { orgId, personId });
    const groups = memberships.map((row) => ({
      group: toAddress(row.group_id),
      title: row.neutral_title,
      name: row.roles.includes('member') ? row.name : row.neutral_title,
      knownAs: row.known_as,
      roles: row.roles,
    }));
    return view({
      me: {
        organiser: scope.organiser,
        looks,
        organisation,
        groups: groups.sort((a, b) => byName(a.title, b.title)),
      },
    });
  },

  'GET /groups': async ({ tx, scope, now }) => {
    const team = await listTeam(tx, scope);
    const groups = await listGroups(tx, scope);
    const have = await groupsHave(tx, scope);
    const { zone } = await getOrganisation(tx, scope);
    const crisisHelp = isLookedAfter(await getCrisisHelp(tx, scope), dateIn(zone, now));
    const views = [];
    for (const { groupId, name, title } of groups) {
      const here = team.filter((person) => person.groupId === groupId).sort((a, b) => byName(a.knownAs, b.knownAs));
      views.push({
        group: toAddress(groupId),
        name,
        title,
        facilitators: here.filter(({ facilitates }) => facilitates).map(({ knownAs }) => knownAs),
        outside: here.flatMap(({ knownAs, outside }) => (outside === null ? [] : [{ knownAs, role: outside }])),
        open: openViews(await listOpenInvitations(tx, scope, groupId, now)),
        missing: missingOf({
          ...have(groupId),
          facilitators: here.filter(({ facilitates }) => facilitates).length,
          crisisHelp,
        }),
      });
    }
    return view({ groups: views.sort((a, b) => byName(a.name, b.name)) });
  },

  'POST /groups': async ({ tx, scope, body, newId }) => {
    if ((await listGroups(tx, scope)).length >= MOST_GROUPS) return refuse('groups/too-many');
    const groupId = newId();
    await insertGroup(tx, scope, { groupId, ...body });
    return view({ group: toAddress(groupId) });
  },
});
