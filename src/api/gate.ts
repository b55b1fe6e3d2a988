import { mayTryAgain, sqlState, type Transaction } from '../database/database.ts';
import { type Entered, enter } from '../groups/store.ts';
import { mint, type ScopeByRole, type Who } from '../groups/rules/scope.ts';
import { fromAddress, uuidOf } from '../wire/address.ts';
import type { DatabaseRole, Endpoint } from '../wire/endpoint.ts';
import { isRefusal, type Refusal, refuse } from '../wire/problem.ts';
import { readSecret, type Secret } from '../wire/secret.ts';
import type { Room, Watching } from '../wire/serve.ts';
import { z } from 'zod';
import { type BodyRead, readBody } from './body.ts';
import type { ApiParts } from './create-api.ts';
import { type KeptReply, openReply, retryKey, type RetryKey, sealReply } from './kept-reply.ts';
import type { Live } from './live.ts';
import { problemReply } from './problem-reply.ts';
import { keepReply, recallReply } from './store.ts';

/** Who brings a request: the session token they hold, if any. */
export interface Caller {
  readonly session: string | null;
}

export interface Door {
  readonly room: Room<Who>;
  /** 'METHOD /path', as the contract says. */
  readonly route: string;
  readonly endpoint: Endpoint;
}

type Gate = (
  door: Door,
  request: Request,
  params: Readonly<Record<string, string>>,
  caller: Caller,
  keep: (session: string) => void,
) => Promise<Response>;

/** Replies to whoever has no organisation yet are kept here. */
const NO_ORG = '00000000-0000-0000-0000-000000000000';
const TRIES = 5;

/**
 * The one way in: body, session, scope, permission, schema, handler, reply, in this order, in one
 * transaction. What does not exist and what is not yours take the same way to the same answer.
 */
export function openGate(parts: ApiParts, live: Live): Gate {
  return async (door, request, params, caller, keep) => {
    try {
      const result = await pass(parts, door, request, params, caller);
      if (isRefusal(result)) {
        return problemReply(result.refused, { errors: result.errors, current: result.current });
      }
      if ('watch' in result) return streamReply(live, result.watch, request);
      if (result.session !== null) keep(result.session);
      return viewReply(result.view);
    } catch (error) {
      parts.report(error, door.route);
      return problemReply('wire/broken');
    }
  };
}

/** Rolls the transaction back: a refusal leaves nothing behind. */
class RolledBack extends Error {
  readonly refusal: Refusal;
  /** Whether the handler refused: whoever asked was let in. */
  readonly letIn: boolean;
  constructor(refusal: Refusal, letIn = false) {
    super('refused');
    this.refusal = refusal;
    this.letIn = letIn;
  }
}

async function pass(
  parts: ApiParts,
  door: Door,
  request: Request,
  params: Readonly<Record<string, string>>,
  caller: Caller,
): Promise<KeptReply | Watching | Refusal> {
  const { endpoint, route } = door;
  const path = uuidsOf(params);
  const body = await readBody(request);
  if (isRefusal(body)) return body;
  const needsKey = route.startsWith('POST ') && endpoint.retry !== 'harmless';
  const retry = needsKey ? await retryKey(request, route, body.text) : null;
  if (needsKey && retry === null) return refuse('wire/no-key');
  const isAsked = endpoint.session !== 'never';
  const secret = caller.session === null || !isAsked ? null : await readSecret(caller.session, parts.sha256);
  if (endpoint.who !== 'anyone' && secret === null) return refuse('people/signed-out');
  if (path === null) return refuse('wire/not-found');
  const query = Object.fromEntries(new URL(request.url).searchParams);

  for (let tried = 1; ; tried += 1) {
    try {
      return await parts.database.transaction(endpoint.as, (tx) =>
        inside(tx, parts, door, { path, body, query, retry, secret }),
      );
    } catch (error) {
      if (error instanceof RolledBack) {
        const kept = error.letIn && retry !== null ? await replyToFirst(parts, endpoint, retry, secret) : null;
        return kept ?? error.refusal;
      }
      const retriesMet = sqlState(error) === '23505' && String(error).includes('answered_pkey');
      if (tried === TRIES || !(mayTryAgain(error) || retriesMet)) throw error;
    }
  }
}

/**
 * A retry that raced its first may be refused for what that one did (the invitation is used, by
 * itself): the reply that was kept meanwhile is the answer. Null where there is none.
 */
function replyToFirst(
  parts: ApiParts,
  endpoint: Endpoint,
  retry: RetryKey,
  secret: Secret | null,
): Promise<KeptReply | null> {
  return parts.database.transaction(endpoint.as, async (tx) => {
    const kept = await recallReply(tx, replyOrgOf(endpoint, secret), retry);
    return kept !== null && same(kept.asked_hash, retry.askedHash) ? openReply(retry, kept.sealed) : null;
  });
}

function replyOrgOf(endpoint: Endpoint, secret: Secret | null): string {
  return endpoint.as === 'gate' || secret === null ? NO_ORG : secret.orgId;
}

