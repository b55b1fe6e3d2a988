import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { TABLES } from './second-wall/tables.ts';
import { onEachEngine, type Row, TUESDAY } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  expectRefused,
  found,
  invite,
  join,
  schedule,
  Somebody,
  startGroup,
  tuesdays,
} from '../people.ts';
import { anAnswer, anEnvelope } from '../sealed-looks.ts';

/* What is due whoever asks: forgetting, and meetings in the book. */

onEachEngine('duties', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });
  const count = async (table: string, condition = 'true') =>
    (await house().admin(`select 1 from ${table} where ${condition}`)).length;
  const fresh = async () => {
    await house().empty();
    return tuesdays(house());
  };
  const everything = async () => {
    const rows: Record<string, string[]> = {};
    for (const table of TABLES) {
      rows[table] = (await house().admin(`select t::text as row from ${table} t`)).map(({ row }) => String(row)).sort();
    }
    return rows;
  };

  // forgetting ------------------------------------------------------------------------------------

  test('a session is forgotten the day after its last', async () => {
    const { noor, group } = await fresh();
    const all = await count('session');
    // 400 days from the first of September.
    house().clock.set('2027-10-06T20:00:00Z');
    await house().api.due();
    expect(await count('session')).toBe(all);
    expect((await noor.ask('GET /groups/:group', { group })).status).toBe(200);
    house().clock.add(24);
    await house().api.due();
    expect(await count('session')).toBe(0);
    expect(await count('person'), 'the people stay').toBe(all);
  });

  test('a question for a passkey is forgotten after its five minutes', async () => {
    await fresh();
    await house().admin(`insert into passkey_challenge values ('\\x01', '2026-09-22T17:35:00Z')`);
    house().clock.set('2026-09-22T17:34:59Z');
    await house().api.due();
    expect(await count('passkey_challenge')).toBe(1);
    house().clock.set('2026-09-22T17:35:00Z');
    await house().api.due();
    expect(await count('passkey_challenge')).toBe(0);
  });

  test('a kept reply is forgotten after a day', async () => {
    await fresh();
    const all = await count('answered');
    expect(all).toBeGreaterThan(8);
    house().clock.set('2026-09-23T23:59:59Z');
    await house().api.due();
    expect(await count('answered')).toBe(all);
    house().clock.set('2026-09-24T00:00:00Z');
    await house().api.due();
    expect(await count('answered')).toBe(0);
  });

  test('an invitation gets the precise answer for thirty days more, then it is not known', async () => {
    const { ada, group } = await fresh();
    const secret = await invite(ada, group);
    const look = () => new Somebody(house(), 'somebody').ask('POST /invitations/look', {}, { secret });
    house().clock.set('2026-11-06T00:00:00Z');
    await house().api.due();
    expectRefused(await look(), 'groups/invitation-expired');
    house().clock.set('2026-11-06T00:00:01Z');
    await house().api.due();
    expectRefused(await look(), 'groups/invitation-unknown');
    expect(await count('invitation')).toBe(0);
  });

  test('what was taken back is forgotten when its day is over everywhere; who came stays', async () => {
    const group = await fresh();
    for (const who of [group.noor, group.tom]) await who.ask('PUT /groups/:group/meetings/:meeting/check-in', group);
    await group.noor.ask('DELETE /groups/:group/meetings/:meeting/check-in', group);
    const tombstones = () => count('attendance', 'undone_on is not null');
    expect(await tombstones()).toBe(1);
    // Till the 22nd is over in the last zone of all, twelve hours behind.
    house().clock.set('2026-09-23T11:59:59Z');
    await house().api.due();
    expect(await tombstones()).toBe(1);
    house().clock.set('2026-09-23T12:00:00Z');
    await house().api.due();
    expect(await tombstones()).toBe(0);
    expect(await count('attendance')).toBe(1);
  });

  test('an envelope is kept twelve months and an answer sixty days, by whole days; nothing younger goes', async () => {
    const { ada, sal, noor, group } = await fresh();
    const { organisation } = (await ada.ask('GET /groups/:group/reading', { group })).view;
    const dropIn = async () => {
      const sealed = anEnvelope(house().random);
      await noor.ask('POST /board/:organisation/:group/envelopes', { organisation, group }, { sealed });
    };
    const answer = async () => {
      const sealed = anAnswer(house().random);
      expectLetIn(await ada.ask('POST /groups/:group/answers', { group }, { sealed }));
    };
    const days = async (table: 'envelope' | 'answer') =>
      (await house().admin(`select day::text as day from ${table} order by 1`)).map(({ day }) => String(day));
    const dueAt = async (time: string) => {
      house().clock.set(time);
      await house().api.due();
    };
    const [first, second] = ['2026-09-22', '2026-09-23'];
    for (const day of [first, second]) {
      // The last minute of the day in London: nothing goes before its own time is over.
      house().clock.set(`${day}T22:59:00Z`);
      await dropIn();
      await answer();
    }
    expect([await days('envelope'), await days('answer')]).toEqual([
      [first, second],
      [first, second],
    ]);

    await dueAt('2026-11-22T11:59:59Z');
    expect(await days('answer')).toEqual([first, second]);
    await dueAt('2026-11-22T12:00:00Z');
    expect(await days('answer')).toEqual([second]);
    await dueAt('2026-11-23T12:00:00Z');
    expect(await days('answer')).toEqual([]);
    expect(await days('envelope'), 'the envelopes stay').toEqual([first, second]);

    await answer();
    await dueAt('2027-09-23T11:59:59Z');
    expect(await days('envelope')).toEqual([first, second]);
    await dueAt('2027-09-23T12:00:00Z');
    expect(await days('envelope')).toEqual([second]);
    const { envelopes } = (await sal.ask('GET /groups/:group/envelopes', { group })).view;
    expect(
      envelopes.map(({ day }) => day),
      'what is left is still to be had',
    ).toEqual([second]);
    await dueAt('2027-09-24T12:00:00Z');
    expect(await days('envelope')).toEqual([]);
    expect(await count('reader'), 'the keys stay').toBe(2);
  });

  test('what is forgotten is forgotten in every group, and in no other table', async () => {
    const tue = await fresh();
    const far = await elsewhere(house());
    for (const { group, reader } of [
      { group: tue.group, reader: tue.ada },
      { group: far.group, reader: far.cem },
    ]) {
      const { organisation } = (await reader.ask('GET /groups/:group/reading', { group })).view;
      const path = { organisation, group };
      await tue.tom.ask('POST /board/:organisation/:group/envelopes', path, { sealed: anEnvelope(house().random) });
      await reader.ask('POST /groups/:group/answers', { group }, { sealed: anAnswer(house().random) });
    }
    house().clock.set('2026-11-21T12:00:00Z');
    await house().api.due();
    const before = await everything();
    expect([before['envelope']?.length, before['answer']?.length]).toEqual([2, 2]);
    house().clock.set('2026-11-22T12:00:00Z');
    await house().api.due();
    const after = await everything();
    expect(after['answer']).toEqual([]);
    // A day is gone by and the next meetings may have come into the book, with their draws; nothing else has changed.
    for (const table of TABLES) {
      if (['answer', 'meeting', 'rota', 'draw'].includes(table)) continue;
      expect([table, after[table]]).toEqual([table, before[table]]);
    }
  });

  // the book --------------------------------------------------------------------------------------

  const book = async () => {
    const rows = await house().admin(
      `select series_id, meeting_id, held_on::text as held_on, to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as starts_at,
         extract(epoch from ends_at - starts_at)::int / 60 as minutes, zone, place,
         (select count(*)::int from rota h where h.meeting_id = m.meeting_id) as hosts
       from meeting m order by series_id, held_on`,
    );
    return rows;
  };
  const localOf = (row: Row) => Temporal.Instant.from(String(row['starts_at'])).toZonedDateTimeISO(String(row['zone']));

  test('seven o’clock stays seven o’clock across both changes of the clocks, all over the world', async () => {
    await house().empty();
    const zones = [
      'Europe/London',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Pacific/Kiritimati',
      'Etc/GMT+12',
    ];
    for (const zone of zones) {
      const olga = await found(house(), 'Olga', { name: zone, publicName: zone, zone, country: 'GB' });
      const group = await startGroup(olga, 'Weekly');
      const ada = await join(olga, group, 'Ada', true);
      await schedule(ada, group, { startsOn: '2026-09-25' });
    }
    const seen = new Map<string, string>();
    for (let week = 0; week <= 54; week += 1) {
      await house().api.due();
      for (const row of await book()) {
        const key = String(row['meeting_id']);
        const said = JSON.stringify(row);
        expect(seen.get(key) ?? said, 'what stands in the book is never written anew').toBe(said);
        seen.set(key, said);
      }
      house().clock.add(24 * 7);
    }
    const rows = await book();
    const offsets = new Map<string, Set<string>>();
    for (const zone of zones) {
      const meetings = rows.filter((row) => row['zone'] === zone);
      expect(meetings.length, zone).toBeGreaterThanOrEqual(54 + 11);
      for (const [i, row] of meetings.entries()) {
        const local = localOf(row);
        expect(local.toPlainTime().toString()).toBe('19:00:00');
        expect(local.toPlainDate().toString()).toBe(row['held_on']);
        expect([row['minutes'], row['hosts']]).toEqual([90, 1]);
        const expectedDate = Temporal.PlainDate.from('2026-09-25').add({ weeks: i }).toString();
        expect(row['held_on'], 'every week, none twice and none missing').toBe(expectedDate);
        offsets.set(zone, (offsets.get(zone) ?? new Set()).add(local.offset));
      }
    }
    // The clocks did change: else this would have proved nothing.
    expect([...offsets].filter(([, found_]) => found_.size === 2).map(([zone]) => zone)).toEqual([
      'Europe/London',
      'America/New_York',
      'Australia/Lord_Howe',
    ]);
  });

  test('a meeting at a time that the clocks skip is held an hour later, once', async () => {
    await house().empty();
    const olga = await found(house());
    const group = await startGroup(olga, 'Night owls');
    const ada = await join(olga, group, 'Ada', true);
    house().clock.set('2027-03-01T12:00:00Z');
    await schedule(ada, group, { startsOn: '2027-03-07', localStart: '01:30' });
    const march = (await book()).map((row) => localOf(row).toPlainDateTime().toString());
    expect(march.slice(2, 5)).toEqual(['2027-03-21T01:30:00', '2027-03-28T02:30:00', '2027-04-04T01:30:00']);
  });

  test('what was due is done once: twice, at once, and by two processes changes nothing more', async () => {
    await fresh();
    await house().api.due();
    const before = await everything();
    await house().api.due();
    expect(await everything()).toEqual(before);
    house().clock.add(24 * 7 * 6);
    const another = house().another();
    await Promise.all([house().api.due(), another.due(), house().api.due(), another.due()]);
    const after = await everything();
    expect(after['meeting']?.length).toBe((before['meeting']?.length ?? 0) + 6);
    expect(after['rota']?.length).toBe((before['rota']?.length ?? 0) + 12);
    await house().api.due();
    expect(await everything()).toEqual(after);
  });

  test('after a long sleep the book is full again, with nothing written for the past', async () => {
    await fresh();
    const before = await book();
    house().clock.set('2027-09-21T12:00:00Z');
    await house().api.due();
    const rows = await book();
    expect(rows.slice(0, before.length)).toEqual(before);
    const added = rows.slice(before.length).map(({ held_on }) => held_on);
    expect(added[0]).toBe('2027-09-21');
    expect(added).toHaveLength(13);
  });

  test('more series than one round fills are filled by the next', async () => {
    const { group } = await fresh();
    await house().admin(
      `insert into series (org_id, group_id, series_id, starts_on, local_start, minutes, zone, place, link, rule, planned_until)
       select org_id, group_id, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, starts_on, local_start, minutes, zone, place, link, rule, starts_on
       from series, generate_series(1, 230) as n`,
    );
    expect(group).not.toBe('');
    const without = () => count('series', 'not exists (select from meeting m where m.series_id = series.series_id)');
    expect(await without()).toBe(230);
    await house().api.due();
    expect(await without()).toBe(30);
    await house().api.due();
    expect(await without()).toBe(0);
  });

  test('a duty that breaks says so, and stops none of the others', async () => {
    await fresh();
    const before = await count('meeting');
    house().clock.add(24 * 7 * 6);
    await house().admin('revoke delete on session from evenground_jobs');
    try {
      await expect(house().api.due()).rejects.toThrow();
      expect(await count('meeting')).toBe(before + 6);
    } finally {
      await house().admin('grant delete on session to evenground_jobs');
    }
    await house().api.due();
  });
});
