import { base64urlnopad } from '@scure/base';
import { fromAddress, toAddress } from '../../../src/wire/address.ts';
import { codeOfWords } from '../../../src/groups/screens/code-of-words.ts';
import { sha256 } from '../../../src/wire/secret.ts';
import type { House, Row } from '../../engines.ts';
import {
  elsewhere,
  give,
  invite,
  join,
  knownBy,
  makeKey,
  personNamed,
  Somebody,
  thursdays,
  tuesdays,
  wayBack,
} from '../../people.ts';
import { anAnswer, anEnvelope } from '../../sealed-looks.ts';
import { GUESTS, SPARE, secretOfMail, secretOfFeed, secretOfTablet, wordsOfPoster, bytesOf } from './tables.ts';

/* Who is there, and what stands in each table. */

interface Place {
  readonly org: string;
  readonly group: string;
  readonly series: string;
  readonly meeting: string;
  /** The meeting before it, whose door is open. */
  readonly tonight: string;
  /** A meeting for which nothing is drawn. */
  readonly undrawn: string;
  /** Somebody of the group who hosts nothing, has agreed to nothing and is not at `meeting`. */
  readonly guest: string;
  /** Somebody of the organisation who is in no group. */
  readonly outsider: string;
}

export type PersonName = 'olga' | 'ada' | 'miriam' | 'sal' | 'tom' | 'noor' | 'dora' | 'rafi' | 'bea' | 'zed' | 'cem';

export interface Scene {
  readonly people: Readonly<Record<PersonName, Somebody>>;
  readonly tuesday: Place;
  readonly thursday: Place;
  readonly harbour: Place;
  readonly membershipOf: Readonly<Record<'noor' | 'tom' | 'miriam' | 'ada' | 'rafi' | 'sal', string>>;
  /** Invitations that nobody has used. */
  readonly secrets: Readonly<
    Record<
      | 'tuesdayMember'
      | 'tuesdayUsed'
      | 'tuesdaySafetyLead'
      | 'tuesdayContact'
      | 'thursdayFacilitator'
      | 'wayBackOfTom'
      | 'wayBackOfDora'
      | 'organiser'
      | 'organiserUsed',
      string
    >
  >;
  readonly persons: Readonly<Record<'ada' | 'tom', string>>;
  readonly setupCode: string;
  /** Of the words that Cem reads out at the harbour. */
  readonly wordsHash: Uint8Array;
  readonly kept: Row;
}

