import type { DatabaseRole } from '../wire/endpoint.ts';
import type { Statement } from './statement.ts';

/** What a store works with: one transaction, in one role. */
export interface Transaction {
  /** All rows, parsed. */
  all<Args extends object, Row>(statement: Statement<Args, Row>, args: Args): Promise<Row[]>;
  /** The row, or null where there is none. More than one is a bug and throws. */
  find<Args extends object, Row>(statement: Statement<Args, Row>, args: Args): Promise<Row | null>;
  /** The row; none is a bug and throws. */
  get<Args extends object, Row>(statement: Statement<Args, Row>, args: Args): Promise<Row>;
  /** How many rows were written. */
  run<Args extends object>(statement: Statement<Args, unknown>, args: Args): Promise<number>;
}

/** PGlite or PostgreSQL: the only ways in. */
export interface Database {
  /** Runs `work` in a transaction in the role; rolls back if it throws. Never nested. */
  transaction<T>(role: DatabaseRole, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Finishes what runs, then lets go of files and connections. */
  close(): Promise<void>;
}

/** What the two adapters have in common: one round trip to the engine. */
export interface RawResult {
  readonly rows: readonly unknown[];
  readonly count: number;
}

/** Builds a Transaction on one function that sends a statement with its values. */
export function transactionOn(
  send: (statement: Statement<unknown, unknown>, values: unknown[]) => Promise<RawResult>,
): Transaction {
  async function raw<Args extends object>(statement: Statement<Args, unknown>, args: Args): Promise<RawResult> {
    const values = statement.names.map((name) => {
      const value: unknown = Reflect.get(args, name);
      if (value === undefined) throw new Error(`${statement.name} needs ${name}`);
      return value;
    });
    return send(statement, values);
  }
  const all: Transaction['all'] = async (statement, args) => {
    const { rows } = await raw(statement, args);
    return rows.map((row) => statement.row.parse(row));
  };
  const find: Transaction['find'] = async (statement, args) => {
    const rows = await all(statement, args);
    if (rows.length > 1) throw new Error(`${statement.name} found more than one row`);
    return rows[0] ?? null;
  };
  return {
    all,
    find,
    get: async (statement, args) => {
      const row = await find(statement, args);
      if (row === null) throw new Error(`${statement.name} found no row`);
      return row;
    },
    run: async (statement, args) => (await raw(statement, args)).count,
  };
}

/** Writers that met: the whole transaction may be tried again (SQLSTATE class 40). */
export function mayTryAgain(error: unknown): boolean {
  const code = sqlState(error);
  return code === '40001' || code === '40P01';
}

/** The five-letter SQLSTATE of a database error, or null. */
export function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
