import { PGlite } from '@electric-sql/pglite';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Api, createApi } from '../../../api/create-api.ts';
import { type Executor, migrate, migrations, pgliteExecutor } from '../../../database/migrate.ts';
import { pgliteDatabase, pgliteParsers } from '../../../database/pglite.ts';
import { printSetupCode } from '../../../groups/setup-code.ts';
import type { Stage } from '../messages.ts';
import { databaseOf, type World } from '../world.ts';
import { KeptFiles } from './kept-files.ts';
import { engineFor } from './engine.ts';

/** A world that is open: its API, and its files. */
export interface OpenWorld {
  readonly api: Api;
  /** Null once an organisation was set up. */
  readonly setupCode: string | null;
  /** One transaction, without a role: what a copy is made from and put into. */
  inOne<T>(work: (db: Executor) => Promise<T>): Promise<T>;
  /** Writes what changed to the device; resolves when it is kept. */
  flush(): Promise<void>;
  /** Keeps the next start short: what the write-ahead log holds goes to where it belongs. */
  tidy(): Promise<void>;
  /** Lets go of the files, kept or not. */
  close(): Promise<void>;
}

export function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

export async function openWorld(world: World, tell: (stage: Stage) => void): Promise<OpenWorld> {
  tell('engine');
  const files = new KeptFiles(databaseOf(world));
  const pglite = await PGlite.create({
    fs: files,
    parsers: pgliteParsers,
    ...(await engineFor(world)),
  });
  tell('tables');
  if (!(await isUpToDate(pglite))) await migrate(pgliteExecutor(pglite));
  await pglite.exec("set search_path = evenground; set timezone = 'UTC'");
  const database = pgliteDatabase(pglite);

  let setupCode: string | null = null;
  const api = createApi({
    database,
    clock: () => Temporal.Now.instant(),
    random,
    every: (milliseconds, work) => {
      const timer = setInterval(work, milliseconds);
      return () => clearInterval(timer);
    },
    home: {
      kind: 'device',
      get setupCode() {
        return setupCode;
      },
    },
    // Nothing leaves the device.
    mail: null,
    push: null,
    build: __BUILD__,
    report: (error, route) => console.error(route, error),
  });
  // A code nobody used yet costs nothing: it is kept only together with what it set up.
  if (!(await isSetUp(api))) {
    setupCode = await database.transaction('jobs', (tx) => printSetupCode(tx, random));
  }
  tell('ready');

  return {
    api,
    get setupCode() {
      return setupCode;
    },
    inOne: (work) => pglite.transaction((inner) => work(pgliteExecutor(inner))),
    flush: oneAtATime(() => files.flush()),
    tidy: async () => {
      await pglite.exec('checkpoint');
    },
    close: async () => {
      api.endStreams();
      await pglite.close();
    },
  };
}

/** One question instead of the dozen that migrating asks: opening the page again waits for it. */
async function isUpToDate(pglite: PGlite): Promise<boolean> {
  try {
    const { rows } = await pglite.query<{ name: string }>('select name from evenground.migration order by name');
    return rows.map(({ name }) => name).join() === migrations.map(({ name }) => name).join();
  } catch {
    return false;
  }
}

async function isSetUp(api: Api): Promise<boolean> {
  const { response } = await api.handle(new Request('http://here/api/home'), { session: null });
  return z.object({ setUp: z.boolean() }).parse(await response.json()).setUp;
}

/**
 * One run after the other. Whoever asks while one is under way waits for the next, which begins
 * when that one has ended and serves all who waited.
 */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    next ??= running.then(() => {
      next = null;
      const run = work();
      running = run.catch(() => undefined);
      return run;
    });
    return next;
  };
}
