import type { ScopeByRole } from '../groups/rules/scope.ts';
import { type Handlers, room } from '../wire/serve.ts';
import { arrivalsHandlers } from './api/arrivals.ts';
import { checkInHandlers } from './api/check-in.ts';
import { doorCodeHandlers } from './api/door-code.ts';
import { doorHandlers } from './api/door.ts';
import { fromPaperHandlers } from './api/from-paper.ts';
import { historyHandlers } from './api/history.ts';
import { guestsHandlers } from './api/guests.ts';
import { marksHandlers } from './api/marks.ts';
import { tabletsHandlers } from './api/tablets.ts';
import { posterHandlers } from './api/poster.ts';
import { missedHandlers } from './api/missed.ts';
import { signalHandlers } from './api/signals.ts';
import { tonightHandlers } from './api/tonight.ts';
import { attendanceContract } from './contract.ts';
import { may } from './rules/may.ts';

const handlers: Handlers<typeof attendanceContract, ScopeByRole> = {
  ...tonightHandlers,
  ...checkInHandlers,
  ...doorHandlers,
  ...historyHandlers,
  ...fromPaperHandlers,
  ...marksHandlers,
  ...tabletsHandlers,
  ...arrivalsHandlers,
  ...guestsHandlers,
  ...doorCodeHandlers,
  ...posterHandlers,
  ...signalHandlers,
  ...missedHandlers,
};

export const attendanceRoom = room({ name: 'attendance', contract: attendanceContract, may, handlers });
