import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type BuiltServer, startBuilt } from './built-server.ts';
import { type Crowd, fillHouse } from './crowd.ts';

/** Opens the built server on a folder in which the crowd is, does the work, and throws it away. */
export async function withEmbedded(crowd: Crowd, work: (server: BuiltServer) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'evenground-bench-'));
  try {
    const made = await startBuilt({ folder });
    await made.stop();
    const pglite = await PGlite.create({ dataDir: join(folder, 'database') });
    await pglite.exec('set search_path = evenground; set session_replication_role = replica');
    await fillHouse((sql, values) => pglite.query(sql, [...values]), crowd);
    await pglite.close();
    const server = await startBuilt({ folder });
    try {
      await work(server);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
