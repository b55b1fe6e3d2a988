import { beforeAll, expect, test } from 'vitest';
import { sqlState } from '../../src/database/database.ts';
import { readSecret } from '../../src/wire/secret.ts';
import { onEachEngine, type Raw, ROLES, type WallRole } from '../engines.ts';
import { DOOR, expected, findOut } from './second-wall/findings.ts';
import { insertsByName } from './second-wall/tries.ts';
import { type Scene, setScene } from './second-wall/scene.ts';
import { STANDINGS } from './second-wall/standings.ts';
import { STAYS, type Table, TABLES } from './second-wall/tables.ts';

/* By hand: which columns a role may read at all. 'all' is the whole table; what is missing, none. */
const PERSON_KNOWN_AS = 'org_id group_id membership_id known_as roles';
const INVITATION_WITHOUT_SECRET = 'org_id group_id invitation_id role expires_at used';
const READS: Record<WallRole, Partial<Record<Table, string>>> = {
  gate: {
    preference: 'all',
    organisation: 'all',
    support_group: 'all',
    membership: 'org_id group_id membership_id person_id known_as known_as_key roles',
    invitation: 'all',
    session: 'org_id session_id kind shared since',
    sign_in_words: 'org_id person_id',
    passkey: 'org_id passkey_id person_id credential_id handle transports kind since',
    reader: 'org_id group_id role seals signs retired',
    answer: 'all',
    series: 'org_id group_id series_id starts_on local_start minutes zone place rule skipped twice ends_before version',
    meeting: 'org_id group_id meeting_id series_id starts_at ends_at zone place occurs_on state sequence published',
    mark: 'all',
    guest: 'org_id group_id meeting_id guest_id called undone_on',
    poster_day: 'all',
  },
  organiser: {
    organisation: 'all',
    support_group: 'all',
    membership: PERSON_KNOWN_AS,
    invitation: INVITATION_WITHOUT_SECRET,
    reader: 'org_id group_id membership_id role retired',
    agreement: 'org_id group_id version',
    series: 'org_id group_id series_id',
    crisis_line: 'all',
  },
  member: {
    organisation: 'all',
    support_group: 'all',
    agenda: 'all',
    agenda_item: 'all',
    draw: 'all',
    meeting_note: 'all',
    membership: PERSON_KNOWN_AS,
    read_trace: 'all',
    reader: 'org_id group_id membership_id role seals retired',
    message: 'org_id group_id membership_id place day from_team words',
    reach: 'all',
    notice_mail: 'org_id group_id membership_id address state asked_on',
    notice_push: 'org_id group_id membership_id endpoint_hash',
    outbox: 'org_id letter_id group_id membership_id kind goes_by',
    calendar_feed: 'org_id group_id membership_id title with_place',
    reminder: 'all',
    door_number: 'all',
    agreement: 'all',
    agreement_rule: 'all',
    agreed: 'all',
    series: 'org_id group_id series_id starts_on local_start minutes zone rule ends_before',
    series_rota: 'all',
    meeting: 'all',
    rota: 'all',
    rota_break: 'all',
    attendance: 'all',
    signal: 'all',
    missed: 'org_id group_id membership_id counted_until note away_until',
    coming: 'all',
    mark: 'org_id group_id meeting_id mark_id membership_id kind saw known',
    door_code: 'org_id group_id meeting_id secret',
    door_ticket: 'all',
    door_try: 'all',
    crisis_line: 'all',
  },
  facilitator: {
    organisation: 'all',
    support_group: 'all',
    agenda: 'all',
    agenda_item: 'all',
    meeting_note: 'all',
    membership: `${PERSON_KNOWN_AS} version`,
    invitation: `${INVITATION_WITHOUT_SECRET} way_back`,
    reader: 'org_id group_id membership_id role retired',
    message: 'all',
    reach: 'org_id group_id membership_id way',
    agreement: 'all',
    agreement_rule: 'all',
    series: 'all',
    series_rota: 'all',
    meeting: 'all',
    rota: 'all',
    rota_break: 'all',
    attendance_count: 'all',
    newcomer_count: 'all',
    poster: 'all',
    came_not_in: 'all',
    handover_note: 'all',
    handover_promise: 'all',
  },
  door: {
    membership: `${PERSON_KNOWN_AS} version`,
    meeting: 'all',
    rota: 'all',
    attendance: 'all',
    tablet: 'org_id group_id meeting_id tablet_id close_code closed',
    mark: 'all',
    guest: 'all',
    door_code: 'org_id group_id meeting_id secret',
  },
  reader: {
    organisation: 'all',
    reader: 'all',
    missed_count: 'all',
    envelope: 'all',
    answer: 'all',
    meeting: 'org_id group_id meeting_id starts_at ends_at zone state',
    agreement: 'org_id group_id version',
    agreement_rule: 'all',
    draw: 'all',
  },
  self: {
    read_trace: 'all',
    preference: 'all',
    reach: 'all',
    notice_mail: 'org_id group_id membership_id address state asked_on',
    notice_push: 'org_id group_id membership_id endpoint',
    outbox: 'org_id letter_id group_id membership_id kind goes_by',
    calendar_feed: 'org_id group_id membership_id title with_place',
    reminder: 'all',
    door_number: 'all',
    organisation: 'all',
    person: 'all',
    session: 'org_id person_id expires_on kind shared since',
    sign_in_words: 'org_id person_id',
    passkey: 'org_id passkey_id person_id kind since',
    sign_in_notice: 'org_id person_id says',
    appointment: 'org_id person_id role counts confirmed_on',
    invitation: 'org_id group_id invitation_id role expires_at used way_back',
    support_group: 'all',
    message: 'org_id group_id membership_id place day from_team words',
    membership: 'org_id group_id membership_id person_id known_as roles',
    reader: 'all',
    agreement: 'all',
    agreed: 'all',
    series: 'org_id group_id series_id starts_on',
    series_rota: 'all',
    meeting: 'org_id group_id meeting_id held_on',
    rota: 'all',
    rota_break: 'all',
    attendance: 'all',
    signal: 'all',
    missed: 'all',
    coming: 'all',
    mark: 'org_id group_id meeting_id mark_id membership_id kind',
    guest: 'org_id group_id meeting_id called same_membership',
    door_ticket: 'all',
    door_try: 'all',
  },
  intake: {},
  jobs: {
    session: 'org_id token_hash expires_on',
    sign_in_notice: 'all',
    passkey_challenge: 'all',
    answered: 'org_id key_hash kept_until',
    membership: 'org_id group_id membership_id version',
    read_trace: 'org_id group_id day',
    invitation: 'org_id group_id invitation_id expires_at',
    envelope: 'org_id group_id day hash',
    answer: 'org_id group_id day hash',
    message: 'org_id group_id membership_id day',
    notice_mail: 'org_id group_id membership_id address state stop_secret asked_on',
    notice_push: 'org_id group_id membership_id endpoint_hash endpoint p256dh auth',
    outbox: 'all',
    push_key: 'all',
    agreement: 'org_id group_id version',
    agreement_rule: 'all',
    draw: 'all',
    meeting_note: 'org_id group_id meeting_id',
    series: 'all',
    series_rota: 'all',
    meeting: 'all',
    rota: 'all',
    rota_break: 'all',
    attendance: 'all',
    signal: 'all',
    missed: 'all',
    counted_meeting: 'all',
    coming: 'org_id group_id meeting_id membership_id answer place_in_line held_until',
    mark: 'all',
    guest: 'all',
    door_code: 'org_id group_id meeting_id',
    door_ticket: 'org_id group_id meeting_id ticket_hash',
    door_try: 'org_id group_id meeting_id membership_id',
    plan_change: 'org_id group_id change_id day',
    reminder: 'org_id group_id remind',
    tablet: 'org_id group_id meeting_id tablet_id',
    reminded: 'all',
  },
  // Everything, but for what stays where it is.
  keeper: Object.fromEntries(TABLES.filter((table) => !STAYS.includes(table)).map((table) => [table, 'all'])),
};

