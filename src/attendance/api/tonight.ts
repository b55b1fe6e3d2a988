import { listMeetings } from '../../meetings/store/book.ts';
import { findOwnComing } from '../../meetings/own-coming.ts';
import { listChanged } from '../../meetings/store/coming.ts';
import { answeredViewOf } from '../../meetings/views.ts';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { findLatestDay } from '../../post/store/messages.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { tonightContract } from '../contract/tonight.ts';
import { doorOpensAt, doorState, stillOpenAfter } from '../rules/door.ts';
import { stillStands } from '../rules/signals.ts';
import { tonightOf } from '../rules/tonight.ts';
import { isHere } from '../store/check-ins.ts';
import { findOwnMissed } from '../store/missed.ts';
import { findOwnSignal } from '../store/signals.ts';

/** More meetings than a day holds: among them is the one that is on. */
const SEVERAL = 5;

export const tonightHandlers: Handlers<typeof tonightContract, ScopeByRole> = {
  'GET /groups/:group/tonight': async ({ tx, scope, now }) => {
    const near = await listMeetings(tx, scope, stillOpenAfter(now), SEVERAL);
    // What is cancelled, and what members do not see yet, is nobody's evening.
    const meeting = tonightOf(
      near.filter(({ state, published }) => state === 'planned' && published),
      now,
    );
    const latestMessage = (await findLatestDay(tx, scope))?.toString() ?? null;
    const news = await listChanged(tx, scope, now, SEVERAL);
    const own = await findOwnComing(tx, scope, [...news, ...(meeting === undefined ? [] : [meeting])], now);
    const changed = news.map((one) => answeredViewOf(one, own(one)));
    const missed = (await findOwnMissed(tx, scope))?.noted ?? false;
    if (meeting === undefined) return view({ tonight: null, latestMessage, missed, changed });
    const door = doorState(meeting, now);
    const here = await isHere(tx, scope, meeting.meetingId);
    const signal = door === 'open' ? await findOwnSignal(tx, scope, meeting.meetingId) : null;
    return view({
      latestMessage,
      missed,
      changed,
      tonight: {
        meeting: answeredViewOf(meeting, own(meeting)),
        door,
        opensAt: doorOpensAt(meeting).toString(),
        here,
        signal: signal !== null && stillStands(signal.kind, here) ? signal : null,
      },
    });
  },
};
