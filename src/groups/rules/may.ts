import type { Who } from './scope.ts';

export type GroupsAction = 'start-groups' | 'be-here' | 'invite' | 'give-roles' | 'hand-over' | 'be-contact';

/** Somebody in a group as screens ask of them, by what they do there. */
export function inGroupAs(roles: Who['roles']): Who {
  return { signedIn: true, organiser: false, roles };
}

/** Who may do what with the organisation and its groups. */
export function may(action: GroupsAction, who: Who): boolean {
  switch (action) {
    case 'start-groups':
      return who.organiser;
    case 'be-here':
      return who.roles.includes('member');
    case 'invite':
    case 'give-roles':
    case 'hand-over':
      return who.roles.includes('facilitator');
    case 'be-contact':
      return who.roles.includes('outside-contact');
  }
}
