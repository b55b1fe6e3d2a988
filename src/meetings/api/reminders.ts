import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { countDevices, findMailState, findOwnReach } from '../../post/store/reach.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { remindersContract } from '../contract/reminders.ts';
import * as store from '../store/reminders.ts';

export const remindersHandlers: Handlers<typeof remindersContract, ScopeByRole> = {
  'GET /groups/:group/reminders': async ({ tx, scope, home }) => {
    const said = await findOwnReach(tx, scope);
    const byMail = home.mail && (await findMailState(tx, scope)) === 'confirmed';
    const byPush = home.push !== null && (await countDevices(tx, scope)) > 0;
    const reached = said !== null && said.way !== 'leave-me-be' && (byMail || byPush);
    return view({ remind: await store.findOwnReminder(tx, scope), reached });
  },

  'PUT /groups/:group/reminders': async ({ tx, scope, body, home }) => {
    if (body.remind !== null && !home.mail && home.push === null) return refuse('meetings/no-reminders');
    await store.saveReminder(tx, scope, body.remind);
    return view(undefined);
  },
};
