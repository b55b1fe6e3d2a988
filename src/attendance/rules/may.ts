import type { Who } from '../../groups/rules/scope.ts';

export type AttendanceAction = 'come-in' | 'keep-the-door' | 'look-back';

/** Members come in; facilitators and door hosts keep the door; facilitators look back at what is over. */
export function may(action: AttendanceAction, who: Who): boolean {
  switch (action) {
    case 'come-in':
      return who.roles.includes('member');
    case 'keep-the-door':
      return who.roles.includes('facilitator') || who.roles.includes('door-host');
    case 'look-back':
      return who.roles.includes('facilitator');
  }
}
