import { createHash } from 'node:crypto';
import { base64urlnopad } from '@scure/base';
import { uuidOf } from '../../src/wire/address.ts';

/** One group of many, with a meeting whose door is open. Everything in it follows from `seed`. */
export interface Crowd {
  readonly seed: string;
  readonly orgId: string;
  readonly groupId: string;
  readonly meetingId: string;
  readonly members: number;
}

/** Sends one SQL statement as a superuser. */
export type Fill = (sql: string, values: readonly unknown[]) => Promise<unknown>;

const AT_ONCE = 10_000;
/** pgbench can only count: its sessions' hashes are these numbers, written out. */
export const PGBENCH_SESSIONS_FROM = 100_000_000_000_000_000n;

export function crowdOf(seed: string, members: number): Crowd {
  const id = (what: string) => uuidOf(digest(`${seed} ${what}`).subarray(0, 16));
  return { seed, orgId: id('org'), groupId: id('group'), meetingId: id('meeting'), members };
}

/** The session of a member, as a phone carries it. */
export function sessionOf(crowd: Crowd, member: number): string {
  return base64urlnopad.encode(secretBytes(crowd, member));
}

export function membershipOf({ seed }: Crowd, member: number): string {
  return uuidOf(digest(`${seed} membership ${member}`).subarray(0, 16));
}

/** Writes the crowd into a migrated database. */
export async function fillHouse(fill: Fill, crowd: Crowd): Promise<void> {
  const { seed, orgId, groupId, meetingId, members } = crowd;
  const series = uuidOf(digest(`${seed} series`).subarray(0, 16));
  await fill(`insert into organisation values ($1, 'Bench', 'Bench', 'Europe/London', 'GB')`, [orgId]);
  await fill(`insert into support_group values ($1, $2, 'Bench', 'Bench')`, [orgId, groupId]);
  await fill(
    `insert into series (org_id, group_id, series_id, starts_on, local_start, minutes, zone, place, link, rule, planned_until)
       values ($1, $2, $3, current_date, '19:00', 90, 'Europe/London', 'Hall', '', 'FREQ=DAILY', current_date)`,
    [orgId, groupId, series],
  );
  await fill(
    `insert into meeting (org_id, group_id, meeting_id, series_id, held_on, occurs_on, starts_at, ends_at, zone, place, link,
       published)
     values ($1, $2, $3, $4, current_date, current_date,
       now() + interval '1 hour', now() + interval '3 hours', 'Europe/London', 'Hall', '', true)`,
    [orgId, groupId, meetingId, series],
  );
  for (let from = 0; from < members; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, members - from) }, (_, i) => from + i);
    const people = some.map((n) => uuidOf(digest(`${seed} person ${n}`).subarray(0, 16)));
    await fill('insert into person select $1, p, false from unnest($2::uuid[]) p', [orgId, people]);
    await fill(
      `insert into membership (org_id, group_id, membership_id, person_id, known_as, known_as_key, roles)
       select $1, $2, m, p, 'Member ' || n, 'member ' || n, '{member}'
       from unnest($3::uuid[], $4::uuid[], $5::int[]) as w (m, p, n)`,
      [orgId, groupId, some.map((n) => membershipOf(crowd, n)), people, some],
    );
    const hashes = some.flatMap((n) => [
      createHash('sha256').update(secretBytes(crowd, n)).digest('hex'),
      Buffer.from(String(PGBENCH_SESSIONS_FROM + BigInt(n))).toString('hex'),
    ]);
    await fill(
      `insert into session (org_id, token_hash, person_id, expires_on, session_id, kind, shared, since, month)
       select $1, decode(h, 'hex'), p, current_date + 30, gen_random_uuid(), 'phone', false, m, m
       from unnest($2::text[], $3::uuid[]) as w (h, p), (select date_trunc('month', now())::date as m) as this`,
      [orgId, hashes, people.flatMap((person) => [person, person])],
    );
  }
  await fill('analyze', []);
}

/** The organisation, then chance: as src/wire/secret.ts makes it. */
function secretBytes({ seed, orgId }: Crowd, member: number): Uint8Array {
  return Buffer.concat([Buffer.from(orgId.replaceAll('-', ''), 'hex'), digest(`${seed} session ${member}`)]);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