interface Brought {
  readonly path: Readonly<Record<string, string>>;
  readonly body: BodyRead;
  readonly query: Readonly<Record<string, string>>;
  readonly retry: RetryKey | null;
  readonly secret: Secret | null;
}

async function inside(
  tx: Transaction,
  parts: ApiParts,
  { room, route, endpoint }: Door,
  { path, body, query, retry, secret }: Brought,
): Promise<KeptReply | Watching> {
  const now = parts.clock();
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  const entered = secret === null ? null : await enter(tx, secret, path['group'] ?? NO_ORG, today.toString());
  const scope = scopeOf(endpoint, room, entered, secret, path);
  if (isRefusal(scope)) throw new RolledBack(scope);

  const replyOrg = replyOrgOf(endpoint, secret);
  if (retry !== null) {
    const kept = await recallReply(tx, replyOrg, retry);
    if (kept !== null) {
      if (!same(kept.asked_hash, retry.askedHash)) throw new RolledBack(refuse('wire/key-reused'));
      return openReply(retry, kept.sealed);
    }
  }

  const parsed = parse(endpoint.body, body.json);
  if (isRefusal(parsed)) throw new RolledBack(parsed);
  const searched = parse(endpoint.query, query);
  if (isRefusal(searched)) throw new RolledBack(searched);
  const handler = room.handlers[route];
  if (handler === undefined) throw new Error(`${route} has no handler`);
  const result = await handler({
    tx,
    scope,
    body: parsed.value,
    query: searched.value,
    path,
    now,
    random: parts.random,
    newId: () => uuidOf(parts.random(16)),
    home: parts.home,
  });
  if (isRefusal(result)) throw new RolledBack(result, true);
  if ('watch' in result) return result;

  const reply: KeptReply = {
    view: endpoint.reply instanceof z.ZodType ? endpoint.reply.parse(result.view) : null,
    session: result.session ?? null,
  };
  if (retry !== null) {
    const sealed = await sealReply(retry, reply, parts.random);
    await keepReply(tx, replyOrg, retry, sealed, today.add({ days: 1 }).toString());
  }
  return reply;
}

function scopeOf(
  endpoint: Endpoint,
  room: Room<Who>,
  entered: Entered | null,
  secret: Secret | null,
  path: Readonly<Record<string, string>>,
): ScopeByRole[DatabaseRole] | Refusal {
  const who: Who = {
    signedIn: entered !== null,
    organiser: entered?.organiser ?? false,
    roles: entered?.roles ?? [],
  };
  if (endpoint.who !== 'anyone' && !who.signedIn) return refuse('people/signed-out');
  if (endpoint.who !== 'anyone' && !room.may(endpoint.who, who)) return refuse('wire/not-found');
  const orgId = entered === null || secret === null ? null : secret.orgId;
  if (endpoint.as === 'gate') {
    return mint<ScopeByRole['gate']>({
      orgId,
      personId: entered?.person_id ?? null,
      organiser: who.organiser,
    });
  }
  if (endpoint.as === 'intake') return mint<ScopeByRole['intake']>({});
  if (orgId === null) return refuse('people/signed-out');
  if (endpoint.as === 'organiser') return mint<ScopeByRole['organiser']>({ orgId });
  const groupId = path['group'];
  if (groupId === undefined || entered === null || entered.membership_id === null) return refuse('wire/not-found');
  return mint<ScopeByRole['member']>({
    orgId,
    groupId,
    membershipId: entered.membership_id,
    knownAs: entered.known_as ?? '',
    roles: who.roles,
  });
}

function parse(schema: z.ZodType | undefined, sent: unknown): { value: unknown } | Refusal {
  if (schema === undefined) return { value: undefined };
  const parsed = schema.safeParse(sent);
  if (parsed.success) return { value: parsed.data };
  const errors = parsed.error.issues.slice(0, 50).map((issue) => ({
    at: issue.path.map(String).join('.'),
    is: /^[a-z]+(-[a-z]+)*$/.test(issue.message) ? issue.message : 'unknown',
  }));
  return refuse('wire/invalid', { errors });
}

/** Every name in a path is the address of something; null where one cannot be. */
function uuidsOf(params: Readonly<Record<string, string>>): Record<string, string> | null {
  const found: Record<string, string> = {};
  for (const [name, text] of Object.entries(params)) {
    const uuid = fromAddress(text);
    if (uuid === null) return null;
    found[name] = uuid;
  }
  return found;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function viewReply(view: unknown): Response {
  return new Response(view === null ? null : JSON.stringify(view), {
    status: view === null ? 204 : 200,
    headers: { 'cache-control': 'no-store', ...(view === null ? {} : { 'content-type': 'application/json' }) },
  });
}

function streamReply(live: Live, key: string, request: Request): Response {
  // Nobody reads what HEAD asks for, and nobody would end it.
  return new Response(request.method === 'HEAD' ? null : live.stream(key, request.signal), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}
