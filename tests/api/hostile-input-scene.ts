import { toAddress } from '../../src/wire/address.ts';
import type { DatabaseRole } from '../../src/wire/endpoint.ts';
import { readSecret } from '../../src/wire/secret.ts';
import type { House } from '../engines.ts';
import { found, invite, join, Somebody, startGroup, type Tuesdays, tuesdays } from '../people.ts';
import type { Draft } from './hostile-input.ts';
import type { Operation } from './openapi-document.ts';
import { endpoints, namesIn, sampleOf } from './sample-bodies.ts';

/*
 * A request that is right, for each endpoint: by somebody who may, about something of theirs, with
 * the body of sample-bodies.ts. What spends something is set up anew each time it is asked for.
 */

/** Who sends it, in which group, and what else the path names. */
interface Right {
  readonly who: Somebody;
  readonly ground: Pick<Tuesdays, 'olga' | 'ada' | 'group'>;
  readonly path?: Readonly<Record<string, string>>;
}

/** Endpoints that want more than the group as it stands. */
const special: Readonly<Record<string, (tuesday: Tuesdays) => Promise<Right>>> = {
  // A group publishes its first rules once: each time another group, of another organisation.
  'POST /groups/:group/rules': async ({ olga: { house } }) => {
    const olga = await found(house);
    const group = await startGroup(olga, 'Monday group');
    const ada = await join(olga, group, 'Ada', true);
    return { who: ada, ground: { olga, ada, group } };
  },
  'DELETE /groups/:group/invitations/:invitation': async (tuesday) => {
    await invite(tuesday.ada, tuesday.group);
    const { open } = (await tuesday.ada.ask('GET /groups/:group/people', tuesday)).view;
    return { who: tuesday.ada, ground: tuesday, path: { invitation: open[0]?.invitation ?? '' } };
  },
  'DELETE /groups/:group/team-invitations/:invitation': async (tuesday) => {
    const made = await tuesday.olga.ask('POST /groups/:group/team-invitations', tuesday, { role: 'safety-lead' });
    return { who: tuesday.olga, ground: tuesday, path: { invitation: made.view.invitation } };
  },
};

export class Scene {
  readonly #house: House;
  #tuesday: Tuesdays | null = null;
  #asked = 0;
  constructor(house: House) {
    this.#house = house;
  }

  /** After so many that spent something lists are full; another group begins. */
  static readonly lasts = 30;

  /** Begins with another group, next time. */
  leave(): void {
    this.#tuesday = null;
  }

  async draft(operation: Operation): Promise<Draft> {
    const { route } = operation;
    if (this.#tuesday === null || this.#asked % Scene.lasts === 0) this.#tuesday = await tuesdays(this.#house);
    this.#asked += 1;
    const tuesday = this.#tuesday;
    const {
      who,
      ground,
      path = {},
    } = (await special[route]?.(tuesday)) ?? { who: caller(route, tuesday), ground: tuesday };
    const organisation = await organisationOf(ground.olga);
    const known: Readonly<Record<string, string>> = {
      meeting: tuesday.meeting,
      organisation,
      ...path,
      group: ground.group,
    };
    const json = await sampleOf(route)?.(ground);
    const [method = '', pattern = ''] = route.split(' ');
    return {
      method,
      pattern,
      path: Object.fromEntries(namesIn(route).map((name) => [name, known[name] ?? ''])),
      search: '',
      searched: operation.parameters.flatMap((one) => (one.in === 'query' ? [one.name] : [])),
      headers: json === undefined ? {} : { 'content-type': 'application/json' },
      session: who.session,
      json,
      body: json === undefined ? null : JSON.stringify(json),
    };
  }
}

/** A session names its organisation. */
export async function organisationOf({ session }: Somebody): Promise<string> {
  const secret = await readSecret(session ?? '');
  return secret === null ? '' : toAddress(secret.orgId);
}

/** By the database role that an endpoint runs in: who has it may do all that it does; elsewhere, nobody asks. */
function caller(route: string, { olga, ada, noor, sal }: Tuesdays): Somebody {
  const callers: Partial<Record<DatabaseRole, Somebody>> = {
    organiser: olga,
    facilitator: ada,
    member: noor,
    reader: sal,
  };
  const role = endpoints.find((one) => one.route === route)?.endpoint.as ?? 'gate';
  return callers[role] ?? new Somebody(olga.house, 'nobody');
}