/** Two groups of Hill Street and one of Harbour, with something in every table of each. */
export async function setScene(house: House): Promise<Scene> {
  const tue = await tuesdays(house);
  const thu = await thursdays(tue);
  const far = await elsewhere(house);
  await join(far.zed, far.group, 'Quinn');
  // Dora hosts the door of Tuesdays, Rafi reads there from inside, and Tom supports a peer.
  const dora = await join(tue.ada, tue.group, 'Dora');
  const rafi = await join(tue.ada, tue.group, 'Rafi');
  await give(tue.ada, tue.group, 'Dora', ['door-host']);
  await give(tue.ada, tue.group, 'Rafi', ['reader']);
  await give(tue.ada, tue.group, 'Tom', ['peer-supporter']);
  await makeKey(rafi, tue.group);
  // Somebody's page was opened, in each of the groups.
  await personNamed(tue.ada, tue.group, 'Noor');
  await personNamed(thu.bea, thu.group, 'T.');
  await personNamed(far.zed, far.group, 'Quinn');
  for (const [who, at] of [
    [tue.tom, tue],
    [tue.ada, tue],
    [thu.bea, thu],
    [far.zed, far],
  ] as const) {
    await who.ask('PUT /groups/:group/agreement', at, { version: 1 });
    await who.ask('PUT /groups/:group/meetings/:meeting/check-in', at);
  }
  let asked = '';
  // Noor asks, is answered the next day, and asks again the day after; Tom has the last word from the team.
  for (const [who, host, at] of [
    [tue.noor, tue.ada, tue],
    [tue.tom, tue.ada, tue],
    [tue.tom, thu.bea, thu],
  ] as const) {
    await who.ask('POST /groups/:group/messages', at, { words: 'Is there a lift?' });
    house.clock.add(24);
    for (const { membership, latestFrom } of (await host.ask('GET /groups/:group/threads', at)).view.threads) {
      if (latestFrom === 'team' || (who === tue.tom && membership === asked)) continue;
      if (who === tue.noor) asked = membership;
      await host.ask('POST /groups/:group/threads/:membership', { ...at, membership }, { words: 'There is.' });
    }
    house.clock.add(24);
    if (who === tue.noor) await who.ask('POST /groups/:group/messages', at, { words: 'Where?' });
  }
  house.clock.add(-6 * 24);
  await tue.noor.ask('PUT /groups/:group/meetings/:meeting/check-in', tue);
  await tue.noor.ask('DELETE /groups/:group/meetings/:meeting/check-in', tue);
  for (const organiser of [tue.olga, far.yara]) {
    const lines = [{ name: 'Walk-in', reach: '2 Hill Street', hours: 'Weekdays' }];
    await organiser.ask('PUT /crisis-help', {}, { version: 0, owner: 'The office', lines });
  }
  // Thursdays has left nothing yet.
  for (const [who, at] of [
    [tue.ada, tue],
    [far.zed, far],
  ] as const) {
    const promises = [{ words: 'A ramp.', due: '2026-11-03' }];
    const notes = { room: 'By the door.', building: '', money: '', planned: '', promises };
    await who.ask('PUT /groups/:group/handover', at, { version: 0, ...notes });
  }
  const { words } = (await far.cem.ask('PUT /groups/:group/meeting-words', far)).view;
  const wordsHash = await sha256(base64urlnopad.decode(codeOfWords(words, far.group)));
  // Sal lost her words and has a new key; the old one is retired.
  await makeKey(tue.sal, tue.group);
  const inviteAs = async (role: 'safety-lead' | 'outside-contact') =>
    (await tue.olga.ask('POST /groups/:group/team-invitations', tue, { role })).view.secret;
  const secrets = {
    tuesdayMember: await invite(tue.ada, tue.group),
    tuesdayUsed: await used(tue.ada, tue.group),
    tuesdaySafetyLead: await inviteAs('safety-lead'),
    tuesdayContact: await inviteAs('outside-contact'),
    thursdayFacilitator: await invite(tue.olga, thu.group, true),
    wayBackOfTom: await wayBack(tue.ada, tue.group, 'Tom'),
    wayBackOfDora: await wayBack(tue.ada, tue.group, 'Dora'),
    organiser: (await tue.olga.ask('POST /organiser-invitations', {})).view.secret,
    organiserUsed: (await tue.olga.ask('POST /organiser-invitations', {})).view.secret,
  };
  await house.admin('update invitation set used = true where secret_hash = $1', [
    (await knownBy(secrets.organiserUsed)).hash,
  ]);
  await far.yara.ask('POST /organiser-invitations', {});
  await invite(tue.olga, tue.group, true);
  await invite(thu.bea, thu.group);
  await invite(far.zed, far.group);
  await invite(far.yara, far.group, true);

  const membership = async (group: string, name: string) => {
    const [row] = await house.admin(
      'select membership_id as id from membership where group_id = $1 and known_as = $2',
      [fromAddress(group), name],
    );
    return String(row?.['id']);
  };
  const place = async (at: { group: string }, guest: string): Promise<Place> => {
    const [row] = await house.admin(
      `select m.org_id as org, m.group_id as group, m.series_id as series, m.meeting_id as meeting,
         (select t.meeting_id from meeting t where t.group_id = $1 order by t.held_on limit 1) as tonight,
         (select p.person_id from person p where p.org_id = m.org_id and p.organiser) as outsider
       from meeting m where m.group_id = $1 order by m.held_on offset 1 limit 1`,
      [fromAddress(at.group)],
    );
    const [undrawn] = await house.admin(
      `delete from draw where meeting_id = (
         select meeting_id from meeting where group_id = $1 order by held_on offset 4 limit 1) returning meeting_id`,
      [fromAddress(at.group)],
    );
    return {
      org: String(row?.['org']),
      group: String(row?.['group']),
      series: String(row?.['series']),
      meeting: String(row?.['meeting']),
      tonight: String(row?.['tonight']),
      undrawn: String(undrawn?.['meeting_id']),
      outsider: String(row?.['outsider']),
      guest: await membership(at.group, guest),
    };
  };
  // Rafi stands in the book at a meeting that is not tonight's.
  await house.admin(
    `insert into attendance (org_id, group_id, meeting_id, membership_id)
     select m.org_id, m.group_id, m.meeting_id, p.membership_id from meeting m join membership p using (org_id, group_id)
     where m.group_id = $1 and p.known_as = 'Rafi' and m.held_on = '2026-10-06'`,
    [fromAddress(tue.group)],
  );
  // The last meeting of Tuesdays has who it needs and is not shown yet; at the third Dora is asked to take Miriam's place.
  const nth = (n: number) =>
    `(select meeting_id from meeting where group_id = $1 order by held_on offset ${n} limit 1)`;
  const tuesdayOnly = [fromAddress(tue.group)];
  await house.admin(`update meeting set published = false where meeting_id = ${nth(11)}`, tuesdayOnly);
  await house.admin(
    `insert into rota select p.org_id, p.group_id, ${nth(11)}, p.membership_id, 'door-host', true, null
     from membership p where p.group_id = $1 and p.known_as = 'Dora'`,
    tuesdayOnly,
  );
  await house.admin(
    `update rota set job = 'door-host' where meeting_id = ${nth(2)} and job = 'co-facilitator'`,
    tuesdayOnly,
  );
  await house.admin(
    `insert into rota select r.org_id, r.group_id, r.meeting_id, p.membership_id, 'door-host', false, r.membership_id
     from rota r join membership p using (org_id, group_id)
     where r.meeting_id = ${nth(2)} and r.job = 'door-host' and p.known_as = 'Dora'`,
    tuesdayOnly,
  );
  // Tonight Tom has the one place there is, Noor is offered the next and Rafi waits; in the other groups somebody comes.
  await house.admin(`update meeting set capacity = 1 where meeting_id = ${nth(0)}`, tuesdayOnly);
  for (const [group, name, arrive, line, until] of [
    [tue.group, 'Tom', 'meet-me-outside', null, null],
    [tue.group, 'Noor', 'late-and-quiet', 1, '2026-09-22T17:15:00Z'],
    [tue.group, 'Rafi', 'none', 2, null],
    [thu.group, 'T.', 'walk-in-with-me', null, null],
    [far.group, 'Quinn', 'meet-me-outside', null, null],
  ] as const) {
    await house.admin(
      `insert into coming select m.org_id, m.group_id, m.meeting_id, p.membership_id, 'coming', $3, 0, m.starts_at, m.place,
         m.state, $4::int, $5::timestamptz
       from meeting m join membership p using (org_id, group_id)
       where m.group_id = $1 and p.known_as = $2 order by m.held_on limit 1`,
      [fromAddress(group), name, arrive, line, until],
    );
  }
  await house.admin(
    `insert into plan_change select org_id, group_id, gen_random_uuid(), '2026-09-22', '[]', '[]', '{}' from support_group`,
  );
  // Thursdays has no agenda yet.
  await house.admin(
    `insert into agenda select org_id, group_id, 1 from support_group where neutral_title <> 'Thursday group'`,
  );
  await house.admin(`insert into agenda_item select org_id, group_id, 1, 'door', 'Tea', 10, '' from agenda`);
  await house.admin(
    `insert into meeting_note select distinct on (group_id) org_id, group_id, meeting_id, 1, 'The key is on the left.'
     from meeting order by group_id, held_on`,
  );
  // Noor has stepped out tonight; Tom asked to be met, and has come in since.
  for (const [group, name, kind] of [
    [tue.group, 'Noor', 'stepping-out'],
    [tue.group, 'Tom', 'meet-me-outside'],
    [thu.group, 'T.', 'stepping-out'],
    [far.group, 'Quinn', 'meet-me-outside'],
  ] as const) {
    await house.admin(
      `insert into signal select m.org_id, m.group_id, m.meeting_id, p.membership_id, $3, false, false
       from meeting m join membership p using (org_id, group_id)
       where m.group_id = $1 and p.known_as = $2 order by m.held_on limit 1`,
      [fromAddress(group), name, kind],
    );
  }
  // Somebody was missed, and would get a note, a call, or nothing.
  await house.admin(
    `insert into missed select org_id, group_id, membership_id, 2, '2026-09-22',
       case known_as when 'Noor' then 'note' when 'Tom' then 'call' else 'none' end, null
     from membership where known_as in ('Noor', 'Tom', 'Bea', 'Zed')`,
  );
  await house.admin(
    `insert into counted_meeting select org_id, group_id, meeting_id, false from meeting where held_on = '2026-10-06'`,
  );
  await house.admin(`insert into missed_count select org_id, group_id, '2026-07-01', 5 from support_group`);
  // Some are on a break.
  await house.admin(
    `insert into rota_break select org_id, group_id, membership_id, '2026-12-01' from membership
     where known_as in ('Dora', 'Miriam', 'Bea', 'Zed')`,
  );
  await house.admin(`insert into newcomer_count select org_id, group_id, '2026-01-01', 9, 6 from support_group`);
  // A code was shown at each first meeting, where somebody scanned it and somebody typed words; Thursdays has no poster.
  const firsts =
    '(select distinct on (group_id) org_id, group_id, meeting_id from meeting order by group_id, held_on) f';
  const some = `${firsts} join membership p using (org_id, group_id)
    where p.known_as in ('Noor', 'T.', 'Quinn')`;
  await house.admin(
    `insert into door_code select org_id, group_id, meeting_id, sha256(meeting_id::text::bytea), 0, 0 from ${firsts}`,
  );
  await house.admin(
    `insert into door_ticket select org_id, group_id, meeting_id, sha256(membership_id::text::bytea), membership_id from ${some}`,
  );
  await house.admin(`insert into door_try select org_id, group_id, meeting_id, membership_id, 1 from ${some}`);
  for (const at of [tue, far]) {
    await house.admin(
      `insert into poster select org_id, group_id, 'one two three four five', sha256($2) from support_group where group_id = $1`,
      [fromAddress(at.group), wordsOfPoster(String(fromAddress(at.group)))],
    );
  }
  await house.admin(
    `insert into poster_day select org_id, group_id, '2026-09-21', 1, array_fill(1, array[15]), '{m}' from support_group`,
  );
  await house.admin(
    `insert into came_not_in select org_id, group_id, '2026-09-01', 'help', 'yes', 1 from support_group`,
  );
  const tuesday = await place(tue, 'Noor');
  const thursday = await place(thu, 'T.');
  const harbour = await place(far, 'Quinn');
  for (const [at, reader] of [
    [tuesday, tue.ada],
    [tuesday, tue.sal],
    [thursday, thu.bea],
    [harbour, far.zed],
  ] as const) {
    const path = { organisation: toAddress(at.org), group: toAddress(at.group) };
    const anybody = new Somebody(house, 'anybody');
    const sealed = anEnvelope(house.random);
    await anybody.ask('POST /board/:organisation/:group/envelopes', path, { sealed });
    await reader.ask('POST /groups/:group/answers', path, { sealed: anAnswer(house.random) });
  }
  // Somebody was there and has left since, in each group.
  for (const [host, at] of [
    [tue.ada, tue],
    [thu.bea, thu],
    [far.zed, far],
  ] as const) {
    const gone = await join(host, at.group, 'Gone');
    await gone.ask('PUT /groups/:group/meetings/:meeting/check-in', at);
    await gone.ask('DELETE /groups/:group/me', at);
  }
  for (const at of [tuesday, thursday, harbour]) await setArrivals(house, at);
  await setUnclear(house, tuesday, {
    tom: await membership(tue.group, 'Tom'),
    miriam: await membership(tue.group, 'Miriam'),
  });
  await setSignIns(house, tuesday);
  for (const who of [tue.tom, thu.bea, far.zed]) {
    await who.ask('PUT /preferences', {}, { text: '150', light: 'dim', contrast: 'calm', titles: 'full' });
  }
  // How some of them want to be reached, and what waits for them.
  for (const [at, name] of [
    [tuesday, 'Noor'],
    [tuesday, 'Tom'],
    [tuesday, 'Miriam'],
    [thursday, 'Bea'],
    [harbour, 'Zed'],
  ] as const) {
    const own = [at.org, at.group, await membership({ group: toAddress(at.group) }.group, name)];
    await house.admin("insert into reach values ($1, $2, $3, 'a-call', '020 7946 0958', null, 0)", own);
    await house.admin(
      `insert into notice_mail values ($1, $2, $3, 'n@example.org', $4, sha256($5), $5, '2026-09-22', null)`,
      [...own, name === 'Noor' ? 'unconfirmed' : 'confirmed', secretOfMail(name)],
    );
    await house.admin(
      `insert into notice_push values ($1, $2, $3, '\\x01', 'https://push.example.org', 'p', 'a', null)`,
      own,
    );
    await house.admin(`insert into reminder values ($1, $2, $3, 'that-morning')`, own);
    await house.admin(`insert into door_number values ($1, $2, $3, '1234')`, own);
    await house.admin(`insert into calendar_feed values ($1, $2, $3, sha256($4), 'full', true)`, [
      ...own,
      secretOfFeed(name),
    ]);
    for (const kind of ['notice', 'confirm']) {
      await house.admin(
        `insert into outbox values ($1, gen_random_uuid(), $2, $3, $4, 'mail', null, null, '2026-09-22T17:00:00Z', 0, null, false, null)`,
        [...own, kind],
      );
    }
  }
  for (const [at, name] of [
    [tuesday, 'tuesday'],
    [thursday, 'thursday'],
    [harbour, 'harbour'],
  ] as const) {
    await house.admin(
      `insert into tablet values ($1, $2, $3, gen_random_uuid(), sha256($4), '\\x01', 'opens', '1234', false)`,
      [at.org, at.group, at.tonight, secretOfTablet(name)],
    );
  }
  await house.admin(
    `insert into reminded select org_id, group_id, meeting_id, 'day-before', held_on from meeting where held_on = '2026-09-22'`,
  );
  await house.admin(
    `insert into told select org_id, group_id, meeting_id, 0 from meeting where held_on = '2026-10-06'`,
  );
  await house.admin(`insert into push_key values ('of the scene', 'public', 'private')`);
  const [kept = {}] = await house.admin('select org_id, key_hash from answered where org_id = $1 limit 1', [
    tuesday.org,
  ]);
  return {
    people: {
      olga: tue.olga,
      ada: tue.ada,
      miriam: tue.miriam,
      sal: tue.sal,
      tom: tue.tom,
      noor: tue.noor,
      dora,
      rafi,
      bea: thu.bea,
      zed: far.zed,
      cem: far.cem,
    },
    tuesday,
    thursday,
    harbour,
    membershipOf: {
      noor: tuesday.guest,
      tom: await membership(tue.group, 'Tom'),
      rafi: await membership(tue.group, 'Rafi'),
      miriam: await membership(tue.group, 'Miriam'),
      ada: await membership(tue.group, 'Ada'),
      sal: await membership(tue.group, 'Sal'),
    },
    secrets,
    persons: { ada: await personCalled(house, tuesday, 'Ada'), tom: await personCalled(house, tuesday, 'Tom') },
    setupCode: await house.freshCode(),
    wordsHash,
    kept,
  };
}

