import type { Who } from '../../groups/rules/scope.ts';
import { readerRoleOf } from './readers.ts';

export type EnvelopesAction = 'know-readers' | 'read';

/** Members know who reads; readers, from inside and from outside, open envelopes. */
export function may(action: EnvelopesAction, who: Who): boolean {
  switch (action) {
    case 'know-readers':
      return who.roles.includes('member');
    case 'read':
      return readerRoleOf(who.roles) !== null;
  }
}
