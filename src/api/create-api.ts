import { Hono } from 'hono';
import type { Temporal } from 'temporal-polyfill';
import type { Database } from '../database/database.ts';
import { deliver } from '../post/duties/deliver.ts';
import type { Mailer, Pusher } from '../wire/outgoing.ts';
import type { Sha256 } from '../wire/secret.ts';
import type { HomeFacts } from '../wire/serve.ts';
import { type Caller, type HeardNews, openGate } from './gate.ts';
import { type Live, liveOf } from './live.ts';
import { openApi } from './openapi.ts';
import { problemReply } from './problem-reply.ts';
import { duties, reminderHolds, rooms, watching } from './rooms.ts';

/** What a host hands in. The API itself knows no clock, no chance and no port. */
export interface ApiParts {
  readonly database: Database;
  readonly clock: () => Temporal.Instant;
  readonly random: (length: number) => Uint8Array;
  /** For the session of each request; without it WebCrypto's. */
  readonly sha256?: Sha256;
  /** Calls `work` every so many milliseconds until told to stop. */
  readonly every: (milliseconds: number, work: () => void) => () => void;
  readonly home: Omit<HomeFacts, 'mail' | 'push' | 'calendars'>;
  /** Without it no mail goes out, and none is offered. */
  readonly mail: Mailer | null;
  /** Without it nothing is shown on devices, and it is not offered. */
  readonly push: Pusher | null;
  /** Named on every reply, so that an outdated client notices. */
  readonly build: string;
  /** Hears of bugs: the error and the route's pattern, nothing of the request. */
  readonly report: (error: unknown, route: string) => void;
}

export interface Handled {
  readonly response: Response;
  /** The session token that the caller keeps from now on, where one begins or is replaced. */
  readonly session: string | null;
  /** What became of the caller's sign-in; null where nothing did. */
  readonly news: SessionNews | null;
  /** The session is a shared device's: `session` is kept no longer than the browser is open. */
  readonly shared: boolean;
}

/** It begins, `session` takes the place of the token that was brought, or it is over. */
export type SessionNews = 'begun' | 'renewed' | 'over';

export interface Api {
  /** Any Request below /api; `caller` brings the session token, since a worker's Request drops cookies. */
  handle(request: Request, caller: Caller): Promise<Handled>;
  /** What is due now, for every organisation; idempotent, may run anywhere at once. */
  due(): Promise<void>;
  /** Sends what waits to go out; every process may, at any time. */
  deliver(): Promise<void>;
  /** Ends the live pages, and sends no further letter; what runs finishes by itself. */
  endStreams(): void;
}

/**
 * Rows that a duty takes on in one transaction, and transactions in a row: two thousand rows a minute.
 * Five hundred check-ins become numbers in about 20 ms; all 300,000 of a test in one go took 6 s, near half of what PostgreSQL
 * lets a statement take (decision 19).
 */
const MOST_AT_ONCE = 500;
const ROUNDS = 4;

export type { Caller } from './gate.ts';

export function createApi(parts: ApiParts): Api {
  const live: Live = liveOf({
    every: parts.every,
    look: (keys) => parts.database.transaction('jobs', (tx) => watching(tx, keys)),
    report: (error) => parts.report(error, 'live'),
  });
  const { mail, push } = parts;
  let ending = false;
  // A device's code is there only until somebody has set up: asked each time.
  const home: HomeFacts = {
    kind: parts.home.kind,
    get setupCode() {
      return parts.home.setupCode;
    },
    ...(parts.home.passkeys === undefined ? {} : { passkeys: parts.home.passkeys }),
    mail: mail !== null,
    push,
    // An address must lead somewhere: nothing comes to a device from outside.
    calendars: parts.home.kind === 'server',
  };
  const gate = openGate({ ...parts, home }, live);
  const app = new Hono<{ Bindings: { caller: Caller; hear: (news: HeardNews) => void } }>();
  for (const room of rooms) {
    for (const [route, endpoint] of Object.entries(room.contract)) {
      const [method = '', path = ''] = route.split(' ');
      app.on(method, `/api${path}`, (context) =>
        gate({ room, route, endpoint }, context.req.raw, context.req.param(), context.env.caller, context.env.hear),
      );
    }
  }
  const describe = openApi(rooms, parts.build);
  app.get('/api/openapi.json', (context) => describe(context.req.raw));
  app.notFound(() => problemReply('wire/not-found'));
  app.onError((error) => {
    parts.report(error, 'router');
    return problemReply('wire/broken');
  });

  return {
    handle: async (request, caller) => {
      let heard: HeardNews = { session: null, news: null, shared: false };
      const response = await app.fetch(request, {
        caller,
        hear: (news: HeardNews) => {
          heard = news;
        },
      });
      response.headers.set('evenground-build', parts.build);
      return { response, ...heard };
    },
    due: async () => {
      // One that breaks stops none of the others.
      const faults: unknown[] = [];
      for (const duty of Object.values(duties)) {
        // Some at a time, and whoever waits meanwhile comes in between; what is left is for the next time.
        const once = () =>
          parts.database.transaction('jobs', (tx) =>
            duty(tx, { now: parts.clock(), random: parts.random, most: MOST_AT_ONCE }),
          );
        try {
          for (let round = 0; round < ROUNDS; round += 1) if ((await once()) < MOST_AT_ONCE) break;
        } catch (error) {
          faults.push(error);
        }
      }
      if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join('; '));
    },
    deliver: () =>
      deliver({
        work: (work) => parts.database.transaction('jobs', work),
        clock: parts.clock,
        mail,
        push,
        holds: reminderHolds,
        isEnding: () => ending,
      }),
    endStreams: () => {
      ending = true;
      live.end();
    },
  };
}
