import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import type { BodyOf, Contract, DatabaseRole, Endpoint, PathNames, QueryOf, ReplyOf } from './endpoint.ts';
import type { Pusher } from './outgoing.ts';
import type { Passkeys } from './passkeys.ts';
import type { Refusal } from './problem.ts';

/** What a home can do; a screen never offers what its home cannot keep. */
export interface HomeFacts {
  readonly kind: 'server' | 'device';
  /** On this device whoever holds it may set up: the code is handed to the page. */
  readonly setupCode: string | null;
  /** Whether it can send mail. */
  readonly mail: boolean;
  /** Whether and how it can show notices on devices. */
  readonly push: Pick<Pusher, 'key' | 'takes'> | null;
  /** Whether calendars can fetch an address from it. */
  readonly calendars: boolean;
  /** Who checks passkeys; not every home has somebody. */
  readonly passkeys?: Passkeys;
}

/** What one request brings to its handler, once the gate has let it in. */
export interface Ask<E extends Endpoint, Route extends string, Scope> {
  readonly tx: Transaction;
  readonly scope: Scope;
  readonly body: BodyOf<E>;
  readonly query: QueryOf<E>;
  /** The names of the path, each a uuid. */
  readonly path: Readonly<Record<PathNames<Route>, string>>;
  readonly now: Temporal.Instant;
  readonly random: (length: number) => Uint8Array;
  readonly newId: () => string;
  readonly home: HomeFacts;
}

/** What a handler gives back: a view, and what becomes of the caller's sign-in. */
export interface Answer<View> extends SignInNews {
  readonly view: View;
}

export interface SignInNews {
  /** The token of a session that begins. */
  readonly session?: string;
  /** It begins on a shared device, and is to be kept no longer than the browser is open. */
  readonly shared?: boolean;
  /** The caller's session is over. */
  readonly ends?: boolean;
  /** What the caller may do has changed: their token is replaced by another. */
  readonly renews?: boolean;
}

/** A live page: tells its reader that something changed, never what. */
export interface Watching {
  readonly watch: string;
}

/** A calendar as its text (RFC 5545), for a program that asks again and again. */
export interface CalendarText {
  readonly calendar: string;
  /** The mark of what it says (RFC 9110 8.8.3), quotes and all: whoever has it already is told only that. */
  readonly etag: string;
}

type Handled<E extends Endpoint> = E['reply'] extends 'stream'
  ? Watching
  : (E['reply'] extends 'calendar' ? CalendarText : Answer<ReplyOf<E>>) | Refusal<E['refusals'][number]>;

export type Handlers<C extends Contract, ScopeByRole extends Record<DatabaseRole, unknown>> = {
  readonly [Route in keyof C & string]: (
    ask: Ask<C[Route], Route, ScopeByRole[C[Route]['as']]>,
  ) => Promise<Handled<C[Route]> | Refusal<C[Route]['refusals'][number] | 'wire/not-found'>>;
};

/** What the gate hands to any handler: the exact types are the contract's, and joined in `room`. */
export type AnyAsk = Omit<Ask<Endpoint, string, unknown>, 'body' | 'query'> & {
  readonly body: unknown;
  readonly query: unknown;
};
export type AnyResult = Answer<unknown> | Watching | CalendarText | Refusal;

/** A room as `api/` composes it: its contract, who may, and what happens then. */
export interface Room<Who> {
  readonly name: string;
  readonly contract: Contract;
  readonly may: (action: string, who: Who) => boolean;
  readonly handlers: Readonly<Record<string, (ask: AnyAsk) => Promise<AnyResult>>>;
}

/**
 * Joins a room's contract, permissions and handlers. A contract whose `who` is no action of `may`,
 * or that lacks a handler, does not compile.
 */
export function room<
  Who,
  Action extends string,
  const C extends Readonly<Record<string, Endpoint & { readonly who: Action | 'anyone' | 'signed-in' }>>,
  ScopeByRole extends Record<DatabaseRole, unknown>,
>(made: {
  readonly name: string;
  readonly contract: C;
  readonly may: (action: Action, who: Who) => boolean;
  readonly handlers: Handlers<C, ScopeByRole>;
}): Room<Who> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see tools/check/suppressions.json
  return made as unknown as Room<Who>;
}

export function view<View>(given: View, more: SignInNews = {}): Answer<View> {
  return { view: given, ...more };
}
