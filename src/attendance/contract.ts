import { contract } from '../wire/endpoint.ts';
import { checkInContract } from './contract/check-in.ts';
import { doorCodeContract } from './contract/door-code.ts';
import { doorContract } from './contract/door.ts';
import { posterContract } from './contract/poster.ts';
import { tonightContract } from './contract/tonight.ts';

export const attendanceContract = contract({
  ...tonightContract,
  ...checkInContract,
  ...doorContract,
  ...doorCodeContract,
  ...posterContract,
});

export type AttendanceContract = typeof attendanceContract;
