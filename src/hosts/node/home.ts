import { hash } from 'node:crypto';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { createApi } from '../../api/create-api.ts';
import type { Database } from '../../database/database.ts';
import { printSetupCode } from '../../groups/setup-code.ts';
import { isSetUp } from '../../groups/store/organisation.ts';
import { keepPushKey } from '../../post/store/outbox.ts';
import type { Mailer, Pusher } from '../../wire/outgoing.ts';
import { openEmbedded } from './embedded-database.ts';
import { frontDoor } from './front-door.ts';
import type { Journal } from './journal.ts';
import { eachMinute } from './minute.ts';
import { addressIn, openMailer } from './mailer.ts';
import { passkeysFor } from './passkeys.ts';
import { openPages, type Pages } from './pages.ts';
import { makePushKey, openPusher } from './pusher.ts';
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
  const passkeys = passkeysFor(settings.publicUrl);
  const api = createApi({
    database,
    clock: () => Temporal.Now.instant(),
    random,
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
    every: (milliseconds, work) => {
      const timer = setInterval(work, milliseconds);
      return () => clearInterval(timer);
    },
    home: { kind: 'server', setupCode: null, ...(passkeys === null ? {} : { passkeys }) },
    mail: mailerFor(settings, journal),
    push: await pusherFor(settings, database, journal),
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
    // Every process sends: a letter that one has taken is passed over by the others.
    const stopSending = eachMinute(
      () => api.deliver(),
      (error) => journal.bug(error, 'deliver'),
    );
    const stopJobs = eachMinute(
      () => (databaseUrl === null ? api.due() : inOneProcess(databaseUrl, () => api.due())),
      (error) => journal.bug(error, 'due'),
    );
    return {
      close: async () => {
        stopping = true;
        await Promise.all([stopJobs(), stopSending(), server.stop(() => api.endStreams())]);
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function mailerFor({ smtp, publicUrl }: Settings, journal: Journal): Mailer | null {
  if (smtp === null) return null;
  const report = (error: Error) => journal.bug(error, 'mail');
  return openMailer({ smtp, origin: publicUrl.origin, now: () => new Date(), report });
}

async function pusherFor(
  { push, publicUrl, smtp }: Settings,
  database: Database,
  journal: Journal,
): Promise<Pusher | null> {
  if (push === null) return null;
  const key = await database.transaction('jobs', (tx) => keepPushKey(tx, makePushKey));
  const subject =
    publicUrl.protocol === 'https:' ? publicUrl.origin : `mailto:${addressIn(smtp?.from ?? 'nobody@localhost')}`;
  return openPusher({ key, hosts: push.hosts, subject, report: (error) => journal.bug(error, 'push') });
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
