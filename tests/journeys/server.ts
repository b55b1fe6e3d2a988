import { rmSync } from 'node:fs';
import { emptyFolder, serve, stop } from '../hosts/server-process.ts';

/** The built server, as `npm start` runs it. */
export interface RunningServer {
  readonly origin: string;
  readonly setupCode: string;
  stop(): Promise<void>;
}

/** Starts the built server on a free port and an empty folder, or on the PostgreSQL database at `databaseUrl`. */
export async function startServer(
  databaseUrl?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const folder = emptyFolder();
  const server = await serve({
    DATA_DIR: folder,
    ...env,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  });
  return {
    origin: `http://localhost:${server.port}`,
    setupCode: server.code(),
    stop: async () => {
      await stop(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
