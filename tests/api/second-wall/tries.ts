import { type Table, GUESTS, NEW_ORG, STRAY_ORG, NO_ORG, SPARE } from './tables.ts';
import type { Scene } from './scene.ts';

/* What is tried from wherever a transaction stands. */

export interface Insert {
  readonly table: Table;
  readonly row: Readonly<Record<string, unknown>>;
}

/** What nobody is called by. */
const NOBODY = '00000000-0000-4000-8000-0000000000dd';
export const hash = new Uint8Array(32).fill(7);

function passkeyOf(org: string, person: string): Insert['row'] {
  return {
    org_id: org,
    passkey_id: SPARE,
    person_id: person,
    credential_id: hash,
    public_key: hash,
    counter: 0,
    handle: hash,
    transports: [],
    kind: 'phone',
    since: '2026-09-01',
  };
}

/** Somebody asked by the organiser, who stands for both here: there is nobody else without a group. */
function appointed(org: string, outsider: string, role: string): Insert['row'] {
  return { org_id: org, person_id: outsider, role, invited_by: outsider, counts: false, confirmed_on: null };
}

/** Rows that are sound in themselves: only the wall can refuse them. */
export function insertsByName(scene: Scene): ReadonlyMap<string, Insert> {
  const { tuesday, thursday, harbour } = scene;
  const all = new Map<string, Insert>();
  const add = (name: string, table: Table, row: Insert['row']) => all.set(name, { table, row });
  const organisation = { name: 'N', public_name: 'N', zone: 'UTC', country: 'GB' };
  add('the new organisation', 'organisation', { org_id: NEW_ORG, ...organisation });
  add('some other organisation', 'organisation', { org_id: STRAY_ORG, ...organisation });
  add('set-up code', 'setup_code', { code_hash: hash });
  add('reply to nobody', 'answered', {
    org_id: NO_ORG,
    key_hash: hash,
    asked_hash: hash,
    sealed: hash,
    kept_until: '2026-09-23',
  });

  for (const [name, { org, outsider }] of [
    ['Hill Street', tuesday],
    ['Harbour', harbour],
  ] as const) {
    add(`person in ${name}`, 'person', { org_id: org, person_id: SPARE, organiser: false });
    add(`session in ${name}`, 'session', {
      org_id: org,
      token_hash: hash,
      person_id: outsider,
      session_id: SPARE,
      kind: 'phone',
      shared: false,
      since: '2026-09-01',
      month: '2026-09-01',
      expires_on: '2027-01-01',
    });
    add(`words of somebody in ${name}`, 'sign_in_words', { org_id: org, person_id: outsider, words_hash: hash });
    add(`passkey of somebody in ${name}`, 'passkey', passkeyOf(org, outsider));
    add(`notice for somebody in ${name}`, 'sign_in_notice', {
      org_id: org,
      person_id: outsider,
      says: 'way-back',
      kept_until: '2026-12-21',
    });
    add(`reply in ${name}`, 'answered', {
      org_id: org,
      key_hash: hash,
      asked_hash: hash,
      sealed: hash,
      kept_until: '2026-09-23',
    });
    add(`appointment in ${name}, as safety lead`, 'appointment', appointed(org, outsider, 'safety-lead'));
    add(`appointment in ${name}, as outside contact`, 'appointment', appointed(org, outsider, 'outside-contact'));
    add(`appointment in ${name}, met already`, 'appointment', {
      ...appointed(org, outsider, 'outside-contact'),
      counts: true,
    });
    add(`appointment in ${name}, asked by nobody`, 'appointment', {
      ...appointed(org, outsider, 'outside-contact'),
      invited_by: null,
    });
    add(`help in the town of ${name}`, 'crisis_line', { org_id: org, place: 4, name: 'N', reach: 'N', hours: 'N' });
    const toOrganise = {
      org_id: org,
      group_id: null,
      invitation_id: SPARE,
      secret_hash: hash,
      role: 'organiser',
      expires_at: '2026-10-01T00:00:00Z',
    };
    add(`invitation to organise ${name}`, 'invitation', { ...toOrganise, used: false });
    add(`used invitation to organise ${name}`, 'invitation', { ...toOrganise, used: true });
    add(`group in ${name}`, 'support_group', { org_id: org, group_id: SPARE, name: 'N', neutral_title: 'N' });
  }
  for (const [when, place] of [
    ['Tuesdays', tuesday],
    ['Thursdays', thursday],
    ['Sundays at the harbour', harbour],
  ] as const) {
    const at = { org_id: place.org, group_id: place.group };
    const member = { ...at, membership_id: SPARE, person_id: place.outsider, known_as: 'N', known_as_key: 'n' };
    add(`membership on ${when}`, 'membership', { ...member, roles: ['member'] });
    add(`membership on ${when}, facilitating`, 'membership', { ...member, roles: ['member', 'facilitator'] });
    add(`membership on ${when}, as safety lead`, 'membership', { ...member, roles: ['safety-lead'] });
    add(`membership on ${when}, as outside contact`, 'membership', { ...member, roles: ['outside-contact'] });
    add(`membership on ${when}, as nothing`, 'membership', { ...member, roles: [] });
    const invitation = {
      ...at,
      invitation_id: SPARE,
      secret_hash: hash,
      expires_at: '2026-10-01T00:00:00Z',
      used: false,
    };
    add(`invitation to ${when}`, 'invitation', { ...invitation, role: 'member' });
    add(`invitation to facilitate ${when}`, 'invitation', { ...invitation, role: 'facilitator' });
    add(`invitation to be safety lead of ${when}`, 'invitation', { ...invitation, role: 'safety-lead' });
    add(`invitation to be outside contact of ${when}`, 'invitation', { ...invitation, role: 'outside-contact' });
    add(`way back to ${when}`, 'invitation', { ...invitation, role: 'way-back', way_back: place.guest });
    const post = { ...at, day: '2026-09-22', hash, sealed: hash };
    add(`envelope for ${when}`, 'envelope', post);
    add(`answer on ${when}`, 'answer', post);
    const trace = { ...at, day: '2026-09-23' };
    add(`people trace on ${when}`, 'read_trace', {
      ...trace,
      role: 'facilitator',
      kind: 'people',
      membership_id: null,
    });
    add(`page trace on ${when}`, 'read_trace', {
      ...trace,
      role: 'facilitator',
      kind: 'page',
      membership_id: place.guest,
    });
    add(`door trace on ${when}`, 'read_trace', { ...trace, role: 'door-host', kind: 'door', membership_id: null });
    add(`arrivals trace on ${when}`, 'read_trace', {
      ...trace,
      role: 'facilitator',
      kind: 'arrivals',
      membership_id: null,
    });
    add(`answer of somebody on ${when}`, 'coming', {
      ...at,
      meeting_id: place.meeting,
      membership_id: place.guest,
      answer: 'coming',
      arrive: 'none',
      heard: 0,
      heard_starts_at: '2026-09-29T18:00:00Z',
      heard_place: 'N',
      heard_state: 'planned',
    });
    // One that stands there already has that number tonight.
    const guest = { ...at, guest_id: NOBODY, called: 'N' };
    add(`guest on ${when}`, 'guest', { ...guest, meeting_id: place.tonight });
    const ofTablet = { ...at, mark_id: NOBODY, kind: 'in', saw: [], late: false, meeting_id: place.tonight };
    const device = { device: SPARE, device_name: hash };
    add(`mark of a tablet on ${when}`, 'mark', { ...ofTablet, ...device, known: false });
    add(`mark of a tablet on ${when}, known already`, 'mark', { ...ofTablet, ...device, known: true });
    add(`mark of nothing on ${when}`, 'mark', { ...ofTablet, known: false });
    add(`guest on ${when}, next week`, 'guest', { ...guest, meeting_id: place.meeting });
    add(`code of a door on ${when}`, 'door_code', {
      ...at,
      meeting_id: place.undrawn,
      secret: hash,
      tried_window: 0,
      tries: 0,
    });
    add(`day at the poster on ${when}`, 'poster_day', {
      ...at,
      day: '2026-09-22',
      presses: 0,
      kept: [0],
      marks: [],
    });
    add(`answer at the poster on ${when}`, 'came_not_in', {
      ...at,
      month: '2026-08-01',
      question: 'help',
      answer: 'yes',
      count: 1,
    });
    const isOut = { meeting_id: place.meeting, membership_id: place.guest, kind: 'stepping-out' };
    add(`signal on ${when}`, 'signal', { ...at, ...isOut, safe: false, with_them: false });
    add(`signals trace on ${when}`, 'read_trace', {
      ...trace,
      role: 'facilitator',
      kind: 'signals',
      membership_id: null,
    });
    add(`signals trace on ${when}, about one`, 'read_trace', {
      ...trace,
      role: 'facilitator',
      kind: 'signals',
      membership_id: place.guest,
    });
    add(`that a meeting is counted, on ${when}`, 'counted_meeting', {
      ...at,
      meeting_id: place.undrawn,
      counted: false,
    });
    add(`how many were missed on ${when}`, 'missed_count', { ...at, quarter: '2026-04-01', sent: 1 });
    add(`notes trace on ${when}, as a door host`, 'read_trace', {
      ...trace,
      role: 'door-host',
      kind: 'notes',
      membership_id: null,
    });
    add(`promise on ${when}`, 'handover_promise', { ...at, place: 99, words: 'N', due: '2026-11-03' });
    add(`rules on ${when}`, 'agreement', { ...at, version: 2, published_on: '2026-09-22' });
    add(`one rule on ${when}`, 'agreement_rule', { ...at, version: 1, place: 99, says: 'N', why: '' });
    const series = { ...at, series_id: SPARE, starts_on: '2026-09-22', local_start: '19:00', minutes: 90 };
    add(`series on ${when}`, 'series', {
      ...series,
      zone: 'UTC',
      place: 'N',
      link: '',
      rule: 'FREQ=WEEKLY',
      planned_until: '2026-09-22',
    });
    for (const [how, agreed] of [
      ['asked', false],
      ['put down', true],
    ] as const) {
      const one = { ...at, membership_id: place.guest, job: 'standby', agreed };
      add(`somebody ${how} for the series on ${when}`, 'series_rota', { ...one, series_id: place.series });
      add(`somebody ${how} for the meeting on ${when}`, 'rota', { ...one, meeting_id: place.meeting });
    }
    add(`meeting on ${when}`, 'meeting', {
      ...at,
      meeting_id: SPARE,
      series_id: place.series,
      held_on: '2030-01-01',
      occurs_on: '2030-01-01',
      zone: 'UTC',
      place: 'N',
      link: '',
      starts_at: '2030-01-01T10:00:00Z',
      ends_at: '2030-01-01T11:00:00Z',
    });
    add(`that somebody was told, on ${when}`, 'told', { ...at, meeting_id: place.meeting, sequence: 1 });
    add(`that Tom was reminded, on ${when}`, 'reminded', {
      ...at,
      meeting_id: place.meeting,
      remind: 'that-morning',
      held_on: '2026-09-29',
    });
    add(`break on ${when}`, 'rota_break', { ...at, membership_id: place.guest, until: '2026-12-01' });
    add(`change of the plan on ${when}`, 'plan_change', {
      ...at,
      change_id: SPARE,
      day: '2026-09-22',
      series_before: '[]',
      meetings_before: '[]',
      after: '{}',
    });
    const item = { place: 99, phase: 'circle', title: 'N', minutes: 5, words: '' };
    add(`item on ${when}`, 'agenda_item', { ...at, ...item });
    const notes = { ...at, meeting_id: place.meeting, version: 1, words: 'N' };
    add(`notes of a meeting on ${when}`, 'meeting_note', notes);
    const drawn = { version: 0, rules: [], instruction: 'way-out', night: '2026-09-22' };
    add(`draw on ${when}`, 'draw', { ...at, meeting_id: place.undrawn, ...drawn });
    add(`sheet trace on ${when}`, 'read_trace', {
      ...trace,
      role: 'facilitator',
      kind: 'sheet',
      membership_id: null,
    });
    add(`sheet trace on ${when}, about one`, 'read_trace', {
      ...trace,
      role: 'facilitator',
      kind: 'sheet',
      membership_id: place.guest,
    });
    const tablet = {
      tablet_id: SPARE,
      secret_hash: hash,
      name_key: hash,
      opens: 'N',
      close_code: '0000',
      closed: false,
    };
    add(`tablet on ${when}`, 'tablet', { ...at, meeting_id: place.meeting, ...tablet });
    add(`number on ${when}`, 'attendance_count', { ...at, meeting_id: place.meeting, came: 1 });
    add(`newcomers on ${when}`, 'newcomer_count', { ...at, quarter: '2026-04-01', came: 7, came_back: 5 });
  }
  for (const [whom, membership] of [
    ['Ada', scene.membershipOf.ada],
    ['Sal', scene.membershipOf.sal],
  ] as const) {
    add(`way back for ${whom}`, 'invitation', {
      org_id: tuesday.org,
      group_id: tuesday.group,
      invitation_id: SPARE,
      secret_hash: hash,
      role: 'way-back',
      expires_at: '2026-10-01T00:00:00Z',
      used: false,
      way_back: membership,
    });
  }
  add('notes on Thursdays', 'handover_note', {
    org_id: thursday.org,
    group_id: thursday.group,
    version: 1,
    room: 'N',
    building: 'N',
    money: 'N',
    planned: 'N',
  });
  add('poster on Thursdays', 'poster', {
    org_id: thursday.org,
    group_id: thursday.group,
    words: 'N',
    words_hash: hash,
  });
  add('agenda on Thursdays', 'agenda', { org_id: thursday.org, group_id: thursday.group, version: 1 });
  add('Ada’s words', 'sign_in_words', { org_id: tuesday.org, person_id: scene.persons.ada, words_hash: hash });
  add('Ada’s passkey', 'passkey', passkeyOf(tuesday.org, scene.persons.ada));
  add('Tom’s passkey', 'passkey', passkeyOf(tuesday.org, scene.persons.tom));
  add('challenge', 'passkey_challenge', { challenge_hash: hash, expires_at: '2026-09-22T18:00:00Z' });
  const tue = { org_id: tuesday.org, group_id: tuesday.group };
  const { noor, miriam } = scene.membershipOf;
  const looks = { text_size: '125', light: 'light', contrast: 'calm', titles: 'neutral' };
  add('Ada’s looks', 'preference', { org_id: tuesday.org, person_id: scene.persons.ada, ...looks });
  add('Olga’s looks', 'preference', { org_id: tuesday.org, person_id: tuesday.outsider, ...looks });
  add('Noor’s agreement', 'agreed', { ...tue, membership_id: noor, version: 1 });
  add('Miriam’s agreement', 'agreed', { ...tue, membership_id: miriam, version: 1 });
  for (const [whose, at, meeting, membership] of [
    ['Noor', tue, tuesday.undrawn, noor],
    ['Miriam', tue, tuesday.undrawn, miriam],
    ['T.', { org_id: thursday.org, group_id: thursday.group }, thursday.undrawn, thursday.guest],
    ['Quinn', { org_id: harbour.org, group_id: harbour.group }, harbour.undrawn, harbour.guest],
  ] as const) {
    const one = { ...at, meeting_id: meeting, membership_id: membership };
    add(`${whose}’s scan`, 'door_ticket', { ...one, ticket_hash: hash });
    add(`${whose}’s words at a door`, 'door_try', { ...one, tries: 1 });
  }
  add('Noor’s check-in', 'attendance', { ...tue, meeting_id: tuesday.meeting, membership_id: noor, undone_on: null });
  add('Miriam’s check-in', 'attendance', {
    ...tue,
    meeting_id: tuesday.meeting,
    membership_id: miriam,
    undone_on: null,
  });
  const mark = { mark_id: NOBODY, kind: 'in', saw: [], known: false, late: false };
  const noors = { ...tue, ...mark, meeting_id: tuesday.meeting, membership_id: noor };
  add('Noor’s mark', 'mark', noors);
  add('Noor’s mark, known already', 'mark', { ...noors, known: true });
  add('Noor’s mark, from a tablet', 'mark', { ...noors, device: SPARE, device_name: hash });
  add('Noor’s mark, which looks like Miriam', 'mark', { ...noors, looks_like: miriam });
  add('Noor’s mark, settled by herself', 'mark', { ...noors, settled: 'member' });
  add('Miriam’s mark', 'mark', { ...noors, membership_id: miriam });
  const guests = { ...tue, ...mark, meeting_id: tuesday.tonight };
  const { tom } = scene.membershipOf;
  add('mark of the guest who is Tom', 'mark', { ...guests, mark_id: GUESTS.unmarked, membership_id: tom });
  add('mark of the guest who is Tom, as if of Miriam', 'mark', {
    ...guests,
    mark_id: GUESTS.unmarked,
    membership_id: miriam,
  });
  add('mark of the guest who is nobody else, as if of Miriam', 'mark', {
    ...guests,
    mark_id: GUESTS.alone,
    membership_id: miriam,
  });
  const ada = scene.membershipOf.ada;
  const message = { place: 99, day: '2026-09-22', words: 'N' };
  const own = { ...message, from_team: false };
  const answer = { ...message, from_team: true, author: ada };
  add('Noor’s message', 'message', { ...tue, membership_id: noor, ...own });
  add('Miriam’s message', 'message', { ...tue, membership_id: miriam, ...own });
  add('an answer to Noor from nobody', 'message', { ...tue, membership_id: noor, ...answer, author: null });
  add('Ada’s answer to Noor, as if from Noor', 'message', { ...tue, membership_id: noor, ...own, author: ada });
  for (const [whom, membership] of [
    ['Noor', noor],
    ['Miriam', miriam],
  ] as const) {
    add(`Ada’s answer to ${whom}`, 'message', { ...tue, membership_id: membership, ...answer });
    add(`Miriam’s answer to ${whom}`, 'message', { ...tue, membership_id: membership, ...answer, author: miriam });
  }
  for (const [whose, at, membership] of [
    ['Ada', tue, ada],
    ['T.', { org_id: thursday.org, group_id: thursday.group }, thursday.guest],
    ['Quinn', { org_id: harbour.org, group_id: harbour.group }, harbour.guest],
  ] as const) {
    const one = { ...at, membership_id: membership };
    add(`${whose}’s way`, 'reach', { ...one, way: 'one-message', asked: 0 });
    const mail = { address: 'n@example.org', stop_secret: hash, asked_on: '2026-09-22' };
    add(`${whose}’s address`, 'notice_mail', { ...one, ...mail, state: 'unconfirmed' });
    add(`${whose}’s address, confirmed by nobody`, 'notice_mail', { ...one, ...mail, state: 'confirmed' });
    add(`that ${whose} is away`, 'missed', { ...one, absences: 0, note: 'none', away_until: '2026-10-01' });
    const device = { endpoint: 'N', p256dh: 'N', auth: 'N' };
    add(`${whose}’s reminder`, 'reminder', { ...one, remind: 'day-before' });
    add(`${whose}’s number`, 'door_number', { ...one, number: '0000' });
    add(`${whose}’s calendar`, 'calendar_feed', { ...one, secret_hash: hash, title: 'neutral', with_place: false });
    add(`${whose}’s device`, 'notice_push', { ...one, endpoint_hash: hash, ...device });
    const letter = { letter_id: SPARE, not_before: '2026-09-22T18:00:00Z', attempts: 0, handed_over: false };
    add(`a letter to ${whose}`, 'outbox', { ...one, ...letter, kind: 'confirm', goes_by: 'mail' });
    add(`a notice to ${whose}`, 'outbox', { ...one, ...letter, kind: 'notice', goes_by: 'mail' });
  }
  add('Ada’s break', 'rota_break', { ...tue, membership_id: ada, until: '2026-12-01' });
  const absence = { ...tue, membership_id: ada, absences: 0, note: 'none' };
  add('that Ada was absent', 'missed', { ...absence, absences: 1 });
  add('that Ada is counted', 'missed', { ...absence, counted_until: '2026-09-22' });
  add('that Ada is told', 'missed', { ...absence, note: 'note' });
  add('that Miriam is away', 'missed', { ...absence, membership_id: miriam, away_until: '2026-10-01' });
  add('Ada’s message', 'message', { ...tue, membership_id: ada, ...own });
  add('push key', 'push_key', { name: 'push', public_key: 'N', private_key: 'N' });
  add('another key', 'push_key', { name: 'spare', public_key: 'N', private_key: 'N' });
  const key = { role: 'facilitator', seals: 'N', signs: hash, wrapped: hash, retired: false };
  add('Noor’s key', 'reader', { ...tue, membership_id: noor, ...key });
  add('Miriam’s key', 'reader', { ...tue, membership_id: miriam, ...key });
  add('Miriam’s key, as safety lead', 'reader', { ...tue, membership_id: miriam, ...key, role: 'safety-lead' });
  for (const [whose, place] of [
    ['T.', thursday],
    ['Quinn', harbour],
  ] as const) {
    const at = { org_id: place.org, group_id: place.group, membership_id: place.guest };
    add(`${whose}’s key`, 'reader', { ...at, ...key });
    add(`${whose}’s message`, 'message', { ...at, ...own });
    add(`an answer to ${whose}`, 'message', { ...at, ...own, from_team: true, author: place.guest });
    add(`${whose}’s agreement`, 'agreed', { ...at, version: 1 });
    add(`${whose}’s check-in`, 'attendance', { ...at, meeting_id: place.meeting, undone_on: null });
    add(`${whose}’s mark`, 'mark', { ...at, ...mark, meeting_id: place.meeting });
  }
  return all;
}

