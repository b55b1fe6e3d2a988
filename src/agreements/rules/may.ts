import type { Who } from '../../groups/rules/scope.ts';

export type AgreementsAction = 'read-rules' | 'publish-rules' | 'agree';

/** Members read and agree; facilitators publish. */
export function may(action: AgreementsAction, who: Who): boolean {
  switch (action) {
    case 'read-rules':
    case 'agree':
      return who.roles.includes('member');
    case 'publish-rules':
      return who.roles.includes('facilitator');
  }
}
