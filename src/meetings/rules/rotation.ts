import { type Job, NEEDED_JOBS } from './rota.ts';

export interface Evening {
  readonly meeting: string;
  /** Its day in the zone of the group, ISO 8601. */
  readonly day: string;
  /** Who agreed to do what, or was asked to. */
  readonly places: readonly { readonly job: Job; readonly membership: string; readonly agreed: boolean }[];
}

export interface Sharer {
  readonly membership: string;
  readonly jobs: readonly Job[];
  /** At how many meetings she did something lately. */
  readonly lately: number;
  /** The last day of her break; null where she is on none. */
  readonly breakUntil: string | null;
}

export interface Proposal {
  readonly meeting: string;
  readonly job: Job;
  readonly membership: string;
}

/** At how many of these meetings somebody does something, agreed already; standing by is not counted. */
export function comingOf(membership: string, evenings: readonly Evening[]): number {
  return evenings.filter(({ places }) => places.some((place) => place.membership === membership && isWork(place)))
    .length;
}

function isWork({ job, agreed }: { readonly job: Job; readonly agreed: boolean }): boolean {
  return agreed && job !== 'standby';
}

/**
 * Whom one could ask for what is still needed, evening by evening and in the order of `NEEDED_JOBS`. First
 * comes whoever does least, of what was lately and what is to come, together with what is proposed here;
 * among equals whoever was not there the evening before; then the order of `sharers`. Nobody is proposed
 * twice for an evening, nor in a break, nor where somebody is asked already. It is a proposal: everybody
 * still says yes for themselves.
 */
export function proposeRotation(evenings: readonly Evening[], sharers: readonly Sharer[]): Proposal[] {
  const proposals: Proposal[] = [];
  const load = new Map(sharers.map(({ membership, lately }) => [membership, lately + comingOf(membership, evenings)]));
  const loadOf = ({ membership }: Sharer) => load.get(membership) ?? 0;
  let before: ReadonlySet<string> = new Set();
  for (const { meeting, day, places } of evenings) {
    const there = new Set(places.filter(({ job }) => job !== 'standby').map(({ membership }) => membership));
    for (const job of NEEDED_JOBS) {
      if (places.some((place) => place.job === job)) continue;
      const [chosen] = sharers
        .filter((sharer) => sharer.jobs.includes(job) && !there.has(sharer.membership) && !isAway(sharer, day))
        .sort((a, b) => loadOf(a) - loadOf(b) || Number(before.has(a.membership)) - Number(before.has(b.membership)));
      if (chosen === undefined) continue;
      there.add(chosen.membership);
      load.set(chosen.membership, loadOf(chosen) + 1);
      proposals.push({ meeting, job, membership: chosen.membership });
    }
    before = there;
  }
  return proposals;
}

/** Whether somebody is on a break on a day. */
export function isAway({ breakUntil }: Pick<Sharer, 'breakUntil'>, day: string): boolean {
  return breakUntil !== null && day <= breakUntil;
}

/** How long a break lasts, in weeks, as a page offers it, and as long as it may be. */
export const BREAK_WEEKS = [2, 4, 12] as const;
export const LONGEST_BREAK_WEEKS = 52;
