import type { z } from 'zod';
import type { ProblemCode } from './problem.ts';

/**
 * Who the database takes the caller for: its role, and with it the policies that hold. `door` is whoever
 * keeps tonight's door, `self` whoever asks about herself, whatever else she is.
 */
export type DatabaseRole =
  'gate' | 'organiser' | 'member' | 'facilitator' | 'door' | 'reader' | 'self' | 'intake' | 'jobs';

/**
 * One endpoint of a contract. A contract maps 'METHOD /path' to this, so that the client can take
 * the address from the key alone and needs no schema at run time.
 */
export interface Endpoint {
  /** Who may call, decided by the room's `may` with this word; 'anyone' and 'signed-in' need no room. */
  readonly who: string;
  readonly as: DatabaseRole;
  readonly body?: z.ZodType;
  /** The search of the address, each part a text; without it there is none. */
  readonly query?: z.ZodType;
  readonly reply: z.ZodType | 'nothing' | 'stream' | 'calendar';
  /** Beside the refusals that every endpoint has. */
  readonly refusals: readonly ProblemCode[];
  /** A POST that writes nothing, or once and for all what its own hash names, needs no Idempotency-Key. */
  readonly retry?: 'harmless';
  /** Nobody looks at who asks: the client sends no credentials, and any that come are not read. */
  readonly session?: 'never';
}

export type Contract = Readonly<Record<string, Endpoint>>;

/** Keeps each endpoint's exact types. */
export function contract<const C extends Contract>(endpoints: C): C {
  return endpoints;
}

export type BodyOf<E> = E extends { body: infer B extends z.ZodType } ? z.output<B> : undefined;
export type QueryOf<E> = E extends { query: infer Q extends z.ZodType } ? z.output<Q> : undefined;
export type SentQueryOf<E> = E extends { query: infer Q extends z.ZodType } ? z.input<Q> : undefined;
export type SentBodyOf<E> = E extends { body: infer B extends z.ZodType } ? z.input<B> : undefined;
export type ReplyOf<E> = E extends { reply: infer R } ? (R extends z.ZodType ? z.output<R> : undefined) : undefined;

/** The names after a colon in a path: '/groups/:group' gives 'group'. */
export type PathNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
