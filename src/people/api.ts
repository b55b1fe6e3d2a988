import type { DatabaseRole } from '../wire/endpoint.ts';
import { type Handlers, room } from '../wire/serve.ts';
import { passkeyHandlers } from './api/passkeys.ts';
import { preferencesHandlers } from './api/preferences.ts';
import { signInHandlers } from './api/sign-in.ts';
import { peopleContract } from './contract.ts';
import type { GateScope } from './rules/scope.ts';

/** Every endpoint of this room runs in the gate's role. */
const handlers: Handlers<typeof peopleContract, Record<DatabaseRole, GateScope>> = {
  ...signInHandlers,
  ...passkeyHandlers,
  ...preferencesHandlers,
};

export const peopleRoom = room({
  name: 'people',
  contract: peopleContract,
  // Everybody looks after what is theirs, and nobody after another's: there is nothing to permit.
  may: () => false,
  handlers,
});
