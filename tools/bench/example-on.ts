import { Temporal } from 'temporal-polyfill';
import { buildExample, type Seat } from '../../src/example/example-group.ts';
import type { BuiltServer } from './built-server.ts';

/** Sends a request of the API to a running server, as one of its own pages would. */
export async function sendTo(
  { origin }: Pick<BuiltServer, 'origin'>,
  request: Request,
  session: string | null,
): Promise<{ response: Response; session: string | null }> {
  const { pathname } = new URL(request.url);
  const headers = new Headers(request.headers);
  headers.set('origin', origin);
  if (session !== null) headers.set('cookie', `evenground=${session}`);
  const body = request.method === 'GET' ? null : await request.text();
  const response = await fetch(`${origin}${pathname}`, {
    method: request.method,
    headers,
    body: body === '' ? null : body,
  });
  const begun = /^evenground=([^;]+)/.exec(response.headers.getSetCookie()[0] ?? '')?.[1] ?? null;
  return { response, session: begun };
}

/** The example group on a running server; its door is open. */
export function exampleOn(server: BuiltServer): Promise<{ seats: Seat[]; group: string }> {
  return buildExample((request, session) => sendTo(server, request, session), {
    setupCode: server.setupCode,
    now: Temporal.Now.instant(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
}

/** A member who has agreed to the rules and has not come in. */
export async function waitingAtTheDoor(server: BuiltServer, group: string, seats: readonly Seat[]): Promise<string> {
  for (const { session, label } of seats.slice(1).toReversed()) {
    const request = new Request(`${server.origin}/api/groups/${group}/agreement`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version: 1 }),
    });
    const { response } = await sendTo(server, request, session);
    if (response.ok) return session;
    console.log(`${label} cannot agree: ${await response.text()}`);
  }
  throw new Error('nobody waits at the door');
}
