import { contract } from '../wire/endpoint.ts';
import { arrivalsContract, guestsContract } from './contract/arrivals.ts';
import { checkInContract } from './contract/check-in.ts';
import { doorContract } from './contract/door.ts';
import { fromPaperContract } from './contract/from-paper.ts';
import { historyContract } from './contract/history.ts';
import { marksContract } from './contract/marks.ts';
import { tabletsContract } from './contract/tablets.ts';
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
});

export type AttendanceContract = typeof attendanceContract;
