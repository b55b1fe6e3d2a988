import { dateIn } from '../../time/zones.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { handoverContract } from '../contract/handover.ts';
import type { ScopeByRole } from '../rules/scope.ts';
import { getHandover, hasHandover, updateHandover } from '../store/handover.ts';
import { getOrganisation } from '../store/organisation.ts';
import { leaveTrace } from '../trace.ts';

export const handoverHandlers: Handlers<typeof handoverContract, ScopeByRole> = {
  'GET /groups/:group/handover': async ({ tx, scope, now }) => {
    const { zone } = await getOrganisation(tx, scope);
    // Somebody may have written a name, knowingly: that the notes were opened is for everybody to see.
    await leaveTrace(tx, scope, { kind: 'notes', day: dateIn(zone, now) });
    return view(await getHandover(tx, scope));
  },

  'PUT /groups/:group/handover': async ({ tx, scope, body }) => {
    const changed = await updateHandover(tx, scope, body);
    const current = await getHandover(tx, scope);
    return changed ? view(current) : refuse('groups/handover-changed', { current });
  },

  'GET /groups/:group/handover/left': async ({ tx, scope }) => view({ left: await hasHandover(tx, scope) }),
};
