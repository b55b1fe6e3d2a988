import { contract } from '../wire/endpoint.ts';
import { checkInContract } from './contract/check-in.ts';
import { doorContract } from './contract/door.ts';
import { historyContract } from './contract/history.ts';
import { tonightContract } from './contract/tonight.ts';

export const attendanceContract = contract({
  ...tonightContract,
  ...checkInContract,
  ...doorContract,
  ...historyContract,
});

export type AttendanceContract = typeof attendanceContract;
