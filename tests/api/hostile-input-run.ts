import fc from 'fast-check';
import type { House } from '../engines.ts';
import { fill, newKey } from '../people.ts';
import { anyTwist, type Draft, everyTwist, type Twist } from './hostile-input.ts';
import { faultIn, type Heard } from './hostile-input-verdict.ts';
import { Scene } from './hostile-input-scene.ts';
import { openApiDocument, type Operation, operationsOf } from './openapi-document.ts';

/* Sends what hostile-input.ts makes up, and hears what comes back. */

const API = 'http://evenground.invalid/api';

/** What has been tried so far. */
export interface Tally {
  requests: number;
  /** Successes of each endpoint, by route. */
  readonly won: Map<string, number>;
  /** How often each refusal was heard. */
  readonly codes: Map<string, number>;
  /** What took longest: a request that keeps the house busy is one to look at. */
  slowest: { readonly ms: number; readonly what: string };
}

export interface Finding {
  readonly route: string;
  readonly fault: string;
  readonly twist: string;
  /** The request as it was sent, shortened. */
  readonly request: string;
}

export interface Siege {
  readonly operations: readonly Operation[];
  readonly tally: Tally;
  /** How many there are to try of everything that is listed. */
  readonly listed: () => Promise<number>;
  /** Sends what is right twice under one key; what differs the second time, or null. */
  readonly repeat: (operation: Operation) => Promise<string | null>;
  /** Tries all that is listed (unless told not to), then so many by chance; the smallest finding, or null. */
  readonly lay: (
    operation: Operation,
    chances: { seed: number; runs: number; listed?: boolean },
  ) => Promise<Finding | null>;
}

export async function besiege(house: House): Promise<Siege> {
  const scene = new Scene(house);
  const { response } = await house.api.handle(new Request(`${API}/openapi.json`), { session: null });
  const operations = operationsOf(openApiDocument.parse(await response.json()));
  const tally: Tally = { requests: 0, won: new Map(), codes: new Map(), slowest: { ms: 0, what: '' } };

  async function knock(draft: Draft): Promise<Heard> {
    tally.requests += 1;
    const leaving = new AbortController();
    const { method, headers, body } = draft;
    const { url } = fill(`${method} ${draft.pattern}`, draft.path);
    const request = new Request(`${API}${url}${draft.search}`, {
      method,
      headers,
      body,
      signal: leaving.signal,
    });
    const { response: reply, session } = await house.api.handle(request, { session: draft.session });
    const isStream = reply.headers.get('content-type') === 'text/event-stream';
    if (isStream) await reply.body?.cancel();
    const text = isStream ? '' : await reply.text();
    // Whoever asks by HEAD is gone without a word: nothing of theirs may be left.
    if (request.method !== 'HEAD') leaving.abort();
    return {
      url: new URL(request.url),
      method: request.method,
      status: reply.status,
      headers: reply.headers,
      text,
      session,
    };
  }

  function count(heard: Heard, operation: Operation | null): void {
    if (heard.status < 300) {
      if (operation !== null) tally.won.set(operation.route, (tally.won.get(operation.route) ?? 0) + 1);
      return;
    }
    const code = /"code":"([^"]+)"/.exec(heard.text)?.[1] ?? String(heard.status);
    tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
  }

  return {
    operations,
    tally,
    listed: async () => {
      let sum = 0;
      for (const operation of operations) sum += everyTwist(await scene.draft(operation)).length;
      return sum;
    },
    repeat: async (operation) => {
      const draft = await scene.draft(operation);
      const keyed = { ...draft, headers: { ...draft.headers, 'idempotency-key': newKey() } };
      const first = await knock(keyed);
      house.sent.length = 0;
      const again = await knock(keyed);
      const done = house.sent.filter((name) => !['groups.enter', 'api.recall'].includes(name));
      const same = first.status < 300 && again.text === first.text && again.session === first.session;
      return same && done.length === 0
        ? null
        : `${first.status} ${first.text}, then ${again.status} ${again.text}: ${done.join(', ')}`;
    },
    lay: async (operation, { seed, runs, listed = true }) => {
      const { route } = operation;
      let draft = await scene.draft(operation);
      let finding: Finding | null = null;
      let conflicts = 0;
      const examples = listed ? everyTwist(draft).map((twist): [Twist] => [twist]) : [];
      const property = fc.asyncProperty(anyTwist(draft), async ({ what, twisted, code }) => {
        // A key of its own, as every request has; the twist may take it away.
        const right =
          draft.method === 'POST' ? { ...draft, headers: { ...draft.headers, 'idempotency-key': newKey() } } : draft;
        const sent = twisted(right);
        const begun = performance.now();
        const heard = await knock(sent);
        const ms = performance.now() - begun;
        if (ms > tally.slowest.ms) tally.slowest = { ms, what: `${route}, ${what}` };
        const { fault, met } = faultIn(heard, operations, code ?? null);
        count(heard, met);
        // Two conflicts in a row: something is full or used up.
        conflicts = heard.status === 409 ? (conflicts % 2) + 1 : 0;
        if (conflicts === 2) scene.leave();
        // Whatever was written may have spent what the next one needs.
        const hasWritten = heard.status < 300 && !/^(get|head)$/i.test(sent.method);
        if (hasWritten || conflicts === 2) draft = await scene.draft(operation);
        const bugs = house.reported.splice(0).map(({ error }) => String(error));
        if (fault === null && bugs.length === 0) return;
        finding = { route, fault: [fault, ...bugs].join('; '), twist: what, request: shown(sent, heard) };
        throw new Error(finding.fault);
      });
      await fc.check(property, { seed, numRuns: examples.length + runs, examples });
      return finding;
    },
  };
}

function shown({ headers, session, body }: Draft, { method, url }: Heard): string {
  const text = body === null ? '(no body)' : typeof body === 'string' ? body : `bytes ${body.join(' ')}`;
  return [
    `${method} ${url.pathname}${url.search}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `session: ${session ?? 'none'}`,
    '',
    text,
  ]
    .map((line) => (line.length > 2_000 ? `${line.slice(0, 1_000)}… (${line.length} characters)` : line))
    .join('\n');
}
