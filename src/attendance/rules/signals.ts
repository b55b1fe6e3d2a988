import type { Job } from '../../meetings/rules/rota.ts';
import type { GroupRole } from '../../groups/rules/scope.ts';

/** What somebody can say with one tap: that she waits before the door, or goes out for a while. */
export const SIGNALS = ['meet-me-outside', 'stepping-out'] as const;
export type SignalKind = (typeof SIGNALS)[number];

/** Who is told: those of the meeting's rota who said yes to one of these, and nobody else. */
const TOLD_JOBS = ['door-host', 'quiet-support'] as const satisfies readonly Job[];
export type ToldJob = (typeof TOLD_JOBS)[number];

interface OfTeam {
  readonly job: Job;
  readonly knownAs: string;
}

/** Of a meeting's team those who are told of somebody known by this name, herself not: in the order of a page. */
export function toldOf(
  team: readonly OfTeam[],
  knownAs: string,
): { readonly job: ToldJob; readonly knownAs: string }[] {
  return TOLD_JOBS.flatMap((job) =>
    team.filter((one) => one.job === job && one.knownAs !== knownAs).map((one) => ({ job, knownAs: one.knownAs })),
  );
}

/** Whether somebody known by this name is told of others at a meeting with this team. */
export function isTold(team: readonly OfTeam[], knownAs: string): boolean {
  return team.some((one) => one.knownAs === knownAs && TOLD_JOBS.some((job) => job === one.job));
}

/** What a page offers her to say; null where there is nothing to say: online nobody stands before the door. */
export function offeredTo(isHere: boolean, isOnline: boolean): SignalKind | null {
  if (isHere) return 'stepping-out';
  return isOnline ? null : 'meet-me-outside';
}

/** Whether what she said still stands: whoever has come in need not be met outside any more. */
export function stillStands(kind: SignalKind, isHere: boolean): boolean {
  return !(kind === 'meet-me-outside' && isHere);
}

/** Roles without which nobody has one of those jobs. */
export function mayBeTold(roles: readonly GroupRole[]): boolean {
  return roles.some((role) => role === 'facilitator' || role === 'door-host' || role === 'quiet-support');
}
