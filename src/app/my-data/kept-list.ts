/*
 * Every kind of thing that is kept about a person, as the page says it: what it is in the tables, who
 * sees it, how long it stays. docs/data.md says the same by columns; tests/api/kept-list.test.ts holds
 * that neither leaves anything out nor says something else.
 */

import type words from './words/en.json';

/** Who may see a thing; words for each are in `who`. */
export const AUDIENCES = {
  you: ['self'],
  facilitators: ['facilitator'],
  helpers: ['member', 'facilitator'],
  'door-that-evening': ['door'],
  'facilitators-five-weeks': ['door'],
  // No role reads the table: a function gives them what the sentence says.
  'helpers-that-day': [],
  'told-that-evening': [],
  'facilitators-called': [],
  'facilitators-count': [],
  door: ['door'],
  'organiser-team': ['organiser'],
  'organiser-counts': ['organiser'],
  organiser: ['organiser'],
  'members-team': ['member'],
  members: ['member'],
  readers: ['reader'],
  'anyone-at-board': ['gate'],
  nobody: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Audience = keyof typeof AUDIENCES;

/** How long a thing stays, and how docs/data.md says it; words for each are in `howLong`. */
export const HOW_LONG = {
  'while-here': 'as long as the person',
  'signed-in': '400 days after its secret was last replaced',
  'in-group': 'as long as the membership',
  'year-then-number': '12 months, then a number',
  year: '12 months',
  'sixty-days': '60 days',
  thread: '90 days after the last message of the thread',
  invitation: '30 days after it ends',
  'meeting-over': 'till the day after the meeting',
  'five-weeks': 'five weeks after the meeting',
  'meeting-long-over': 'till the third day after the meeting',
  'till-told': 'till it is told, 90 days at most',
  'five-days': 'till it is sent, five days at most',
  'till-over': 'till it is over',
  day: 'a day',
  'till-another': 'until somebody else is written there',
} as const satisfies Readonly<Record<string, string>>;
export type HowLong = keyof typeof HOW_LONG;

/** Kinds of things as the API calls them; words for each are in `kinds` and `says`. */
type What = keyof (typeof words)['kinds'];

export interface Kind {
  readonly what: What;
  /** Columns about a person that it shows; none where another kind shows the same rows. */
  readonly columns: readonly string[];
  readonly sees: readonly Audience[];
  readonly howLong: HowLong;
}

/** What is shown to her, thing by thing: above all groups first, then in each. */
export const KINDS: readonly Kind[] = [
  { what: 'person', columns: ['person.person_id', 'person.organiser'], sees: ['you'], howLong: 'while-here' },
  {
    what: 'sign-in',
    columns: [
      'session.session_id',
      'session.token_hash',
      'session.person_id',
      'session.kind',
      'session.shared',
      'session.since',
      'session.month',
      'session.previous_hash',
      'session.next_salt',
      'session.previous_until',
      'session.expires_on',
    ],
    sees: ['you'],
    howLong: 'signed-in',
  },
  {
    what: 'looks',
    columns: [
      'preference.org_id',
      'preference.person_id',
      'preference.text_size',
      'preference.light',
      'preference.contrast',
      'preference.titles',
    ],
    sees: ['you'],
    howLong: 'while-here',
  },
  {
    what: 'sign-in-words',
    columns: ['sign_in_words.person_id', 'sign_in_words.words_hash'],
    sees: ['you'],
    howLong: 'while-here',
  },
  {
    what: 'passkey',
    columns: [
      'passkey.person_id',
      'passkey.credential_id',
      'passkey.public_key',
      'passkey.counter',
      'passkey.handle',
      'passkey.transports',
      'passkey.kind',
      'passkey.since',
    ],
    sees: ['you'],
    howLong: 'while-here',
  },
  {
    what: 'sign-in-notice',
    columns: ['sign_in_notice.person_id', 'sign_in_notice.says', 'sign_in_notice.kept_until'],
    sees: ['you'],
    howLong: 'till-told',
  },
  {
    what: 'appointment',
    columns: [
      'appointment.org_id',
      'appointment.person_id',
      'appointment.role',
      'appointment.words_hash',
      'appointment.words_until',
      'appointment.counts',
      'appointment.confirmed_on',
    ],
    sees: ['you'],
    howLong: 'while-here',
  },
  { what: 'asked', columns: ['appointment.invited_by'], sees: ['you'], howLong: 'while-here' },
  { what: 'asked-lately', columns: ['invitation.invited_by'], sees: ['you'], howLong: 'invitation' },
  {
    what: 'membership',
    columns: [
      'membership.org_id',
      'membership.group_id',
      'membership.membership_id',
      'membership.person_id',
      'membership.known_as',
      'membership.known_as_key',
      'membership.known_as_look',
      'membership.roles',
      'membership.version',
    ],
    sees: ['you', 'facilitators', 'door-that-evening', 'organiser-team', 'members-team'],
    howLong: 'in-group',
  },
  { what: 'agreed', columns: ['agreed.membership_id', 'agreed.version'], sees: ['you'], howLong: 'in-group' },
  {
    what: 'check-in',
    columns: ['attendance.meeting_id', 'attendance.membership_id', 'attendance.pressed'],
    sees: ['you', 'door-that-evening'],
    howLong: 'year-then-number',
  },
  {
    what: 'check-in-taken-back',
    columns: ['attendance.undone_on'],
    sees: ['you', 'door-that-evening'],
    howLong: 'day',
  },
  {
    what: 'mark',
    columns: ['mark.meeting_id', 'mark.membership_id', 'mark.kind', 'mark.saw', 'mark.known', 'mark.late'],
    sees: ['you', 'door-that-evening', 'facilitators-five-weeks'],
    howLong: 'five-weeks',
  },
  {
    what: 'guest',
    columns: ['guest.meeting_id', 'guest.called', 'guest.same_membership'],
    sees: ['you', 'door-that-evening', 'facilitators-five-weeks'],
    howLong: 'year-then-number',
  },
  {
    what: 'signal',
    columns: ['signal.meeting_id', 'signal.membership_id', 'signal.kind', 'signal.safe', 'signal.with_them'],
    sees: ['you', 'told-that-evening'],
    howLong: 'meeting-over',
  },
  {
    what: 'missed',
    columns: ['missed.membership_id', 'missed.absences', 'missed.counted_until', 'missed.note', 'missed.away_until'],
    sees: ['you', 'facilitators-called'],
    howLong: 'in-group',
  },
  {
    what: 'message',
    columns: ['message.membership_id', 'message.place', 'message.day', 'message.from_team', 'message.words'],
    sees: ['you', 'facilitators'],
    howLong: 'thread',
  },
  { what: 'message-to-you', columns: [], sees: ['you', 'facilitators'], howLong: 'thread' },
  { what: 'message-for-team', columns: ['message.author'], sees: ['you', 'facilitators'], howLong: 'thread' },
  {
    what: 'rota-break',
    columns: ['rota_break.membership_id', 'rota_break.until'],
    sees: ['you', 'helpers'],
    howLong: 'till-over',
  },
  {
    what: 'rota-of-series',
    columns: ['series_rota.membership_id', 'series_rota.job', 'series_rota.agreed'],
    sees: ['you', 'facilitators'],
    howLong: 'in-group',
  },
  {
    what: 'rota-of-meeting',
    columns: ['rota.membership_id', 'rota.job', 'rota.agreed', 'rota.instead_of'],
    sees: ['you', 'facilitators', 'door', 'members'],
    howLong: 'in-group',
  },
  {
    what: 'coming',
    columns: [
      'coming.meeting_id',
      'coming.membership_id',
      'coming.answer',
      'coming.arrive',
      'coming.heard',
      'coming.heard_starts_at',
      'coming.heard_place',
      'coming.heard_state',
      'coming.place_in_line',
      'coming.held_until',
    ],
    sees: ['you', 'helpers-that-day', 'facilitators-count'],
    howLong: 'meeting-long-over',
  },
  {
    what: 'door-scanned',
    columns: ['door_ticket.meeting_id', 'door_ticket.ticket_hash', 'door_ticket.membership_id'],
    sees: ['you'],
    howLong: 'meeting-over',
  },
  {
    what: 'door-words',
    columns: ['door_try.meeting_id', 'door_try.membership_id', 'door_try.tries'],
    sees: ['you'],
    howLong: 'meeting-over',
  },
  { what: 'opened', columns: ['read_trace.membership_id'], sees: ['you'], howLong: 'year' },
  {
    what: 'on-its-way',
    columns: [
      'outbox.group_id',
      'outbox.membership_id',
      'outbox.endpoint_hash',
      'outbox.meeting_id',
      'outbox.not_before',
    ],
    sees: ['you'],
    howLong: 'five-days',
  },
  { what: 'opened-of-all', columns: [], sees: ['you', 'members'], howLong: 'year' },
  {
    what: 'reach',
    columns: ['reach.membership_id', 'reach.way', 'reach.telephone', 'reach.asked_on', 'reach.asked'],
    sees: ['you', 'facilitators'],
    howLong: 'in-group',
  },
  {
    what: 'notice-mail',
    columns: [
      'notice_mail.membership_id',
      'notice_mail.address',
      'notice_mail.state',
      'notice_mail.asked_on',
      'notice_mail.noticed_on',
    ],
    sees: ['you'],
    howLong: 'in-group',
  },
  {
    what: 'notice-device',
    columns: [
      'notice_push.membership_id',
      'notice_push.endpoint_hash',
      'notice_push.endpoint',
      'notice_push.p256dh',
      'notice_push.auth',
      'notice_push.noticed_on',
    ],
    sees: ['you'],
    howLong: 'in-group',
  },
  {
    what: 'door-number',
    columns: ['door_number.membership_id', 'door_number.number'],
    sees: ['you'],
    howLong: 'in-group',
  },
  { what: 'reminder', columns: ['reminder.membership_id', 'reminder.remind'], sees: ['you'], howLong: 'in-group' },
  {
    what: 'calendar-feed',
    columns: [
      'calendar_feed.membership_id',
      'calendar_feed.secret_hash',
      'calendar_feed.title',
      'calendar_feed.with_place',
    ],
    sees: ['you'],
    howLong: 'in-group',
  },
  {
    what: 'reading-key',
    columns: ['reader.membership_id', 'reader.wrapped'],
    sees: ['you', 'facilitators', 'organiser-counts', 'members', 'readers'],
    howLong: 'in-group',
  },
  { what: 'way-back', columns: ['invitation.way_back'], sees: ['you', 'facilitators'], howLong: 'invitation' },
];

/** What is here and perhaps hers, and nobody can tell: so it cannot be shown to her alone. */
export const APART: readonly Kind[] = [
  { what: 'letters', columns: ['envelope.day', 'envelope.sealed'], sees: ['readers'], howLong: 'year' },
  {
    what: 'answers',
    columns: ['answer.day', 'answer.sealed'],
    sees: ['readers', 'anyone-at-board'],
    howLong: 'sixty-days',
  },
  {
    what: 'marks-of-nobody',
    columns: ['mark.looks_like', 'mark.device', 'mark.device_name', 'mark.settled'],
    sees: ['door-that-evening', 'facilitators-five-weeks'],
    howLong: 'five-weeks',
  },
  {
    what: 'guests',
    columns: ['guest.same_guest'],
    sees: ['door-that-evening', 'facilitators-five-weeks'],
    howLong: 'year-then-number',
  },
  { what: 'guests-taken-off', columns: ['guest.undone_on'], sees: ['door-that-evening'], howLong: 'day' },
  {
    what: 'crisis-owner',
    columns: ['organisation.crisis_owner'],
    sees: ['organiser', 'members', 'facilitators', 'readers'],
    howLong: 'till-another',
  },
  { what: 'replies', columns: ['answered.sealed'], sees: ['nobody'], howLong: 'day' },
];
