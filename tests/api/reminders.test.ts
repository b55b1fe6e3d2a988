import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Api } from '../../src/api/create-api.ts';
import { openMailer } from '../../src/hosts/node/mailer.ts';
import { fromAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, type Somebody, type Tuesdays, tuesdays } from '../people.ts';
import { type MailServer, openMailServer } from '../smtp.ts';

/*
 * Noor wants to be reminded the day before, Tom that morning; each meeting is on a Tuesday at seven in
 * London. The mail server is a real one on loopback.
 */
const REMINDERS = '/groups/:group/reminders';

onEachEngine('reminders', (house) => {
  let tue: Tuesdays;
  let server: MailServer;
  let api: Api;
  beforeAll(async () => {
    server = await openMailServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    house().clock.now = TUESDAY;
    await house().empty();
    tue = await tuesdays(house());
    server.taken.length = 0;
    server.hooks = {};
    api = mailing();
  });

  function mailing(): Api {
    const smtp = { url: server.url, from: 'Notes <notes@example.org>' };
    const origin = 'https://groups.example.org';
    const mail = openMailer({ smtp, origin, now: () => new Date(0), report: (error) => expect.fail(error.message) });
    return house().another({ mail, push: null });
  }

  /** Whoever gave an address and confirmed it. */
  async function reached(name: string): Promise<void> {
    const whose = `from membership where known_as = '${name}'`;
    await house().admin(
      `insert into reach select org_id, group_id, membership_id, 'one-message', null, null, 0 ${whose}`,
    );
    await house().admin(
      `insert into notice_mail select org_id, group_id, membership_id, '${name.toLowerCase()}@example.org', 'confirmed',
         null, sha256(membership_id::text::bytea), '2026-09-01', null ${whose}`,
    );
  }
  const want = (who: Somebody, remind: 'day-before' | 'that-morning' | null) =>
    who.ask(`PUT ${REMINDERS}`, tue, { remind }, { api });
  async function wanting(who: Somebody, remind: 'day-before' | 'that-morning'): Promise<void> {
    await reached(who.name);
    expectLetIn(await want(who, remind));
  }
  /** What is due at these moments, one after the other, and what has gone out by then. */
  async function at(...moments: readonly string[]): Promise<string[]> {
    for (const moment of moments) {
      house().clock.set(moment);
      await api.due();
      await api.deliver();
    }
    return server.taken.map(({ to, raw }) => `${to}: ${/^Subject: (.*?)\r?$/m.exec(raw)?.[1] ?? ''}`);
  }
  const edited = async (meeting: string) =>
    (await tue.ada.ask('GET /groups/:group/meetings/:meeting', { group: tue.group, meeting })).view;
  async function cancel(meeting: string): Promise<void> {
    const { version } = await edited(meeting);
    const body = { version, reason: '' };
    expectLetIn(
      await tue.ada.ask('PUT /groups/:group/meetings/:meeting/cancelled', { group: tue.group, meeting }, body),
    );
  }
  async function move(meeting: string, startsOn: string, localStart = '19:00'): Promise<void> {
    const { version, minutes, place, directions, link, capacity, walkIns } = await edited(meeting);
    const body = { version, startsOn, localStart, minutes, place, directions, link, capacity, walkIns, reason: '' };
    expectLetIn(await tue.ada.ask('PUT /groups/:group/meetings/:meeting', { group: tue.group, meeting }, body));
  }
  /** The meeting of 29 September. */
  const next = () => tue.meetings[1] ?? '';

  const NOOR = 'noor@example.org: A reminder for you';
  const TOM = 'tom@example.org: A reminder for you';

  test('nobody is reminded who did not ask', async () => {
    await reached('Noor');
    expect((await tue.noor.ask(`GET ${REMINDERS}`, tue)).view).toEqual({ remind: null, reached: true });
    expect((await tue.tom.ask(`GET ${REMINDERS}`, tue)).view).toEqual({ remind: null, reached: false });
    expect(await at('2026-09-28T16:00:00Z', '2026-09-29T08:00:00Z')).toEqual([]);
  });

  test('the day before from five, or that morning from nine: once each, however often it is looked', async () => {
    await wanting(tue.noor, 'day-before');
    await wanting(tue.tom, 'that-morning');
    expect(await at('2026-09-28T15:59:00Z')).toEqual([]);
    expect(await at('2026-09-28T16:00:00Z', '2026-09-28T16:01:00Z', '2026-09-28T20:00:00Z')).toEqual([NOOR]);
    expect(await at('2026-09-29T07:59:00Z')).toEqual([NOOR]);
    expect(await at('2026-09-29T08:00:00Z', '2026-09-29T08:01:00Z', '2026-09-29T17:00:00Z')).toEqual([NOOR, TOM]);
    expect(await at('2026-10-05T16:00:00Z')).toEqual([NOOR, TOM, NOOR]);
    expect((await house().admin('select 1 from outbox')).length).toBe(0);
  });

  test('says nothing of the group, of anybody, or of when and where', async () => {
    await wanting(tue.noor, 'day-before');
    await at('2026-09-28T16:00:00Z');
    const raw = (server.taken[0]?.raw ?? '').replaceAll(/=\r?\n/g, '');
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    expect(raw.replace(/^(To|Date|Message-ID):.*$/gim, '')).not.toMatch(
      /Tuesday|Noor\b|Ada|Hill|Evenground|room|19:00|meeting/i,
    );
  });

  test('many processes at once remind once', async () => {
    await wanting(tue.noor, 'day-before');
    house().clock.set('2026-09-28T16:00:00Z');
    const others = [api, mailing(), mailing(), mailing()];
    await Promise.all(others.map((one) => one.due()));
    await Promise.all(others.map((one) => one.deliver()));
    expect(await at('2026-09-28T16:02:00Z')).toEqual([NOOR]);
  });

  test('what would come too late is not sent', async () => {
    await wanting(tue.noor, 'day-before');
    await wanting(tue.tom, 'that-morning');
    expect(await at('2026-09-28T23:00:00Z', '2026-09-29T18:00:00Z')).toEqual([]);
  });

  describe('what is no longer so', () => {
    test('no reminder of what is cancelled, or of what members do not see', async () => {
      await wanting(tue.noor, 'day-before');
      await cancel(next());
      expect(await at('2026-09-28T16:00:00Z')).toEqual([]);
      await house().admin(`update meeting set published = false where occurs_on = '2026-10-06'`);
      expect(await at('2026-10-05T16:00:00Z')).toEqual([]);
      // The third person said yes late in the evening.
      await house().admin(`update meeting set published = true where occurs_on = '2026-10-06'`);
      expect(await at('2026-10-05T20:00:00Z')).toEqual([NOOR]);
    });

    test('cancelled while the letter waited: it never goes', async () => {
      await wanting(tue.noor, 'day-before');
      server.hooks.onRcpt = () => Promise.resolve({ code: 451, words: 'later' });
      await at('2026-09-28T16:00:00Z');
      await cancel(next());
      server.hooks = {};
      expect(await at('2026-09-28T16:05:00Z', '2026-09-28T18:00:00Z')).toEqual([]);
      expect(await house().admin('select 1 from outbox')).toEqual([]);
    });

    test('cancelled while the mail server asks for the message: nothing leaves', async () => {
      await wanting(tue.noor, 'day-before');
      server.hooks.onRcpt = async () => {
        server.hooks = {};
        await cancel(next());
      };
      expect(await at('2026-09-28T16:00:00Z', '2026-09-28T16:05:00Z')).toEqual([]);
      expect(await house().admin('select 1 from outbox')).toEqual([]);
    });

    test('moved: at its new time, and not at the old one', async () => {
      await wanting(tue.noor, 'day-before');
      await wanting(tue.tom, 'that-morning');
      await move(next(), '2026-10-01');
      expect(await at('2026-09-28T16:00:00Z', '2026-09-29T08:00:00Z')).toEqual([]);
      expect(await at('2026-09-30T16:00:00Z', '2026-10-01T08:00:00Z')).toEqual([NOOR, TOM]);
    });

    test('moved after the reminder to another day: reminded of that; to another hour: not again', async () => {
      await wanting(tue.noor, 'day-before');
      expect(await at('2026-09-28T16:00:00Z')).toEqual([NOOR]);
      await move(next(), '2026-09-29', '20:00');
      expect(await at('2026-09-28T17:00:00Z')).toEqual([NOOR]);
      await move(next(), '2026-10-01');
      expect(await at('2026-09-28T18:00:00Z', '2026-09-30T16:00:00Z')).toEqual([NOOR, NOOR]);
    });

    test('moved while the letter waited: only the new day’s goes', async () => {
      await wanting(tue.noor, 'day-before');
      server.hooks.onRcpt = () => Promise.resolve({ code: 451, words: 'later' });
      await at('2026-09-28T16:00:00Z');
      await move(next(), '2026-10-01');
      server.hooks = {};
      expect(await at('2026-09-28T16:05:00Z', '2026-09-28T18:00:00Z')).toEqual([]);
      expect(await at('2026-09-30T16:00:00Z')).toEqual([NOOR]);
    });

    test('whoever thinks better of it, wants to be left be, or leaves, hears nothing', async () => {
      for (const who of [tue.noor, tue.tom, tue.miriam]) await wanting(who, 'day-before');
      server.hooks.onRcpt = () => Promise.resolve({ code: 451, words: 'later' });
      await at('2026-09-28T16:00:00Z');
      expectLetIn(await want(tue.noor, null));
      expectLetIn(await tue.tom.ask('PUT /groups/:group/reach-me', tue, { way: 'leave-me-be' }));
      expectLetIn(await tue.miriam.ask('DELETE /groups/:group/me', tue));
      server.hooks = {};
      expect(await at('2026-09-28T16:05:00Z', '2026-09-28T18:00:00Z')).toEqual([]);
      expect((await tue.noor.ask(`GET ${REMINDERS}`, tue)).view.remind).toBeNull();
    });
  });

  const say = async (who: Somebody, answer: 'coming' | 'not-sure' | 'not-this-time', meeting = next()) => {
    const { sequence } = await edited(meeting);
    const path = { group: tue.group, meeting };
    expectLetIn(
      await who.ask('PUT /groups/:group/meetings/:meeting/coming', path, { sequence, answer, arrive: 'none' }),
    );
  };

  test('whoever said “not this time” is not reminded of that one', async () => {
    await wanting(tue.noor, 'day-before');
    await wanting(tue.tom, 'day-before');
    await say(tue.noor, 'not-this-time');
    await say(tue.tom, 'not-sure');
    server.hooks.onRcpt = () => Promise.resolve({ code: 451, words: 'later' });
    expect(await at('2026-09-28T16:00:00Z')).toEqual([]);
    await say(tue.tom, 'not-this-time');
    server.hooks = {};
    expect(await at('2026-09-28T16:05:00Z')).toEqual([]);
    expect(await at('2026-10-05T16:00:00Z')).toEqual([NOOR, 'tom@example.org: A reminder for you']);
  });

  describe('what changed', () => {
    const CHANGED = 'noor@example.org: Something has changed';
    beforeEach(async () => {
      for (const name of ['Noor', 'Tom', 'Miriam']) await reached(name);
      await say(tue.noor, 'coming');
      await say(tue.tom, 'not-this-time');
    });

    test('is told to those who come or may, once a change, and to nobody else', async () => {
      await say(tue.miriam, 'not-sure');
      expect(await at('2026-09-23T09:00:00Z')).toEqual([]);
      await move(next(), '2026-09-30');
      const both = [CHANGED, 'miriam@example.org: Something has changed'];
      expect((await at('2026-09-23T09:01:00Z', '2026-09-23T09:02:00Z', '2026-09-24T09:00:00Z')).sort()).toEqual(
        both.sort(),
      );
      await cancel(next());
      expect((await at('2026-09-24T09:01:00Z', '2026-09-24T09:02:00Z')).sort()).toEqual([...both, ...both].sort());
    });

    test('says nothing of the group, of anybody, or of what it was', async () => {
      await cancel(next());
      await at('2026-09-23T09:00:00Z');
      const raw = (server.taken[0]?.raw ?? '').replaceAll(/=\r?\n/g, '');
      expect(raw.replace(/^(To|Date|Message-ID):.*$/gim, '')).not.toMatch(
        /Tuesday|Noor\b|Ada|Hill|Evenground|room|19:00|meeting|cancel/i,
      );
    });

    test('is one word where a whole series changes, and where many processes look', async () => {
      for (const meeting of tue.meetings.slice(2, 6)) await say(tue.noor, 'coming', meeting);
      const { series } = (await tue.ada.ask('GET /groups/:group/series', tue)).view;
      const [one] = series;
      if (one === undefined) throw new Error('no series');
      const { zone: _, endsBefore: __, series: id, ...plan } = one;
      const body = { ...plan, localStart: '18:30', startsOn: '2026-09-29', from: '2026-09-29', reason: '' };
      expectLetIn(await tue.ada.ask('PUT /groups/:group/series/:series', { group: tue.group, series: id }, body));
      const others = [api, mailing(), mailing()];
      house().clock.set('2026-09-23T09:00:00Z');
      await Promise.all(others.map((other) => other.due()));
      await Promise.all(others.map((other) => other.deliver()));
      expect(await at('2026-09-23T09:01:00Z')).toEqual([CHANGED]);
    });

    test('is not told to whoever has seen it, wants to be left be, or of what is over', async () => {
      await move(next(), '2026-09-30');
      await say(tue.noor, 'coming');
      expect(await at('2026-09-23T09:00:00Z')).toEqual([]);
      await cancel(next());
      expectLetIn(await tue.noor.ask('PUT /groups/:group/reach-me', tue, { way: 'leave-me-be' }));
      expect(await at('2026-09-23T09:01:00Z')).toEqual([]);
    });
  });

  test('two on one day are two meetings, and two reminders', async () => {
    await wanting(tue.noor, 'day-before');
    await move(next(), '2026-10-06', '11:00');
    server.hooks.onRcpt = () => Promise.resolve({ code: 451, words: 'later' });
    await at('2026-10-05T16:00:00Z');
    expect(await house().admin('select 1 from outbox')).toHaveLength(2);
    server.hooks = {};
    expect(await at('2026-10-05T16:05:00Z')).toEqual([NOOR, NOOR]);
  });

  test('a home that can send nothing offers none', async () => {
    const silent = house().another({ mail: null, push: null });
    const ask = (remind: 'day-before' | null) => tue.noor.ask(`PUT ${REMINDERS}`, tue, { remind }, { api: silent });
    expectRefused(await ask('day-before'), 'meetings/no-reminders');
    expectLetIn(await ask(null));
    expect((await tue.noor.ask(`GET ${REMINDERS}`, tue, undefined, { api: silent })).view.reached).toBe(false);
  });

  test('a thousand meetings ahead hide none that is due', async () => {
    await wanting(tue.noor, 'day-before');
    const group = fromAddress(tue.group);
    await house().admin(
      `insert into meeting (org_id, group_id, meeting_id, series_id, occurs_on, held_on, starts_at, ends_at, zone, place,
         link, published)
       select m.org_id, m.group_id, gen_random_uuid(), m.series_id, date '2100-01-01' + n, '2026-09-29',
         timestamptz '2026-09-28T17:00:00Z' + n * interval '1 minute', timestamptz '2026-09-30T17:00:00Z', 'Pacific/Apia', 'N', '',
         true
       from (select * from meeting where group_id = $1 limit 1) m, generate_series(1, 1000) n`,
      [group],
    );
    expect(await at('2026-09-28T16:00:00Z')).toEqual([NOOR]);
  });
});