async function personCalled(house: House, { group }: Pick<Place, 'group'>, name: string): Promise<string> {
  const [row] = await house.admin('select person_id from membership where group_id = $1 and known_as = $2', [
    group,
    name,
  ]);
  return String(row?.['person_id']);
}

/** An invitation that somebody has accepted. */
async function used(host: Somebody, group: string): Promise<string> {
  const secret = await invite(host, group);
  await new Somebody(host.house, 'Uma').ask(
    'POST /invitations/accept',
    {},
    { secret, knownAs: 'Uma', asMyself: false },
  );
  return secret;
}

/** What somebody's phone wrote down of tonight, and that they came as a guest, too. */
async function setArrivals(house: House, { org, group, tonight, guest }: Place): Promise<void> {
  const own = [org, group, tonight, guest];
  await house.admin(
    `insert into mark values ($1, $2, $3, gen_random_uuid(), $4, null, null, null, 'in', '{}', false, false, null)`,
    own,
  );
  await house.admin(`insert into guest values ($1, $2, $3, '${GUESTS.joined}', 'Kit', null, $4, null)`, own);
  await house.admin(
    `insert into mark values ($1, $2, $3, '${GUESTS.joined}', $4, null, null, null, 'in', '{}', false, false, null)`,
    own,
  );
}

