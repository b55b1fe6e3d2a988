import { sqlState } from '../database/database.ts';
import type { ScopeByRole } from '../groups/rules/scope.ts';
import { refuse } from '../wire/problem.ts';
import { type Handlers, room, view } from '../wire/serve.ts';
import { agreementsContract } from './contract.ts';
import { may } from './rules/may.ts';
import { faultsOf } from './rules/rule-set.ts';
import * as store from './store.ts';

const handlers: Handlers<typeof agreementsContract, ScopeByRole> = {
  'GET /groups/:group/rules': async ({ tx, scope }) => {
    const latest = await store.findLatest(tx, scope);
    if (latest === null) return view({ version: null, publishedOn: null, agreed: false, rules: [] });
    return view({
      version: latest.version,
      publishedOn: latest.publishedOn.toString(),
      agreed: await store.hasAgreed(tx, scope, latest.version),
      rules: await store.listRules(tx, scope, latest.version),
    });
  },

  'POST /groups/:group/rules': async ({ tx, scope, body, now }) => {
    const errors = faultsOf(body.rules);
    if (errors.length > 0) return refuse('wire/invalid', { errors });
    if ((await store.findLatest(tx, scope)) !== null) return refuse('agreements/published-already');
    const publishedOn = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
    try {
      await store.insertVersion(tx, scope, { version: 1, publishedOn, rules: body.rules });
    } catch (error) {
      if (sqlState(error) === '23505') return refuse('agreements/published-already');
      throw error;
    }
    return view({ version: 1 });
  },

  'PUT /groups/:group/agreement': async ({ tx, scope, body }) => {
    const latest = await store.findLatest(tx, scope);
    if (latest === null) return refuse('agreements/none-yet');
    if (latest.version !== body.version) return refuse('agreements/other-version');
    await store.insertAgreed(tx, scope, latest.version);
    return view(undefined);
  },
};

export const agreementsRoom = room({
  name: 'agreements',
  contract: agreementsContract,
  may,
  handlers,
});
