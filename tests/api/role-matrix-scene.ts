import { toAddress } from '../../src/wire/address.ts';
import { readSecret } from '../../src/wire/secret.ts';
import type { House } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  fill,
  type Group,
  invite,
  join,
  newKey,
  Somebody,
  thursdays,
  tuesdays,
} from '../people.ts';
import { type CallerName, type Cell, MATRIX, type Place, PLACES } from './role-matrix.ts';
import { organisationOf } from './hostile-input-scene.ts';
import { type Ground, namesIn, sampleOf } from './sample-bodies.ts';

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

export async function matrixScene(house: House): Promise<MatrixScene> {
  const tue = await tuesdays(house);
  const thu = await thursdays(tue);
  const far = await elsewhere(house);
  const asYara = { secret: await invite(far.zed, far.group), knownAs: 'Yara', asMyself: true };
  expectLetIn(await far.yara.ask('POST /invitations/accept', {}, asYara));
  const vic = await join(tue.ada, tue.group, 'Vic');
  const wyn = await join(tue.ada, tue.group, 'Wyn');
  const { hash } = (await readSecret(vic.session ?? '')) ?? {};
  await house.admin(`update session set expires_on = '2026-09-21' where token_hash = $1`, [hash]);
  await house.admin(`update membership set roles = '{}' where known_as = 'Wyn'`);

  const callers: Readonly<Record<CallerName, Somebody>> = {
    nobody: new Somebody(house, 'nobody'),
    'Vic, whose session is over': vic,
    'Olga, who organises and is in no group': tue.olga,
    'Yara, who organises and is a member': far.yara,
    'Ada, who facilitates': tue.ada,
    'Sal, the safety lead': tue.sal,
    'Noor, a member': tue.noor,
    'Tom, a member of two groups': tue.tom,
    'Bea, who facilitates another group': thu.bea,
    'Zed, who facilitates in another town': far.zed,
    'Cem, an outside contact there': far.cem,
    'Wyn, whose roles were taken away': wyn,
  };
  const grounds: Readonly<Record<RealPlace, Ground & Group>> = {
    Tuesdays: tue,
    Thursdays: { ...thu, olga: tue.olga, ada: thu.bea },
    Harbour: { ...far, olga: far.yara, ada: far.zed },
  };

  /** Open invitations by place and kind, made when first named and again once they are gone. */
  const invitations = new Map<string, string>();
  async function invitation(place: RealPlace, kind: string): Promise<string> {
    const key = `${place} ${kind}`;
    const { olga, ada, group } = grounds[place];
    const made =
      invitations.get(key) ??
      (kind === 'invitation to the team'
        ? await olga.ask('POST /groups/:group/team-invitations', { group }, { role: 'safety-lead' })
        : await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' })
      ).view.invitation;
    invitations.set(key, made);
    return made;
  }

  async function pathOf({ route, group, thing }: Cell): Promise<Record<string, string>> {
    const path: Record<string, string> = {};
    for (const name of namesIn(route)) {
      const place = name === 'group' ? group : thing;
      const kind = MATRIX[route]?.thing ?? '';
      if (place === null) throw new Error(`${route}: the matrix does not say whose ${name}`);
      if (place === 'nowhere') path[name] = toAddress(NOTHING);
      else if (name === 'group') path[name] = grounds[place].group;
      else if (name === 'organisation') path[name] = await organisationOf(grounds[place].olga);
      else path[name] = kind === 'meeting' ? grounds[place].meeting : await invitation(place, kind);
    }
    return path;
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
      const body = sample === null ? null : JSON.stringify(await sample(ground));
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
      house.sent.length = 0;
      const { response } = await house.api.handle(request, { session: callers[cell.caller].session });
      const statements = [...house.sent];
      // A live page has no end of its own, and nothing of anybody in it.
      const isLive = response.headers.get('content-type') === 'text/event-stream';
      const text = isLive ? '' : await response.text();
      leaving.abort();
      if (method === 'DELETE' && response.ok) invitations.clear();
      return { status: response.status, headers: [...response.headers], body: text, statements };
    },
  };
}

function marksOf({ group, meetings }: Group, words: readonly string[]): string[] {
  return [group, ...meetings, ...words].map((word) => JSON.stringify(word));
}

export const REAL_PLACES = PLACES.filter((place) => place !== 'nowhere');