export const UPDATES: Partial<Record<Table, string>> = {
  // Nothing of a row is read, so that no policy about seeing stands in for one about changing.
  series: "set planned_until = '2026-09-22'",
  meeting: 'set version = 1',
  series_rota: 'set agreed = agreed',
  rota_break: "set until = '2026-12-02'",
  rota: 'set agreed = agreed',
  preference: "set light = 'dim'",
  invitation: 'set used = true',
  attendance: "set undone_on = '2026-09-22'",
  coming: 'set heard = 0',
  mark: 'set known = true',
  guest: "set undone_on = '2026-09-22'",
  door_try: 'set tries = 2',
  poster: "set words = 'N'",
  poster_day: 'set presses = 0',
  missed: "set note = 'done'",
  counted_meeting: 'set counted = true',
  reader: 'set retired = true',
  membership: "set known_as = 'N'",
  organisation: "set crisis_owner = 'N'",
  reach: 'set asked = 0',
  calendar_feed: 'set with_place = false',
  reminder: "set remind = 'day-before'",
  door_number: "set number = '9999'",
  tablet: 'set closed = true',
  handover_note: "set room = 'N'",
  agenda: 'set version = 1',
  meeting_note: "set words = 'N'",
  notice_mail: "set state = 'unconfirmed'",
  outbox: 'set attempts = 0',
};

