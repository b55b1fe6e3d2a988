import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { onServer, postgresIsThere } from '../engines.ts';
import { type MailServer, openMailServer } from '../smtp.ts';
import { cleanUp, ensureBuilt, launch, type ServerProcess, stop, withDatabase } from './server-process.ts';

/*
 * The outbox under kill -9: built servers on one PostgreSQL and a real mail server on loopback. A
 * process is killed at each step of sending; the next ones go on. No letter arrives twice, and none
 * is lost but what died between the mark and the answer (decision 20).
 */

const LETTERS = 12;

describe.skipIf(!postgresIsThere)('the outbox, when processes are killed', () => {
  let mail: MailServer;
  beforeAll(async () => {
    ensureBuilt();
    mail = await openMailServer();
  });
  afterEach(cleanUp);
  afterAll(() => mail.close());

  const sending = (url: string): Promise<ServerProcess> =>
    launch({ DATABASE_URL: url, SMTP_URL: mail.url.href, MAIL_FROM: 'Notes <notes@example.org>' });

  /** As many people as letters, each with an address that is confirmed and a note that waits. */
  async function fill(url: string): Promise<void> {
    const first = await sending(url);
    expect(await first.ready).toBe(true);
    await stop(first);
    await onServer(async (client) => {
      await client.query(`set search_path = evenground;
        insert into organisation values ('00000000-0000-4000-8000-000000000001', 'N', 'N', 'UTC', 'GB');
        insert into support_group values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'N', 'N');`);
      const columns = `'00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'`;
      for (let i = 0; i < LETTERS; i += 1) {
        await client.query(`
          with person as (
            insert into person (org_id, person_id, organiser)
            values ('00000000-0000-4000-8000-000000000001', gen_random_uuid(), false) returning person_id
          ), membership as (
            insert into membership (org_id, group_id, membership_id, person_id, known_as, known_as_key, roles)
            select ${columns}, gen_random_uuid(), person_id, 'N${i}', 'n${i}', array['member'] from person returning membership_id
          ), address as (
            insert into notice_mail (org_id, group_id, membership_id, address, state, stop_secret, asked_on)
            select ${columns}, membership_id, 'n${i}@example.org', 'confirmed', sha256('${i}'), current_date from membership
          )
          insert into outbox (org_id, letter_id, group_id, membership_id, kind, goes_by, not_before, attempts, handed_over)
          select '00000000-0000-4000-8000-000000000001', gen_random_uuid(), '00000000-0000-4000-8000-000000000002',
            membership_id, 'notice', 'mail', now() - interval '1 hour', 0, false from membership`);
      }
    }, url);
  }

  const waiting = async (url: string) =>
    onServer(async (client) => {
      const { rows } = await client.query<{ handed_over: boolean }>('select handed_over from evenground.outbox');
      return rows.map((row) => row.handed_over);
    }, url);

  /** Ten minutes pass: whoever held a letter is taken for dead. */
  const leasesEnd = (url: string) =>
    onServer((client) => client.query(`update evenground.outbox set leased_until = now() - interval '1 minute'`), url);

  async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
    for (let tried = 0; tried < 300; tried += 1) {
      if (await isTrue()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('it did not come to that');
  }

  // Where a process dies, and whether its letter can be told to have been taken.
  const STEPS = [
    { step: 'before the address is taken', hook: 'onRcpt', lost: 0 },
    { step: 'while the message comes in', hook: 'onData', lost: 1 },
    { step: 'before the message is answered', hook: 'onWhole', lost: 0 },
  ] as const;

  test.each(STEPS)('killed $step: no letter comes twice, and at most that one is lost', async ({ hook, lost }) => {
    await withDatabase(async (url) => {
      mail.taken.length = 0;
      mail.hooks = {};
      await fill(url);
      let killed = false;
      const victim = await (async () => {
        let at = 0;
        let one: ServerProcess | null = null;
        mail.hooks = {
          [hook]: async () => {
            at += 1;
            // The fourth letter of the first process: some are out, one is on its way, the others wait.
            if (at !== 4 || killed) return;
            killed = true;
            one?.kill('SIGKILL');
            await one?.ended;
          },
        };
        one = await sending(url);
        return one;
      })();
      await victim.ended;
      mail.hooks = {};
      expect(killed).toBe(true);
      await leasesEnd(url);
      // Three others go on, at once.
      const others = await Promise.all([sending(url), sending(url), sending(url)]);
      await until(async () => (await waiting(url)).every((handedOver) => handedOver));
      // Only who is ready hears that it shall stop.
      await Promise.all(others.map(({ ready }) => ready));
      for (const one of others) expect(await stop(one)).toBe(0);
      const ids = mail.taken.map(({ to }) => to);
      expect(new Set(ids).size, 'none comes twice').toBe(ids.length);
      expect(ids.length).toBeGreaterThanOrEqual(LETTERS - lost);
      expect(others.map((one) => one.said()).join('')).not.toMatch(/@|Bug/);
    });
  });

  test('four processes at once: each letter exactly once', async () => {
    await withDatabase(async (url) => {
      mail.taken.length = 0;
      mail.hooks = {};
      await fill(url);
      // The one that filled it may have seen nothing yet.
      const all = await Promise.all(Array.from({ length: 4 }, () => sending(url)));
      await until(async () => (await waiting(url)).length === 0);
      await Promise.all(all.map(({ ready }) => ready));
      for (const one of all) expect(await stop(one)).toBe(0);
      const ids = mail.taken.map(({ to }) => to).sort();
      expect(ids).toEqual(Array.from({ length: LETTERS }, (_, i) => `n${i}@example.org`).sort());
    });
  });
});
