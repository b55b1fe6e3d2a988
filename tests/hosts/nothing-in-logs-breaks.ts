import { PGlite } from '@electric-sql/pglite';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import { onServer } from '../engines.ts';
import { anEnvelope } from '../sealed-looks.ts';
import { type Caller, codeOf, type Reply } from './nothing-in-logs-caller.ts';
import type { Room } from './nothing-in-logs-first-job.ts';
import { noteBytes } from './nothing-in-logs-sealed-job.ts';
import type { Relay } from './nothing-in-logs-relay.ts';

/* What is really wrong, and therefore reported: each request that meets it carries words. */

/**
 * The database goes while requests wait for it: they wait, because somebody holds their tables.
 * Gives how many requests were answered that something broke.
 */
export async function goneDatabase(caller: Caller, room: Room, letterbox: string, relay: Relay, url: string) {
  return onServer(async (holding) => {
    const others = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    // On a connection of its own: a transaction sees the activity as it was at its first look.
    const watching = (sql: string) => onServer((client) => client.query(sql), url);
    let broken = 0;
    for (const goes of [
      async () => watching(`select pg_terminate_backend(pid) ${others}`),
      // Not the database, but the way to it.
      async () => relay.cut(),
    ]) {
      await holding.query('begin; lock table evenground.membership, evenground.envelope, evenground.session');
      const asked = requests(caller, room, letterbox);
      const waiting = async () => (await watching(`select 1 ${others}`)).rows.length;
      await expect.poll(waiting, { timeout: 9_000 }).toBeGreaterThanOrEqual(asked.length);
      await goes();
      broken += await allBroken(asked);
      await holding.query('rollback');
      await expect.poll(async () => (await caller.send('GET', '/readyz')).status, { timeout: 9_000 }).toBe(200);
    }
    // Nobody is there: the error says where, and the log must not.
    await relay.closed(async () => {
      broken += await allBroken(requests(caller, room, letterbox));
    });
    await expect.poll(async () => (await caller.send('GET', '/readyz')).status, { timeout: 9_000 }).toBe(200);
    return broken;
  }, url);
}

/** Each in a pool that has room for it. */
function requests(
  caller: Caller,
  { ada, noor, sal, group, unused, tonight }: Room,
  letterbox: string,
): Promise<Reply>[] {
  const { markers } = caller;
  const word = () => markers.word('when the database went');
  const sealed = noteBytes(
    markers,
    'envelope when the database went',
    Buffer.from(anEnvelope(randomBytes), 'base64url'),
  );
  const at = `/groups/${group}`;
  const knownAs = word();
  return [
    caller.ask('POST /invitations/accept', { body: { secret: unused, knownAs, asMyself: false } }),
    caller.ask(`POST ${letterbox}/envelopes`, { body: { sealed } }),
    caller.ask(`POST ${at}/rules`, { session: ada, body: { rules: [{ says: word(), why: word() }] } }),
    caller.ask(`PUT ${tonight}/check-in`, { session: noor }),
    caller.ask(`GET ${at}/envelopes?after=2026-01-01.${'A'.repeat(43)}`, { session: sal }),
  ];
}

async function allBroken(asked: readonly Promise<Reply>[]): Promise<number> {
  for (const reply of await Promise.all(asked)) expect(codeOf(reply)).toBe('wire/broken');
  return asked.length;
}

/** Somebody changed the database by hand: values no longer fit, and its errors quote them. */
const BY_HAND = [
  `alter table evenground.support_group alter column neutral_title type integer using 0`,
  `alter table evenground.membership alter column known_as type integer using 0`,
  `alter table evenground.series alter column link type integer using 0`,
  // Yesterday's flood is gone.
  `delete from evenground.envelope`,
  `alter table evenground.envelope add check (length(sealed) < 9) not valid`,
  `alter table evenground.organisation alter column public_name drop not null`,
  `update evenground.organisation set public_name = null`,
];

export async function changeByHand(where: { readonly folder: string } | { readonly url: string }): Promise<void> {
  if ('folder' in where) {
    const pglite = await PGlite.create(join(where.folder, 'database'));
    for (const sql of BY_HAND) await pglite.exec(sql);
    await pglite.close();
  } else {
    await onServer(async (client) => {
      for (const sql of BY_HAND) await client.query(sql);
    }, where.url);
  }
}

/** Gives how many requests were answered that something broke. */
export async function metByHand(caller: Caller, { olga, ada, group, host, unused }: Room, letterbox: string) {
  const { markers } = caller;
  const word = () => markers.word('met what was changed by hand');
  const secret = unused;
  const link = `https://${markers.token('met a number').toLowerCase()}.example/`;
  const sealed = noteBytes(markers, 'envelope that was not taken', Buffer.from(anEnvelope(randomBytes), 'base64url'));
  const series = {
    startsOn: new Date().toISOString().slice(0, 10),
    localStart: '19:00',
    minutes: 60,
    team: [{ job: 'facilitator', membership: host }],
  };
  return allBroken([
    caller.ask('POST /groups', { session: olga, body: { name: word(), title: word() } }),
    caller.ask('POST /groups', { session: olga, body: { name: word(), title: `"${word()}" '${word()}'` } }),
    caller.ask('POST /invitations/accept', { body: { secret, knownAs: `${word()}" "${word()}`, asMyself: false } }),
    caller.ask('POST /invitations/look', { body: { secret } }),
    caller.ask(`POST /groups/${group}/series`, { session: ada, body: { ...series, place: word(), link } }),
    caller.ask(`POST ${letterbox}/envelopes`, { body: { sealed } }),
    caller.ask('GET /me', { session: ada }),
  ]);
}
