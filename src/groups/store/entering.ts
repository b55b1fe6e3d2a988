import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { bytes, date, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { Secret } from '../../wire/secret.ts';
import { type GroupRole, groupRole } from './role.ts';

const enteredRow = z
  .object({
    replayed: z.boolean(),
    person_id: uuid.nullable(),
    organiser: z.boolean().nullable(),
    membership_id: uuid.nullable(),
    known_as: z.string().nullable(),
    roles: z.array(groupRole).nullable(),
    session_id: uuid.nullable(),
    shared: z.boolean(),
    month: date,
    settled: z.boolean(),
    salt: bytes.nullable(),
  })
  .transform(({ replayed, person_id, session_id, organiser, ...row }): Entering => {
    // Of a token that came back too late nothing more is said.
    if (replayed || person_id === null || session_id === null) return { replayed: true };
    return { replayed: false, person_id, session_id, organiser: organiser ?? false, ...row };
  });

/** Whoever a session lets in; `replayed` where its token was replaced and came back too late. */
export type Entering = { readonly replayed: true } | Entered;

export interface Entered {
  readonly replayed: false;
  readonly person_id: string;
  readonly organiser: boolean;
  readonly membership_id: string | null;
  readonly known_as: string | null;
  readonly roles: readonly GroupRole[] | null;
  readonly session_id: string;
  readonly shared: boolean;
  /** In which the token was made. */
  readonly month: Temporal.PlainDate;
  /** Whether its holder is known to have it: somebody has written with it. */
  readonly settled: boolean;
  /** Of the successor, where the token before the present one was brought. */
  readonly salt: Uint8Array | null;
}

interface Asked {
  readonly org: string;
  readonly token_hash: Uint8Array;
  readonly in_group: string;
  readonly today: string;
}

const enterStatement = statement<Asked>()(
  'groups.enter',
  `select replayed, person_id, organiser, membership_id, known_as, roles, session_id, shared, month, settled, salt
   from enter(:org, :token_hash, :in_group, :today)`,
  enteredRow,
);

const enterAsMyselfStatement = statement<Asked>()(
  'groups.enterAsMyself',
  `select replayed, person_id, organiser, membership_id, known_as, roles, session_id, shared, month, settled, salt
   from enter_as_myself(:org, :token_hash, :in_group, :today)`,
  enteredRow,
);

/** Looks a session up and opens the scope of this transaction's role; for the gate alone. */
export function enter(tx: Transaction, secret: Secret, groupId: string, today: string): Promise<Entering | null> {
  return tx.find(enterStatement, asked(secret, groupId, today));
}

/** As `enter`, and opens what is kept about the caller herself; for the gate alone. */
export function enterAsMyself(
  tx: Transaction,
  secret: Secret,
  groupId: string,
  today: string,
): Promise<Entering | null> {
  return tx.find(enterAsMyselfStatement, asked(secret, groupId, today));
}

function asked({ orgId, hash }: Secret, groupId: string, today: string): Asked {
  return { org: orgId, token_hash: hash, in_group: groupId, today };
}
