import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Crowd, membershipOf, PGBENCH_SESSIONS_FROM } from './crowd.ts';
import type { Knocked } from './knocker.ts';
import { quantile } from './report.ts';
import { watchProcesses } from './processor-time.ts';
import type { Logged } from './statement-log.ts';

/** One in ten transactions is written down for the percentiles. */
const SAMPLED = 0.1;

/**
 * The transaction as a pgbench script that checks in a random member; it was heard when the first
 * one did. What belongs to a member comes from where the server has it: the session from outside,
 * the membership from what the first statement gave back.
 */
export function pgbenchScript(transaction: readonly Logged[], crowd: Crowd): string {
  const statements = transaction.map(({ text, values }) => {
    const sql = text.replaceAll(/\$(\d+)/g, (_, n: string) => variableFor(values[Number(n) - 1] ?? '', crowd));
    return /\bfrom enter\(/.test(sql) ? `${sql} \\gset` : `${sql};`;
  });
  const from = PGBENCH_SESSIONS_FROM;
  return [`\\set session random(${from}, ${from + BigInt(crowd.members - 1)})`, ...statements, ''].join('\n');
}

function variableFor(value: string, crowd: Crowd): string {
  if (value === crowd.orgId) return ':org';
  if (value === crowd.groupId) return ':in_group';
  if (value === crowd.meetingId) return ':meeting';
  if (value === membershipOf(crowd, 0)) return ':membership_id';
  if (/^\\x[0-9a-f]{64}$/.test(value)) return ':session';
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return `:day_${value.replaceAll('-', '_')}`;
  throw new Error('the transaction has a value that nobody can name');
}

/** Runs the script for so many seconds in the member's database role, each statement prepared. */
export async function runPgbench(
  url: string,
  script: string,
  crowd: Crowd,
  connections: number,
  ms: number,
): Promise<Knocked> {
  const folder = mkdtempSync(join(tmpdir(), 'evenground-pgbench-'));
  const file = join(folder, 'check-in.sql');
  writeFileSync(file, script);
  const days = [...script.matchAll(/:(day_(\d+)_(\d+)_(\d+))/g)].map(([, name, y, m, d]) => `${name}=${y}-${m}-${d}`);
  const variables = [`org=${crowd.orgId}`, `in_group=${crowd.groupId}`, `meeting=${crowd.meetingId}`, ...new Set(days)];
  const seconds = Math.round(ms / 1000);
  try {
    const { out, cpu } = await run('pgbench', [
      '--no-vacuum',
      '--protocol=prepared',
      `--client=${connections}`,
      '--jobs=1',
      `--time=${seconds}`,
      `--file=${file}`,
      '--log',
      `--sampling-rate=${SAMPLED}`,
      `--log-prefix=${join(folder, 'took')}`,
      ...variables.map((variable) => `--define=${variable}`),
      url,
    ]);
    const rate = Number(/tps = ([\d.]+) \(without/.exec(out)?.[1]);
    const failed = Number(/number of failed transactions: (\d+)/.exec(out)?.[1] ?? 0);
    if (!Number.isFinite(rate) || failed > 0) throw new Error(`pgbench: ${out}`);
    const took = readdirSync(folder)
      .filter((name) => name.startsWith('took'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
      .map((line) => Number(line.split(' ')[2]) / 1000);
    return {
      answered: rate * seconds,
      seconds,
      p50Ms: quantile(took, 0.5),
      p99Ms: quantile(took, 0.99),
      inAll: rate * seconds,
      cpu,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): Promise<{ out: string; cpu: number }> {
  return new Promise((resolve, reject) => {
    const options = '-c role=evenground_member -c search_path=evenground -c timezone=UTC -c statement_timeout=15000';
    const child = spawn(command, args, {
      env: { ...process.env, PGOPTIONS: options },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    const watch = watchProcesses(async () => [child.pid ?? 0]);
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) reject(new Error(`${command} ended with ${String(code)}: ${out}`));
      watch.stop().then((cpu) => resolve({ out, cpu }), reject);
    });
  });
}