/* By hand: the only columns that anybody may change, and the doors that each role may use. */
const CHANGES = [
  'door guest.called',
  'door guest.same_guest',
  'door guest.same_membership',
  'door guest.undone_on',
  'door mark.membership_id',
  'door mark.settled',
  'door tablet.closed',
  'facilitator agenda.version',
  'facilitator handover_note.building',
  'facilitator handover_note.money',
  'facilitator handover_note.planned',
  'facilitator handover_note.room',
  'facilitator handover_note.version',
  'facilitator meeting.capacity',
  'facilitator meeting.directions',
  'facilitator meeting.ends_at',
  'facilitator meeting.held_on',
  'facilitator meeting.link',
  'facilitator meeting.moved',
  'facilitator meeting.occurs_on',
  'facilitator meeting.place',
  'facilitator meeting.reason',
  'facilitator meeting.sequence',
  'facilitator meeting.series_id',
  'facilitator meeting.starts_at',
  'facilitator meeting.state',
  'facilitator meeting.version',
  'facilitator meeting.walk_ins',
  'facilitator meeting.was_place',
  'facilitator meeting.was_starts_at',
  'facilitator meeting_note.version',
  'facilitator meeting_note.words',
  'facilitator membership.roles',
  'facilitator membership.version',
  'facilitator poster.words',
  'facilitator poster.words_hash',
  'facilitator series.capacity',
  'facilitator series.directions',
  'facilitator series.ends_before',
  'facilitator series.link',
  'facilitator series.local_start',
  'facilitator series.minutes',
  'facilitator series.place',
  'facilitator series.planned_until',
  'facilitator series.rule',
  'facilitator series.skipped',
  'facilitator series.starts_on',
  'facilitator series.twice',
  'facilitator series.version',
  'facilitator series.walk_ins',
  'gate guest.undone_on',
  'gate invitation.used',
  'gate poster_day.kept',
  'gate poster_day.marks',
  'gate poster_day.presses',
  'gate preference.contrast',
  'gate preference.light',
  'gate preference.text_size',
  'gate preference.titles',
  'jobs counted_meeting.counted',
  'jobs meeting.published',
  'jobs missed.absences',
  'jobs missed.away_until',
  'jobs missed.counted_until',
  'jobs missed.note',
  'jobs notice_mail.address',
  'jobs notice_mail.state',
  'jobs outbox.attempts',
  'jobs outbox.handed_over',
  'jobs outbox.leased_until',
  'jobs outbox.not_before',
  'jobs series.planned_until',
  'member attendance.pressed',
  'member attendance.undone_on',
  'member calendar_feed.secret_hash',
  'member calendar_feed.title',
  'member calendar_feed.with_place',
  'member coming.heard',
  'member coming.heard_place',
  'member coming.heard_starts_at',
  'member coming.heard_state',
  'member door_number.number',
  'member door_try.tries',
  'member mark.known',
  'member membership.known_as',
  'member membership.known_as_key',
  'member membership.known_as_look',
  'member missed.away_until',
  'member missed.note',
  'member reach.asked',
  'member reach.asked_on',
  'member reach.telephone',
  'member reach.way',
  'member reminder.remind',
  'member rota.agreed',
  'member rota.instead_of',
  'member rota_break.until',
  'member series_rota.agreed',
  'organiser organisation.crisis_checked_on',
  'organiser organisation.crisis_owner',
  'organiser organisation.crisis_version',
  'reader reader.retired',
];
/* One a line, so that each door can be added by itself. */
const SCOPES = ['scope_answer_org', 'scope_group', 'scope_membership', 'scope_org', 'scope_person', 'scope_secret'];
const SIGNED_IN = [...SCOPES, 'enter', 'recall', 'renew', 'settle'];
const DOORS: Record<WallRole, readonly string[]> = {
  gate: [
    ...SCOPES,
    'come_back', // to one membership, with its way back
    'begin_organising', // by an invitation to
    'confirm_mail',
    'end_replayed',
    'end_sessions',
    'enter',
    'enter_at_board',
    'enter_by_feed', // somebody's calendar asks for the meetings
    'enter_by_invitation',
    'enter_by_passkey',
    'door_of', // somebody scans
    'enter_at_poster', // somebody came and did not go in
    'scope_poster_group',
    'scope_poster_org',
    'try_words_at_door',
    'enter_by_setup_code',
    'enter_by_tablet', // a tablet brings its marks
    'enter_by_words',
    'find_passkey',
    'hold_attendance', // of whom a tablet brought a mark
    'is_set_up',
    'keep_challenge',
    'known_as_is_taken',
    'leave_notice',
    'members_at_tablet', // whom they can be about
    'organisations_here',
    'recall',
    'renew',
    'scope_board',
    'scope_board_org',
    'scope_feed_group',
    'scope_feed_member',
    'scope_feed_org',
    'scope_signing_in',
    'scope_tablet_meeting',
    'set_attendance',
    'settle',
    'sign_in',
    'spend_challenge',
    'stop_mail',
    'take_notices',
    'welcome',
  ],
  organiser: [...SIGNED_IN, 'contacts_met', 'count_organisers'],
  member: [
    ...SIGNED_IN,
    'contacts_met', // who reads, and whether somebody has met them
    'hold_attendance', // her own, while marks are merged
    'known_as_is_taken',
    'move_own_line', // whoever waits looks
    'own_line', // how many wait before her
    'say_coming',
    'set_attendance',
    'wishes_of_night', // for whoever does something there
    'send_signal', // somebody is outside
    'signals_of_night', // for whoever is at the door and gives quiet support
    'go_to_signal',
    'publish_staffed', // a meeting has who is needed
    'scope_has_sheet', // of one meeting
    'scope_in_team',
    'take_place', // that somebody asked her to take
    'latest_message', // somebody looks whether an answer came
    'queue_notices', // somebody is told that there is something to read
    'step_down',
    'who_stays', // nobody leaves a group unattended
  ],
  facilitator: [
    ...SIGNED_IN,
    'confirm_contact', // with the words that an outside contact read out
    'contacts_met',
    'ask_anew', // another hour is another question
    'carry_rota',
    'count_came', // and no name
    'count_coming',
    'wishes_of_night',
    'plan_after',
    'plan_as_it_is',
    'undo_change', // on the same day
    'scope_today', // the past stays
    'room_clashes', // whose place somebody else has
    'has_agreed', // nobody is put down who has not said yes
    'publish_staffed',
    'scope_in_team',
    'open_telephone', // one number
    'calls_wanted', // who was missed and asked for a call
    'end_call',
    'queue_notices',
    'renew_soon', // what a member may do has changed
    'who_stays',
  ],
  door: [
    'asked_about', // of whom devices said something
    'enter',
    'guests_lately', // for whoever runs the group
    'hold_attendance',
    'may_say_here',
    'names_in_group', // for whoever runs the group
    'press_attendance',
    'recall', // they write: a reply may be kept
    'renew',
    'scope_answer_org',
    'scope_group',
    'scope_membership',
    'scope_org',
    'scope_today',
    'set_attendance',
    'settle',
    'who_is_called', // one name
    'wishes_of_night',
  ],
  reader: [
    'contacts_met',
    'count_other_readers', // for the last place that a reader may take
    'enter',
    'renew',
    'scope_group',
    'scope_membership',
    'scope_org',
    'scope_reads_as', // nobody claims another's role
    'set_meeting_words',
    'settle',
    'who_stays',
  ],
  self: ['enter_as_myself', 'forget_myself', 'renew', 'scope_org', 'scope_person', 'settle', 'stop_organising'],
  intake: ['put_in_letterbox'],
  jobs: [
    ...SCOPES,
    'count_newcomers', // and keep a number
    'add_up_posters',
    'forget_empty_people',
    'is_set_up',
    'is_staffed',
    'begin_missed', // who is in a group when a meeting begins
    'has_come_since',
    'move_line',
    'note_missed',
    'queue_changes',
    'queue_reminders',
    'wants_reminder',
  ],
  keeper: ['begin_restore', 'is_restoring', 'is_set_up', 'organisations_here'],
};

