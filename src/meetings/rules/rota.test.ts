import { expect, test } from 'vitest';
import { JOBS, jobsFor, missingJobs } from './rota.ts';

test('whoever runs the group may do anything; others do what they were asked in for, or stand by', () => {
  expect(jobsFor(['member', 'facilitator'])).toEqual(JOBS);
  expect(jobsFor(['member', 'door-host'])).toEqual(['door-host', 'standby']);
  expect(jobsFor(['member', 'quiet-support', 'door-host'])).toEqual(['door-host', 'quiet-support', 'standby']);
  expect(jobsFor(['member', 'reader', 'peer-supporter'])).toEqual([]);
  expect(jobsFor(['safety-lead'])).toEqual([]);
});

test('two who run it and somebody at the door: no fewer, and nobody stands in for another', () => {
  expect(missingJobs([])).toEqual(['facilitator', 'co-facilitator', 'door-host']);
  expect(missingJobs(['facilitator', 'standby', 'quiet-support'])).toEqual(['co-facilitator', 'door-host']);
  expect(missingJobs(['door-host', 'co-facilitator', 'facilitator'])).toEqual([]);
});
