import { Hono } from 'hono';
import type { Temporal } from 'temporal-polyfill';
import type { Database } from '../database/database.ts';
import type { Sha256 } from '../wire/secret.ts';
import type { HomeFacts } from '../wire/serve.ts';
import { type Caller, openGate } from './gate.ts';
import { type Live, liveOf } from './live.ts';
import { openApi } from './openapi.ts';
import { problemReply } from './problem-reply.ts';
import { duties, rooms, watching } from './rooms.ts';

/** What a host hands in. The API itself knows no clock, no chance and no port. */
export interface ApiParts {
  readonly database: Database;
  readonly clock: () => Temporal.Instant;
  readonly random: (length: number) => Uint8Array;
  /** For the session of each request; without it WebCrypto's. */
  readonly sha256?: Sha256;
  /** Calls `work` every so many milliseconds until told to stop. */
  readonly every: (milliseconds: number, work: () => void) => () => void;
  readonly home: HomeFacts;
  /** Named on every reply, so that an outdated client notices. */
  readonly build: string;
  /** Hears of bugs: the error and the route's pattern, nothing of the request. */
  readonly report: (error: unknown, route: string) => void;
}

export interface Handled {
  readonly response: Response;
  /** A new session for the caller to keep, where one begins. */
  readonly session: string | null;
}

export interface Api {
  /** Any Request below /api; `caller` brings the session token, since a worker's Request drops cookies. */
  handle(request: Request, caller: Caller): Promise<Handled>;
  /** What is due now, for every organisation; idempotent, may run anywhere at once. */
  due(): Promise<void>;
  /** Ends the live pages; what runs finishes by itself. */
  endStreams(): void;
}

export type { Caller } from './gate.ts';

export function createApi(parts: ApiParts): Api {
  const live: Live = liveOf({
    every: parts.every,
    look: (keys) => parts.database.transaction('jobs', (tx) => watching(tx, keys)),
    report: (error) => parts.report(error, 'live'),
  });
  const gate = openGate(parts, live);
  const app = new Hono<{ Bindings: { caller: Caller; keep: (session: string) => void } }>();
  for (const room of rooms) {
    for (const [route, endpoint] of Object.entries(room.contract)) {
      const [method = '', path = ''] = route.split(' ');
      app.on(method, `/api${path}`, (context) =>
        gate({ room, route, endpoint }, context.req.raw, context.req.param(), context.env.caller, context.env.keep),
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
      let session: string | null = null;
      const response = await app.fetch(request, {
        caller,
        keep: (token: string) => {
          session = token;
        },
      });
      response.headers.set('evenground-build', parts.build);
      return { response, session };
    },
    due: async () => {
      // One that breaks stops none of the others.
      const faults: unknown[] = [];
      for (const duty of duties) {
        await parts.database
          .transaction('jobs', (tx) => duty(tx, { now: parts.clock(), random: parts.random }))
          .catch((error: unknown) => faults.push(error));
      }
      if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join('; '));
    },
    endStreams: () => live.end(),
  };
}
