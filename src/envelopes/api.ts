import { base64urlnopad } from '@scure/base';
import { sqlState } from '../database/database.ts';
import { byName } from '../groups/rules/by-name.ts';
import type { ScopeByRole } from '../groups/rules/scope.ts';
import { dateIn } from '../time/zones.ts';
import { toAddress } from '../wire/address.ts';
import { refuse } from '../wire/problem.ts';
import { sha256 } from '../wire/secret.ts';
import { type Handlers, room, view } from '../wire/serve.ts';
import { envelopesContract } from './contract.ts';
import { MOST_A_DAY, PAGE } from './rules/keeping.ts';
import { may } from './rules/may.ts';
import {
  missingReaders,
  MOST_KEYS,
  MOST_READERS,
  READER_ROLES,
  type ReaderRole,
  readerRoleOf,
} from './rules/readers.ts';
import * as store from './store.ts';

const { encode, decode } = base64urlnopad;
/** Before every day and every hash. */
const BEGINNING = `0001-01-01.${encode(new Uint8Array(32))}`;

const handlers: Handlers<typeof envelopesContract, ScopeByRole> = {
  'GET /board/:organisation/:group': async ({ tx, path }) => {
    const board = { orgId: path.organisation, groupId: path.group };
    await store.enterAtBoard(tx, board);
    const readers = await store.listKeys(tx, board);
    const answers = await store.listAnswers(tx, board);
    return view({
      readers: readers
        .filter(({ retired }) => !retired)
        .map(({ role, seals, signs }) => ({ role, seals, signs: encode(signs) })),
      retired: readers
        .filter(({ retired }) => retired)
        .map(({ role, seals, signs }) => ({ role, seals, signs: encode(signs) })),
      answers: answers.map(({ day, sealed }) => ({ day: day.toString(), sealed: encode(sealed) })),
    });
  },

  'POST /board/:organisation/:group/envelopes': async ({ tx, path, body, now }) => {
    const board = { orgId: path.organisation, groupId: path.group };
    const taken = await store.putInLetterbox(tx, board, { now, sealed: body.sealed, most: MOST_A_DAY });
    return taken ? view(undefined) : refuse('envelopes/full-today');
  },

  'GET /groups/:group/readers': async ({ tx, scope }) => {
    const readers = await store.listReaders(tx, scope);
    return view({
      organisation: toAddress(scope.orgId),
      readers: readers
        .toSorted((a, b) => place(a.role) - place(b.role) || byName(a.knownAs, b.knownAs))
        .map(({ role, knownAs, seals, metOn }) => ({
          role,
          knownAs,
          seals,
          metIn: metOn?.toString().slice(0, 7) ?? null,
        })),
      missing: missingReaders(readers),
    });
  },

  'GET /groups/:group/reading': async ({ tx, scope }) => {
    const keys = await store.listOwnKeys(tx, scope);
    const mine = keys.find(({ retired }) => !retired);
    return view({
      organisation: toAddress(scope.orgId),
      role: roleOf(scope.roles),
      knownAs: scope.knownAs,
      mine: mine === undefined ? null : { seals: mine.seals, signs: encode(mine.signs), wrapped: encode(mine.wrapped) },
      earlier: keys.filter(({ retired }) => retired).map(({ seals, wrapped }) => ({ seals, wrapped: encode(wrapped) })),
    });
  },

  'PUT /groups/:group/reading/key': async ({ tx, scope, body }) => {
    if ((await store.countOtherReaders(tx)) >= MOST_READERS) return refuse('envelopes/enough-readers');
    const own = await store.listOwnKeys(tx, scope);
    // The same key again, from a retry: nothing changes.
    if (own.some(({ seals, retired }) => seals === body.seals && !retired)) return view(undefined);
    if (own.some(({ seals }) => seals === body.seals)) return refuse('envelopes/key-retired');
    if (own.length >= MOST_KEYS) return refuse('envelopes/enough-keys');
    try {
      await store.replaceKey(tx, scope, { role: roleOf(scope.roles), ...body });
    } catch (error) {
      // Another reader's: nobody could seal to both, nor tell whose notes are whose. Chance never makes
      // one twice, so that this has no words of its own: make new ones.
      if (sqlState(error) !== '23505') throw error;
      return refuse('envelopes/key-retired');
    }
    return view(undefined);
  },

  'GET /groups/:group/envelopes': async ({ tx, scope, query }) => {
    const [day = '', hash = ''] = (query.after ?? BEGINNING).split('.');
    const found = await store.listEnvelopes(tx, scope, { day, hash: decode(hash), most: PAGE });
    const envelopes = found.map((row) => ({
      day: row.day.toString(),
      hash: encode(row.hash),
      sealed: encode(row.sealed),
    }));
    const last = envelopes.length < PAGE ? undefined : envelopes.at(-1);
    return view({ envelopes, after: last === undefined ? null : `${last.day}.${last.hash}` });
  },

  'POST /groups/:group/answers': async ({ tx, scope, body, now }) => {
    const day = dateIn(await store.getZone(tx, scope), now).toString();
    const hash = await sha256(body.sealed);
    await store.waitForAnswers(tx, scope);
    if ((await store.countOtherAnswers(tx, scope, { day, hash })) >= MOST_A_DAY) return refuse('envelopes/full-today');
    await store.insertAnswer(tx, scope, { day, hash, sealed: body.sealed });
    return view(undefined);
  },
};

/** The gate lets only readers in, so that one of their roles is there. */
function roleOf(roles: readonly string[]): ReaderRole {
  const role = readerRoleOf(roles);
  if (role === null) throw new Error('a reader without a role');
  return role;
}

function place(role: ReaderRole): number {
  return READER_ROLES.indexOf(role);
}

export const envelopesRoom = room({ name: 'envelopes', contract: envelopesContract, may, handlers });
