/*
 * Where a request stands. Only the API's gate mints these, from a session that the database
 * looked up; every store asks for one.
 */
declare const minted: unique symbol;
export interface Minted {
  readonly [minted]: true;
}

/** Nobody in particular yet, or a person who has not said for which group. */
export interface GateScope extends Minted {
  readonly orgId: string | null;
  readonly personId: string | null;
  readonly organiser: boolean;
  /** The sign-in that the request came by: its name, which opens nothing. */
  readonly sessionId: string | null;
}

/** Somebody who is signed in. */
export interface PersonScope extends Minted {
  readonly orgId: string;
  readonly personId: string;
  readonly sessionId: string;
}

/** Takes the scope of a request, gives it as that of somebody signed in, or null where nobody is. */
export function personIn(scope: GateScope): PersonScope | null {
  const { orgId, personId, sessionId } = scope;
  return orgId === null || personId === null || sessionId === null ? null : { ...scope, orgId, personId, sessionId };
}

/** For the gate alone (a check keeps it so): the proof that a scope was looked up. */
export function mint<Scope>(facts: Omit<Scope, typeof minted>): Scope {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see tools/check/suppressions.json
  return facts as Scope;
}
