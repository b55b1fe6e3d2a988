import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Api } from '../../src/api/create-api.ts';
import { openMailer } from '../../src/hosts/node/mailer.ts';
import { makePushKey, openPusher } from '../../src/hosts/node/pusher.ts';
import words from '../../src/hosts/node/words/en.json' with { type: 'json' };
import { onEachEngine } from '../engines.ts';
import { expectLetIn, expectRefused, Somebody, type Tuesdays, tuesdays } from '../people.ts';
import { type Letter, type MailServer, openMailServer } from '../smtp.ts';
import { openPush, openVapid, type Subscription } from './opened-push.ts';
import { aDevice } from './sample-bodies.ts';

/*
 * Noor wants to be told by mail that there is something to read. The mail server is a real one on
 * loopback, and so is the push service.
 */
const ORIGIN = 'https://groups.example.org';

onEachEngine('notices', (house) => {
  let tue: Tuesdays;
  let server: MailServer;
  let api: Api;
  const reports: string[] = [];
  beforeAll(async () => {
    server = await openMailServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    house().clock.set('2026-09-22T17:30:00Z');
    await house().empty();
    tue = await tuesdays(house());
    server.taken.length = 0;
    server.hooks = {};
    reports.length = 0;
    api = mailing();
  });

  function mailing(): Api {
    const smtp = { url: server.url, from: 'Notes <notes@example.org>' };
    const report = (error: Error) => reports.push(error.message);
    return house().another({ mail: openMailer({ smtp, origin: ORIGIN, now: () => new Date(0), report }), push: null });
  }

  const reach = async (who: Somebody) => (await who.ask('GET /groups/:group/reach-me', tue)).view;
  const want = (who: Somebody, way: 'leave-me-be' | 'one-message' = 'one-message') =>
    who.ask('PUT /groups/:group/reach-me', tue, { way });
  const give = (who: Somebody, address: string) => who.ask('PUT /groups/:group/reach-me/mail', tue, { address });
  const ask = (who: Somebody) => who.ask('POST /groups/:group/messages', tue, { words: 'Is there a lift?' });
  const anybody = () => new Somebody(house(), 'anybody');
  const confirmWith = (secret: string) => anybody().ask('POST /mail/confirm', {}, { secret });
  const waiting = () => house().admin('select kind, attempts, handed_over from outbox');
  const sent = (to?: string) => server.taken.filter((letter) => to === undefined || letter.to === to);

  /** Gives an address and follows the link in the first mail. */
  async function told(who: Somebody, address: string): Promise<void> {
    expectLetIn(await want(who));
    expectLetIn(await give(who, address));
    await api.deliver();
    expectLetIn(await confirmWith(linkIn(sent(address)[0], '/confirm#')));
    server.taken.length = 0;
  }

  const membershipOf = async (name: string) =>
    (await tue.ada.ask('GET /groups/:group/people', tue)).view.people.find(({ knownAs }) => knownAs === name)
      ?.membership ?? '';
  const answer = async (name: string) =>
    tue.ada.ask(
      'POST /groups/:group/threads/:membership',
      { ...tue, membership: await membershipOf(name) },
      { words: 'Come by the back door' },
    );

  describe('an address', () => {
    test('gets one mail, and nothing more before its link is followed', async () => {
      await want(tue.noor);
      expectLetIn(await give(tue.noor, 'noor@example.org'));
      expectLetIn(await answer('Noor'));
      await api.deliver();
      await api.deliver();
      expect(sent().map(({ to }) => to)).toEqual(['noor@example.org']);
      expect((await reach(tue.noor)).mail).toBe('unconfirmed');
      expect(await waiting()).toEqual([]);
    });

    test('is confirmed by its link, once; another link is not good', async () => {
      await want(tue.noor);
      await give(tue.noor, 'noor@example.org');
      await api.deliver();
      const secret = linkIn(sent()[0], '/confirm#');
      expectRefused(
        await confirmWith(`${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`),
        'post/link-unknown',
      );
      expectRefused(await confirmWith('nonsense'), 'post/link-unknown');
      expectLetIn(await confirmWith(secret));
      expect((await reach(tue.noor)).mail).toBe('confirmed');
      expectRefused(await confirmWith(secret), 'post/link-unknown');
    });

    test('another takes its place, and the first link is not good any more', async () => {
      await want(tue.noor);
      await give(tue.noor, 'old@example.org');
      await api.deliver();
      await give(tue.noor, 'new@example.org');
      await api.deliver();
      expectRefused(await confirmWith(linkIn(sent('old@example.org')[0], '/confirm#')), 'post/link-unknown');
      expectLetIn(await confirmWith(linkIn(sent('new@example.org')[0], '/confirm#')));
    });

    test('three mails a day, however often it is taken back and given again', async () => {
      await want(tue.noor);
      for (let i = 0; i < 3; i += 1) {
        expectLetIn(await give(tue.noor, 'victim@example.org'));
        expectLetIn(await tue.noor.ask('DELETE /groups/:group/reach-me/mail', tue));
        await want(tue.noor, 'leave-me-be');
        await want(tue.noor);
      }
      expectRefused(await give(tue.noor, 'victim@example.org'), 'post/enough-mails-today');
      house().clock.add(24);
      expectLetIn(await give(tue.noor, 'victim@example.org'));
    });

    test('is given by nobody who wants to be left be, and in no home without mail', async () => {
      expectRefused(await give(tue.noor, 'noor@example.org'), 'post/left-be');
      await want(tue.noor);
      const without = house().another({ mail: null, push: null });
      const body = { address: 'noor@example.org' };
      expectRefused(
        await tue.noor.ask('PUT /groups/:group/reach-me/mail', tue, body, { api: without }),
        'post/no-mail',
      );
      const push = aDevice(1);
      expectRefused(
        await tue.noor.ask('PUT /groups/:group/reach-me/push', tue, push, { api: without }),
        'post/no-push',
      );
      const home = (await anybody().ask('GET /home', {}, undefined, { api: without })).view;
      expect([home.mail, home.push]).toEqual([false, null]);
    });

    test('that nobody confirms is forgotten after a week', async () => {
      await want(tue.noor);
      await give(tue.noor, 'noor@example.org');
      house().clock.add(24 * 7);
      await house().api.due();
      expect((await reach(tue.noor)).mail).toBe('unconfirmed');
      house().clock.add(24 * 2);
      await house().api.due();
      expect((await reach(tue.noor)).mail).toBeNull();
    });

    test('is shown by no page: not to Noor, not to Ada, not to Olga', async () => {
      await told(tue.noor, 'noor.secret@example.org');
      await tue.noor.ask('POST /groups/:group/messages', tue, { words: 'Hello' });
      const membership = await membershipOf('Noor');
      const texts = [
        await tue.noor.ask('GET /groups/:group/reach-me', tue),
        await tue.noor.ask('GET /groups/:group/messages', tue),
        await tue.ada.ask('GET /groups/:group/people', tue),
        await tue.ada.ask('GET /groups/:group/threads', tue),
        await tue.ada.ask('GET /groups/:group/threads/:membership', { ...tue, membership }),
        await tue.olga.ask('GET /groups', {}),
      ].map(({ text }) => text);
      expect(texts.filter((text) => text.includes('noor.secret'))).toEqual([]);
    });
  });

  describe('a note', () => {
    test('goes to Noor when she is answered, one a day however much is written, and to nobody else', async () => {
      await told(tue.noor, 'noor@example.org');
      await told(tue.tom, 'tom@example.org');
      for (let i = 0; i < 4; i += 1) expectLetIn(await ask(tue.noor));
      for (let i = 0; i < 3; i += 1) expectLetIn(await answer('Noor'));
      await api.deliver();
      expectLetIn(await answer('Noor'));
      await api.deliver();
      expect(sent().map(({ to }) => to)).toEqual(['noor@example.org']);
      house().clock.add(24);
      expectLetIn(await answer('Noor'));
      await api.deliver();
      expect(sent().map(({ to }) => to)).toEqual(['noor@example.org', 'noor@example.org']);
      expect(await waiting()).toEqual([]);
    });

    test('goes to those who run the group and want one, when a member writes', async () => {
      await told(tue.ada, 'ada@example.org');
      await told(tue.tom, 'tom@example.org');
      await tue.noor.ask('POST /groups/:group/messages', tue, { words: 'Is there a lift?' });
      await api.deliver();
      expect(sent().map(({ to }) => to)).toEqual(['ada@example.org']);
    });

    test('is the same for a member and a facilitator but for address, secret and id: not a byte longer', async () => {
      await told(tue.ada, 'ada1@example.org');
      await told(tue.noor, 'noor@example.org');
      await tue.noor.ask('POST /groups/:group/messages', tue, { words: 'x'.repeat(2_000) });
      house().clock.add(24);
      expectLetIn(await answer('Noor'));
      await api.deliver();
      const [one, two] = server.taken.map(({ raw }) => neutral(raw));
      expect(one).toBe(two);
      const [a, b] = server.taken.map(({ raw }) => raw.length);
      expect(a).toBe(b);
    });

    test('names no group, no person and no matter; plain text, one link to the home, one to stop', async () => {
      await told(tue.noor, 'noor@example.org');
      expectLetIn(await answer('Noor'));
      await api.deliver();
      const raw = neutral(server.taken[0]?.raw ?? '');
      expect(raw).toMatch(/^From: Notes <notes@example\.org>\r?$/m);
      expect(raw).toMatch(/^Subject: There is a note for you\r?$/m);
      expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r?$/m);
      expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
      expect(raw).not.toMatch(/Tuesday|Noor\b|Ada|Hill Street|Evenground|group(?!s\.example)|back door|<html|http:/i);
      const links = new Set([...unfolded(raw).matchAll(/https:\/\/[^\s<>]+/g)].map(([link]) => link));
      expect([...links].sort()).toEqual([`${ORIGIN}/`, `${ORIGIN}/stop/…`]);
    });

    test('ends by the link in it, without a sign-in; what waits goes too', async () => {
      await told(tue.noor, 'noor@example.org');
      expectLetIn(await ask(tue.noor));
      expectLetIn(await answer('Noor'));
      await api.deliver();
      const secret = linkIn(sent()[0], '/stop/');
      house().clock.add(24);
      expectLetIn(await answer('Noor'));
      expectLetIn(await anybody().ask('POST /mail/stop', {}, { secret }));
      expect(await waiting()).toEqual([]);
      expect((await reach(tue.noor)).mail).toBeNull();
      // Again, or with what nobody ever sent: the same answer.
      expectLetIn(await anybody().ask('POST /mail/stop', {}, { secret }));
      expectLetIn(await anybody().ask('POST /mail/stop', {}, { secret: 'nonsense' }));
    });

    test('no longer goes to whoever wants to be left be, or has left', async () => {
      await told(tue.noor, 'noor@example.org');
      await told(tue.tom, 'tom@example.org');
      for (const name of ['Noor', 'Tom']) expectLetIn(await answer(name));
      await want(tue.noor, 'leave-me-be');
      expectLetIn(await tue.tom.ask('DELETE /groups/:group/me', tue));
      await api.deliver();
      expect(sent()).toEqual([]);
      expect(await house().admin('select 1 from notice_mail union all select 1 from outbox')).toEqual([]);
    });
  });

  describe('the mail server', () => {
    beforeEach(async () => {
      await told(tue.noor, 'noor@example.org');
      expectLetIn(await answer('Noor'));
    });

    test('says “later”: it is tried again after one, two, four minutes, and arrives once', async () => {
      let refusals = 0;
      server.hooks.onRcpt = () => {
        refusals += 1;
        return Promise.resolve(refusals <= 3 ? { code: 451, words: 'later' } : undefined);
      };
      const tries: number[] = [];
      for (let minute = 0; minute < 12; minute += 1) {
        const before = refusals;
        await api.deliver();
        if (refusals > before) tries.push(minute);
        house().clock.add(0, 1);
      }
      expect(tries).toEqual([0, 1, 3, 7]);
      expect(sent()).toHaveLength(1);
      expect(await waiting()).toEqual([]);
    });

    test('takes it and says “later” after all: nothing was taken, it is tried again', async () => {
      let refusals = 0;
      server.hooks.onWhole = () => {
        refusals += 1;
        return Promise.resolve(refusals === 1 ? { code: 452, words: 'full' } : undefined);
      };
      await api.deliver();
      expect(sent()).toEqual([]);
      house().clock.add(0, 2);
      await api.deliver();
      expect(sent()).toHaveLength(1);
    });

    test('knows no such address: it is forgotten, and Noor is told on her page', async () => {
      server.hooks.onRcpt = () => Promise.resolve({ code: 550, words: '5.1.1 no such user' });
      await api.deliver();
      expect((await reach(tue.noor)).mail).toBe('unreachable');
      expect(await house().admin('select address from notice_mail')).toEqual([{ address: '' }]);
      expect(await waiting()).toEqual([]);
      expect(reports).toEqual([]);
    });

    test('does not want our mail: the address is not to blame, and the journal hears no name', async () => {
      server.hooks.onRcpt = () => Promise.resolve({ code: 550, words: '5.7.1 noor@example.org: relaying denied' });
      await api.deliver();
      expect((await reach(tue.noor)).mail).toBe('confirmed');
      expect(await waiting()).toHaveLength(1);
      expect(reports).toEqual(['the mail server said 550 to RCPT TO']);
    });

    test('is not there for days: the letter is given up, the address stays', async () => {
      server.hooks.onRcpt = () => Promise.resolve({ code: 421, words: 'closing' });
      for (let i = 0; i < 12; i += 1) {
        await api.deliver();
        house().clock.add(7);
      }
      expect(await waiting()).toEqual([]);
      expect((await reach(tue.noor)).mail).toBe('confirmed');
    });
  });

  test('five processes at once on forty letters: each goes out exactly once', async () => {
    const people = [tue.noor, tue.tom, tue.ada, tue.miriam];
    for (const [i, who] of people.entries()) await told(who, `p${i}@example.org`);
    await house().admin(
      `insert into outbox (org_id, letter_id, group_id, membership_id, kind, goes_by, not_before, attempts, handed_over)
       select n.org_id, gen_random_uuid(), n.group_id, n.membership_id, 'notice', 'mail', '2026-09-22T17:00:00Z', 0, false
       from notice_mail n`,
    );
    await house().admin('drop index outbox_once');
    try {
      await house().admin(
        `insert into outbox (org_id, letter_id, group_id, membership_id, kind, goes_by, not_before, attempts, handed_over)
         select n.org_id, gen_random_uuid(), n.group_id, n.membership_id, 'notice', 'mail', '2026-09-22T17:00:00Z', 0, false
         from notice_mail n, generate_series(1, 9)`,
      );
      await Promise.all(Array.from({ length: 5 }, () => mailing().deliver()));
      expect(sent()).toHaveLength(40);
      expect(new Set(sent().map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])).size).toBe(40);
      expect(await waiting()).toEqual([]);
    } finally {
      await house().admin('truncate outbox');
      await house().admin(
        `create unique index outbox_once on outbox (org_id, group_id, membership_id, kind, goes_by, coalesce(endpoint_hash, ''),
           coalesce(meeting_id, '00000000-0000-0000-0000-000000000000')) where not handed_over`,
      );
    }
  });

  test('who was taken for dead and is not sends nothing: the letter is another’s by then', async () => {
    await told(tue.noor, 'noor@example.org');
    expectLetIn(await answer('Noor'));
    let first = true;
    server.hooks.onRcpt = async () => {
      if (!first) return;
      first = false;
      // While this one hangs at RCPT, its lease runs out and another process sends the letter.
      house().clock.add(0, 11);
      await mailing().deliver();
    };
    await api.deliver();
    expect(sent()).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  describe('on a device', () => {
    let service: Server;
    let host = '';
    let status = 201;
    const came: { path: string; headers: Record<string, unknown>; body: Buffer }[] = [];
    beforeAll(async () => {
      service = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          came.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
          response.writeHead(status).end();
        });
      });
      service.listen(0, '127.0.0.1');
      await once(service, 'listening');
      host = `127.0.0.1:${(service.address() as AddressInfo).port}`;
    });
    afterAll(() => service.close());
    beforeEach(() => {
      came.length = 0;
      status = 201;
    });

    const key = makePushKey();
    const pushing = () =>
      house().another({
        mail: null,
        push: openPusher({
          key,
          hosts: [host],
          subject: ORIGIN,
          report: (error) => reports.push(error.message),
        }),
      });
    /** What each browser keeps to itself, by the path of its endpoint. */
    const kept = new Map<string, Subscription>();
    const browser = (path: string) => {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const auth = randomBytes(16);
      kept.set(`/${path}`, { ecdh, auth });
      return {
        endpoint: `http://${host}/${path}`,
        key: ecdh.getPublicKey().toString('base64url'),
        auth: auth.toString('base64url'),
      };
    };
    const subscribe = async (who: Somebody, path: string) => {
      await want(who);
      return who.ask('PUT /groups/:group/reach-me/push', tue, browser(path), { api: pushing() });
    };

    test('a note is sealed, of one length, and says that one replaces another', async () => {
      expectLetIn(await subscribe(tue.noor, 'noor'));
      expectLetIn(await subscribe(tue.tom, 'tom'));
      for (const name of ['Noor', 'Tom']) expectLetIn(await answer(name));
      await pushing().deliver();
      expect(came).toHaveLength(2);
      expect(new Set(came.map(({ body }) => body.length)).size).toBe(1);
      for (const { headers } of came) {
        expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', topic: 'note', ttl: '259200' });
        expect(String(headers['authorization'])).toMatch(/^vapid t=/);
      }
      expect(await waiting()).toEqual([]);
    });

    test('a note opens in the browser that it is for, in no other, and says who sends it', async () => {
      expectLetIn(await subscribe(tue.noor, 'noor'));
      expectLetIn(await subscribe(tue.tom, 'tom'));
      for (const name of ['Noor', 'Tom']) expectLetIn(await answer(name));
      await pushing().deliver();
      expect(came.map(({ path }) => path).sort()).toEqual(['/noor', '/tom']);
      for (const { path, headers, body } of came) {
        for (const [whose, subscription] of kept) {
          if (whose === path) expect(JSON.parse(openPush(body, subscription))).toEqual({ title: words.push.title });
          else expect(() => openPush(body, subscription)).toThrow();
        }
        const changed = Buffer.from(body);
        changed[changed.length - 20] = (changed.at(-20) ?? 0) ^ 1;
        expect(() => openPush(changed, kept.get(path) ?? unknownBrowser())).toThrow();

        const authorization = String(headers['authorization']);
        const { claims, key: signedWith } = openVapid(authorization);
        // For this push service, from this home, by the key that browsers were given, for a day at most.
        expect([claims.aud, claims.sub, signedWith]).toEqual([`http://${host}`, ORIGIN, key.publicKey]);
        const left = claims.exp - Date.now() / 1000;
        expect(left > 0 && left <= 24 * 60 * 60).toBe(true);
        const [start = '', rest = ''] = authorization.split('.');
        const odd = `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}.${rest}.${authorization.split('.')[2] ?? ''}`;
        expect(() => openVapid(odd)).toThrow();
      }
    });

    test('that has gone is forgotten; one that is busy is tried again', async () => {
      expectLetIn(await subscribe(tue.noor, 'noor'));
      expectLetIn(await answer('Noor'));
      status = 503;
      await pushing().deliver();
      expect(await waiting()).toHaveLength(1);
      status = 410;
      house().clock.add(0, 2);
      await pushing().deliver();
      expect(came).toHaveLength(2);
      expect((await reach(tue.noor)).devices).toBe(0);
      expect(await waiting()).toEqual([]);
      expect(reports).toEqual([]);
    });

    test.each([
      'https://127.0.0.1/x',
      'https://169.254.169.254/latest/meta-data',
      'http://updates.push.services.mozilla.com/wpush/v2/x',
      'https://updates.push.services.mozilla.com:8443/x',
      'https://updates.push.services.mozilla.com.example.org/x',
      'https://user@fcm.googleapis.com/x',
      'https://localhost/x',
      'https://[::1]/x',
      'file:///etc/passwd',
      'nonsense',
    ])('nothing is ever sent to %s', async (endpoint) => {
      await want(tue.noor);
      const asked = { ...browser('x'), endpoint };
      expectRefused(
        await tue.noor.ask('PUT /groups/:group/reach-me/push', tue, asked, { api: pushing() }),
        'post/push-unknown',
      );
    });

    test.each([
      'https://fcm.googleapis.com/fcm/send/x',
      'https://updates.push.services.mozilla.com/wpush/v2/x',
      'https://web.push.apple.com/x',
      'https://wns2-by3p.notify.windows.com/w/?token=x',
    ])('a push service that is known: %s', async (endpoint) => {
      await want(tue.noor);
      const asked = { ...browser('x'), endpoint };
      expectLetIn(await tue.noor.ask('PUT /groups/:group/reach-me/push', tue, asked, { api: pushing() }));
    });

    test('five devices, and not a sixth', async () => {
      for (let i = 0; i < 5; i += 1) expectLetIn(await subscribe(tue.noor, `noor${i}`));
      expectRefused(await subscribe(tue.noor, 'noor6'), 'post/enough-devices');
      expectLetIn(await tue.noor.ask('DELETE /groups/:group/reach-me/push', tue));
      expect((await reach(tue.noor)).devices).toBe(0);
    });
  });

  describe('a number', () => {
    const open = async (who: Somebody, name: string) =>
      who.ask('POST /groups/:group/threads/:membership/telephone', { ...tue, membership: await membershipOf(name) });

    test('is opened by Ada, one at a time, and by nobody who does not run the group', async () => {
      await tue.noor.ask('PUT /groups/:group/reach-me', tue, { way: 'a-call', telephone: ' 020  7946 0958 ' });
      expect((await open(tue.ada, 'Noor')).view.telephone).toBe('020 7946 0958');
      expect(
        await house().admin(
          `select t.role, t.day::text as day from read_trace t join membership m using (org_id, group_id, membership_id)
           where t.kind = 'reach' and m.known_as = 'Noor'`,
        ),
      ).toEqual([{ role: 'facilitator', day: '2026-09-22' }]);
      expectRefused(await open(tue.tom, 'Noor'), 'wire/not-found');
      expectRefused(await open(tue.olga, 'Noor'), 'wire/not-found');
      expectRefused(await open(tue.ada, 'Tom'), 'post/no-telephone');
      const thread = await tue.ada.ask('GET /groups/:group/threads/:membership', {
        ...tue,
        membership: await membershipOf('Noor'),
      });
      expect(thread.text).not.toContain('7946');
      expect(thread.view.way).toBe('a-call');
    });

    test('of a facilitator is neither kept nor opened, not by the others either', async () => {
      const called = { way: 'a-call', telephone: '020 7946 0958' } as const;
      expectRefused(await tue.miriam.ask('PUT /groups/:group/reach-me', tue, called), 'post/team-number');
      // She gave it as a member, and came to run the group later.
      await tue.noor.ask('PUT /groups/:group/reach-me', tue, called);
      await house().admin(`update membership set roles = '{member,facilitator}' where known_as = 'Noor'`);
      expectRefused(await open(tue.ada, 'Noor'), 'post/no-telephone');
      const path = { ...tue, membership: await membershipOf('Noor') };
      const { way } = (await tue.ada.ask('GET /groups/:group/threads/:membership', path)).view;
      expect(way).toBe('one-message');
    });

    test('goes when Noor wants no call any more', async () => {
      await tue.noor.ask('PUT /groups/:group/reach-me', tue, { way: 'a-call', telephone: '020 7946 0958' });
      await want(tue.noor);
      expectRefused(await open(tue.ada, 'Noor'), 'post/no-telephone');
      expect(await house().admin('select telephone from reach where telephone is not null')).toEqual([]);
    });
  });

  test('who wants to be left be is not written to, and is answered', async () => {
    expectRefused(await answer('Noor'), 'post/leave-be');
    await tue.noor.ask('POST /groups/:group/messages', tue, { words: 'Hello' });
    expectLetIn(await answer('Noor'));
    expect((await tue.ada.ask('GET /groups/:group/threads', tue)).view.others).toEqual([]);
    await want(tue.tom);
    expect((await tue.ada.ask('GET /groups/:group/threads', tue)).view.others.map(({ knownAs }) => knownAs)).toEqual([
      'Tom',
    ]);
  });
});

function unknownBrowser(): never {
  throw new Error('nobody subscribed there');
}

/** Soft line breaks of quoted-printable, and its escapes, undone. */
function unfolded(raw: string): string {
  return raw
    .replaceAll(/=\r?\n/g, '')
    .replaceAll('=3D', '=')
    .replaceAll(/\r?\n /g, ' ');
}

function linkIn(letter: Letter | undefined, before: string): string {
  const raw = unfolded(letter?.raw ?? '');
  const at = raw.lastIndexOf(before);
  return raw.slice(at + before.length, at + before.length + 64);
}

/** What differs from letter to letter, taken out. */
function neutral(raw: string): string {
  return unfolded(raw)
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replaceAll(/\/stop\/[\w-]{64}/g, '/stop/…')
    .replace(/^To: .*$/m, 'To: …');
}
