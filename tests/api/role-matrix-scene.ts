import { toAddress } from '../../src/wire/address.ts';
import { readSecret } from '../../src/wire/secret.ts';
import type { House, Row } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  fill,
  give,
  type Group,
  invite,
  join,
  makeKey,
  newKey,
  Somebody,
  thursdays,
  tuesdays,
} from '../people.ts';
import { type CallerName, type Cell, MATRIX, type Place, PLACES } from './role-matrix.ts';
import { memberOf, organisationOf } from './hostile-input-scene.ts';
import { type Ground, namesIn, changeOf, plainMember, sampleOf, seriesOf, unknownMark } from './sample-bodies.ts';
import { TABLES } from './second-wall/tables.ts';

/* The people and places of role-matrix.ts, and how a cell of it becomes a request. */

type RealPlace = Exclude<Place, 'nowhere'>;

/** What came back, with all that could tell one answer from another. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly statements: readonly string[];
}

export interface MatrixScene {
  /** `instead` takes the place of names in the path. */
  readonly ask: (cell: Cell, instead?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** Texts that nobody from elsewhere may read. */
  readonly marks: Readonly<Record<RealPlace, readonly string[]>>;
}

/** The id of nothing, with which any place may be asked for. */
export const NOTHING = '00000000-0000-4000-8000-00000000000e';

/** After these nobody of the scene would be left: what they take away is put back. */
const TAKES_AWAY = [
  // Nobody organises beside the two, afterwards.
  'POST /organiser-invitations/accept',
  'DELETE /groups/:group/me',
  'DELETE /me',
  'POST /sign-out',
  'POST /sign-in/words',
  'POST /sign-in/passkey',
];