/** A tablet could not tell whose a mark was, another is known already, and next week's and a later meeting have some. */
async function setUnclear(
  house: House,
  { org, group, meeting, tonight }: Place,
  { tom, miriam }: { tom: string; miriam: string },
): Promise<void> {
  const mark = `insert into mark values ($1, $2, $3, gen_random_uuid(), $4, `;
  await house.admin(`${mark} $5, '${SPARE}', '\\x01', 'in', '{}', false, true, null)`, [
    org,
    group,
    tonight,
    null,
    tom,
  ]);
  await house.admin(`${mark} null, null, null, 'in', '{}', true, false, null)`, [org, group, tonight, miriam]);
  await house.admin(`${mark} null, null, null, 'in', '{}', false, false, null)`, [org, group, meeting, tom]);
  const guest = 'insert into guest values ($1, $2, $3, $4, $5, $6, $7, $8)';
  for (const [at, id, called, undoneOn, membership, other] of [
    [tonight, GUESTS.alone, 'Ro', null, null, null],
    [tonight, GUESTS.twice, 'Blue coat', null, null, GUESTS.alone],
    [tonight, GUESTS.unmarked, 'Somebody new', null, tom, null],
    [tonight, SPARE, 'Kit, twice', '2026-09-22', null, null],
    [meeting, GUESTS.alone, 'Max', null, null, null],
  ] as const) {
    await house.admin(guest, [org, group, at, id, called, undoneOn, membership, other]);
  }
}

