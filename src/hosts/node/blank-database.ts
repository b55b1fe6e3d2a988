import { PGlite } from '@electric-sql/pglite';
import { migrate, pgliteExecutor } from '../../database/migrate.ts';

/** A migrated database with nothing in it, packed: fresh homes start from it in a third of the time. */
export async function packBlankDatabase(): Promise<Uint8Array> {
  const pglite = await PGlite.create();
  try {
    await migrate(pgliteExecutor(pglite));
    const file = await pglite.dumpDataDir('gzip');
    return new Uint8Array(await file.arrayBuffer());
  } finally {
    await pglite.close();
  }
}
