import { findHours } from '../../meetings/store/book.ts';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { dateIn } from '../../time/zones.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { marksContract } from '../contract/marks.ts';
import { doorState, takesMarks } from '../rules/door.ts';
import { takeMarks } from '../store/marks.ts';

export const marksHandlers: Handlers<typeof marksContract, ScopeByRole> = {
  'POST /groups/:group/meetings/:meeting/marks': async ({ tx, scope, path, body, now }) => {
    const meeting = await findHours(tx, scope, path.meeting);
    if (meeting === null) return refuse('wire/not-found');
    const door = doorState(meeting, now);
    if (meeting.state === 'cancelled' || door === 'not-yet') return refuse('attendance/door-closed');
    if (!takesMarks(meeting, now)) return refuse('attendance/too-late');
    const own = { membershipId: scope.membershipId, looksLike: null, device: null, deviceName: null };
    await takeMarks(tx, scope, {
      meetingId: path.meeting,
      marks: body.marks.map((mark) => ({ ...mark, ...own })),
      day: dateIn(meeting.zone, now).toString(),
      late: door === 'closed',
    });
    return view(undefined);
  },
};
