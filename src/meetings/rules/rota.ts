import type { GroupRole } from '../../groups/rules/scope.ts';

/** What somebody does at one meeting, in the order of a page. */
export const JOBS = ['facilitator', 'co-facilitator', 'door-host', 'quiet-support', 'standby'] as const;
export type Job = (typeof JOBS)[number];
export function isJob(text: string): text is Job {
  return JOBS.some((job) => job === text);
}

/** Without these a meeting is not shown to members: two who run it, and somebody at the door. */
export const NEEDED_JOBS = ['facilitator', 'co-facilitator', 'door-host'] as const satisfies readonly Job[];
export type NeededJob = (typeof NEEDED_JOBS)[number];

/** What each role in the group may do at a meeting; whoever runs the group may do anything. */
const JOBS_OF: Readonly<Partial<Record<GroupRole, readonly Job[]>>> = {
  facilitator: JOBS,
  'door-host': ['door-host', 'standby'],
  'quiet-support': ['quiet-support', 'standby'],
};

/** The jobs that somebody with these roles may do, in the order of a page. */
export function jobsFor(roles: readonly GroupRole[]): Job[] {
  return JOBS.filter((job) => roles.some((role) => JOBS_OF[role]?.includes(job) ?? false));
}

/** What is missing of those without whom a meeting is not shown. Takes only jobs that were agreed to. */
export function missingJobs(agreed: readonly Job[]): NeededJob[] {
  return NEEDED_JOBS.filter((job) => !agreed.includes(job));
}

/** Those who run a meeting, of its team: without one, nobody hosts it. */
export function hostsOf<One extends { readonly job: Job }>(team: readonly One[]): One[] {
  return team.filter(({ job }) => job === 'facilitator' || job === 'co-facilitator');
}
