import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { type Api, createApi } from '../../src/api/create-api.ts';
import type { Database } from '../../src/database/database.ts';
import { printSetupCode } from '../../src/groups/setup-code.ts';
import { openEmbedded } from '../../src/hosts/node/embedded-database.ts';
import { seeded } from '../engines.ts';
import { type Call, type Called, evening, type Evening } from './calls.ts';
import { type Ledger, openLedger, type Write } from './ledger.ts';
import { type Record, recordDisk } from './recorded-disk.ts';
import { emptyFolder } from './server-process.ts';
import { lookAround, writeAllAtOnce } from './writers.ts';

/* People write to an embedded database in this process, and all that happens on its disk is recorded. */

export const WRITES_A_SESSION = 120;
export const blank = fileURLToPath(new URL('../../dist/database.tar.gz', import.meta.url));
export const random = seeded(1905);

/** What happened between two steps of the disk. */
export type Moment =
  | { readonly is: 'open' | 'closed' | 'base' }
  | { readonly is: 'sent'; readonly write: Write }
  | { readonly is: 'acknowledged'; readonly write: Write; readonly reply: Called };

export interface Story {
  readonly root: string;
  readonly record: Record;
  /** In order; `at` is how many steps the disk had taken. */
  readonly moments: readonly { readonly at: number; readonly moment: Moment }[];
  readonly evening: Evening;
  readonly base: ReadonlySet<string>;
}

/** Two sessions with a clean stop between them, so that a whole checkpoint is in the record as well. */
export async function tell(): Promise<Story> {
  const root = emptyFolder();
  const record = recordDisk(root);
  const moments: { at: number; moment: Moment }[] = [];
  const note = (moment: Moment) => moments.push({ at: record.steps.length, moment });
  try {
    let database = await openEmbedded(join(root, 'data'), blank);
    note({ is: 'open' });
    const code = await database.transaction('jobs', (tx) => printSetupCode(tx, random));
    const call = callsInside(database);
    const tonight = await evening(call, code);
    const base = await lookAround(call, tonight);
    note({ is: 'base' });
    const ledger: Ledger = {
      ...openLedger(),
      sent: (write) => note({ is: 'sent', write }),
      acknowledged: (write, reply) => note({ is: 'acknowledged', write, reply }),
    };
    const world = { evening: tonight, ledger, cookies: new Map<string, string>(), names: 0 };
    for (const last of [false, true]) {
      await writeAllAtOnce(fallingSilent(callsInside(database), WRITES_A_SESSION), world);
      await database.close();
      note({ is: 'closed' });
      if (!last) database = await openEmbedded(join(root, 'data'), blank);
    }
    return { root, record, moments, evening: tonight, base };
  } finally {
    record.end();
  }
}

export function momentOf({ moments }: Story, is: Moment['is']): number {
  const found = moments.find(({ moment }) => moment.is === is);
  if (found === undefined) throw new Error(`nothing was ${is}`);
  return found.at;
}

/** Our own API on a database, without a network between. */
export function callsInside(database: Database): Call {
  const api: Api = createApi({
    database,
    clock: () => Temporal.Now.instant(),
    random,
    every: () => () => undefined,
    home: { kind: 'server', setupCode: null },
    mail: null,
    push: null,
    build: 'test',
    report: (error) => {
      throw error;
    },
  });
  return async (route, { body, cookie, headers } = {}) => {
    const [method = 'GET', path = '/'] = route.split(' ');
    const request = new Request(`http://localhost/api${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
    });
    const { response, session } = await api.handle(request, { session: cookie ?? null });
    return { status: response.status, headers: response.headers, text: await response.text(), cookie: session };
  };
}

/** Answers so many calls; then nobody hears anything any more. */
export function fallingSilent(call: Call, calls: number): Call {
  let left = calls;
  return async (route, more) => {
    left -= 1;
    if (left < 0) throw new Error('no answer');
    return call(route, more);
  };
}
