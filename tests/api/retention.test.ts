import { expect, test } from 'vitest';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, join, type Somebody, type Tuesdays, tuesdays } from '../people.ts';
import { personalColumns } from '../personal-columns.ts';
import { aDevice } from './sample-bodies.ts';
import { anAnswer, anEnvelope } from '../sealed-looks.ts';

/*
 * What goes by itself, and when: a year and a month in steps, table by table, on both engines. The
 * days are worked out by hand from docs/data.md; everything here happens on Tuesday, 22 September 2026.
 */

/**
 * The instant from which a row of that evening is gone, by table; null where it stays as long as its
 * person or membership does. A day is over when it is over in the last zone, twelve hours behind.
 */
const GONE_AT: Readonly<Record<string, { readonly rows: string; readonly at: string | null }[]>> = {
  // Somebody else writes over it; no day does.
  organisation: [{ rows: "crisis_owner <> ''", at: null }],
  person: [
    { rows: "person_id <> '00000000-0000-4000-8000-0000000000ee'", at: null },
    { rows: "person_id = '00000000-0000-4000-8000-0000000000ee'", at: '2026-09-22T17:30:00Z' },
  ],
  // 400 days from the first of the month.
  session: [{ rows: 'true', at: '2027-10-07T00:00:00Z' }],
  sign_in_words: [{ rows: 'true', at: null }],
  passkey: [{ rows: 'true', at: null }],
  // Ninety days, and the last of them is over.
  sign_in_notice: [{ rows: 'true', at: '2026-12-22T00:00:00Z' }],
  appointment: [{ rows: 'true', at: null }],
  invitation: [{ rows: 'true', at: '2026-11-06T00:00:01Z' }],
  preference: [{ rows: 'true', at: null }],
  answered: [{ rows: 'true', at: '2026-09-24T00:00:00Z' }],
  membership: [{ rows: 'true', at: null }],
  reader: [{ rows: 'true', at: null }],
  agreed: [{ rows: 'true', at: null }],
  // Its last day is over in the last zone.
  rota_break: [{ rows: 'true', at: '2026-10-21T12:00:00Z' }],
  series_rota: [{ rows: 'true', at: null }],
  rota: [{ rows: "meeting_id in (select meeting_id from meeting where held_on = '2026-09-22')", at: null }],
  attendance: [
    { rows: 'undone_on is not null', at: '2026-09-23T12:00:00Z' },
    { rows: 'undone_on is null', at: '2027-09-23T12:00:00Z' },
  ],
  // Five weeks and a day, since a meeting may go on past midnight, and the last of them is over.
  mark: [{ rows: 'true', at: '2026-10-29T12:00:00Z' }],
  guest: [
    { rows: 'undone_on is not null', at: '2026-09-23T12:00:00Z' },
    { rows: 'undone_on is null', at: '2027-09-23T12:00:00Z' },
  ],
  // The meeting is tonight's.
  coming: [{ rows: 'true', at: '2026-09-23T12:00:00Z' }],
  door_ticket: [{ rows: 'true', at: '2026-09-23T12:00:00Z' }],
  door_try: [{ rows: 'true', at: '2026-09-23T12:00:00Z' }],
  signal: [{ rows: 'true', at: '2026-09-23T12:00:00Z' }],
  missed: [
    { rows: "membership_id = (select membership_id from membership where known_as = 'Noor')", at: null },
    { rows: 'away_until is not null', at: '2026-09-25T12:00:00Z' },
  ],
  answer: [{ rows: 'true', at: '2026-11-22T12:00:00Z' }],
  message: [{ rows: 'true', at: '2026-12-22T12:00:00Z' }],
  envelope: [{ rows: 'true', at: '2027-09-23T12:00:00Z' }],
  read_trace: [{ rows: 'true', at: '2027-09-23T12:00:00Z' }],
  reach: [{ rows: 'true', at: null }],
  notice_mail: [
    { rows: "state = 'confirmed'", at: null },
    { rows: "state = 'unconfirmed'", at: '2026-09-30T12:00:00Z' },
  ],
  notice_push: [{ rows: 'true', at: null }],
  reminder: [{ rows: 'true', at: null }],
  door_number: [{ rows: 'true', at: null }],
  calendar_feed: [{ rows: 'true', at: null }],
  // Nobody sends here: three days, and it is stale.
  outbox: [{ rows: 'true', at: '2026-09-25T17:30:01Z' }],
};
/** Nothing of anybody, and it goes all the same. */
const INVITATION_GONE_AT = '2026-11-06T00:00:01Z';
const LAST_LOOK = '2027-10-28T12:00:00Z';

