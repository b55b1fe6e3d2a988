/* Each table of the second wall, and what is said of it by hand. */

/**
 * Each table, and the columns that name a row of it; of what some role sees only in part, those
 * that everybody sees who sees it at all.
 */
export const KEYS = {
  setup_code: ['code_hash'],
  organisation: ['org_id'],
  person: ['org_id', 'person_id'],
  session: ['org_id'],
  sign_in_words: ['org_id', 'person_id'],
  passkey: ['org_id', 'passkey_id'],
  passkey_challenge: ['challenge_hash'],
  sign_in_notice: ['org_id', 'person_id'],
  preference: ['org_id', 'person_id'],
  answered: ['org_id', 'key_hash'],
  support_group: ['org_id', 'group_id'],
  membership: ['org_id', 'group_id', 'membership_id'],
  invitation: ['org_id', 'group_id', 'invitation_id'],
  appointment: ['org_id', 'person_id', 'role'],
  crisis_line: ['org_id', 'place'],
  reader: ['org_id', 'group_id', 'role', 'retired'],
  envelope: ['org_id', 'group_id', 'day'],
  answer: ['org_id', 'group_id', 'day'],
  message: ['org_id', 'group_id', 'membership_id', 'day'],
  reach: ['org_id', 'group_id', 'membership_id', 'way'],
  notice_mail: ['org_id', 'group_id', 'membership_id', 'state'],
  notice_push: ['org_id', 'group_id', 'membership_id'],
  outbox: ['org_id', 'letter_id', 'group_id', 'membership_id', 'kind'],
  push_key: ['name'],
  agreement: ['org_id', 'group_id', 'version'],
  agreement_rule: ['org_id', 'group_id', 'version', 'place'],
  agreed: ['org_id', 'group_id', 'membership_id', 'version'],
  series: ['org_id', 'group_id', 'series_id'],
  series_rota: ['org_id', 'group_id', 'series_id', 'membership_id', 'job'],
  meeting: ['org_id', 'group_id', 'meeting_id'],
  rota: ['org_id', 'group_id', 'meeting_id', 'membership_id', 'job', 'agreed'],
  attendance: ['org_id', 'group_id', 'meeting_id', 'membership_id'],
  coming: ['org_id', 'group_id', 'meeting_id', 'membership_id'],
  mark: ['org_id', 'group_id', 'meeting_id', 'mark_id'],
  guest: ['org_id', 'group_id', 'meeting_id', 'called'],
  door_code: ['org_id', 'group_id', 'meeting_id'],
  door_ticket: ['org_id', 'group_id', 'meeting_id'],
  door_try: ['org_id', 'group_id', 'meeting_id'],
  poster: ['org_id', 'group_id'],
  poster_day: ['org_id', 'group_id', 'day'],
  came_not_in: ['org_id', 'group_id', 'month', 'question'],
  signal: ['org_id', 'group_id', 'meeting_id', 'membership_id'],
  missed: ['org_id', 'group_id', 'membership_id', 'note', 'away_until'],
  counted_meeting: ['org_id', 'group_id', 'meeting_id'],
  missed_count: ['org_id', 'group_id', 'quarter'],
  attendance_count: ['org_id', 'group_id', 'meeting_id'],
  newcomer_count: ['org_id', 'group_id', 'quarter'],
  read_trace: ['org_id', 'group_id', 'day'],
  rota_break: ['org_id', 'group_id', 'membership_id', 'until'],
  plan_change: ['org_id', 'group_id', 'change_id', 'day'],
  calendar_feed: ['org_id', 'group_id', 'membership_id', 'title'],
  reminder: ['org_id', 'group_id', 'remind'],
  tablet: ['org_id', 'group_id', 'meeting_id', 'tablet_id'],
  door_number: ['org_id', 'group_id', 'membership_id'],
  reminded: ['org_id', 'group_id', 'meeting_id', 'remind', 'held_on'],
  told: ['org_id', 'group_id', 'meeting_id', 'sequence'],
  agenda: ['org_id', 'group_id'],
  agenda_item: ['org_id', 'group_id', 'place'],
  draw: ['org_id', 'group_id', 'meeting_id'],
  meeting_note: ['org_id', 'group_id', 'meeting_id'],
  handover_note: ['org_id', 'group_id'],
  handover_promise: ['org_id', 'group_id', 'place'],
} as const;
export type Table = keyof typeof KEYS;
export const TABLES = Object.keys(KEYS).filter((name): name is Table => name in KEYS);

export const NEW_ORG = '00000000-0000-4000-8000-0000000000aa';
export const STRAY_ORG = '00000000-0000-4000-8000-0000000000bb';
export const NO_ORG = '00000000-0000-0000-0000-000000000000';
export const SPARE = '00000000-0000-4000-8000-0000000000cc';

/** Guests: one who is a member, one who is nobody else, one who is that one, and one who is Tom, of which no mark is left. */
export const GUESTS = {
  joined: '00000000-0000-4000-8000-0000000000d1',
  alone: '00000000-0000-4000-8000-0000000000d2',
  twice: '00000000-0000-4000-8000-0000000000d3',
  unmarked: '00000000-0000-4000-8000-0000000000d4',
} as const;

/** In each mail to this person. */
export const secretOfMail = (name: string) => new TextEncoder().encode(`the secret of mails to ${name}`);

/** In the address that this person's calendar fetches. */
export const secretOfFeed = (name: string) => new TextEncoder().encode(`the calendar of ${name}`);

/** Of the tablet at the door of this place. */
export const secretOfTablet = (place: string) => new TextEncoder().encode(`the tablet of ${place}`);
/** On the poster of a group. */
export const wordsOfPoster = (group: string) => new TextEncoder().encode(`the poster of ${group}`);

/** Bytes that tell one hash from another. */
export function bytesOf(n: number): Uint8Array {
  return new Uint8Array(32).fill(n);
}

/** By hand: what never travels. */
export const STAYS: readonly Table[] = [
  'setup_code',
  'answered',
  'passkey_challenge',
  'outbox',
  'push_key',
  'notice_push',
  'plan_change',
  'calendar_feed',
  'draw',
  'tablet',
  'door_code',
  'door_ticket',
  'door_try',
  'poster_day',
];

export function isCarried(table: Table): boolean {
  return !STAYS.includes(table);
}

export function everythingCarried(): Partial<Record<Table, string>> {
  return Object.fromEntries(TABLES.filter(isCarried).map((table) => [table, 'true']));
}
