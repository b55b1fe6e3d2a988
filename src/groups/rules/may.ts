import type { Who } from './scope.ts';

export type GroupsAction = 'start-groups' | 'be-here' | 'invite';

/** Who may do what with the organisation and its groups. */
export function may(action: GroupsAction, who: Who): boolean {
  switch (action) {
    case 'start-groups':
      return who.organiser;
    case 'be-here':
      return who.roles.includes('member');
    case 'invite':
      return who.roles.includes('facilitator');
  }
}
