import { mayTryAgain, sqlState, type Transaction } from '../database/database.ts';
import { type Entered, enter, enterAsMyself } from '../groups/store/entering.ts';
import type { ScopeByRole, Who } from '../groups/rules/scope.ts';
import { mint } from '../people/rules/scope.ts';
import { endReplayedSession } from '../people/store/sessions.ts';
import { fromAddress, uuidOf } from '../wire/address.ts';
import type { DatabaseRole, Endpoint } from '../wire/endpoint.ts';
import { isRefusal, type Refusal, refuse } from '../wire/problem.ts';
import { readSecret, type Secret } from '../wire/secret.ts';
import type { CalendarText, HomeFacts, Room, Watching } from '../wire/serve.ts';
import { z } from 'zod';
import { type BodyRead, readBody } from './body.ts';
import type { ApiParts, SessionNews } from './create-api.ts';
import { type KeptReply, openReply, retryKey, type RetryKey, sealReply } from './kept-reply.ts';
import type { Live } from './live.ts';
import { problemReply } from './problem-reply.ts';
import { calendarReply, streamReply, viewReply } from './replies.ts';
import { keptToken } from './renewal.ts';
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

/** A host's parts, and all that its home can do. */
type GateParts = Omit<ApiParts, 'home'> & { readonly home: HomeFacts };

type Gate = (
  door: Door,
  request: Request,
  params: Readonly<Record<string, string>>,
  caller: Caller,
  hear: (news: HeardNews) => void,
) => Promise<Response>;

/** What becomes of the caller's sign-in with this answer. */
export interface HeardNews {
  readonly session: string | null;
  readonly news: SessionNews | null;
  readonly shared: boolean;
}

/** Replies to whoever has no organisation yet are kept here. */
const NO_ORG = '00000000-0000-0000-0000-000000000000';
const TRIES = 5;

/**
 * The one way in: body, session, scope, permission, schema, handler, reply, in this order, in one
 * transaction. What does not exist and what is not yours take the same way to the same answer.
 */