/** Ways in of Tom and of Noor, and what is left over of signing in: each in a row of its own. */
async function setSignIns(house: House, { org, group }: Place): Promise<void> {
  const person = (name: string) => personCalled(house, { group }, name);
  for (const [n, name] of [
    [1, 'Tom'],
    [2, 'Noor'],
  ] as const) {
    const who = await person(name);
    await house.admin('insert into sign_in_words values ($1, $2, $3)', [org, who, bytesOf(n)]);
    await house.admin(
      `insert into passkey (org_id, passkey_id, person_id, credential_id, public_key, counter, handle, transports, kind, since)
       values ($1, gen_random_uuid(), $2, $3, $3, 7, $3, '{}', 'phone', '2026-09-01')`,
      [org, who, bytesOf(n)],
    );
    await house.admin(`insert into sign_in_notice values ($1, $2, 'way-back', '2026-12-01')`, [org, who]);
  }
  await house.admin(`insert into passkey_challenge values ($1, '2026-09-22T18:00:00Z')`, [bytesOf(1)]);
  // Tom's other device, and Noor's: one whose new token arrived long ago, one whose did not, one whose never changed.
  for (const [n, previous, until, name] of [
    [11, bytesOf(21), '2026-09-20', 'Noor'],
    [12, bytesOf(22), null, 'Noor'],
    [13, null, null, 'Noor'],
    [14, null, null, 'Tom'],
  ] as const) {
    await house.admin(
      `insert into session (org_id, session_id, token_hash, person_id, kind, shared, since, month, previous_hash,
         next_salt, previous_until, expires_on)
       values ($1, gen_random_uuid(), $2, $3, 'phone', false, '2026-08-01', '2026-09-01', $4, $4, $5, '2027-09-01')`,
      [org, bytesOf(n), await person(name), previous, until],
    );
  }
}
