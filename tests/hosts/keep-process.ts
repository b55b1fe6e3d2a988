import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/* `npm run backup`, `npm run restore` and `npm run invite-organiser`, each a process of its own. */

const root = fileURLToPath(new URL('../../', import.meta.url));

export const PASSPHRASE = 'the lamp in the hall stays on';

export interface Kept {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly said: string;
}

/** Runs one to its end, or kills it after so many milliseconds. */
export function keep(
  command: 'backup' | 'restore',
  files: readonly string[],
  env: Readonly<Record<string, string>>,
  killAfter: number | null = null,
): Promise<Kept> {
  return run(['dist/server/keep.js', command, ...files], { EVENGROUND_PASSPHRASE: PASSPHRASE, ...env }, killAfter);
}

/** Runs it to its end. */
export function inviteOrganiser(env: Readonly<Record<string, string>>, more: readonly string[] = []): Promise<Kept> {
  return run(['dist/server/invite-organiser.js', ...more], env, null);
}

function run(
  program: readonly string[],
  env: Readonly<Record<string, string>>,
  killAfter: number | null,
): Promise<Kept> {
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = killAfter === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return new Promise((resolve) => {
    child.once('close', (code) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ code, said });
    });
  });
}
