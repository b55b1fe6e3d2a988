import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BuiltServer } from './built-server.ts';
import type { Crowd } from './crowd.ts';
import type { Knocked, Knocking } from './knocker.ts';

const WARM_MS = 1000;

/** Knocks at a server's door from a process of its own. */
export async function knock(server: BuiltServer, crowd: Crowd, connections: number, ms: number): Promise<Knocked> {
  const knocking: Knocking = { port: server.port, crowd, connections, warmMs: WARM_MS, ms };
  const file = fileURLToPath(new URL('knocker.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, JSON.stringify(knocking)]);
  return JSON.parse(stdout) as Knocked;
}

/** `--rounds=5` gives 5. */
export function numberIn(options: readonly string[], name: string, otherwise: number): number {
  const given = options.find((option) => option.startsWith(`--${name}=`))?.split('=')[1];
  return given === undefined ? otherwise : Number(given);
}
