import type { DatabaseRole } from '../../wire/endpoint.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { preferencesContract } from '../contract/preferences.ts';
import { type GateScope, personIn } from '../rules/scope.ts';
import { findLooks, putLooks } from '../store/preferences.ts';

export const preferencesHandlers: Handlers<typeof preferencesContract, Record<DatabaseRole, GateScope>> = {
  'GET /preferences': async ({ tx, scope }) => {
    const me = personIn(scope);
    return view({ signedIn: me !== null, looks: me === null ? null : await findLooks(tx, me) });
  },

  'PUT /preferences': async ({ tx, scope, body }) => {
    const me = personIn(scope);
    if (me === null) throw new Error('the gate let somebody in who is not signed in');
    await putLooks(tx, me, body);
    return view(undefined);
  },
};