/* By hand: who comes in as what. An invitation to facilitate is one to the group, too; a way back is one to nobody new. */
const INVITED = ['member', 'facilitator', 'safety-lead', 'outside-contact', 'way-back'] as const;
const ASKED: readonly { roles: readonly string[]; letsIn: readonly (typeof INVITED)[number][] }[] = [
  { roles: ['member'], letsIn: ['member', 'facilitator'] },
  { roles: ['facilitator'], letsIn: ['facilitator'] },
  { roles: ['member', 'facilitator'], letsIn: ['facilitator'] },
  { roles: ['safety-lead'], letsIn: ['safety-lead'] },
  { roles: ['outside-contact'], letsIn: ['outside-contact'] },
  { roles: ['member', 'safety-lead'], letsIn: [] },
  { roles: ['member', 'outside-contact'], letsIn: [] },
  { roles: ['facilitator', 'safety-lead'], letsIn: [] },
  { roles: ['facilitator', 'outside-contact'], letsIn: [] },
  { roles: ['safety-lead', 'outside-contact'], letsIn: [] },
  { roles: ['member', 'facilitator', 'safety-lead'], letsIn: [] },
  { roles: ['member', 'facilitator', 'outside-contact'], letsIn: [] },
  { roles: ['member', 'safety-lead', 'outside-contact'], letsIn: [] },
  { roles: ['facilitator', 'safety-lead', 'outside-contact'], letsIn: [] },
  { roles: ['member', 'facilitator', 'safety-lead', 'outside-contact'], letsIn: [] },
  { roles: ['door-host'], letsIn: [] },
  { roles: ['member', 'door-host'], letsIn: [] },
  { roles: ['member', 'quiet-support'], letsIn: [] },
  { roles: ['member', 'reader'], letsIn: [] },
  { roles: ['member', 'peer-supporter'], letsIn: [] },
  { roles: ['member', 'facilitator', 'reader'], letsIn: [] },
  { roles: [], letsIn: [] },
  { roles: ['organiser'], letsIn: [] },
];

