import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './sources.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a tool of node_modules under this very Node. Never throws for a tool that found something. */
export function runTool(script: string, args: readonly string[]): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', failed);
    child.on('close', (code) => done({ code: code ?? 1, out, err }));
  });
}

/** The lines of a tool's answer that say something. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
