import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { readSecret } from '../../src/wire/secret.ts';
import { fromAddress, toAddress, uuidOf } from '../../src/wire/address.ts';
import { onEachEngine, type Row } from '../engines.ts';
import { aDevice } from './sample-bodies.ts';
import { type Group, makeKey, type Somebody, thursdays, tuesdays, wayBack } from '../people.ts';

/*
 * My data is whole, and is nobody else's. What the page gives is compared with every row that the
 * superuser finds to name a person, in whatever table; how such a row is to be shown is written here
 * by hand. A table that names somebody and is not here fails.
 */

interface Shown {
  readonly group: string | null;
  readonly what: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

type Show = (row: Row, more: (sql: string) => Promise<Row>) => Promise<Omit<Shown, 'group'>>;

const base64 = (hex: unknown) => Buffer.from(String(hex).slice(2), 'hex').toString('base64url');
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** By hand: how a row of each table is shown. Ids and hashes are for the server alone. */
const SHOWN: Readonly<Record<string, Show>> = {
  person: async (row) => ({ what: 'person', facts: { organiser: row['organiser'] } }),
  session: async (row) => ({
    what: 'sign-in',
    facts: {
      kind: row['kind'],
      shared: row['shared'],
      since: text(row['since']).slice(0, 7),
      until: row['expires_on'],
    },
  }),
  sign_in_words: async () => ({ what: 'sign-in-words', facts: {} }),
  passkey: async (row) => ({ what: 'passkey', facts: { kind: row['kind'], since: text(row['since']).slice(0, 7) } }),
  appointment: async (row) =>
    row['mine'] === true
      ? {
          what: 'appointment',
          facts: { role: [row['role']], met: row['counts'], metOn: row['confirmed_on'] },
        }
      : { what: 'asked', facts: { role: [row['role']] } },
  invitation: async (row) =>
    row['way_back'] === null
      ? { what: 'asked-lately', facts: { role: [row['role']] } }
      : { what: 'way-back', facts: { used: row['used'], until: text(row['expires_at']).slice(0, 10) } },
  read_trace: async (row) => ({
    what: row['membership_id'] === null ? 'opened-of-all' : 'opened',
    facts: { on: row['day'], by: row['role'], opened: row['kind'] },
  }),
  reach: async (row) => ({
    what: 'reach',
    facts: { way: row['way'], telephone: text(row['telephone']), askedOn: text(row['asked_on']) },
  }),
  notice_mail: async (row) => ({ what: 'notice-mail', facts: { address: row['address'], state: row['state'] } }),
  notice_push: async (row) => ({ what: 'notice-device', facts: { endpoint: row['endpoint'] } }),
  door_number: async (row) => ({ what: 'door-number', facts: { number: row['number'] } }),
  reminder: async (row) => ({ what: 'reminder', facts: { remind: row['remind'] } }),
  calendar_feed: async (row) => ({
    what: 'calendar-feed',
    facts: { title: row['title'], place: row['with_place'] === true ? 'yes' : 'no' },
  }),
  outbox: async (row) => ({ what: 'on-its-way', facts: { note: row['kind'], goesBy: row['goes_by'] } }),
  preference: async (row) => ({
    what: 'looks',
    facts: { text: row['text_size'], light: row['light'], contrast: row['contrast'], titles: row['titles'] },
  }),
  sign_in_notice: async (row) => ({ what: 'sign-in-notice', facts: { says: row['says'] } }),
  membership: async (row) => ({ what: 'membership', facts: { knownAs: row['known_as'], roles: row['roles'] } }),
  agreed: async (row, more) => ({
    what: 'agreed',
    facts: {
      version: row['version'],
      publishedOn: (
        await more(
          `select published_on::text as it from agreement
           where group_id = '${text(row['group_id'])}' and version = ${Number(row['version'])}`,
        )
      )['it'],
    },
  }),
  attendance: async (row, more) => {
    const on = (await more(`select held_on::text as it from meeting where meeting_id = '${text(row['meeting_id'])}'`))[
      'it'
    ];
    return row['undone_on'] === null
      ? { what: 'check-in', facts: { on } }
      : { what: 'check-in-taken-back', facts: { on, takenBackOn: row['undone_on'] } };
  },
  mark: async (row, more) => ({
    what: 'mark',
    facts: {
      on: (await more(`select held_on::text as it from meeting where meeting_id = '${text(row['meeting_id'])}'`))['it'],
      kind: row['kind'],
    },
  }),
  guest: async (row, more) => ({
    what: 'guest',
    facts: {
      on: (await more(`select held_on::text as it from meeting where meeting_id = '${text(row['meeting_id'])}'`))['it'],
      called: row['called'],
    },
  }),
  message: async (row) => ({
    what: row['theirs'] === true ? 'message-for-team' : row['from_team'] === true ? 'message-to-you' : 'message',
    facts: { on: row['day'], words: row['words'] },
  }),
  rota_break: async (row) => ({ what: 'rota-break', facts: { until: row['until'] } }),
  series_rota: async (row, more) => ({
    what: 'rota-of-series',
    facts: {
      from: (await more(`select starts_on::text as it from series where series_id = '${text(row['series_id'])}'`))[
        'it'
      ],
      job: row['job'],
      agreed: row['agreed'] === true ? 'yes' : 'no',
    },
  }),
  rota: async (row, more) => ({
    what: 'rota-of-meeting',
    facts: {
      on: (await more(`select held_on::text as it from meeting where meeting_id = '${text(row['meeting_id'])}'`))['it'],
      job: row['job'],
      agreed: row['agreed'] === true ? 'yes' : 'no',
    },
  }),
  coming: async (row, more) => ({
    what: 'coming',
    facts: {
      on: (await more(`select held_on::text as it from meeting where meeting_id = '${text(row['meeting_id'])}'`))['it'],
      answer: row['answer'],
      arrive: row['arrive'],
      waits: row['place_in_line'] === null ? 'no' : 'yes',
    },
  }),
  door_ticket: async (row, more) => ({
    what: 'door-scanned',
    facts: {
      on: (await more(`select held_on::text as it from meeting where meeting_id = '${text(row['meeting_id'])}'`))['it'],
    },
  }),
  door_try: async (row, more) => ({
    what: 'door-words',
    facts: {
      on: (await more(`select held_on::text as it from meeting where meeting_id = '${text(row['meeting_id'])}'`))['it'],
      times: String(row['tries']),
    },
  }),
  signal: async (row, more) => ({
    what: 'signal',
    facts: {
      on: (await more(`select held_on::text as it from meeting where meeting_id = '${text(row['meeting_id'])}'`))['it'],
      signal: row['kind'],
      safe: row['safe'] === true ? 'yes' : 'no',
      withThem: row['with_them'] === true ? 'yes' : 'no',
    },
  }),
  missed: async (row) => ({
    what: 'missed',
    facts: {
      absences: row['absences'],
      countedUntil: row['counted_until'] ?? 'none',
      missedNote: row['note'],
      awayUntil: row['away_until'] ?? 'none',
    },
  }),
  reader: async (row) => ({
    what: 'reading-key',
    facts: {
      role: row['role'],
      retired: row['retired'],
      seals: row['seals'],
      signs: base64(row['signs']),
      wrapped: base64(row['wrapped']),
    },
  }),
};

onEachEngine('my data, whole', (house) => {
  let people: readonly Somebody[] = [];
  let groups: readonly (Group & { inside: readonly Somebody[]; readers: readonly Somebody[] })[] = [];
  beforeAll(async () => {
    const tue = await tuesdays(house());
    const thu = await thursdays(tue);
    const { olga, ada, miriam, sal, tom, noor } = tue;
    for (const insert of [
      'into sign_in_words select org_id, person_id, sha256(person_id::text::bytea)',
      `into passkey select org_id, gen_random_uuid(), person_id, sha256(person_id::text::bytea), '', 0, '', '{}', 'phone', '2026-09-01'`,
      `into sign_in_notice select org_id, person_id, 'way-back', '2026-12-21'`,
    ]) {
      await house().admin(`insert ${insert} from membership where known_as in ('Noor', 'Ada')`);
    }
    await noor.ask('PUT /preferences', {}, { text: '150', light: 'dim', contrast: 'calm', titles: 'full' });
    await noor.ask('PUT /groups/:group/reach-me', tue, { way: 'a-call', telephone: '020 7946 0958' });
    for (const who of [noor, ada]) {
      await who.ask('PUT /groups/:group/reach-me/mail', tue, { address: `${who.name}@example.org` });
      await who.ask('PUT /groups/:group/reach-me/push', tue, aDevice(1));
      await who.ask('PUT /groups/:group/reminders', tue, { remind: 'day-before' });
      await who.ask('PUT /groups/:group/my-number', tue);
      await who.ask('POST /groups/:group/calendar-feed', tue, { title: 'full', place: who === ada });
    }
    await wayBack(ada, tue.group, 'Noor');
    const comes = { sequence: 0, answer: 'coming', arrive: 'meet-me-outside' } as const;
    for (const who of [noor, ada]) await who.ask('PUT /groups/:group/meetings/:meeting/coming', tue, comes);
    for (const who of [noor, ada]) {
      const code = 'abacus abdomen abide ability';
      await who.ask('PUT /groups/:group/meetings/:meeting/check-in/words', tue, { code });
    }
    await house().admin(
      `insert into door_ticket select m.org_id, m.group_id, $1, sha256(m.known_as::bytea), m.membership_id
       from membership m where m.group_id = $2 and m.known_as in ('Noor', 'Tom')`,
      [fromAddress(tue.meeting), fromAddress(tue.group)],
    );
    const isOut = { kind: 'stepping-out', safe: true } as const;
    for (const who of [noor, ada]) {
      await who.ask('PUT /groups/:group/meetings/:meeting/signal', tue, isOut);
      await who.ask('PUT /groups/:group/away', tue, { until: '2026-10-01' });
    }
    people = [olga, ada, miriam, sal, tom, noor, thu.bea];
    groups = [
      { ...tue, inside: [ada, miriam, tom, noor], readers: [ada, miriam, sal] },
      { ...thu, inside: [thu.bea, tom], readers: [thu.bea] },
    ];
  });

  /** Whoever runs a group answers a thread of it; of whoever does not, nothing comes. */
  async function answerThread({ group }: Group, who: Somebody): Promise<void> {
    const threads = await who.ask('GET /groups/:group/threads', { group });
    const membership = threads.code === null ? threads.view.threads[0]?.membership : undefined;
    if (membership === undefined) return;
    await who.ask('POST /groups/:group/threads/:membership', { group, membership }, { words: 'There is.' });
  }

  /** A guest, called by what might be a day, who turns out to be a member. */
  async function cameAsGuest({ group, meeting, inside }: (typeof groups)[number], who: Somebody): Promise<void> {
    const { knownAs } = (await who.ask('GET /groups/:group', { group })).view;
    const [host = who] = inside;
    const path = { group, meeting };
    const { guest } = (await host.ask('POST /groups/:group/meetings/:meeting/guests', path, { called: '2026-09-21' }))
      .view;
    const same = { as: { called: knownAs } };
    await host.ask('PUT /groups/:group/meetings/:meeting/guests/:guest/same', { ...path, guest }, same);
  }

  /** Every row that names one person, as she is to see it. */
  async function dumped(who: Somebody): Promise<Shown[]> {
    const secret = await readSecret(who.session ?? '');
    const [{ person_id: person } = {}] = await house().admin('select person_id from session where token_hash = $1', [
      secret?.hash,
    ]);
    const memberships = await house().admin('select membership_id from membership where person_id = $1', [person]);
    const ids = [person, ...memberships.map(({ membership_id }) => membership_id)];
    const naming = await house().admin(
      `select c.relname as table, string_agg(a.attname, ' ') as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'evenground'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
         and a.atttypid = 'uuid'::regtype and a.attname not in ('org_id', 'group_id')
       group by c.relname`,
    );
    const found: Shown[] = [];
    for (const { table, columns } of naming) {
      const any = String(columns)
        .split(' ')
        .map((column) => `t.${column} = any ($1)`)
        .join(' or ');
      // Of traces also those about everybody in a group of hers.
      const all =
        table === 'read_trace'
          ? `${any} or t.membership_id is null and t.group_id in (select group_id from membership where membership_id = any ($1))`
          : any;
      // Whom a mark looks like is told to nobody: it may be somebody else's.
      const said = table === 'mark' ? 't.membership_id = any ($1)' : all;
      const rows = await house().admin(`select to_jsonb(t) as row from ${String(table)} t where ${said}`, [ids]);
      for (const { row } of rows) {
        const show = SHOWN[String(table)];
        if (show === undefined) throw new Error(`${String(table)} names a person: how is that shown?`);
        const whole: Row = {
          ...(row as Row),
          theirs: !ids.includes((row as Row)['membership_id']),
          mine: (row as Row)['person_id'] === person,
        };
        const isAbove = whole['group_id'] === undefined || (table === 'invitation' && whole['way_back'] === null);
        const group = isAbove ? null : toAddress(text(whole['group_id']));
        found.push({ group, ...(await show(whole, async (sql) => (await house().admin(sql))[0] ?? {})) });
      }
    }
    return found;
  }

  async function given(who: Somebody): Promise<Shown[]> {
    const { kept, groups: hers } = (await who.ask('GET /my-data', {})).view;
    return [
      ...kept.map(({ what, facts }) => ({ group: null, what, facts })),
      ...hers.flatMap((group) => group.kept.map(({ what, facts }) => ({ group: group.group, what, facts }))),
    ];
  }

  const sorted = (all: readonly Shown[]) =>
    all
      .map(({ group, what, facts }) =>
        JSON.stringify([
          group,
          what,
          Object.keys(facts)
            .toSorted()
            .map((name) => [name, facts[name]]),
        ]),
      )
      .toSorted();

  test('in generated worlds everybody is given all that names them, and nothing of anybody else', async () => {
    const act = fc.record({
      group: fc.nat(1),
      who: fc.nat(6),
      does: fc.constantFrom(
        'agrees',
        'comes',
        'takes back',
        'makes a key',
        'writes',
        'answers',
        'brings a mark',
        'came as a guest',
      ),
    });
    let compared = 0;
    let entries = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        for (const { group: at, who, does } of acts) {
          const group = groups[at];
          const inside = group?.inside[who % group.inside.length];
          const reader = group?.readers[who % group.readers.length];
          if (group === undefined || inside === undefined || reader === undefined) continue;
          if (does === 'agrees') await inside.ask('PUT /groups/:group/agreement', group, { version: 1 });
          if (does === 'comes') await inside.ask('PUT /groups/:group/meetings/:meeting/check-in', group);
          if (does === 'takes back') await inside.ask('DELETE /groups/:group/meetings/:meeting/check-in', group);
          if (does === 'brings a mark') {
            const kind = who % 2 === 0 ? ('in' as const) : ('out' as const);
            const marks = [{ mark: toAddress(uuidOf(house().random(16))), kind, saw: [] }];
            await inside.ask('POST /groups/:group/meetings/:meeting/marks', group, { marks });
          }
          if (does === 'came as a guest') await cameAsGuest(group, inside);
          if (does === 'writes') {
            await inside.ask('POST /groups/:group/messages', group, { words: `It is ${inside.name}.` });
          }
          if (does === 'answers') await answerThread(group, inside);
          if (does === 'makes a key') await makeKey(reader, group.group);
        }
        for (const who of people) {
          const hers = await given(who);
          expect([who.name, sorted(hers)]).toEqual([who.name, sorted(await dumped(who))]);
          compared += 1;
          entries += hers.length;
        }
      }),
      { seed: 20_260_922, numRuns: 12 },
    );
    console.log(`my data: ${compared} people compared, ${entries} things shown on ${house().engine}`);
    expect(entries).toBeGreaterThan(compared * 4);
  });

  test('no id of anybody’s, and nobody else’s name, is in it', async () => {
    const ids = (await house().admin('select person_id as id from person union select membership_id from membership'))
      .map(({ id }) => String(id))
      .flatMap((id) => [id, toAddress(id)]);
    const names = (await house().admin('select known_as from membership')).map(({ known_as }) => String(known_as));
    for (const who of people) {
      const { kept, groups: hers } = (await who.ask('GET /my-data', {})).view;
      const own = hers.flatMap((group) => group.kept.map(({ facts }) => facts['knownAs']));
      const said = JSON.stringify([kept, hers.map((group) => group.kept)]);
      expect(ids.filter((id) => said.includes(id))).toEqual([]);
      expect(names.filter((name) => !own.includes(name) && said.includes(`"${name}"`))).toEqual([]);
    }
  });
});
