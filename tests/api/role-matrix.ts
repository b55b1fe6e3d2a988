/*
 * Who may do what, where: written by hand, and never taken from a contract or from `may`. Each
 * cell of it is called by role-matrix.test.ts. A new endpoint is one line here, a new caller is
 * another, with somebody by that name in role-matrix-scene.ts.
 */

/** Two groups of Hill Street, one of another organisation, and none at all. */
export const PLACES = ['Tuesdays', 'Thursdays', 'Harbour', 'nowhere'] as const;
export type Place = (typeof PLACES)[number];

type Circle = 'anyone' | 'organiser' | 'member' | 'facilitator' | 'reader';

/** For each caller the circles that they stand in, place by place; whoever has none at all is not signed in. */
export const CALLERS = {
  nobody: null,
  'Vic, whose session is over': null,
  'Olga, who organises and is in no group': { Tuesdays: ['organiser'], Thursdays: ['organiser'] },
  'Yara, who organises and is a member': { Harbour: ['organiser', 'member'] },
  'Ada, who facilitates': { Tuesdays: ['member', 'facilitator', 'reader'] },
  'Sal, the safety lead': { Tuesdays: ['reader'] },
  'Noor, a member': { Tuesdays: ['member'] },
  'Tom, a member of two groups': { Tuesdays: ['member'], Thursdays: ['member'] },
  'Bea, who facilitates another group': { Thursdays: ['member', 'facilitator', 'reader'] },
  'Zed, who facilitates in another town': { Harbour: ['member', 'facilitator', 'reader'] },
  'Cem, an outside contact there': { Harbour: ['reader'] },
  'Wyn, whose roles were taken away': { Tuesdays: [] },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Place, readonly Circle[]>>> | null>>;
export type CallerName = keyof typeof CALLERS;

export interface Row {
  readonly for: Circle;
  /** What whoever is let in hears, where that is a refusal. */
  readonly told?: string;
  /** What else the path names, beside the group: it must be of that group, or the group of it. */
  readonly thing?: 'meeting' | 'invitation to members' | 'invitation to the team' | 'organisation';
  /** What is said of a group that is not there, and of one that is not this organisation's, to anyone. */
  readonly nowhere?: 'in';
  /** The body holds a secret of Tuesdays, and whoever holds one may hear of Tuesdays. */
  readonly bySecret?: true;
}

export const MATRIX: Readonly<Record<string, Row>> = {
  'GET /home': { for: 'anyone' },
  'POST /set-up': { for: 'anyone' },
  'GET /me': { for: 'anyone' },
  'POST /invitations/look': { for: 'anyone', bySecret: true },
  'POST /invitations/accept': { for: 'anyone', bySecret: true },

  'GET /groups': { for: 'organiser' },
  'POST /groups': { for: 'organiser' },
  'POST /groups/:group/team-invitations': { for: 'organiser' },
  'DELETE /groups/:group/team-invitations/:invitation': { for: 'organiser', thing: 'invitation to the team' },

  'GET /groups/:group': { for: 'member' },
  'GET /groups/:group/people': { for: 'facilitator' },
  'POST /groups/:group/invitations': { for: 'facilitator' },
  'DELETE /groups/:group/invitations/:invitation': { for: 'facilitator', thing: 'invitation to members' },

  'GET /board/:organisation/:group': { for: 'anyone', thing: 'organisation', nowhere: 'in' },
  'POST /board/:organisation/:group/envelopes': { for: 'anyone', thing: 'organisation', nowhere: 'in' },
  'GET /groups/:group/readers': { for: 'member' },
  'GET /groups/:group/reading': { for: 'reader' },
  'PUT /groups/:group/reading/key': { for: 'reader' },
  'GET /groups/:group/envelopes': { for: 'reader' },
  'POST /groups/:group/answers': { for: 'reader' },

  'GET /groups/:group/rules': { for: 'member' },
  'POST /groups/:group/rules': { for: 'facilitator', told: 'agreements/published-already' },
  'PUT /groups/:group/agreement': { for: 'member' },

  'GET /groups/:group/meetings': { for: 'member' },
  'POST /groups/:group/series': { for: 'facilitator' },

  'GET /groups/:group/tonight': { for: 'member' },
  'PUT /groups/:group/meetings/:meeting/check-in': { for: 'member', thing: 'meeting' },
  'DELETE /groups/:group/meetings/:meeting/check-in': { for: 'member', thing: 'meeting' },
  'GET /groups/:group/meetings/:meeting/door': { for: 'facilitator', thing: 'meeting' },
  'GET /groups/:group/meetings/:meeting/door/live': { for: 'facilitator', thing: 'meeting' },
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
  if (isLetIn(cell)) return row.told ?? 'in';
  if (row.for === 'anyone') return row.nowhere ?? 'wire/not-found';
  return CALLERS[cell.caller] === null ? 'people/signed-out' : 'wire/not-found';
}

/** Whether what is asked for is there, and the caller's to ask for. */
export function isLetIn({ caller, route, group, thing }: Cell): boolean {
  const row = rowOf({ route });
  if (row.for !== 'anyone' && !standsThere(caller, row.for, group)) return false;
  if (group === 'nowhere') return false;
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
  return { ...cell, group: inside ? cell.group : 'nowhere', thing: cell.thing === null ? null : 'nowhere' };
}

/** Whether the caller may hear of this place at all: its title, say. */
export function knows(caller: CallerName, place: Place): boolean {
  return place in (CALLERS[caller] ?? {});
}

function standsThere(caller: CallerName, circle: Circle, group: Place | null): boolean {
  const places = group === null ? PLACES : [group];
  return places.some((place) => circlesOf(caller, place).includes(circle));
}

function circlesOf(caller: CallerName, place: Place): readonly Circle[] {
  const standing: Readonly<Partial<Record<Place, readonly Circle[]>>> | null = CALLERS[caller];
  return standing?.[place] ?? [];
}
