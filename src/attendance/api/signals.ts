import { findMeeting } from '../../meetings/store/book.ts';
import { meetingViewOf } from '../../meetings/views.ts';
import { byName } from '../../groups/rules/by-name.ts';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { leaveTrace } from '../../groups/trace.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { signalsContract } from '../contract/signals.ts';
import { signalsKey } from '../duties/live.ts';
import { doorState } from '../rules/door.ts';
import { isTold } from '../rules/signals.ts';
import * as store from '../store/signals.ts';
import { whileOpen } from './at-the-door.ts';

export const signalHandlers: Handlers<typeof signalsContract, ScopeByRole> = {
  'PUT /groups/:group/meetings/:meeting/signal': async ({ tx, scope, path, body, now }) => {
    const meeting = whileOpen(await findMeeting(tx, scope, path.meeting), now);
    if ('refused' in meeting) return meeting;
    if (body.kind === 'meet-me-outside' && meeting.link !== '') return refuse('attendance/nothing-outside');
    const sent = await store.sendSignal(tx, scope, { meetingId: path.meeting, ...body });
    return sent ? view(undefined) : refuse('attendance/door-closed');
  },

  'DELETE /groups/:group/meetings/:meeting/signal': async ({ tx, scope, path, now }) => {
    const meeting = whileOpen(await findMeeting(tx, scope, path.meeting), now);
    if ('refused' in meeting) return meeting;
    await store.takeSignalBack(tx, scope, path.meeting);
    return view(undefined);
  },

  'GET /groups/:group/meetings/:meeting/signals': async ({ tx, scope, path, now }) => {
    const meeting = await findMeeting(tx, scope, path.meeting);
    if (meeting === null) return refuse('wire/not-found');
    const state = meeting.state === 'planned' ? doorState(meeting, now) : 'closed';
    const told = isTold(meeting.team, scope.knownAs);
    const shown = { meeting: meetingViewOf(meeting), door: state, told };
    if (!told || state !== 'open') return view({ ...shown, signals: [] });
    await leaveTrace(tx, scope, { kind: 'signals', day: dateIn(meeting.zone, now) });
    const signals = await store.listSignals(tx, scope, path.meeting);
    return view({
      ...shown,
      signals: signals
        .map(({ membershipId, ...signal }) => ({ ...signal, membership: toAddress(membershipId) }))
        .sort((a, b) => byName(a.knownAs, b.knownAs)),
    });
  },

  'GET /groups/:group/meetings/:meeting/signals/live': async ({ tx, scope, path }) => {
    if ((await findMeeting(tx, scope, path.meeting)) === null) return refuse('wire/not-found');
    return { watch: signalsKey(scope, path.meeting) };
  },

  'PUT /groups/:group/meetings/:meeting/signals/:membership': async ({ tx, scope, path, now }) => {
    const meeting = await findMeeting(tx, scope, path.meeting);
    const gone = await store.goToSignal(tx, scope, { meetingId: path.meeting, membershipId: path.membership });
    if (meeting === null || gone === null) return refuse('wire/not-found');
    if (doorState(meeting, now) !== 'open') return refuse('attendance/door-closed');
    return gone ? view(undefined) : refuse('attendance/nobody-there');
  },
};
