import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../.cache/bench/', import.meta.url));

export type Cell = string | number | boolean | null;
export type Line = Readonly<Record<string, Cell>>;

/** Prints lines of one shape under their heading, columns aligned: numbers right, words left. */
export function printTable(heading: string, lines: readonly Line[]): void {
  const columns = Object.keys(lines[0] ?? {});
  const table = [columns, ...lines.map((line) => columns.map((column) => said(line[column] ?? null)))];
  const widths = columns.map((_, i) => Math.max(...table.map((cells) => cells[i]?.length ?? 0)));
  console.log(`\n${heading}`);
  for (const cells of table) {
    const padded = cells.map((cell, i) =>
      /^[\d.,]+\D{0,4}$/.test(cell) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
    );
    console.log(`  ${padded.join('  ').trimEnd()}`);
  }
}

function said(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : cell.toFixed(cell < 10 ? 2 : 1);
  return String(cell);
}

/** Keeps a run beside the others, for whoever compares. */
export function keepReport(name: string, report: Readonly<Record<string, unknown>>): void {
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.versions.node, cores: cpus().length, processor: cpus()[0]?.model ?? '' };
  const file = `${folder}${name}.json`;
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, ...report }, null, 2)}\n`);
  console.log(`\n.cache/bench/${name}.json holds this run.`);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}
