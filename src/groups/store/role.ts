import { z } from 'zod';
import { GROUP_ROLES, INVITATION_KINDS } from '../rules/scope.ts';

/** A role as it stands in a row of memberships. */
export const groupRole = z.enum(GROUP_ROLES);
export type GroupRole = z.infer<typeof groupRole>;

/** What an invitation is for, as it stands in its row. */
export const invitationKind = z.enum(INVITATION_KINDS);
export type InvitationKind = z.infer<typeof invitationKind>;
