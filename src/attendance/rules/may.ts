import type { Who } from '../../groups/rules/scope.ts';
import { mayBeTold } from './signals.ts';

export type AttendanceAction =
  'come-in' | 'keep-the-door' | 'be-told' | 'look-back' | 'look-after' | 'call' | 'see-missed';

/**
 * Members come in; facilitators and door hosts keep the door; whoever can have a job there may be told who is
 * outside; facilitators look back at what is over, look after the poster, and call whoever asked for it; the
 * safety lead sees how many were missed.
 */
export function may(action: AttendanceAction, who: Who): boolean {
  switch (action) {
    case 'come-in':
      return who.roles.includes('member');
    case 'keep-the-door':
      return who.roles.includes('facilitator') || who.roles.includes('door-host');
    case 'be-told':
      return who.roles.includes('member') && mayBeTold(who.roles);
    case 'look-back':
    case 'look-after':
    case 'call':
      return who.roles.includes('facilitator');
    case 'see-missed':
      return who.roles.includes('safety-lead');
  }
}
