import type { Who } from '../../groups/rules/scope.ts';

export type PostAction = 'write-to-team' | 'answer';

/** Members write to those who run the group; those answer. */
export function may(action: PostAction, who: Who): boolean {
  switch (action) {
    case 'write-to-team':
      return who.roles.includes('member');
    case 'answer':
      return who.roles.includes('facilitator');
  }
}
