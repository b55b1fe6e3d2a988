import { sqlState } from '../../../src/database/database.ts';
import type { Raw, Row } from '../../engines.ts';
import { KEYS, type Table, TABLES } from './tables.ts';
import type { Scene } from './scene.ts';
import type { Standing } from './doors.ts';
import { type Insert, UPDATES, TRIES } from './tries.ts';

/*
 * The second wall, written down by hand: where a transaction may stand, and what it reaches from
 * there. `walls.test.ts` holds the database to it; `saboteurs.test.ts` takes the policies away
 * one at a time and sees that this table notices.
 */

/** What was found: by name of the probe, in words that can be compared. */
export type Findings = Map<string, string>;

const NOTHING = 'nothing';
/** The finding that no table holds: what the door said to whoever came through it. */
export const DOOR = 'what the door says';

/**
 * Runs a statement, undoes it, and gives its rows or the SQLSTATE. What only reads is not undone:
 * of the thousands of round trips here most are saved.
 */
async function attempt(raw: Raw, sql: string, values: readonly unknown[] = []): Promise<Row[] | string> {
  let found: Row[] | string;
  try {
    found = await raw(sql, values);
  } catch (error) {
    found = sqlState(error) ?? String(error);
  }
  const unchanged = typeof found !== 'string' && sql.startsWith('select');
  if (!unchanged) await raw('rollback to savepoint attempt');
  return found;
}

function worded(found: Row[] | string): string {
  if (found === '42501') return NOTHING;
  if (typeof found === 'string') return found;
  return found.length === 0
    ? NOTHING
    : found
        .map((row) => Object.values(row).join(' '))
        .sort()
        .join('\n');
}

function counted(found: Row[] | string): string {
  return typeof found === 'string' || found.length === 0 ? worded(found) : `${found.length} rows`;
}

function keysOf(table: Table): string {
  return KEYS[table].map((column) => `${column}::text`).join(', ');
}

/**
 * What can be reached from a standing, in the tables named. Runs in a superuser's transaction and
 * leaves it as it was.
 */
export async function findOut(
  raw: Raw,
  scene: Scene,
  standing: Standing,
  inserts: ReadonlyMap<string, Insert>,
  among: readonly Table[] = TABLES,
): Promise<Findings> {
  const findings: Findings = new Map();
  const tables = among.filter((table) => standing.only?.includes(table) ?? true);
  await raw('savepoint standing');
  try {
    for (const sql of standing.before ?? []) await raw(sql);
    await raw(`set local role evenground_${standing.role}`);
    const said = standing.enter === undefined ? 'no door' : await standing.enter(raw, scene);
    findings.set(DOOR, JSON.stringify(said));
    await raw('savepoint attempt');
    for (const table of tables) {
      findings.set(`select ${table}`, worded(await attempt(raw, `select ${keysOf(table)} from ${table}`)));
      findings.set(`delete ${table}`, counted(await attempt(raw, `delete from ${table} returning 1`)));
      const set = standing.changes?.[table] ?? UPDATES[table];
      if (set !== undefined) {
        findings.set(`update ${table}`, counted(await attempt(raw, `update ${table} ${set} returning 1`)));
      }
    }
    for (const [name, { table, row }] of inserts) {
      if (!tables.includes(table)) continue;
      const columns = Object.keys(row);
      const found = await attempt(
        raw,
        `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
        Object.values(row),
      );
      findings.set(`insert ${name}`, typeof found === 'string' ? worded(found) : 'written');
    }
    for (const { name, table, sql } of TRIES) {
      if (tables.includes(table)) findings.set(`try ${name}`, counted(await attempt(raw, `${sql} returning 1`)));
    }
  } finally {
    await raw('rollback to savepoint standing');
  }
  return findings;
}

/** What the table above says, put as findings: counted by the superuser, whom no policy holds. */
export async function expected(
  raw: Raw,
  scene: Scene,
  standing: Standing,
  inserts: ReadonlyMap<string, Insert>,
): Promise<Findings> {
  const findings: Findings = new Map();
  const count = async (table: Table, condition: string | undefined) =>
    condition === undefined ? NOTHING : counted(await raw(`select 1 from ${table} where ${condition}`));
  const tables = TABLES.filter((table) => standing.only?.includes(table) ?? true);
  for (const table of tables) {
    const condition = standing.sees?.(scene)[table];
    findings.set(
      `select ${table}`,
      condition === undefined ? NOTHING : worded(await raw(`select ${keysOf(table)} from ${table} where ${condition}`)),
    );
    findings.set(
      `delete ${table}`,
      standing.stopped?.[table] ?? (await count(table, standing.deletes?.(scene)[table])),
    );
    if (table in UPDATES) findings.set(`update ${table}`, await count(table, standing.updates?.(scene)[table]));
  }
  for (const [name, { table }] of inserts) {
    if (tables.includes(table)) {
      const allowed = standing.inserts ?? [];
      const isAllowed = typeof allowed === 'function' ? allowed(table) : allowed.includes(name);
      findings.set(`insert ${name}`, isAllowed ? 'written' : NOTHING);
    }
  }
  for (const { name, table } of TRIES) {
    if (tables.includes(table))
      findings.set(`try ${name}`, standing.tries?.includes(name) === true ? '1 rows' : NOTHING);
  }
  return findings;
}

/** Names of the probes that found something else than expected. */
export function differences(found: Findings, expectedFindings: Findings): string[] {
  return [...found].filter(([name, finding]) => expectedFindings.get(name) !== finding).map(([name]) => name);
}