/** Changes of one row that say more than the updates above. */
export const TRIES: readonly { readonly name: string; readonly table: Table; readonly sql: string }[] = [
  {
    name: 'showing what is not shown',
    table: 'meeting',
    sql: 'update meeting set published = true where not published',
  },
  {
    name: 'changing the series',
    table: 'series',
    sql: 'update series set version = version + 1',
  },
  {
    name: 'changing tonight’s meeting',
    table: 'meeting',
    sql: "update meeting set version = version + 1 where held_on = '2026-09-22'",
  },
  {
    name: 'counting Noor and Sal on',
    table: 'membership',
    sql: "update membership set version = version + 1 where known_as in ('Noor', 'Sal')",
  },
  {
    name: 'making Noor a door host',
    table: 'membership',
    sql: "update membership set roles = '{member,door-host}' where known_as = 'Noor'",
  },
  {
    name: 'making Noor an outside contact too',
    table: 'membership',
    sql: "update membership set roles = '{member,outside-contact}' where known_as = 'Noor'",
  },
  {
    name: 'leaving Noor nothing',
    table: 'membership',
    sql: "update membership set roles = '{}' where known_as = 'Noor'",
  },
  {
    name: 'making Sal a member',
    table: 'membership',
    sql: "update membership set roles = '{member}' where known_as = 'Sal'",
  },
];
