import type { Who } from '../../groups/rules/scope.ts';

export type AttendanceAction = 'come-in' | 'keep-the-door' | 'look-after';

/** Members come in; facilitators and door hosts keep the door; facilitators look after the poster. */
export function may(action: AttendanceAction, who: Who): boolean {
  switch (action) {
    case 'come-in':
      return who.roles.includes('member');
    case 'keep-the-door':
      return who.roles.includes('facilitator') || who.roles.includes('door-host');
    case 'look-after':
      return who.roles.includes('facilitator');
  }
}
