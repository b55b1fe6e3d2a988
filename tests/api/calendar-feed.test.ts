import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import { readCalendar } from '../../src/time/icalendar-import.ts';
import { occurrences } from '../../src/time/recurrence.ts';
import { toAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, join, type Somebody, thursdays, type Tuesdays, tuesdays } from '../people.ts';

/*
 * Noor has the meetings in her calendar: it asks an address of hers, again and again, from wherever it
 * is kept. What it is told is what she sees on the page of dates.
 */
onEachEngine('a calendar that fetches the meetings', (house) => {
  let tue: Tuesdays;
  beforeEach(async () => {
    house().clock.now = TUESDAY;
    await house().empty();
    tue = await tuesdays(house());
  });

  const nobody = () => tue.noor.elsewhere();
  const FEED = '/groups/:group/calendar-feed';

  async function make(
    who: Somebody,
    wishes = { title: 'neutral' as 'neutral' | 'full', place: false },
    at = tue.group,
  ) {
    return (await who.ask(`POST ${FEED}`, { group: at }, wishes)).view;
  }
  const fetched = (at: { organisation: string; secret: string }, headers: Record<string, string> = {}) =>
    nobody().send('GET', `/calendars/${at.organisation}/${at.secret}`, null, { headers });

  /** The starts that a calendar shows, without those that are called off. */
  function starts(text: string): string[] {
    const read = readCalendar(text);
    if ('fault' in read) throw new Error(read.fault);
    const until = Temporal.PlainDate.from('2027-12-31');
    return read.series
      .flatMap((one) => {
        if (one.rule === null) {
          return one.startsOn.toZonedDateTime({ timeZone: one.zone, plainTime: one.localStart }).toInstant().toString();
        }
        const left = new Set(one.exdates.map(String));
        const wanted = { from: one.startsOn, until, most: 1000, skipped: 'later', twice: 'first' } as const;
        const { dates } = occurrences(one.rule, one, wanted);
        return dates
          .filter(({ occursOn }) => !left.has(occursOn.toString()))
          .map(({ startsAt }) => startsAt.toString());
      })
      .sort();
  }
  /** What the member sees, without what is called off. */
  async function seen(who: Somebody, path = { group: tue.group }) {
    const all = await house().admin(
      `select to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from meeting m
       join support_group g using (org_id, group_id)
       where m.published and m.state = 'planned' and m.ends_at > $1 and g.neutral_title = $2 order by 1`,
      [house().clock.now.toString(), who === tue.noor ? 'Tuesday group' : 'Thursday group'],
    );
    // The page shows the next ten of them.
    const { meetings } = (await who.ask('GET /groups/:group/meetings', path)).view;
    const planned = meetings.filter(({ state }) => state === 'planned').map(({ startsAt }) => startsAt);
    expect(all.map(({ at }) => at).slice(0, planned.length)).toEqual(planned);
    return all.map(({ at }) => String(at));
  }
  const lines = (text: string, name: string) => text.split('\r\n').filter((line) => line.startsWith(name));
  const edited = async (meeting: string) =>
    (await tue.ada.ask('GET /groups/:group/meetings/:meeting', { group: tue.group, meeting })).view;

  test('shows what she sees, as one series that begins and ends with what is published', async () => {
    const reply = await fetched(await make(tue.noor));
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(reply.headers.get('cache-control')).toBe('private, no-cache');
    expect(starts(reply.text)).toEqual(await seen(tue.noor));
    expect(lines(reply.text, 'BEGIN:VEVENT')).toHaveLength(1);
    expect(lines(reply.text, 'BEGIN:VTIMEZONE')).toHaveLength(1);
    expect(lines(reply.text, 'DTSTART;TZID')).toEqual(['DTSTART;TZID=Europe/London:20260922T190000']);
    // Twelve weeks ahead, two hours after the last: nothing is said of later weeks.
    expect(lines(reply.text, 'RRULE')).toEqual(['RRULE:FREQ=WEEKLY;UNTIL=20261215T210000Z;BYDAY=TU']);
  });

  test('says nothing but the hours and a title: no name, no rule, no link, no place', async () => {
    await house().admin("update meeting set link = 'https://meet.example.org/x', directions = 'The second bell'");
    await house().admin("update series set link = 'https://meet.example.org/x', directions = 'The second bell'");
    const { text } = await fetched(await make(tue.noor));
    expect(lines(text, 'SUMMARY')).toEqual(['SUMMARY:Tuesday group']);
    for (const word of [
      'Ada',
      'Noor',
      'back room',
      'bell',
      'http',
      'in full',
      'Hill',
      'LOCATION',
      'DESCRIPTION',
      'URL',
    ])
      expect([word, text.includes(word)]).toEqual([word, false]);
    expect(lines(text, 'CLASS')).toEqual(['CLASS:PRIVATE']);
  });

  test('the full title and the place go along where she says so, and no longer where she does not', async () => {
    const at = await make(tue.noor, { title: 'full', place: true });
    const before = (await fetched(at)).text;
    expect(lines(before, 'SUMMARY')).toEqual(['SUMMARY:Tuesday group\\, in full']);
    expect(lines(before, 'LOCATION')).toEqual(['LOCATION:The back room']);
    expect((await tue.noor.ask(`GET ${FEED}`, tue)).view).toEqual({ feed: { title: 'full', place: true } });
    expectLetIn(await tue.noor.ask(`PUT ${FEED}`, tue, { title: 'neutral', place: false }));
    const after = (await fetched(at)).text;
    expect([lines(after, 'SUMMARY'), lines(after, 'LOCATION')]).toEqual([['SUMMARY:Tuesday group'], []]);
  });

  test('ids are the same each time, and not those of anybody else’s calendar', async () => {
    const uids = async (who: Somebody) => lines((await fetched(await make(who))).text, 'UID');
    const hers = await uids(tue.noor);
    expect(await uids(tue.noor)).toEqual(hers);
    expect(hers[0]).toMatch(/^UID:[0-9a-hjkmnp-tv-z]{26}@evenground$/);
    expect(hers[0]).not.toContain(tue.series);
    expect(await uids(tue.tom)).not.toEqual(hers);
  });

  describe('what changes', () => {
    test('a moved meeting is at its new time alone, under the date that it was of', async () => {
      const at = await make(tue.noor, { title: 'neutral', place: true });
      const meeting = tue.meetings[2] ?? '';
      const { version, startsOn, minutes, directions, link, capacity, walkIns } = await edited(meeting);
      expect(startsOn).toBe('2026-10-06');
      const body = {
        version,
        startsOn: '2026-10-07',
        localStart: '18:30',
        minutes,
        directions,
        link,
        capacity,
        walkIns,
      };
      const path = { group: tue.group, meeting };
      expectLetIn(
        await tue.ada.ask('PUT /groups/:group/meetings/:meeting', path, { ...body, place: 'The library', reason: 'x' }),
      );
      const { text } = await fetched(at);
      expect(starts(text)).toEqual(await seen(tue.noor));
      expect(lines(text, 'RECURRENCE-ID')).toEqual(['RECURRENCE-ID;TZID=Europe/London:20261006T190000']);
      expect(lines(text, 'LOCATION')).toEqual(['LOCATION:The back room', 'LOCATION:The library']);
      expect(lines(text, 'SEQUENCE')).toEqual(['SEQUENCE:0', 'SEQUENCE:1']);
    });

    test('a cancelled one says so, and keeps nobody busy', async () => {
      const at = await make(tue.noor);
      const meeting = tue.meetings[1] ?? '';
      const { version } = await edited(meeting);
      const path = { group: tue.group, meeting };
      const body = { version, reason: 'The hall is closed.' };
      expectLetIn(await tue.ada.ask('PUT /groups/:group/meetings/:meeting/cancelled', path, body));
      const { text } = await fetched(at);
      expect(text).not.toContain('hall');
      expect(lines(text, 'STATUS')).toEqual(['STATUS:CONFIRMED', 'STATUS:CANCELLED']);
      expect(lines(text, 'TRANSP')).toEqual(['TRANSP:OPAQUE', 'TRANSP:TRANSPARENT']);
      expect(starts(text)).toEqual(await seen(tue.noor));
    });

    test('one that members do not see is left out, at the end of the book and in the middle', async () => {
      const at = await make(tue.noor);
      await house().admin(`update meeting set published = false where occurs_on in ('2026-10-13', '2026-12-15')`);
      const { text } = await fetched(at);
      expect(starts(text)).toEqual(await seen(tue.noor));
      expect(lines(text, 'EXDATE')).toEqual(['EXDATE;TZID=Europe/London:20261013T190000']);
      expect(lines(text, 'RRULE')).toEqual(['RRULE:FREQ=WEEKLY;UNTIL=20261208T210000Z;BYDAY=TU']);
      // For Ada it is in the making, and her calendar, too, is for evenings that will be.
      expect(starts((await fetched(await make(tue.ada))).text)).toEqual(await seen(tue.noor));
      await house().admin('update meeting set published = false');
      expect(lines((await fetched(at)).text, 'BEGIN:VEVENT')).toEqual([]);
    });

    test('what is over is in it no more', async () => {
      const at = await make(tue.noor);
      house().clock.set('2026-09-22T19:30:00Z');
      const { text } = await fetched(at);
      expect(starts(text)).toEqual(await seen(tue.noor));
      expect(lines(text, 'DTSTART;TZID')).toEqual(['DTSTART;TZID=Europe/London:20260929T190000']);
    });

    test('every second week keeps its weeks, from wherever it begins; and so does a series that was split', async () => {
      const at = await make(tue.noor);
      const { series } = (await tue.ada.ask('GET /groups/:group/series', tue)).view;
      const [one] = series;
      if (one === undefined) throw new Error('no series');
      const { zone: _, endsBefore: __, series: id, ...plan } = one;
      const rule = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE';
      const body = { ...plan, rule, startsOn: '2026-10-07', from: '2026-10-06', reason: '' };
      expectLetIn(await tue.ada.ask('PUT /groups/:group/series/:series', { group: tue.group, series: id }, body));
      for (const now of ['2026-09-22T17:30:00Z', '2026-10-08T09:00:00Z', '2026-11-10T09:00:00Z']) {
        house().clock.set(now);
        expect([now, starts((await fetched(at)).text)]).toEqual([now, await seen(tue.noor)]);
      }
    });
  });

  describe('asking again', () => {
    test('whoever has it already is told so, until something changes', async () => {
      const at = await make(tue.noor);
      const first = await fetched(at);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
      const again = await fetched(at, { 'if-none-match': etag });
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
      // The next morning it is written anew, and says the same.
      house().clock.set('2026-09-23T08:00:00Z');
      const { text } = await fetched(at);
      house().clock.add(24);
      const later = await fetched(at, { 'if-none-match': `"other", ${etag}` });
      expect(later.status).toBe(200);
      expect((await fetched(at, { 'if-none-match': later.headers.get('etag') ?? '' })).status).toBe(304);
      expect(later.text).not.toBe(text);
      expect(later.text.replaceAll(/DTSTAMP.*/g, '')).toBe(text.replaceAll(/DTSTAMP.*/g, ''));
      await tue.noor.ask(`PUT ${FEED}`, tue, { title: 'full', place: false });
      expect((await fetched(at, { 'if-none-match': later.headers.get('etag') ?? '' })).status).toBe(200);
    });

    test('writes nothing', async () => {
      const at = await make(tue.noor);
      const before = await house().admin('select xmin::text, * from calendar_feed');
      house().sent.length = 0;
      await fetched(at);
      expect(house().sent).toEqual(['meetings.enterByFeed', 'meetings.fed']);
      expect(await house().admin('select xmin::text, * from calendar_feed')).toEqual(before);
    });
  });

  describe('the address', () => {
    test('is kept nowhere, and a new one takes its place', async () => {
      const first = await make(tue.noor);
      const second = await make(tue.noor);
      expect(first.secret).not.toBe(second.secret);
      expect((await fetched(second)).status).toBe(200);
      expect((await fetched(first)).status).toBe(404);
      const [row] = await house().admin('select to_jsonb(f)::text as row from calendar_feed f');
      expect(String(row?.['row'])).not.toContain(second.secret);
      expect((await tue.noor.ask(`GET ${FEED}`, tue)).text).not.toContain(second.secret);
    });

    test('unknown, replaced, turned off, of another organisation, of whoever left: all the same', async () => {
      const replaced = await make(tue.noor);
      const live = await make(tue.noor);
      const off = await make(tue.tom);
      expectLetIn(await tue.tom.ask(`DELETE ${FEED}`, tue));
      expectLetIn(await tue.tom.ask(`DELETE ${FEED}`, tue));
      expectRefused(await tue.tom.ask(`PUT ${FEED}`, tue, { title: 'full', place: true }), 'wire/not-found');
      const miriams = await make(tue.miriam);
      expectLetIn(await tue.miriam.ask('DELETE /groups/:group/me', tue));
      const umas = await make(await join(tue.ada, tue.group, 'Uma'));
      await house().admin("update membership set roles = '{}' where known_as = 'Uma'");
      const unknown = toAddress('00000000-0000-4000-8000-00000000000e');
      const answers = await Promise.all(
        [
          { ...live, secret: unknown },
          { ...live, organisation: unknown },
          replaced,
          off,
          miriams,
          umas,
          { ...live, secret: 'x' },
        ].map(async (at) => {
          const { status, text, headers } = await fetched(at);
          return JSON.stringify([status, text, [...headers]]);
        }),
      );
      expect(answers[0]).toContain('404');
      expect(new Set(answers).size).toBe(1);
      expect((await fetched(live)).status).toBe(200);
    });

    test('shows one group, whoever else is signed in, and whatever other groups she is in', async () => {
      const thu = await thursdays(tue);
      await house().admin(
        "update series set local_start = '11:00' where group_id <> (select group_id from membership where known_as = 'Noor')",
      );
      const at = await make(tue.tom, { title: 'neutral', place: false }, thu.group);
      const { text } = await fetched(at);
      expect(lines(text, 'SUMMARY')).toContain('SUMMARY:Thursday group');
      expect(text).not.toContain('Tuesday group');
      const url = `/calendars/${at.organisation}/${at.secret}`;
      expect((await tue.noor.send('GET', url, null)).text).toBe(text);
    });

    test('there is none in a home that nothing reaches from outside', async () => {
      const device = house().another({ kind: 'device' });
      const wishes = { title: 'neutral', place: false } as const;
      expectRefused(await tue.noor.ask(`POST ${FEED}`, tue, wishes, { api: device }), 'meetings/no-calendars');
      expect((await tue.noor.ask('GET /home', {}, undefined, { api: device })).view.calendars).toBe(false);
      expect((await tue.noor.ask('GET /home', {})).view.calendars).toBe(true);
    });

    test('only members have one, and only their own', async () => {
      const wishes = { title: 'neutral', place: false } as const;
      for (const who of [tue.sal, tue.olga])
        expectRefused(await who.ask(`POST ${FEED}`, tue, wishes), 'wire/not-found');
      await make(tue.noor);
      expect((await tue.tom.ask(`GET ${FEED}`, tue)).view).toEqual({ feed: null });
    });
  });
});
