import { Temporal } from 'temporal-polyfill';
import { byName } from '../../groups/rules/by-name.ts';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { leaveTrace } from '../../groups/trace.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { missedContract } from '../contract/missed.ts';
import { faultOfAway } from '../rules/missed.ts';
import { quartersBefore } from '../rules/quarters.ts';
import { shownCount } from '../rules/small-numbers.ts';
import * as store from '../store/missed.ts';

export const missedHandlers: Handlers<typeof missedContract, ScopeByRole> = {
  'DELETE /groups/:group/missed-note': async ({ tx, scope }) => {
    await store.endNote(tx, scope);
    return view(undefined);
  },

  'GET /groups/:group/away': async ({ tx, scope, now }) => {
    const until = (await store.findOwnMissed(tx, scope))?.awayUntil ?? null;
    const today = dateIn(await store.getZone(tx, scope), now);
    return view({ until: until === null || until.since(today).sign < 0 ? null : until.toString() });
  },

  'PUT /groups/:group/away': async ({ tx, scope, body, now }) => {
    if (body.until !== null) {
      const today = dateIn(await store.getZone(tx, scope), now);
      const fault = faultOfAway(Temporal.PlainDate.from(body.until), today);
      if (fault !== null) return refuse('wire/invalid', { errors: [{ at: 'until', is: fault }] });
    }
    await store.saveAway(tx, scope, body.until);
    return view(undefined);
  },

  'GET /groups/:group/calls': async ({ tx, scope, now }) => {
    await leaveTrace(tx, scope, { kind: 'calls', day: dateIn(await store.getZone(tx, scope), now) });
    const calls = await store.listCalls(tx, scope);
    return view({
      calls: calls
        .map(({ membershipId, knownAs }) => ({ membership: toAddress(membershipId), knownAs }))
        .sort((a, b) => byName(a.knownAs, b.knownAs)),
    });
  },

  'PUT /groups/:group/calls/:membership': async ({ tx, scope, path }) => {
    const ended = await store.endCall(tx, scope, path.membership);
    if (ended === null) return refuse('wire/not-found');
    return ended ? view(undefined) : refuse('attendance/no-call');
  },

  'GET /groups/:group/missed': async ({ tx, scope, now }) => {
    const over = quartersBefore(dateIn(await store.getZone(tx, scope), now));
    const counted = await store.listMissedCounts(tx, scope, over.at(-1) ?? dateIn('UTC', now));
    const sentIn = new Map(counted.map(({ quarter, sent }) => [quarter.toString(), sent]));
    return view({
      quarters: over.map((first) => ({
        quarter: first.toString(),
        said: shownCount(sentIn.get(first.toString()) ?? 0),
      })),
    });
  },
};
