import { Temporal } from 'temporal-polyfill';
import { byName } from '../../groups/rules/by-name.ts';
import type { MemberScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { leaveTrace } from '../../groups/trace.ts';
import type { Transaction } from '../../database/database.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { messagesContract } from '../contract/messages.ts';
import { MOST_A_DAY, MOST_ANSWERS_A_DAY } from '../rules/keeping.ts';
import { wayTo, whyNotWriteTo } from '../rules/reach.ts';
import * as store from '../store/messages.ts';
import { queueNotices } from '../store/outbox.ts';
import { findWay } from '../store/reach.ts';

export const messagesHandlers: Handlers<typeof messagesContract, ScopeByRole> = {
  'GET /groups/:group/messages': async ({ tx, scope }) => {
    const messages = await store.listOwnMessages(tx, scope);
    const team = await store.listTeamNames(tx, scope);
    return view({
      messages: messages.map(({ day, from_team, words }) => ({
        from: from_team ? ('team' as const) : ('me' as const),
        day: day.toString(),
        words,
      })),
      team: team.sort(byName),
    });
  },

  'POST /groups/:group/messages': async ({ tx, scope, body, now }) => {
    const day = await today(tx, scope, now);
    await store.waitForMessages(tx, scope);
    if ((await store.countOwnMessages(tx, scope, day)) >= MOST_A_DAY) return refuse('post/enough-today');
    await store.insertMessage(tx, scope, { day, words: body.words });
    await queueNotices(tx, scope, { to: 'team', now, day });
    return view(undefined);
  },

  'GET /groups/:group/threads': async ({ tx, scope, now }) => {
    await leaveTrace(tx, scope, { kind: 'messages', day: dateIn(await store.getZone(tx, scope), now) });
    const threads = await store.listThreads(tx, scope);
    const others = await store.listWithoutThread(tx, scope);
    return view({
      others: others
        .map(({ membershipId, knownAs }) => ({ membership: toAddress(membershipId), knownAs }))
        .sort((a, b) => byName(a.knownAs, b.knownAs)),
      threads: threads
        .toSorted((a, b) => Temporal.PlainDate.compare(b.latestOn, a.latestOn) || byName(a.knownAs, b.knownAs))
        .map(({ membershipId, knownAs, latestOn, fromTeam }) => ({
          membership: toAddress(membershipId),
          knownAs,
          latestOn: latestOn.toString(),
          latestFrom: fromTeam ? ('team' as const) : ('member' as const),
        })),
    });
  },

  'GET /groups/:group/threads/:membership': async ({ tx, scope, path, now }) => {
    const member = await store.findMember(tx, scope, path.membership);
    if (member === null) return refuse('wire/not-found');
    const opened = { kind: 'messages', membershipId: path.membership } as const;
    await leaveTrace(tx, scope, { ...opened, day: dateIn(await store.getZone(tx, scope), now) });
    const way = wayTo(await findWay(tx, scope, path.membership), member.roles);
    const messages = (await store.listMessages(tx, scope, path.membership)).map(({ day, from_team, by, words }) => ({
      from: from_team ? ('team' as const) : ('member' as const),
      by,
      day: day.toString(),
      words,
    }));
    const mayWrite =
      whyNotWriteTo(
        way,
        messages.map(({ from }) => from),
      ) === null;
    return view({ knownAs: member.knownAs, way, mayWrite, messages });
  },

  'POST /groups/:group/threads/:membership': async ({ tx, scope, path, body, now }) => {
    const member = await store.findMember(tx, scope, path.membership);
    if (member === null) return refuse('wire/not-found');
    const day = await today(tx, scope, now);
    await store.waitForMessages(tx, scope);
    const way = wayTo(await findWay(tx, scope, path.membership), member.roles);
    const whyNot = whyNotWriteTo(way, await store.listSides(tx, scope, path.membership));
    if (whyNot !== null) return refuse(whyNot);
    if ((await store.countOwnAnswers(tx, scope, day)) >= MOST_ANSWERS_A_DAY) return refuse('post/enough-answers-today');
    await store.insertAnswer(tx, scope, { membershipId: path.membership, day, words: body.words });
    await queueNotices(tx, scope, { to: path.membership, now, day });
    return view(undefined);
  },
};

async function today(tx: Transaction, scope: MemberScope, now: Temporal.Instant): Promise<string> {
  return dateIn(await store.getZone(tx, scope), now).toString();
}