export function openGate(parts: GateParts, live: Live): Gate {
  return async (door, request, params, caller, hear) => {
    try {
      const result = await pass(parts, door, request, params, caller, hear);
      if (isRefusal(result)) {
        return problemReply(result.refused, { errors: result.errors, current: result.current });
      }
      if ('watch' in result) return streamReply(live, result.watch, request);
      if ('calendar' in result) return calendarReply(result, request);
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
  parts: GateParts,
  door: Door,
  request: Request,
  params: Readonly<Record<string, string>>,
  caller: Caller,
  hear: (news: HeardNews) => void,
): Promise<KeptReply | Unkept | Refusal> {
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

  const brought = { path, body, query, retry, secret, token: caller.session ?? '', writes: request.method !== 'GET' };

  for (let tried = 1; ; tried += 1) {
    const noted: Noted = { replayed: false };
    try {
      const { result, news } = await parts.database.transaction(endpoint.as, (tx) =>
        inside(tx, parts, door, brought, noted),
      );
      hear(noted.replayed && news.news === null ? await endReplayed(parts, secret) : news);
      return result;
    } catch (error) {
      if (error instanceof RolledBack) {
        if (noted.replayed) hear(await endReplayed(parts, secret));
        const kept = error.letIn && retry !== null ? await replyToFirst(parts, endpoint, retry, secret) : null;
        if (kept !== null) hear(newsOf(kept));
        return kept ?? error.refusal;
      }
      const retriesMet = sqlState(error) === '23505' && String(error).includes('answered_pkey');
      if (tried === TRIES || !(mayTryAgain(error) || retriesMet || isGoneMeanwhile(error))) throw error;
    }
  }
}

/**
 * What the row was about went away meanwhile: its membership, say, since somebody left while she
 * checked in. Asked again, the gate no longer finds her there. (A foreign key was violated.)
 */
function isGoneMeanwhile(error: unknown): boolean {
  return sqlState(error) === '23503';
}

/**
 * A retry that raced its first may be refused for what that one did (the invitation is used, by
 * itself): the reply that was kept meanwhile is the answer. Null where there is none.
 */
function replyToFirst(
  parts: GateParts,
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

/** What was noticed on the way, and outlives a transaction that is rolled back. */
interface Noted {
  replayed: boolean;
}

/** Whoever brings a replaced token too late ends the session for whoever holds its successor. */
async function endReplayed(parts: ApiParts, secret: Secret | null): Promise<HeardNews> {
  const today = parts.clock().toZonedDateTimeISO('UTC').toPlainDate();
  if (secret !== null) await parts.database.transaction('gate', (tx) => endReplayedSession(tx, secret, today));
  return { session: null, news: 'over', shared: false };
}

function newsOf({ session, shared, ends }: KeptReply): HeardNews {
  if (session !== null) return { session, news: 'begun', shared };
  return { session: null, news: ends ? 'over' : null, shared: false };
}

interface Brought {
  readonly path: Readonly<Record<string, string>>;
  readonly body: BodyRead;
  readonly query: Readonly<Record<string, string>>;
  readonly retry: RetryKey | null;
  readonly secret: Secret | null;
  /** What `secret` was read from. */
  readonly token: string;
  readonly writes: boolean;
}

/** What is never kept for a retry. */
type Unkept = Watching | CalendarText;

interface Passed {
  readonly result: KeptReply | Unkept;
  readonly news: HeardNews;
}

async function inside(
  tx: Transaction,
  parts: GateParts,
  { room, route, endpoint }: Door,
  brought: Brought,
  noted: Noted,
): Promise<Passed> {
  const { path, body, query, retry, secret } = brought;
  const now = parts.clock();
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  const comeIn = endpoint.as === 'self' ? enterAsMyself : enter;
  const found = secret === null ? null : await comeIn(tx, secret, path['group'] ?? NO_ORG, today.toString());
  noted.replayed = found?.replayed ?? false;
  const entered = found === null || found.replayed ? null : found;
  /** The answer, with the token that takes the place of the one that was brought, if any does. */
  async function passed(result: KeptReply | Unkept, renews: boolean): Promise<Passed> {
    const news = 'view' in result ? newsOf(result) : null;
    if (news !== null && news.news !== null) return { result, news };
    const session =
      entered === null || secret === null
        ? null
        : await keptToken(tx, { ...brought, secret, entered, today, renews, random: parts.random });
    const shared = entered?.shared ?? false;
    return { result, news: { session, news: session === null ? null : 'renewed', shared } };
  }
  const scope = scopeOf(endpoint, room, entered, secret, path);
  if (isRefusal(scope)) throw new RolledBack(scope);

  const replyOrg = replyOrgOf(endpoint, secret);
  if (retry !== null) {
    const kept = await recallReply(tx, replyOrg, retry);
    if (kept !== null) {
      if (!same(kept.asked_hash, retry.askedHash)) throw new RolledBack(refuse('wire/key-reused'));
      return passed(await openReply(retry, kept.sealed), false);
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
  if (!('view' in result)) return passed(result, false);

  const reply: KeptReply = {
    view: endpoint.reply instanceof z.ZodType ? endpoint.reply.parse(result.view) : null,
    session: result.session ?? null,
    shared: result.shared ?? false,
    ends: result.ends ?? false,
  };
  if (retry !== null) {
    const sealed = await sealReply(retry, reply, parts.random);
    await keepReply(tx, replyOrg, retry, sealed, today.add({ days: 1 }).toString());
  }
  return passed(reply, result.renews ?? false);
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
  const isForRoles = endpoint.who !== 'anyone' && endpoint.who !== 'signed-in';
  if (isForRoles && !room.may(endpoint.who, who)) return refuse('wire/not-found');
  const orgId = entered === null || secret === null ? null : secret.orgId;
  if (endpoint.as === 'gate') {
    return mint<ScopeByRole['gate']>({
      orgId,
      personId: entered?.person_id ?? null,
      organiser: who.organiser,
      sessionId: entered?.session_id ?? null,
    });
  }
  if (endpoint.as === 'intake') return mint<ScopeByRole['intake']>({});
  if (orgId === null) return refuse('people/signed-out');
  if (endpoint.as === 'organiser' && entered !== null) {
    return mint<ScopeByRole['organiser']>({ orgId, personId: entered.person_id });
  }
  const groupId = path['group'];
  if (endpoint.as === 'self') {
    if (entered === null || (groupId !== undefined && entered.membership_id === null)) return refuse('wire/not-found');
    return mint<ScopeByRole['self']>({
      orgId,
      personId: entered.person_id,
      organiser: who.organiser,
      groupId: groupId ?? null,
      membershipId: entered.membership_id,
    });
  }
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
