import { type Handlers, room } from '../wire/serve.ts';
import { groupHandlers } from './api/group.ts';
import { handoverHandlers } from './api/handover.ts';
import { invitationHandlers, type InvitationNeeds } from './api/invitations.ts';
import { myDataHandlers, type MyDataNeeds } from './api/my-data.ts';
import { lookingAfterHandlers } from './api/looking-after.ts';
import { organisationHandlers, type OrganisationNeeds } from './api/organisation.ts';
import { organisersHandlers } from './api/organisers.ts';
import { teamHandlers } from './api/team.ts';
import { groupsContract } from './contract.ts';
import { may } from './rules/may.ts';
import type { ScopeByRole } from './rules/scope.ts';

type Needs = InvitationNeeds & MyDataNeeds & OrganisationNeeds;

const handlersWith = (needs: Needs): Handlers<typeof groupsContract, ScopeByRole> => ({
  ...organisationHandlers(needs),
  ...organisersHandlers,
  ...lookingAfterHandlers,
  ...groupHandlers,
  ...teamHandlers,
  ...handoverHandlers,
  ...invitationHandlers(needs),
  ...myDataHandlers(needs),
});

export const groupsRoom = (needs: Needs) =>
  room({ name: 'groups', contract: groupsContract, may, handlers: handlersWith(needs) });
