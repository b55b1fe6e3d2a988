import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../tests/journeys/server.ts';

/** The built server in a process of its own, as `npm start` runs it. */
export interface BuiltServer {
  readonly origin: string;
  readonly port: number;
  /** Empty where somebody has set up already. */
  readonly setupCode: string;
  /** Processor time that the process has used so far, in seconds; NaN where the system does not tell. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Ticks a second in /proc on every Linux that Node runs on. */
const TICKS = 100;
const BREATH_MS = 100;

/** On an empty folder, or on the PostgreSQL database at `databaseUrl`; `flags` go to Node. */
export async function startBuilt(databaseUrl: string | null, flags: readonly string[] = []): Promise<BuiltServer> {
  const folder = mkdtempSync(join(tmpdir(), 'evenground-bench-'));
  const port = await freePort();
  const server = spawn(process.execPath, [...flags, 'dist/server/main.js'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATA_DIR: folder,
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  return {
    origin: `http://localhost:${port}`,
    port,
    setupCode: await setupCodeOf(server),
    cpuSeconds: () => cpuSecondsOf(server.pid ?? 0),
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Hears that it serves; the code, if it has one, is said in the same breath. */
function setupCodeOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes('http://')) return;
      setTimeout(() => resolve(/Set-up code[^:]*: (\S+)/.exec(said)?.[1] ?? ''), BREATH_MS);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', (code) => reject(new Error(`the server ended with ${String(code)}: ${said}`)));
  });
}

export function cpuSecondsOf(pid: number): number {
  try {
    // proc(5): the fields after the name in brackets; utime and stime are the 14th and 15th of all.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return Number.NaN;
  }
}
