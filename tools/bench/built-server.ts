import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../tests/hosts/free-port.ts';

/** The built server in a process of its own, as `npm start` runs it. */
export interface BuiltServer {
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  /** Empty where somebody has set up already. */
  readonly setupCode: string;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const BREATH_MS = 100;

interface Where {
  /** PostgreSQL; without it the embedded database in `folder`. */
  readonly databaseUrl?: string;
  /** Without it an empty one, which goes when the server stops. */
  readonly folder?: string;
  /** For Node. */
  readonly flags?: readonly string[];
}

export async function startBuilt({ databaseUrl, folder, flags = [] }: Where = {}): Promise<BuiltServer> {
  const ownFolder = folder ?? mkdtempSync(join(tmpdir(), 'evenground-bench-'));
  const port = await freePort();
  const server = spawn(process.execPath, [...flags, 'dist/server/main.js'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATA_DIR: ownFolder,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  return {
    origin: `http://localhost:${port}`,
    port,
    pid: server.pid ?? 0,
    setupCode: await setupCodeOf(server),
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      if (folder === undefined) rmSync(ownFolder, { recursive: true, force: true });
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
