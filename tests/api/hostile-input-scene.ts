import { toAddress } from '../../src/wire/address.ts';
import type { DatabaseRole } from '../../src/wire/endpoint.ts';
import { readSecret } from '../../src/wire/secret.ts';
import { codeOfWords } from '../../src/groups/screens/code-of-words.ts';
import type { House } from '../engines.ts';
import {
  found,
  give,
  invite,
  join,
  joinAs,
  organiseToo,
  personNamed,
  Somebody,
  startGroup,
  type Tuesdays,
  tuesdays,
} from '../people.ts';
import type { Draft } from './hostile-input.ts';
import type { Operation } from './openapi-document.ts';
import {
  changeOf,
  endpoints,
  HANDOVER,
  namesIn,
  plainMember,
  sampleOf,
  seriesOf,
  unknownMark,
} from './sample-bodies.ts';

/*
 * A request that is right, for each endpoint: by somebody who may, about something of theirs, with
 * the body of sample-bodies.ts. What spends something is set up anew each time it is asked for.
 */

/** Who sends it, in which group, and what else the path names. */
interface Right {
  readonly who: Somebody;
  readonly ground: Pick<Tuesdays, 'olga' | 'ada' | 'group'>;
  readonly path?: Readonly<Record<string, string>>;
  /** What is sent, where it hangs on what was there before. */
  readonly json?: object;
}

let names = 0;
function newName(): string {
  names += 1;
  return `Guest ${names}`;
}

