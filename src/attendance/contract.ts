import { contract } from '../wire/endpoint.ts';
import { arrivalsContract, guestsContract } from './contract/arrivals.ts';
import { checkInContract } from './contract/check-in.ts';
import { doorCodeContract } from './contract/door-code.ts';
import { doorContract } from './contract/door.ts';
import { fromPaperContract } from './contract/from-paper.ts';
import { historyContract } from './contract/history.ts';
import { marksContract } from './contract/marks.ts';
import { tabletsContract } from './contract/tablets.ts';
import { posterContract } from './contract/poster.ts';
import { missedContract } from './contract/missed.ts';
import { signalsContract } from './contract/signals.ts';
import { tonightContract } from './contract/tonight.ts';

export const attendanceContract = contract({
  ...tonightContract,
  ...checkInContract,
  ...doorContract,
  ...historyContract,
  ...fromPaperContract,
  ...marksContract,
  ...tabletsContract,
  ...arrivalsContract,
  ...guestsContract,
  ...doorCodeContract,
  ...posterContract,
  ...signalsContract,
  ...missedContract,
});

export type AttendanceContract = typeof attendanceContract;
