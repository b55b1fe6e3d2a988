import { contract } from '../wire/endpoint.ts';
import { checkInContract } from './contract/check-in.ts';
import { doorContract } from './contract/door.ts';
import { missedContract } from './contract/missed.ts';
import { signalsContract } from './contract/signals.ts';
import { tonightContract } from './contract/tonight.ts';

export const attendanceContract = contract({
  ...tonightContract,
  ...checkInContract,
  ...doorContract,
  ...signalsContract,
  ...missedContract,
});

export type AttendanceContract = typeof attendanceContract;