/** Endpoints that want more than the group as it stands. */
const special: Readonly<Record<string, (tuesday: Tuesdays) => Promise<Right>>> = {
  // A twist may sign out everywhere: somebody new each time.
  'PUT /sessions/ended': async (tuesday) => ({
    who: await join(tuesday.olga, tuesday.group, newName(), true),
    ground: tuesday,
  }),
  'PUT /crisis-help': async (tuesday) => {
    const { version } = (await tuesday.olga.ask('GET /crisis-help', {})).view;
    return { who: tuesday.olga, ground: tuesday, json: { version, owner: 'The office', lines: [] } };
  },
  'PUT /groups/:group/handover': async (tuesday) => {
    const { version } = (await tuesday.ada.ask('GET /groups/:group/handover', tuesday)).view;
    return { who: tuesday.ada, ground: tuesday, json: { version, ...HANDOVER } };
  },
  'GET /calendars/:organisation/:secret': async (tuesday) => {
    const wishes = { title: 'neutral', place: false } as const;
    const { secret } = (await tuesday.noor.ask('POST /groups/:group/calendar-feed', tuesday, wishes)).view;
    return { who: new Somebody(tuesday.ada.house, 'a calendar'), ground: tuesday, path: { secret } };
  },
  'PUT /groups/:group/meetings/:meeting/check-in/ticket': async (tuesday) => {
    const shown = await tuesday.ada.ask('GET /groups/:group/meetings/:meeting/door-code', tuesday);
    const [, , organisation = '', , , code = ''] = shown.view.link?.split(/[/#]/) ?? [];
    const { group, meeting } = tuesday;
    const scanned = await tuesday.noor.ask('POST /door-scans', {}, { organisation, group, meeting, code });
    return { who: tuesday.noor, ground: tuesday, json: { ticket: scanned.view.ticket ?? '' } };
  },
  'GET /groups/:group/met': contact,
  'PUT /groups/:group/meeting-words': contact,
  'POST /groups/:group/met-contacts': async (tuesday) => {
    const { group } = tuesday;
    const contact = await joinAs(tuesday.olga, group, newName(), 'outside-contact');
    const { words } = (await contact.ask('PUT /groups/:group/meeting-words', { group })).view;
    return { who: tuesday.ada, ground: tuesday, json: { code: codeOfWords(words, group) } };
  },
  ...Object.fromEntries(
    ['mail', 'push'].map((by) => [
      `PUT /groups/:group/reach-me/${by}`,
      async (tuesday: Tuesdays) => {
        // A day has room for three mails, and a membership for five devices: each time a new guest.
        const who = await join(tuesday.ada, tuesday.group, newName());
        await who.ask('PUT /groups/:group/reach-me', tuesday, { way: 'one-message' });
        return { who, ground: tuesday };
      },
    ]),
  ),
  // A member writes ten times a day.
  'POST /groups/:group/messages': async (tuesday) => ({
    who: await join(tuesday.ada, tuesday.group, newName()),
    ground: tuesday,
  }),
  'POST /groups/:group/threads/:membership': callable,
  'POST /groups/:group/threads/:membership/telephone': callable,
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
  'PUT /groups/:group/people/:membership/roles': async (tuesday) => {
    const { membership } = await plainMember(tuesday.ada, tuesday.group);
    return { who: tuesday.ada, ground: tuesday, path: { membership } };
  },
  'DELETE /groups/:group/people/:membership': async (tuesday) => {
    await join(tuesday.ada, tuesday.group, 'Zoe');
    const { membership } = await plainMember(tuesday.ada, tuesday.group, 'Zoe');
    return { who: tuesday.ada, ground: tuesday, path: { membership } };
  },
  'DELETE /groups/:group/team-invitations/:invitation': async (tuesday) => {
    const made = await tuesday.olga.ask('POST /groups/:group/team-invitations', tuesday, { role: 'safety-lead' });
    return { who: tuesday.olga, ground: tuesday, path: { invitation: made.view.invitation } };
  },
  'PUT /groups/:group/changes/:change/undone': async (tuesday) => ({
    who: tuesday.ada,
    ground: tuesday,
    path: { change: await changeOf(tuesday) },
  }),
  'PUT /groups/:group/meetings/:meeting/guests/:guest': withGuest,
  'PUT /groups/:group/meetings/:meeting/guests/:guest/same': withGuest,
  'DELETE /groups/:group/meetings/:meeting/tablets/:tablet': async (tuesday) => {
    const opened = await tuesday.ada.ask('POST /groups/:group/meetings/:meeting/tablets', tuesday);
    return { who: tuesday.ada, ground: tuesday, path: { tablet: opened.view.tablet } };
  },
  'PUT /groups/:group/meetings/:meeting/marks/:mark': async (tuesday) => ({
    who: tuesday.ada,
    ground: tuesday,
    path: { mark: await unknownMark(tuesday.ada.house, tuesday) },
  }),
  'DELETE /organiser-invitations/:invitation': async (tuesday) => {
    const { invitation } = (await tuesday.olga.ask('POST /organiser-invitations', {})).view;
    return { who: tuesday.olga, ground: tuesday, path: { invitation } };
  },
  'DELETE /organisers/me': async (tuesday) => ({
    who: await organiseToo(tuesday.olga, 'Femi'),
    ground: tuesday,
  }),
  'PUT /groups/:group/meetings/:meeting/signals/:membership': async (tuesday) => {
    const { ada, group, noor, tom } = tuesday;
    await give(ada, group, 'Tom', ['quiet-support']);
    const gives = { job: 'quiet-support', does: true } as const;
    await tom.ask('PUT /groups/:group/meetings/:meeting/own-job', tuesday, gives);
    const isOut = { kind: 'stepping-out', safe: false } as const;
    await noor.ask('PUT /groups/:group/meetings/:meeting/signal', tuesday, isOut);
    const { membership } = await personNamed(ada, group, 'Noor');
    return { who: tom, ground: tuesday, path: { membership } };
  },
  'PUT /groups/:group/calls/:membership': async (tuesday) => {
    const { ada, group } = tuesday;
    const guest = await join(ada, group, newName());
    await guest.ask('PUT /groups/:group/reach-me', { group }, { way: 'a-call', telephone: '020 7946 0958' });
    await ada.house.admin(
      `insert into missed (org_id, group_id, membership_id, absences, counted_until, note)
       select org_id, group_id, membership_id, 2, '2026-09-21', 'call' from membership where known_as = $1`,
      [guest.name],
    );
    const { membership } = await personNamed(ada, group, guest.name);
    return { who: ada, ground: tuesday, path: { membership } };
  },
  'GET /groups/:group/missed': async (tuesday) => ({ who: tuesday.sal, ground: tuesday }),
  'DELETE /groups/:group/me': leaver,
  'DELETE /me': leaver,
};

/** Somebody without an account at tonight's door. */
async function withGuest(tuesday: Tuesdays): Promise<Right> {
  const made = await tuesday.ada.ask('POST /groups/:group/meetings/:meeting/guests', tuesday, { called: newName() });
  return { who: tuesday.ada, ground: tuesday, path: { guest: made.view.guest } };
}

/** An outside contact, whom nobody has met yet. */
async function contact(tuesday: Tuesdays): Promise<Right> {
  return { who: await joinAs(tuesday.olga, tuesday.group, newName(), 'outside-contact'), ground: tuesday };
}

/** Somebody new, who may well be gone afterwards. */
async function leaver(tuesday: Tuesdays): Promise<Right> {
  const secret = await invite(tuesday.ada, tuesday.group);
  const quinn = new Somebody(tuesday.ada.house, 'Quinn');
  await quinn.ask('POST /invitations/accept', {}, { secret, knownAs: `Q ${secret.slice(-8)}`, asMyself: false });
  return { who: quinn, ground: tuesday };
}

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
      json = await sampleOf(route)?.({ ...ground, asking: who }),
    }: Right = (await special[route]?.(tuesday)) ?? { who: caller(route, tuesday), ground: tuesday };
    const organisation = await organisationOf(ground.olga);
    const known: Readonly<Record<string, string>> = {
      meeting: tuesday.meeting,
      series: await seriesOf(tuesday),
      organisation,
      ...(namesIn(route).includes('membership') ? { membership: await memberOf(ground) } : {}),
      ...path,
      group: ground.group,
    };
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

/** Some member of a group who does not run it, or else whoever does. */
export async function memberOf({ ada, group }: { ada: Somebody; group: string }): Promise<string> {
  const { people } = (await ada.ask('GET /groups/:group/people', { group })).view;
  return (people.find(({ facilitates }) => !facilitates) ?? people[0])?.membership ?? '';
}

/** Somebody new in the group who lets herself be called. */
async function callable(tuesday: Tuesdays): Promise<Right> {
  const name = newName();
  const guest = await join(tuesday.ada, tuesday.group, name);
  await guest.ask('PUT /groups/:group/reach-me', tuesday, { way: 'a-call', telephone: '020 7946 0958' });
  const { people } = (await tuesday.ada.ask('GET /groups/:group/people', tuesday)).view;
  const membership = people.find(({ knownAs }) => knownAs === name)?.membership ?? '';
  return { who: tuesday.ada, ground: tuesday, path: { membership } };
}

/** A session names its organisation. */
export async function organisationOf({ session }: Somebody): Promise<string> {
  const secret = await readSecret(session ?? '');
  return secret === null ? '' : toAddress(secret.orgId);
}

/** By the database role that an endpoint runs in: who has it may do all that it does; elsewhere, nobody asks. */
function caller(route: string, { olga, ada, noor, sal }: Tuesdays): Somebody {
  const { who } = endpoints.find((one) => one.route === route)?.endpoint ?? {};
  const callers: Partial<Record<DatabaseRole, Somebody>> = {
    ...(who === 'signed-in' ? { gate: noor } : {}),
    organiser: olga,
    facilitator: ada,
    door: ada,
    member: who === 'help' || who === 'be-told' ? ada : noor,
    reader: sal,
    self: noor,
  };
  const role = endpoints.find((one) => one.route === route)?.endpoint.as ?? 'gate';
  return callers[role] ?? new Somebody(olga.house, 'nobody');
}