onEachEngine('the second wall', (house) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await setScene(house());
  });

  test('the table names every table there is', async () => {
    const there = await house().admin(
      `select relname as name from pg_class where relnamespace = 'evenground'::regnamespace and relkind in ('r', 'p', 'v', 'm')
       and relname <> 'migration' order by 1`,
    );
    expect(there.map(({ name }) => name)).toEqual([...TABLES].sort((a, b) => (a < b ? -1 : 1)));
  });

  test('every table has row-level security, its owner not excepted', async () => {
    const open = await house().admin(
      `select relname from pg_class where relnamespace = 'evenground'::regnamespace and relkind in ('r', 'p')
       and relname <> 'migration' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  test.for(ROLES)('%s may read only the columns written down', async (role) => {
    const columns = await house().admin(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'evenground'
       and has_column_privilege($1, table_name::regclass, column_name, 'select') order by ordinal_position`,
      [`evenground_${role}`],
    );
    const found: Record<string, string> = {};
    for (const { table, column } of columns) {
      const name = String(table);
      found[name] = `${found[name] ?? ''} ${String(column)}`.trim();
    }
    const wanted: Record<string, string> = {};
    for (const table of TABLES) {
      const read = READS[role][table];
      if (read === undefined) continue;
      const [all] = await house().admin(
        `select string_agg(column_name, ' ' order by ordinal_position) as columns from information_schema.columns
         where table_schema = 'evenground' and table_name = $1`,
        [table],
      );
      wanted[table] = read === 'all' ? String(all?.['columns']) : read;
    }
    expect(found).toEqual(wanted);
  });

  test('only the columns written down may be changed, and nothing emptied or referred to', async () => {
    const changes = await house().admin(
      `select replace(r.rolname, 'evenground_', '') || ' ' || table_name || '.' || column_name as change
       from information_schema.columns, pg_roles r
       where table_schema = 'evenground' and r.rolname like 'evenground\\_%' and r.rolname <> 'evenground_owner'
       and has_column_privilege(r.rolname, table_name::regclass, column_name, 'update') order by 1`,
    );
    expect(changes.map(({ change }) => change)).toEqual(CHANGES);
    const more = await house().admin(
      `select r.rolname, c.relname from pg_class c, pg_roles r
       where c.relnamespace = 'evenground'::regnamespace and c.relkind in ('r', 'p')
       and r.rolname like 'evenground\\_%' and r.rolname <> 'evenground_owner'
       and has_table_privilege(r.rolname, c.oid, 'truncate, references, trigger')`,
    );
    expect(more).toEqual([]);
  });

  test.for(ROLES)('%s may use only the doors written down', async (role) => {
    const doors = await house().admin(
      `select string_agg(proname, ' ' order by proname) as doors from pg_proc
       where pronamespace = 'evenground'::regnamespace and has_function_privilege($1, oid, 'execute')`,
      [`evenground_${role}`],
    );
    expect(doors[0]?.['doors']).toBe([...DOORS[role]].sort((a, b) => (a < b ? -1 : 1)).join(' '));
  });

  test('the doors run as their owner, with a search path of their own', async () => {
    const loose = await house().admin(
      `select proname from pg_proc where pronamespace = 'evenground'::regnamespace and prosecdef
       and not coalesce(proconfig @> array['search_path=evenground, pg_temp'], false)`,
    );
    expect(loose).toEqual([]);
  });

  test.for(STANDINGS)('$name reaches exactly what is written down', async (standing) => {
    const inserts = insertsByName(scene);
    await house().inTransaction(async (raw) => {
      const wanted = await expected(raw, scene, standing, inserts);
      const found = await findOut(raw, scene, standing, inserts);
      found.delete(DOOR);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
    });
  });

  test('nobody joins in a role that the invitation does not name', async () => {
    const found: string[] = [];
    const wanted: string[] = [];
    for (const role of INVITED) {
      for (const { roles, letsIn } of ASKED) {
        const pair = `invited as ${role}, in as ${roles.join(' and ') || 'nothing'}`;
        wanted.push(`${pair}: ${letsIn.includes(role) ? 'let in' : 'stays out'}`);
        await house().inTransaction(async (raw) => {
          const { org, group, outsider, guest } = scene.tuesday;
          const secret = new Uint8Array(32).fill(9);
          await raw(
            `insert into invitation (org_id, group_id, invitation_id, secret_hash, role, expires_at, used, way_back)
             values ($1, $2, gen_random_uuid(), $3, $4, '2026-10-01T00:00:00Z', false, $5)`,
            [org, group, secret, role, role === 'way-back' ? guest : null],
          );
          await raw('set local role evenground_gate');
          expect(await raw('select role from enter_by_invitation($1, $2)', [org, secret])).toEqual([{ role }]);
          const comes = raw(
            `insert into membership (org_id, group_id, membership_id, person_id, known_as, known_as_key, roles)
             values ($1, $2, gen_random_uuid(), $3, 'N', 'n', $4)`,
            [org, group, outsider, roles],
          );
          const said = await comes.then(
            () => 'let in',
            (error: unknown) => (sqlState(error) === '42501' ? 'stays out' : String(error)),
          );
          found.push(`${pair}: ${said}`);
        });
      }
    }
    expect(found).toEqual(wanted);
    expect(wanted.filter((line) => line.endsWith('let in'))).toHaveLength(6);
    console.log(`the second wall: ${wanted.length} pairs of invited and asked roles on ${house().engine}`);
  });

  test('nobody sees a wrapped key but her own reader', async () => {
    const { org, group } = scene.tuesday;
    const halves = await house().admin(
      `select m.known_as, r.wrapped from reader r join membership m using (org_id, group_id, membership_id)
       where r.group_id = $1 and not r.retired order by 1`,
      [group],
    );
    expect(halves.map(({ known_as }) => known_as)).toEqual(['Ada', 'Rafi', 'Sal']);
    for (const [person, expectedRows] of [
      ['ada', [halves[0]]],
      ['rafi', [halves[1]]],
      ['sal', [halves[2]]],
      ['miriam', []],
    ] as const) {
      const secret = await readSecret(scene.people[person].session ?? '');
      const seen = await house().inRole('reader', async (raw) => {
        await raw('select from enter($1, $2, $3, $4)', [org, secret?.hash, group, '2026-09-22']);
        return raw('select wrapped from reader where not retired');
      });
      expect([person, seen]).toEqual([person, expectedRows.map((row) => ({ wrapped: row?.['wrapped'] }))]);
    }
  });

  test('intake can put something in the letterbox and do nothing else', async () => {
    const tried: string[] = [];
    const refuses = async (what: string, sql: string) => {
      await house().inRole('intake', async (raw) => {
        const answer = await raw(sql).then(
          () => 'done',
          (error: unknown) => sqlState(error),
        );
        expect([what, answer]).toEqual([what, '42501']);
      });
      tried.push(what);
    };
    const tables = await house().admin(
      `select c.relname as table, a.attname as column from pg_class c
       join lateral (select attname from pg_attribute where attrelid = c.oid and attnum > 0 order by attnum limit 1) a on true
       where c.relnamespace = 'evenground'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by 1`,
    );
    for (const { table, column } of tables) {
      const [name, first] = [String(table), String(column)];
      await refuses(`select ${name}`, `select from ${name}`);
      await refuses(`insert ${name}`, `insert into ${name} default values`);
      await refuses(`update ${name}`, `update ${name} set ${first} = null`);
      await refuses(`delete ${name}`, `delete from ${name}`);
      await refuses(`truncate ${name}`, `truncate ${name}`);
      await refuses(`lock ${name}`, `lock table ${name} in access share mode`);
    }
    const functions = await house().admin(
      `select p.proname as name, array_to_string(array(
         select 'null::' || format_type(t, null) from unnest(p.proargtypes::oid[]) t), ', ') as nulls
       from pg_proc p where p.pronamespace = 'evenground'::regnamespace
       -- What only a trigger runs, nobody can call.
       and p.prorettype <> 'trigger'::regtype order by 1`,
    );
    for (const { name, nulls } of functions) {
      if (name === 'put_in_letterbox') continue;
      await refuses(`call ${String(name)}`, `select * from ${String(name)}(${String(nulls)})`);
    }
    for (const made of ['table made_here (n integer)', 'schema made_here']) {
      await refuses(`create ${made}`, `create ${made}`);
    }
    expect(tables).toHaveLength(TABLES.length + 1);
    expect(functions.map(({ name }) => name)).toContain('put_in_letterbox');
    expect(functions.length).toBeGreaterThan(12);
    expect(tried).toHaveLength(6 * tables.length + functions.length - 1 + 2);
    console.log(`the second wall: intake was refused ${tried.length} times on ${house().engine}`);

    // And the one thing it can do works: else being refused everywhere would say nothing.
    const { org, group } = scene.tuesday;
    const one = [org, group, '2026-09-22T18:00:00Z', new Uint8Array(32), 64];
    const put = (raw: Raw) => raw('select put_in_letterbox($1, $2, $3, $4, $5) as taken', one);
    expect(await house().inRole('intake', put)).toEqual([{ taken: true }]);
  });

  test('the table looked everywhere', async () => {
    const inserts = insertsByName(scene);
    const [first] = STANDINGS;
    expect(first).toBeDefined();
    const names = new Set(inserts.keys());
    for (const { inserts: allowed = [] } of STANDINGS) {
      if (typeof allowed !== 'function') for (const name of allowed) expect(names).toContain(name);
    }
    const written = new Set([...inserts.values()].map(({ table }) => table));
    expect([...TABLES].filter((table) => !written.has(table))).toEqual([]);
    const probes = STANDINGS.length * (2 * TABLES.length + 3 + inserts.size);
    expect(probes).toBeGreaterThan(4500);
    console.log(`the second wall: ${STANDINGS.length} standings, ${probes} probes on ${house().engine}`);
    // Something stands in every table, so that seeing nothing means something.
    for (const table of TABLES)
      expect([table, (await house().admin(`select 1 from ${table}`)).length > 0]).toEqual([table, true]);
  });
});
