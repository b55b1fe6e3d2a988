import type { Who } from '../../groups/rules/scope.ts';

export type MeetingsAction = 'see-meetings' | 'schedule';

/** Members see what is coming; facilitators schedule it. */
export function may(action: MeetingsAction, who: Who): boolean {
  switch (action) {
    case 'see-meetings':
      return who.roles.includes('member');
    case 'schedule':
      return who.roles.includes('facilitator');
  }
}
