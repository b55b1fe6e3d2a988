/*
 * Who may do what, where: written by hand, and never taken from a contract or from `may`. Each
 * cell of it is called by role-matrix.test.ts. A new endpoint is one line here, a new caller is
 * another, with somebody by that name in role-matrix-scene.ts.
 */

/** Two groups of Hill Street, one of another organisation, and none at all. */
export const PLACES = ['Tuesdays', 'Thursdays', 'Harbour', 'nowhere'] as const;
export type Place = (typeof PLACES)[number];

/** Whoever is signed in at all; whoever helps to run meetings; and whoever belongs to the group that is named, whatever they may do there. */
type Circle =
  | 'anyone'
  | 'signed in'
  | 'belongs'
  | 'organiser'
  | 'member'
  | 'helper'
  | 'facilitator'
  | 'door'
  | 'reader'
  | 'contact'
  | 'safety lead';

/** For each caller the circles that they stand in, place by place; whoever has none at all is not signed in. */
export const CALLERS = {
  nobody: null,
  'Vic, whose session is over': null,
  'Olga, who organises and is in no group': { Tuesdays: ['organiser'], Thursdays: ['organiser'] },
  'Yara, who organises and is a member': { Harbour: ['belongs', 'organiser', 'member'] },
  'Ada, who facilitates': { Tuesdays: ['belongs', 'member', 'helper', 'facilitator', 'door', 'reader'] },
  'Dora, who hosts the door': { Tuesdays: ['belongs', 'member', 'helper', 'door'] },
  'Rafi, who reads inside': { Tuesdays: ['belongs', 'member', 'reader'] },
  'Pia, in quiet support and a peer supporter': { Tuesdays: ['belongs', 'member', 'helper'] },
  'Sal, the safety lead': { Tuesdays: ['belongs', 'reader', 'safety lead'] },
  'Noor, a member': { Tuesdays: ['belongs', 'member'] },
  'Tom, a member of two groups': { Tuesdays: ['belongs', 'member'], Thursdays: ['belongs', 'member'] },
  'Bea, who facilitates another group': { Thursdays: ['belongs', 'member', 'helper', 'facilitator', 'door', 'reader'] },
  'Zed, who facilitates in another town': { Harbour: ['belongs', 'member', 'helper', 'facilitator', 'door', 'reader'] },
  'Cem, an outside contact there': { Harbour: ['belongs', 'reader', 'contact'] },
  'Wyn, whose roles were taken away': { Tuesdays: ['belongs'] },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Place, readonly Circle[]>>> | null>>;
export type CallerName = keyof typeof CALLERS;

export interface Row {
  readonly for: Circle;
  /** What whoever is let in hears, where that is a refusal. */
  readonly told?: string;
  /** Whoever does it goes: those without whom a group would be unattended hear so (NEEDED). */
  readonly leaves?: true;
  /** What whoever organises hears instead. */
  readonly organiserTold?: string;
  /** What else the path names, beside the group: it must be of that group, or the group of it. Without a group, of the caller's organisation. */
  readonly thing?:
    | 'meeting'
    | 'somebody at a meeting'
    | 'series'
    | 'change'
    | 'member'
    | 'person'
    | 'invitation to members'
    | 'invitation to the team'
    | 'invitation to organise'
    | 'organisation'
    | 'calendar'
    | 'tablet'
    | 'mark of a tablet'
    | 'guest';
  /** What is said of a group that is not there, and of one that is not this organisation's, to anyone. */
  readonly nowhere?: 'in';
  /** The body holds a secret of Tuesdays, and whoever holds one may hear of Tuesdays. */
  readonly bySecret?: true;
}

export const MATRIX: Readonly<Record<string, Row>> = {
  'POST /sign-in/words': { for: 'anyone', bySecret: true },
  'POST /sign-out': { for: 'anyone' },
  'GET /sessions': { for: 'signed in' },
  'PUT /sessions/ended': { for: 'signed in' },
  'POST /sign-in/passkey/question': { for: 'anyone' },
  'POST /sign-in/passkey': { for: 'anyone', bySecret: true },
  'POST /ways-in/passkeys/question': { for: 'signed in' },
  'POST /ways-in/passkeys': { for: 'signed in' },
  'PUT /ways-in/passkeys/ended': { for: 'signed in' },
  'GET /ways-in': { for: 'signed in' },
  'PUT /ways-in/words': { for: 'signed in' },
  'DELETE /ways-in/words': { for: 'signed in' },
  'GET /preferences': { for: 'anyone' },
  'PUT /preferences': { for: 'signed in' },

  'GET /home': { for: 'anyone' },
  'POST /set-up': { for: 'anyone' },
  'GET /me': { for: 'anyone' },
  'POST /invitations/look': { for: 'anyone', bySecret: true },
  'POST /invitations/accept': { for: 'anyone', bySecret: true },
  'POST /invitations/come-back': { for: 'anyone', bySecret: true },

  'GET /organisers': { for: 'organiser' },
  'POST /organiser-invitations': { for: 'organiser' },
  'DELETE /organiser-invitations/:invitation': { for: 'organiser', thing: 'invitation to organise' },
  'POST /organiser-invitations/accept': { for: 'anyone', bySecret: true },
  // Each of the two organises alone.
  'DELETE /organisers/me': { for: 'organiser', told: 'groups/last-organiser' },

  'GET /groups': { for: 'organiser' },
  'POST /groups': { for: 'organiser' },
  'POST /groups/:group/team-invitations': { for: 'organiser' },
  'DELETE /groups/:group/team-invitations/:invitation': { for: 'organiser', thing: 'invitation to the team' },

  'GET /my-data': { for: 'signed in' },
  'DELETE /groups/:group/me': { for: 'belongs', leaves: true },
  'DELETE /me': { for: 'signed in', organiserTold: 'groups/last-organiser', leaves: true },

  'GET /crisis-help': { for: 'organiser' },
  'PUT /crisis-help': { for: 'organiser', told: 'groups/crisis-help-changed' },
  'PUT /crisis-help/checked': { for: 'organiser', told: 'groups/crisis-help-no-owner' },
  'GET /groups/:group/crisis-help': { for: 'member' },
  'GET /groups/:group/met': { for: 'contact' },
  'PUT /groups/:group/meeting-words': { for: 'contact' },
  'POST /groups/:group/met-contacts': { for: 'facilitator', told: 'groups/contact-unknown' },

  'GET /groups/:group': { for: 'member' },
  'PUT /groups/:group/known-as': { for: 'member' },
  'GET /groups/:group/people': { for: 'facilitator' },
  'GET /groups/:group/people/:membership': { for: 'facilitator', thing: 'person' },
  'PUT /groups/:group/people/:membership/roles': { for: 'facilitator', thing: 'person' },
  'POST /groups/:group/people/:membership/way-back': { for: 'facilitator', thing: 'person' },
  'DELETE /groups/:group/people/:membership': { for: 'facilitator', thing: 'person' },
  'GET /groups/:group/team': { for: 'member' },
  'POST /groups/:group/step-down': { for: 'member' },
  'GET /groups/:group/traces': { for: 'member' },
  'GET /groups/:group/handover': { for: 'facilitator' },
  'PUT /groups/:group/handover': { for: 'facilitator', told: 'groups/handover-changed' },
  'GET /groups/:group/handover/left': { for: 'facilitator' },
  'POST /groups/:group/invitations': { for: 'facilitator' },
  'DELETE /groups/:group/invitations/:invitation': { for: 'facilitator', thing: 'invitation to members' },

  'GET /board/:organisation/:group': { for: 'anyone', thing: 'organisation', nowhere: 'in' },
  'POST /board/:organisation/:group/envelopes': { for: 'anyone', thing: 'organisation', nowhere: 'in' },
  'GET /groups/:group/readers': { for: 'member' },
  'GET /groups/:group/reading': { for: 'reader' },
  'PUT /groups/:group/reading/key': { for: 'reader' },
  'GET /groups/:group/envelopes': { for: 'reader' },
  'POST /groups/:group/answers': { for: 'reader' },

  'GET /groups/:group/messages': { for: 'member' },
  'POST /groups/:group/messages': { for: 'member' },
  'GET /groups/:group/threads': { for: 'facilitator' },
  'GET /groups/:group/threads/:membership': { for: 'facilitator', thing: 'member' },
  'POST /groups/:group/threads/:membership': { for: 'facilitator', thing: 'member' },
  'POST /groups/:group/threads/:membership/telephone': {
    for: 'facilitator',
    thing: 'member',
    told: 'post/no-telephone',
  },
  'GET /groups/:group/reach-me': { for: 'member' },
  'PUT /groups/:group/reach-me': { for: 'member' },
  'PUT /groups/:group/reach-me/mail': { for: 'member' },
  'DELETE /groups/:group/reach-me/mail': { for: 'member' },
  'PUT /groups/:group/reach-me/push': { for: 'member' },
  'DELETE /groups/:group/reach-me/push': { for: 'member' },
  'POST /mail/confirm': { for: 'anyone' },
  'POST /mail/stop': { for: 'anyone' },

  'GET /groups/:group/rules': { for: 'member' },
  'POST /groups/:group/rules': { for: 'facilitator', told: 'agreements/published-already' },
  'PUT /groups/:group/agreement': { for: 'member' },

  'GET /groups/:group/meetings': { for: 'member' },
  'GET /groups/:group/meetings/:meeting': { for: 'facilitator', thing: 'meeting' },
  'GET /groups/:group/meetings/:meeting/calendar': { for: 'member', thing: 'meeting' },
  'POST /groups/:group/calendar-file': { for: 'facilitator' },
  'GET /groups/:group/reminders': { for: 'member' },
  'PUT /groups/:group/reminders': { for: 'member' },
  'GET /groups/:group/calendar-feed': { for: 'member' },
  'POST /groups/:group/calendar-feed': { for: 'member' },
  // Everybody has made one by then.
  'PUT /groups/:group/calendar-feed': { for: 'member' },
  'DELETE /groups/:group/calendar-feed': { for: 'member' },
  'GET /calendars/:organisation/:secret': { for: 'anyone', thing: 'calendar' },
  'PUT /groups/:group/meetings/:meeting': { for: 'facilitator', thing: 'meeting' },
  'PUT /groups/:group/meetings/:meeting/moved-back': { for: 'facilitator', thing: 'meeting' },
  'PUT /groups/:group/meetings/:meeting/cancelled': { for: 'facilitator', thing: 'meeting' },
  'PUT /groups/:group/meetings/:meeting/held': { for: 'facilitator', thing: 'meeting' },
  'GET /groups/:group/series': { for: 'facilitator' },
  'PUT /groups/:group/series/:series': { for: 'facilitator', thing: 'series' },
  'PUT /groups/:group/series/:series/ended': { for: 'facilitator', thing: 'series' },
  'PUT /groups/:group/changes/:change/undone': { for: 'facilitator', thing: 'change' },
  'GET /groups/:group/rota': { for: 'helper' },
  'GET /groups/:group/overview': { for: 'member' },
  'GET /groups/:group/clashes': { for: 'facilitator' },
  'PUT /groups/:group/meetings/:meeting/freed': { for: 'facilitator', thing: 'meeting' },
  'PUT /groups/:group/rota/break': { for: 'helper' },
  'PUT /groups/:group/meetings/:meeting/own-job': { for: 'helper', thing: 'meeting' },
  'PUT /groups/:group/series/:series/own-job': { for: 'helper', thing: 'series' },
  'PUT /groups/:group/meetings/:meeting/asked': { for: 'helper', thing: 'meeting' },
  'PUT /groups/:group/series/:series/asked': { for: 'helper', thing: 'series' },
  'POST /groups/:group/series': { for: 'facilitator' },
  'GET /groups/:group/agenda': { for: 'helper' },
  'PUT /groups/:group/agenda': { for: 'facilitator', told: 'meetings/agenda-changed' },
  // Dora and Pia do something at tonight's meeting.
  'GET /groups/:group/meetings/:meeting/run-sheet': { for: 'helper', thing: 'meeting' },
  'PUT /groups/:group/meetings/:meeting/notes': {
    for: 'facilitator',
    thing: 'meeting',
    told: 'meetings/notes-changed',
  },
  'GET /groups/:group/draws': { for: 'reader' },
  'PUT /groups/:group/meetings/:meeting/draw': { for: 'reader', thing: 'meeting' },

  'GET /groups/:group/meetings/:meeting/coming': { for: 'member', thing: 'meeting' },
  'PUT /groups/:group/meetings/:meeting/coming': { for: 'member', thing: 'meeting' },
  'DELETE /groups/:group/meetings/:meeting/coming': { for: 'member', thing: 'meeting' },
  'PUT /groups/:group/meetings/:meeting/heard': { for: 'member', thing: 'meeting' },
  'GET /groups/:group/coming': { for: 'facilitator' },
  'GET /groups/:group/meetings/:meeting/arrivals': { for: 'helper', thing: 'meeting' },

  'GET /groups/:group/tonight': { for: 'member' },
  'PUT /groups/:group/meetings/:meeting/check-in': { for: 'member', thing: 'meeting' },
  'DELETE /groups/:group/meetings/:meeting/check-in': { for: 'member', thing: 'meeting' },
  'PUT /groups/:group/meetings/:meeting/signal': { for: 'member', thing: 'meeting' },
  'DELETE /groups/:group/meetings/:meeting/signal': { for: 'member', thing: 'meeting' },
  'GET /groups/:group/meetings/:meeting/signals': { for: 'helper', thing: 'meeting' },
  'GET /groups/:group/meetings/:meeting/signals/live': { for: 'helper', thing: 'meeting' },
  // Nobody who is meant is outside.
  'PUT /groups/:group/meetings/:meeting/signals/:membership': {
    for: 'helper',
    thing: 'somebody at a meeting',
    told: 'attendance/nobody-there',
  },
  'DELETE /groups/:group/missed-note': { for: 'member' },
  'GET /groups/:group/away': { for: 'member' },
  'PUT /groups/:group/away': { for: 'member' },
  'GET /groups/:group/calls': { for: 'facilitator' },
  'PUT /groups/:group/calls/:membership': { for: 'facilitator', thing: 'member', told: 'attendance/no-call' },
  'GET /groups/:group/missed': { for: 'safety lead' },
  'GET /groups/:group/meetings/:meeting/door': { for: 'door', thing: 'meeting' },
  'GET /groups/:group/meetings/:meeting/door/live': { for: 'door', thing: 'meeting' },
  'POST /groups/:group/meetings/:meeting/from-paper/look': { for: 'door', thing: 'meeting' },
  'POST /groups/:group/meetings/:meeting/from-paper': { for: 'door', thing: 'meeting' },
  'GET /groups/:group/history': { for: 'facilitator' },
  'GET /groups/:group/newcomers': { for: 'facilitator' },
  'GET /groups/:group/my-evenings': { for: 'member' },
  'POST /groups/:group/meetings/:meeting/marks': { for: 'member', thing: 'meeting' },
  'POST /groups/:group/meetings/:meeting/arrivals': { for: 'door', thing: 'meeting' },
  'PUT /groups/:group/meetings/:meeting/arrivals/:membership': { for: 'door', thing: 'somebody at a meeting' },
  'PUT /groups/:group/meetings/:meeting/marks/:mark': { for: 'door', thing: 'mark of a tablet' },
  'POST /groups/:group/meetings/:meeting/guests': { for: 'door', thing: 'meeting' },
  'PUT /groups/:group/meetings/:meeting/guests/:guest': { for: 'door', thing: 'guest' },
  'PUT /groups/:group/meetings/:meeting/guests/:guest/same': { for: 'door', thing: 'guest' },
  'GET /groups/:group/guests': { for: 'facilitator' },
  'GET /groups/:group/meetings/:meeting/door-code': { for: 'door', thing: 'meeting' },
  // What is wrong and what is not there are answered alike.
  'POST /door-scans': { for: 'anyone' },
  'PUT /groups/:group/meetings/:meeting/check-in/ticket': {
    for: 'member',
    thing: 'meeting',
    told: 'attendance/ticket-unknown',
  },
  'PUT /groups/:group/meetings/:meeting/check-in/words': { for: 'member', thing: 'meeting' },
  'GET /groups/:group/poster': { for: 'facilitator' },
  'POST /groups/:group/poster': { for: 'facilitator' },
  'POST /posters/came-not-in': { for: 'anyone' },
  'POST /groups/:group/meetings/:meeting/tablets': { for: 'door', thing: 'meeting' },
  'GET /groups/:group/meetings/:meeting/tablets': { for: 'door', thing: 'meeting' },
  'DELETE /groups/:group/meetings/:meeting/tablets/:tablet': { for: 'door', thing: 'tablet' },
  'POST /tablet/marks': { for: 'anyone' },
  'GET /groups/:group/my-number': { for: 'member' },
  'PUT /groups/:group/my-number': { for: 'member' },
};

/** Without whom a group would be left unattended. */
const NEEDED: Partial<Record<CallerName, string>> = {
  'Sal, the safety lead': 'groups/last-reader',
  'Bea, who facilitates another group': 'groups/last-facilitator',
  'Zed, who facilitates in another town': 'groups/last-facilitator',
  'Cem, an outside contact there': 'groups/last-reader',
};

/** One call: who asks for what, of which group, and for a thing of which group. */
export interface Cell {
  readonly caller: CallerName;
  readonly route: string;
  /** Null where the path names no group. */
  readonly group: Place | null;
  readonly thing: Place | null;
}

/** Every caller, for this endpoint, in every place. */
export function cellsOf(route: string): Cell[] {
  const groups = route.includes(':group') ? PLACES : [null];
  const things = MATRIX[route]?.thing === undefined ? [null] : PLACES;
  return callerNames.flatMap((caller) =>
    groups.flatMap((group) => things.map((thing): Cell => ({ caller, route, group, thing }))),
  );
}

export const callerNames = Object.keys(CALLERS).filter((name): name is CallerName => name in CALLERS);

/** 'in', or the code that the caller hears. */
export function expected(cell: Cell): string {
  const row = rowOf(cell);
  if (isLetIn(cell)) {
    const organises = row.organiserTold !== undefined && standsThere(cell.caller, 'organiser', null);
    const needed = row.leaves === true ? NEEDED[cell.caller] : undefined;
    return (organises ? row.organiserTold : (needed ?? row.told)) ?? 'in';
  }
  if (row.for === 'anyone') return row.nowhere ?? 'wire/not-found';
  return CALLERS[cell.caller] === null ? 'people/signed-out' : 'wire/not-found';
}

/** Whether what is asked for is there, and the caller's to ask for. */
export function isLetIn({ caller, route, group, thing }: Cell): boolean {
  const row = rowOf({ route });
  if (row.for !== 'anyone' && !standsThere(caller, row.for, group)) return false;
  if (group === 'nowhere') return false;
  if (group === null && thing !== null) {
    return row.for === 'anyone' ? thing !== 'nowhere' : standsThere(caller, row.for, thing);
  }
  return thing === null || thing === group || (row.thing === 'organisation' && thing === SISTERS[group ?? thing]);
}

/** Groups of one organisation. */
const SISTERS: Partial<Record<Place, Place>> = { Tuesdays: 'Thursdays', Thursdays: 'Tuesdays' };

function rowOf({ route }: Pick<Cell, 'route'>): Row {
  const row = MATRIX[route];
  if (row === undefined) throw new Error(`${route} is not in the matrix`);
  return row;
}

/**
 * The call about what does not exist that this refusal must be equal to: whoever stands in the
 * group may ask for its things, everybody else for a group.
 */
export function absentTwin(cell: Cell): Cell {
  const inside = standsThere(cell.caller, rowOf(cell).for, cell.group);
  const group = inside || cell.group === null ? cell.group : 'nowhere';
  return { ...cell, group, thing: cell.thing === null ? null : 'nowhere' };
}

/** Whether the caller may hear of this place at all: its title, say. */
export function knows(caller: CallerName, place: Place): boolean {
  return place in (CALLERS[caller] ?? {});
}

function standsThere(caller: CallerName, circle: Circle, group: Place | null): boolean {
  if (circle === 'signed in') return CALLERS[caller] !== null;
  const places = group === null ? PLACES : [group];
  return places.some((place) => circlesOf(caller, place).includes(circle));
}

function circlesOf(caller: CallerName, place: Place): readonly Circle[] {
  const standing: Readonly<Partial<Record<Place, readonly Circle[]>>> | null = CALLERS[caller];
  return standing?.[place] ?? [];
}
