import type { PGlite } from '@electric-sql/pglite';

/** How often it is looked at, as PostgreSQL's own checkpoint_timeout. */
const LOOKS_EVERY_MS = 5 * 60_000;
/** Less log than this is read in a moment by the start after a kill. */
const LOG_BYTES = 16 * 2 ** 20;

/**
 * PGlite has no checkpointer beside it: left alone, its log grows until it is closed, and the start
 * after a kill reads all of it. Call what this returns before the database is closed.
 */
export function keepLogShort(pglite: PGlite): () => void {
  const timer = setInterval(() => {
    // What is wrong with the database shows in the next answer; nobody waits for this one.
    checkpointIfDue(pglite, LOG_BYTES).catch(() => undefined);
  }, LOOKS_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Makes a checkpoint if the log since the last one is longer than so many bytes; says whether. */
export async function checkpointIfDue(pglite: PGlite, logBytes: number): Promise<boolean> {
  const { rows } = await pglite.query<{ due: boolean }>(
    'select pg_current_wal_lsn() - redo_lsn > $1 as due from pg_control_checkpoint()',
    [logBytes],
  );
  if (rows[0]?.due !== true) return false;
  await pglite.exec('checkpoint');
  return true;
}
