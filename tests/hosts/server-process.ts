import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase, dropDatabase, urlOf } from '../engines.ts';
import { freePort } from './free-port.ts';

/* Built servers, each a process of its own. */

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Builds what is not built; a fresh build costs 60 ms. */
export function ensureBuilt(): void {
  execFileSync(process.execPath, ['tools/build.js'], { cwd: root, stdio: 'inherit' });
}

export interface ServerProcess {
  readonly port: number;
  /** http://127.0.0.1 and the port. */
  readonly base: string;
  /** Everything it has said so far, on both outputs. */
  said(): string;
  /** The set-up code it printed; throws where it printed none. */
  code(): string;
  /** Resolves when it says that it is ready (true), or when it ends without (false). */
  readonly ready: Promise<boolean>;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  kill(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void;
}

type Env = Readonly<Record<string, string>>;

const running = new Set<ChildProcess>();
const folders = new Set<string>();

/** Starts a server and does not wait. `env` may say anything that an operator may. */
export async function launch(env: Env, program = 'dist/server/main.js'): Promise<ServerProcess> {
  const port = Number(env['PORT'] ?? (await freePort()));
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  const ready = new Promise<boolean>((resolve) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes(' is ready at ')) resolve(true);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => resolve(false));
  });
  return {
    port,
    base: `http://127.0.0.1:${port}`,
    said: () => said,
    code: () => {
      const code = /Set-up code[^:]*: (\S+)/.exec(said)?.[1];
      if (code === undefined) throw new Error(`no set-up code in: ${said}`);
      return code;
    },
    ready,
    ended,
    kill: (signal) => child.kill(signal),
  };
}

/** Starts a server and waits till it serves and has printed its set-up code, if it prints one. */
export async function serve(env: Env, program?: string): Promise<ServerProcess> {
  const server = await launch(env, program);
  if (!(await server.ready)) throw new Error(`the server did not start: ${server.said()}`);
  // Both lines are written in one go, but may be read in two.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return server;
}

export async function stop(server: ServerProcess): Promise<number | null> {
  server.kill('SIGTERM');
  return server.ended;
}

/** An empty folder, removed at the end. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evenground-host-'));
  folders.add(folder);
  return folder;
}

/** Ends what a failed test left running, and removes the folders. */
export async function cleanUp(): Promise<void> {
  const ends = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

/** An empty database of the cluster, for as long as `work` takes. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const name = await createDatabase();
  try {
    return await work(urlOf(name));
  } finally {
    await dropDatabase(name);
  }
}
