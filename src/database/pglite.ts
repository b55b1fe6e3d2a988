import type { PGlite } from '@electric-sql/pglite';
import { type Database, transactionOn } from './database.ts';

/** PGlite's parsers that leave dates and times as text; hand them to `PGlite.create`. */
export const pgliteParsers = { 1082: asIs, 1083: asIs, 1114: asIs, 1184: asIs };

function asIs(text: string): string {
  return text;
}

/**
 * The one connection of a PGlite. It is a superuser there, so each transaction takes its role
 * first; without one, row-level security would not hold.
 */
export function pgliteDatabase(pglite: PGlite): Database {
  return {
    transaction: (role, work) =>
      pglite
        .transaction(async (inner) => {
          await inner.exec(`set local role evenground_${role}`);
          return work(
            transactionOn(async (statement, values) => {
              const result = await inner.query(statement.text, values);
              return { rows: result.rows, count: result.affectedRows ?? 0 };
            }),
          );
        })
        .catch((error: unknown) => {
          throw shortened(error);
        }),
    close: () => pglite.close(),
  };
}

/** PGlite's errors can carry a whole minified source line: keep the message and the SQLSTATE. */
function shortened(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  return Object.assign(new Error(error.message.slice(0, 300)), { code: error.code });
}
