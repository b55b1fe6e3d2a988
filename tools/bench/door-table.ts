import { cpus } from 'node:os';
import type { Knocked } from './knocker.ts';
import { type Line, median, printTable } from './report.ts';

/* What the runs at the door come to. */

export const SIDES = ['server', 'pgbench'] as const;
export const CONNECTIONS = [10, 50] as const;
const TO_HOLD = 0.9;

export interface Run extends Knocked {
  readonly side: (typeof SIDES)[number];
  readonly connections: number;
  /** Cores that the server's process kept busy; null where it was not asked. */
  readonly serverCores: number | null;
  /** Share of the whole machine that was at work, whoever for. */
  readonly busy: number;
}

export function tellRates(heading: string, runs: readonly Run[]): readonly Line[] {
  const lines = CONNECTIONS.flatMap((connections) =>
    SIDES.flatMap((side): Line[] => {
      const some = of(runs, side, connections);
      if (some.length === 0) return [];
      const middle = (value: (run: Run) => number) => median(some.map(value));
      return [
        {
          connections,
          side,
          'check-ins/s': Math.round(middle(rateOf)),
          'p50 ms': middle(({ p50Ms }) => p50Ms),
          'p99 ms': middle(({ p99Ms }) => p99Ms),
          'generator, cores': middle(({ cores }) => cores),
          'server, cores': side === 'server' ? middle(({ serverCores }) => serverCores ?? Number.NaN) : null,
          'machine busy': `${Math.round(100 * middle(({ busy }) => busy))} %`,
        },
      ];
    }),
  );
  printTable(`${heading} (${cpus().length} cores for generator, server, database and all others)`, lines);
  return lines;
}

/** The figure: the better of the server's rates by the better of pgbench's. */
export function tellRatio(runs: readonly Run[]): { readonly ratio: number; readonly lines: readonly Line[] } {
  const rate = (side: Run['side'], connections: number) => median(of(runs, side, connections).map(rateOf));
  const best = (side: Run['side']) => Math.max(...CONNECTIONS.map((connections) => rate(side, connections)));
  const ratio = best('server') / best('pgbench');
  const missing = ratio >= TO_HOLD ? 'held' : (TO_HOLD - ratio).toFixed(2);
  const lines: Line[] = [
    { 'server / pgbench': 'the better of each', ratio, 'to hold': TO_HOLD, missing },
    ...CONNECTIONS.map((n) => ({
      'server / pgbench': `at ${n} connections`,
      ratio: rate('server', n) / rate('pgbench', n),
      'to hold': null,
      missing: null,
    })),
  ];
  printTable('To hold', lines);
  return { ratio, lines };
}

function of(runs: readonly Run[], side: Run['side'], connections: number): Run[] {
  return runs.filter((run) => run.side === side && run.connections === connections);
}

function rateOf({ answered, seconds }: Run): number {
  return answered / seconds;
}