onEachEngine('retention', (house) => {
  const count = async (table: string, rows: string) =>
    (await house().admin(`select 1 from ${table} where ${rows}`)).length;

  /** Something in every table that holds anything of anybody. */
  async function evening(): Promise<Tuesdays> {
    house().clock.now = TUESDAY;
    await house().empty();
    const tue = await tuesdays(house());
    const { ada, noor, tom, group } = tue;
    const checkIn = (who: Somebody) => who.ask('PUT /groups/:group/meetings/:meeting/check-in', tue);
    for (const who of [noor, tom]) {
      expectLetIn(await who.ask('PUT /groups/:group/agreement', tue, { version: 1 }));
      expectLetIn(await checkIn(who));
    }
    expectLetIn(await tom.ask('DELETE /groups/:group/meetings/:meeting/check-in', tue));
    const marks = [{ mark: tue.group, kind: 'in' as const, saw: [] }];
    expectLetIn(await noor.ask('POST /groups/:group/meetings/:meeting/marks', tue, { marks }));
    // Kit and Ro are guests, Blue coat is Kit, somebody new is Noor, and one is taken off the list.
    const letIn = async (called: string) =>
      (await ada.ask('POST /groups/:group/meetings/:meeting/guests', tue, { called })).view.guest;
    const kit = await letIn('Kit');
    await letIn('Ro');
    for (const [called, as] of [
      ['Blue coat', { guest: kit }],
      ['Somebody new', { called: 'Noor' }],
    ] as const) {
      const path = { group, meeting: tue.meeting, guest: await letIn(called) };
      expectLetIn(await ada.ask('PUT /groups/:group/meetings/:meeting/guests/:guest/same', path, { as }));
    }
    const twice = { group, meeting: tue.meeting, guest: await letIn('Kit, twice') };
    expectLetIn(await ada.ask('PUT /groups/:group/meetings/:meeting/guests/:guest', twice, { here: false }));
    const comes = { sequence: 0, answer: 'coming', arrive: 'late-and-quiet' } as const;
    expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/coming', tue, comes));
    const code = 'abacus abdomen abide ability';
    expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/check-in/words', tue, { code }));
    await house().admin(
      `insert into door_ticket select org_id, group_id, meeting_id, sha256('a scan'), membership_id
       from attendance where undone_on is null`,
    );
    const isOut = { kind: 'stepping-out', safe: true } as const;
    expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/signal', tue, isOut));
    expectLetIn(await noor.ask('PUT /groups/:group/away', tue, { until: '2026-09-22' }));
    expectLetIn(await noor.ask('POST /groups/:group/messages', tue, { words: 'Is there a lift?' }));
    const { organisation } = (await ada.ask('GET /groups/:group/reading', { group })).view;
    const sealed = anEnvelope(house().random);
    expectLetIn(await noor.ask('POST /board/:organisation/:group/envelopes', { organisation, group }, { sealed }));
    expectLetIn(await ada.ask('POST /groups/:group/answers', { group }, { sealed: anAnswer(house().random) }));
    await house().admin(
      `insert into person (org_id, person_id, organiser)
       select org_id, '00000000-0000-4000-8000-0000000000ee', false from organisation`,
    );
    expectLetIn(
      await noor.ask('PUT /preferences', {}, { text: '150', light: 'dim', contrast: 'calm', titles: 'full' }),
    );
    const crisisHelp = { version: 0, owner: 'The office', lines: [] };
    expectLetIn(await tue.olga.ask('PUT /crisis-help', {}, crisisHelp));
    for (const who of [noor, tom]) {
      expectLetIn(
        await who.ask('PUT /groups/:group/reach-me', { group }, { way: 'a-call', telephone: '020 7946 0958' }),
      );
      expectLetIn(await who.ask('PUT /groups/:group/reach-me/mail', { group }, { address: 'n@example.org' }));
      expectLetIn(await who.ask('PUT /groups/:group/reach-me/push', { group }, aDevice(1)));
      expectLetIn(await who.ask('PUT /groups/:group/reminders', { group }, { remind: 'day-before' }));
      expectLetIn(await who.ask('PUT /groups/:group/my-number', { group }));
      expectLetIn(await who.ask('POST /groups/:group/calendar-feed', { group }, { title: 'full', place: true }));
    }
    expectLetIn(await ada.ask('PUT /groups/:group/rota/break', { group }, { weeks: 4 }));
    await house().admin(
      `update notice_mail set state = 'confirmed'
       where membership_id = (select membership_id from membership where known_as = 'Tom')`,
    );
    for (const insert of [
      'into sign_in_words select org_id, person_id, sha256(person_id::text::bytea)',
      `into passkey select org_id, gen_random_uuid(), person_id, '', '', 0, '', '{}', 'phone', '2026-09-01'`,
      `into sign_in_notice select org_id, person_id, 'way-back', '2026-12-21'`,
    ]) {
      await house().admin(`insert ${insert} from membership where known_as = 'Noor'`);
    }
    return tue;
  }

  test('every table that holds something of a person has its time written down here', () => {
    const columns = personalColumns();
    const tables = new Set(columns.map(({ table }) => table));
    expect([...tables].filter((table) => !(table in GONE_AT))).toEqual([]);
    expect(Object.keys(GONE_AT).filter((table) => !tables.has(table))).toEqual([]);
    expect(columns.length).toBeGreaterThan(30);
  });

  test('over thirteen months nothing stays past its time, and nothing goes before', async () => {
    await evening();
    const rules = Object.entries(GONE_AT).flatMap(([table, all]) => all.map((rule) => ({ table, ...rule })));
    const before = new Map<string, number>();
    for (const { table, rows } of rules) before.set(table + rows, await count(table, rows));
    expect(
      [...before].filter(([, there]) => there === 0),
      'something is there at first',
    ).toEqual([]);
    const invitations = await count('invitation', 'true');
    expect(invitations).toBeGreaterThan(0);

    const ends = [...new Set([...rules.flatMap(({ at }) => at ?? []), INVITATION_GONE_AT, LAST_LOOK])].sort();
    let looks = 0;
    for (const end of ends) {
      const from = house().clock.now;
      // The last second before, then the first that counts.
      house().clock.set(end);
      const moments = [house().clock.now.subtract({ seconds: 1 }), house().clock.now];
      for (const now of moments.filter((moment) => moment.epochMilliseconds >= from.epochMilliseconds)) {
        house().clock.now = now;
        await house().api.due();
        for (const { table, rows, at } of rules) {
          const isOver = at !== null && now.toString() >= at;
          const there = await count(table, rows);
          expect([table, rows, now.toString(), there]).toEqual([
            table,
            rows,
            now.toString(),
            isOver ? 0 : before.get(table + rows),
          ]);
          looks += 1;
        }
        expect(await count('invitation', 'true')).toBe(now.toString() >= INVITATION_GONE_AT ? 0 : invitations);
      }
    }
    // Noor came, Kit and Ro, and Tom took it back: three came, and nothing says who.
    expect(await house().admin('select came from attendance_count')).toEqual([{ came: 3 }]);
    const columns = personalColumns();
    const tables = new Set(columns.map(({ table }) => table));
    console.log(
      `retention: ${tables.size} tables, ${columns.length} columns about a person, ${looks} looks on ${house().engine}`,
    );
  });

  test('twice, and by two processes at once, changes nothing more and counts nobody twice', async () => {
    const tue = await evening();
    for (let at = 0; at < 40; at += 1) {
      const quinn = await join(tue.ada, tue.group, `Quinn ${at}`);
      expectLetIn(await quinn.ask('PUT /groups/:group/meetings/:meeting/check-in', tue));
    }
    house().clock.set('2027-09-23T12:00:00Z');
    const another = house().another();
    await Promise.all([house().api.due(), another.due(), house().api.due(), another.due()]);
    await house().api.due();
    expect(await house().admin('select came from attendance_count')).toEqual([{ came: 43 }]);
    expect(await count('attendance', 'true')).toBe(0);
    expect(await count('guest', 'true')).toBe(0);
  });

  test('more than one round takes is taken in several, and what is still left waits for the next time', async () => {
    const tue = await evening();
    await house().admin(
      `insert into session (org_id, session_id, kind, shared, since, month, token_hash, person_id, expires_on)
       select org_id, gen_random_uuid(), 'phone', false, '2024-12-01', '2024-12-01', sha256(n::text::bytea), person_id, '2026-01-01'
       from session, generate_series(1, 1501) as n
       where person_id = (select person_id from membership where known_as = 'Noor')`,
    );
    house().sent.length = 0;
    await house().api.due();
    expect(await count('session', "expires_on = '2026-01-01'")).toBe(0);
    expect(house().sent.filter((name) => name === 'people.forgetSessions')).toHaveLength(4);
    expectLetIn(await tue.noor.ask('GET /groups/:group', tue));
  });
});
