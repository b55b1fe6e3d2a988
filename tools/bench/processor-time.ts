import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type pg from 'pg';

/*
 * Processor time by process, from /proc (Linux). On a machine that others use, too, it says what a
 * check-in costs where a rate only says what was left over.
 */

/** Ticks a second in /proc on every Linux that Node runs on. */
const TICKS = 100;
const LOOK_MS = 250;

/** What a process has used so far, in seconds; 0 where the system does not tell. */
function cpuSecondsOf(pid: number): number {
  try {
    // proc(5): the fields after the name in brackets; utime and stime are the 14th and 15th of all.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}

/** Looks again and again at processes that may end meanwhile. */
export function watchProcesses(pids: () => Promise<readonly number[]>): { stop(): Promise<number> } {
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  const look = async (isFirst = false): Promise<void> => {
    for (const pid of await pids()) {
      const used = cpuSecondsOf(pid);
      if (isFirst) first.set(pid, used);
      if (used > 0) last.set(pid, used);
    }
  };
  let looking = look(true);
  const timer = setInterval(() => {
    looking = looking.then(() => look());
  }, LOOK_MS);
  return {
    /** Gives the seconds that they used since. */
    stop: async () => {
      clearInterval(timer);
      await looking.then(() => look());
      return [...last].reduce((sum, [pid, used]) => sum + used - (first.get(pid) ?? 0), 0);
    },
  };
}

/** The processes of PostgreSQL that serve a database, but for the one that asks. */
export async function backendsOf(admin: pg.Client, database: string): Promise<number[]> {
  const { rows } = await admin.query<{ pid: number }>('select pid from pg_stat_activity where datname = $1', [
    database,
  ]);
  return rows.map(({ pid }) => pid);
}

/** The whole machine's, whoever for. */
export function machineTimes(): { readonly idle: number; readonly all: number } {
  const times = cpus().map((core) => core.times);
  const idle = times.reduce((sum, core) => sum + core.idle, 0);
  return { idle, all: times.reduce((sum, core) => sum + core.user + core.nice + core.sys + core.irq, idle) };
}
