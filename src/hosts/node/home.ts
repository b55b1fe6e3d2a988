import { hash } from 'node:crypto';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { createApi } from '../../api/create-api.ts';
import type { Database } from '../../database/database.ts';
import { printSetupCode } from '../../groups/setup-code.ts';
import { isSetUp } from '../../groups/store.ts';
import { openEmbedded } from './embedded-database.ts';
import { frontDoor } from './front-door.ts';
import type { Journal } from './journal.ts';
import { eachMinute } from './minute.ts';
import { openPages, type Pages } from './pages.ts';
import { publicAddressOf } from './public-address.ts';
import { type SecurityHeaders, securityHeadersFor } from './security-headers.ts';
import { sessionCookie } from './session-cookie.ts';
import { CannotStart, type Settings } from './settings.ts';
import { inOneProcess, openShared } from './shared-database.ts';
import { openWebServer } from './web-server.ts';
import words from './words/en.json' with { type: 'json' };

/** A home that serves, until it is closed. */
export interface OpenHome {
  /** Live pages end first, requests finish, then the database closes. */
  close(): Promise<void>;
}

/** Opens a home from what was built into `built`. Throws CannotStart in words. */
export async function openHome(settings: Settings, built: string, journal: Journal): Promise<OpenHome> {
  const address = publicAddressOf(settings);
  const security = securityHeadersFor(address);
  const pages = builtPages(join(built, 'client'), security);
  const { databaseUrl } = settings;
  const database =
    databaseUrl === null
      ? await openEmbedded(settings.dataDir, join(built, 'database.tar.gz'))
      : await openShared(databaseUrl);
  const api = createApi({
    database,
    clock: () => Temporal.Now.instant(),
    random,
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
    every: (milliseconds, work) => {
      const timer = setInterval(work, milliseconds);
      return () => clearInterval(timer);
    },
    home: { kind: 'server', setupCode: null },
    build: __BUILD__,
    report: (error, route) => journal.bug(error, route),
  });

  let stopping = false;
  const listener = frontDoor({
    api,
    pages,
    address,
    cookie: sessionCookie(address),
    security,
    isReady: () => answers(database),
    isStopping: () => stopping,
    report: (error, route) => journal.bug(error, route),
  });
  try {
    const server = await openWebServer(settings, listener);
    const code = await newSetupCode(database);
    journal.ready(address.origin);
    if (code !== null) journal.setUpCode(code);
    const stopJobs = eachMinute(
      () => (databaseUrl === null ? api.due() : inOneProcess(databaseUrl, () => api.due())),
      (error) => journal.bug(error, 'due'),
    );
    return {
      close: async () => {
        stopping = true;
        await Promise.all([stopJobs(), server.stop(() => api.endStreams())]);
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function builtPages(folder: string, security: SecurityHeaders): Pages {
  try {
    return openPages(folder, security);
  } catch {
    throw new CannotStart(words.start.unbuilt);
  }
}

function answers(database: Database): Promise<boolean> {
  return database.transaction('jobs', isSetUp).then(
    () => true,
    () => false,
  );
}

/** Each start prints another one until somebody has used any of them. */
function newSetupCode(database: Database): Promise<string | null> {
  return database.transaction('jobs', async (tx) => ((await isSetUp(tx)) ? null : printSetupCode(tx, random)));
}

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