export async function matrixScene(house: House): Promise<MatrixScene> {
  const tue = await tuesdays(house);
  const thu = await thursdays(tue);
  const far = await elsewhere(house);
  const asYara = { secret: await invite(far.zed, far.group), knownAs: 'Yara', asMyself: true };
  expectLetIn(await far.yara.ask('POST /invitations/accept', {}, asYara));
  const vic = await join(tue.ada, tue.group, 'Vic');
  const wyn = await join(tue.ada, tue.group, 'Wyn');
  const dora = await join(tue.ada, tue.group, 'Dora');
  const rafi = await join(tue.ada, tue.group, 'Rafi');
  const pia = await join(tue.ada, tue.group, 'Pia');
  await give(tue.ada, tue.group, 'Dora', ['door-host']);
  await give(tue.ada, tue.group, 'Rafi', ['reader']);
  await give(tue.ada, tue.group, 'Pia', ['quiet-support', 'peer-supporter']);
  await makeKey(rafi, tue.group);
  for (const [who, job] of [
    [dora, 'door-host'],
    [pia, 'quiet-support'],
  ] as const) {
    expectLetIn(await who.ask('PUT /groups/:group/meetings/:meeting/own-job', tue, { job, does: true }));
  }
  const { hash } = (await readSecret(vic.session ?? '')) ?? {};
  await house.admin(`update session set expires_on = '2026-09-21' where token_hash = $1`, [hash]);
  await house.admin(`update membership set roles = '{}' where known_as = 'Wyn'`);

  const callers: Readonly<Record<CallerName, Somebody>> = {
    nobody: new Somebody(house, 'nobody'),
    'Vic, whose session is over': vic,
    'Olga, who organises and is in no group': tue.olga,
    'Yara, who organises and is a member': far.yara,
    'Ada, who facilitates': tue.ada,
    'Dora, who hosts the door': dora,
    'Rafi, who reads inside': rafi,
    'Pia, in quiet support and a peer supporter': pia,
    'Sal, the safety lead': tue.sal,
    'Noor, a member': tue.noor,
    'Tom, a member of two groups': tue.tom,
    'Bea, who facilitates another group': thu.bea,
    'Zed, who facilitates in another town': far.zed,
    'Cem, an outside contact there': far.cem,
    'Wyn, whose roles were taken away': wyn,
  };
  // Everybody lets themselves be reached, wherever they belong.
  for (const who of Object.values(callers)) {
    for (const { group } of [tue, thu, far]) {
      await who.ask('PUT /groups/:group/reach-me', { group }, { way: 'one-message' });
    }
  }
  const grounds: Readonly<Record<RealPlace, Ground & Group>> = {
    Tuesdays: tue,
    Thursdays: { ...thu, olga: tue.olga, ada: thu.bea },
    Harbour: { ...far, olga: far.yara, ada: far.zed },
  };

  /** Somebody there who may be written to, whatever they are called later. */
  const members: Readonly<Record<RealPlace, string>> = {
    Tuesdays: await memberOf(grounds.Tuesdays),
    Thursdays: await memberOf(grounds.Thursdays),
    Harbour: await memberOf(grounds.Harbour),
  };

  /** Open invitations by place and kind, made when first named and again once they are gone. */
  const invitations = new Map<string, string>();
  async function invitation(place: RealPlace, kind: string): Promise<string> {
    const key = `${place} ${kind}`;
    const { olga, ada, group } = grounds[place];
    const make = () => {
      if (kind === 'invitation to organise') return olga.ask('POST /organiser-invitations', {});
      if (kind === 'invitation to the team') {
        return olga.ask('POST /groups/:group/team-invitations', { group }, { role: 'safety-lead' });
      }
      return ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' });
    };
    const made = invitations.get(key) ?? (await make()).view.invitation;
    invitations.set(key, made);
    return made;
  }

  /** The calendar of whoever runs the group there: new each time, since many turn theirs off. */
  async function calendar(place: RealPlace) {
    const { ada, group } = grounds[place];
    return (await ada.ask('POST /groups/:group/calendar-feed', { group }, { title: 'neutral', place: false })).view;
  }

  /** A tablet at the door there. */
  async function tablet(place: RealPlace): Promise<string> {
    const { ada, group, meeting } = grounds[place];
    return (await ada.ask('POST /groups/:group/meetings/:meeting/tablets', { group, meeting })).view.tablet;
  }

  /** Somebody without an account at the door there. */
  const guests = new Map<string, string>();
  async function guest(place: RealPlace): Promise<string> {
    const { ada, group, meeting } = grounds[place];
    const letIn = () => ada.ask('POST /groups/:group/meetings/:meeting/guests', { group, meeting }, { called: 'Kit' });
    const found = guests.get(place) ?? (await letIn()).view.guest;
    guests.set(place, found);
    return found;
  }

  /** Somebody with no job, by place: whoever asks for them changes nothing about that. */
  const people = new Map<string, string>();
  async function person(place: RealPlace, route: string): Promise<string> {
    const key = `${place} ${route}`;
    const { ada, group } = grounds[place];
    if (route.startsWith('DELETE') && !people.has(key)) await join(ada, group, 'Zoe');
    const found =
      people.get(key) ?? (await plainMember(ada, group, route.startsWith('DELETE') ? 'Zoe' : null)).membership;
    people.set(key, found);
    return found;
  }

  async function pathOf({ route, group, thing }: Cell): Promise<Record<string, string>> {
    const path: Record<string, string> = {};
    for (const name of namesIn(route)) {
      const place = name === 'group' ? group : thing;
      const kind = MATRIX[route]?.thing ?? '';
      if (place === null) throw new Error(`${route}: the matrix does not say whose ${name}`);
      if (place === 'nowhere') path[name] = toAddress(NOTHING);
      else if (name === 'group') path[name] = grounds[place].group;
      else if (kind === 'calendar') path[name] = (await calendar(place))[name === 'secret' ? 'secret' : 'organisation'];
      else if (name === 'meeting') path[name] = grounds[place].meeting;
      else if (kind === 'tablet') path[name] = await tablet(place);
      else if (kind === 'guest') path[name] = await guest(place);
      else if (kind === 'mark of a tablet') path[name] = await unknownMark(house, grounds[place]);
      else if (kind === 'person') path[name] = await person(place, route);
      else if (name === 'organisation') path[name] = await organisationOf(grounds[place].olga);
      else if (kind === 'member' || kind === 'somebody at a meeting') path[name] = members[place];
      else if (kind === 'series') path[name] = await seriesOf(grounds[place]);
      else if (kind === 'change') path[name] = await changeOf(grounds[place]);
      else path[name] = await invitation(place, kind);
    }
    return path;
  }

  /** Every row as it stands. */
  async function everyRow(): Promise<ReadonlyMap<string, Row[]>> {
    const rows = new Map<string, Row[]>();
    for (const table of TABLES) rows.set(table, await house.admin(`select to_jsonb(t) as row from ${table} t`));
    return rows;
  }
  async function putBack(rows: ReadonlyMap<string, Row[]>): Promise<void> {
    // What a check-in, a key and a message left behind goes again; then every row that is missing, what it
    // leans on first.
    for (const table of ['attendance_count', 'reader', 'message']) await house.admin(`delete from ${table}`);
    await house.admin(
      `delete from person where organiser and not person_id = any
         (select (row ->> 'person_id')::uuid from jsonb_array_elements($1::jsonb) row)`,
      [JSON.stringify(rows.get('person')?.map(({ row }) => row))],
    );
    for (const [table, all] of rows) {
      await house.admin(
        `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
        [JSON.stringify(all.map(({ row }) => row))],
      );
    }
  }

  return {
    marks: {
      Tuesdays: marksOf(grounds.Tuesdays, ['Tuesday group', 'Noor', 'Miriam']),
      Thursdays: marksOf(grounds.Thursdays, ['Thursday group', 'Bea']),
      Harbour: marksOf(grounds.Harbour, ['Harbour', 'Zed', 'Yara']),
    },
    ask: async (cell, instead = {}) => {
      const { route, group } = cell;
      const ground = grounds[group === null || group === 'nowhere' ? 'Tuesdays' : group];
      const sample = sampleOf(route);
      const body = sample === null ? null : JSON.stringify(await sample({ ...ground, asking: callers[cell.caller] }));
      const { method, url } = fill(route, { ...(await pathOf(cell)), ...instead });
      const leaving = new AbortController();
      const request = new Request(`http://evenground.invalid/api${url}`, {
        method,
        body,
        headers: {
          ...(body === null ? {} : { 'content-type': 'application/json' }),
          ...(method === 'POST' ? { 'idempotency-key': newKey() } : {}),
        },
        signal: leaving.signal,
      });
      const before = TAKES_AWAY.includes(route) ? await everyRow() : null;
      house.sent.length = 0;
      const asking = callers[cell.caller];
      const { response, session, news } = await house.api.handle(request, { session: asking.session });
      if (news === 'renewed') asking.session = session;
      const statements = [...house.sent];
      // A live page has no end of its own, and nothing of anybody in it.
      const isLive = response.headers.get('content-type') === 'text/event-stream';
      const text = isLive ? '' : await response.text();
      leaving.abort();
      if (before !== null && response.ok) await putBack(before);
      else if (method === 'DELETE' && response.ok) {
        invitations.clear();
        people.delete(`${cell.thing ?? ''} ${route}`);
      }
      return { status: response.status, headers: [...response.headers], body: text, statements };
    },
  };
}

function marksOf({ group, meetings }: Group, words: readonly string[]): string[] {
  return [group, ...meetings, ...words].map((word) => JSON.stringify(word));
}

export const REAL_PLACES = PLACES.filter((place) => place !== 'nowhere');
