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
  /** Seconds of processor time, of the server's process and of PostgreSQL's for this database. */
  readonly serverCpu: number;
  readonly databaseCpu: number;
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
          'µs each: generator': Math.round(middle(({ cpu, inAll }) => (1e6 * cpu) / inAll)),
          server: side === 'server' ? Math.round(middle(({ serverCpu, inAll }) => (1e6 * serverCpu) / inAll)) : null,
          database: Math.round(middle(({ databaseCpu, inAll }) => (1e6 * databaseCpu) / inAll)),
          'machine busy': `${Math.round(100 * middle(({ busy }) => busy))} %`,
        },
      ];
    }),
  );
  printTable(`${heading} (${cpus().length} cores for generator, server, database and all others)`, lines);
  return lines;
}

/**
 * The figure: the better of the server's rates by the better of pgbench's. Beside it the same from
 * processor time: what the rates would come to if nobody else used the machine.
 */
export function tellRatio(runs: readonly Run[]): { readonly ratio: number; readonly lines: readonly Line[] } {
  const middle = (side: Run['side'], connections: number, value: (run: Run) => number) =>
    median(of(runs, side, connections).map(value));
  const best = (side: Run['side']) => Math.max(...CONNECTIONS.map((connections) => middle(side, connections, rateOf)));
  const ratio = best('server') / best('pgbench');
  const lines: Line[] = [
    { 'server / pgbench': 'the better of each', ratio, 'to hold': TO_HOLD, missing: missing(ratio) },
    ...CONNECTIONS.flatMap((n): Line[] => [
      line(`at ${n} connections`, middle('server', n, rateOf) / middle('pgbench', n, rateOf)),
      line(`at ${n}, by processor time`, middle('pgbench', n, costOf) / middle('server', n, costOf)),
    ]),
  ];
  printTable('To hold', lines);
  return { ratio, lines };
}

function line(what: string, ratio: number): Line {
  return { 'server / pgbench': what, ratio, 'to hold': null, missing: null };
}

function missing(ratio: number): string {
  return ratio >= TO_HOLD ? 'held' : (TO_HOLD - ratio).toFixed(2);
}

/** Processor time of one check-in, whoever spent it. */
function costOf({ cpu, serverCpu, databaseCpu, side, inAll }: Run): number {
  return (cpu + databaseCpu + (side === 'server' ? serverCpu : 0)) / inAll;
}

function of(runs: readonly Run[], side: Run['side'], connections: number): Run[] {
  return runs.filter((run) => run.side === side && run.connections === connections);
}

function rateOf({ answered, seconds }: Run): number {
  return answered / seconds;
}
