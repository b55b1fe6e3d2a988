import { contract } from '../wire/endpoint.ts';
import { groupContract } from './contract/group.ts';
import { invitationsContract } from './contract/invitations.ts';
import { handoverContract } from './contract/handover.ts';
import { myDataContract } from './contract/my-data.ts';
import { lookingAfterContract } from './contract/looking-after.ts';
import { organisationContract } from './contract/organisation.ts';
import { organisersContract } from './contract/organisers.ts';
import { teamContract } from './contract/team.ts';

export const groupsContract = contract({
  ...organisationContract,
  ...organisersContract,
  ...groupContract,
  ...teamContract,
  ...invitationsContract,
  ...myDataContract,
  ...lookingAfterContract,
  ...handoverContract,
});

export type GroupsContract = typeof groupsContract;
