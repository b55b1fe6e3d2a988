import { sqlState } from '../../src/database/database.ts';
import type { DatabaseRole } from '../../src/wire/endpoint.ts';
import { fromAddress, toAddress } from '../../src/wire/address.ts';
import { readSecret } from '../../src/wire/secret.ts';
import { hashOfSetupCode } from '../../src/groups/setup-code.ts';
import type { House, Raw, Row } from '../engines.ts';
import { elsewhere, invite, join, makeKey, Somebody, thursdays, tuesdays } from '../people.ts';
import { anAnswer, anEnvelope } from '../sealed-looks.ts';

/*
 * The second wall, written down by hand: where a transaction may stand, and what it reaches from
 * there. `walls.test.ts` holds the database to it; `saboteurs.test.ts` takes the policies away
 * one at a time and sees that this table notices.
 */

/**
 * Each table, and the columns that name a row of it; of what some role sees only in part, those
 * that everybody sees who sees it at all.
 */
export const KEYS = {
  setup_code: ['code_hash'],
  organisation: ['org_id'],
  person: ['org_id', 'person_id'],
  session: ['org_id', 'token_hash'],
  answered: ['org_id', 'key_hash'],
  support_group: ['org_id', 'group_id'],
  membership: ['org_id', 'group_id', 'membership_id'],
  invitation: ['org_id', 'group_id', 'invitation_id'],
  reader: ['org_id', 'group_id', 'role', 'retired'],
  envelope: ['org_id', 'group_id', 'day'],
  answer: ['org_id', 'group_id', 'day'],
  agreement: ['org_id', 'group_id', 'version'],
  agreement_rule: ['org_id', 'group_id', 'version', 'place'],
  agreed: ['org_id', 'group_id', 'membership_id', 'version'],
  series: ['org_id', 'group_id', 'series_id'],
  series_host: ['org_id', 'group_id', 'series_id', 'membership_id'],
  meeting: ['org_id', 'group_id', 'meeting_id'],
  meeting_host: ['org_id', 'group_id', 'meeting_id', 'membership_id'],
  attendance: ['org_id', 'group_id', 'meeting_id', 'membership_id'],
} as const;
export type Table = keyof typeof KEYS;
export const TABLES = Object.keys(KEYS).filter((name): name is Table => name in KEYS);

const NEW_ORG = '00000000-0000-4000-8000-0000000000aa';
const STRAY_ORG = '00000000-0000-4000-8000-0000000000bb';
const NO_ORG = '00000000-0000-0000-0000-000000000000';
const SPARE = '00000000-0000-4000-8000-0000000000cc';

// the scene --------------------------------------------------------------------------------------

interface Place {
  readonly org: string;
  readonly group: string;
  readonly series: string;
  readonly meeting: string;
  /** Somebody of the group who hosts nothing, has agreed to nothing and is not at `meeting`. */
  readonly guest: string;
  /** Somebody of the organisation who is in no group. */
  readonly outsider: string;
}

type PersonName = 'olga' | 'ada' | 'miriam' | 'sal' | 'tom' | 'noor' | 'bea' | 'zed' | 'cem';

export interface Scene {
  readonly people: Readonly<Record<PersonName, Somebody>>;
  readonly tuesday: Place;
  readonly thursday: Place;
  readonly harbour: Place;
  readonly membershipOf: Readonly<Record<'noor' | 'tom' | 'miriam', string>>;
  /** Invitations that nobody has used. */
  readonly secrets: Readonly<
    Record<'tuesdayMember' | 'tuesdaySafetyLead' | 'tuesdayContact' | 'thursdayFacilitator', string>
  >;
  readonly setupCode: string;
  readonly kept: Row;
}

/** Two groups of Hill Street and one of Harbour, with something in every table of each. */
export async function setScene(house: House): Promise<Scene> {
  const tue = await tuesdays(house);
  const thu = await thursdays(tue);
  const far = await elsewhere(house);
  await join(far.zed, far.group, 'Quinn');
  for (const [who, at] of [
    [tue.tom, tue],
    [tue.ada, tue],
    [thu.bea, thu],
    [far.zed, far],
  ] as const) {
    await who.ask('PUT /groups/:group/agreement', at, { version: 1 });
    await who.ask('PUT /groups/:group/meetings/:meeting/check-in', at);
  }
  await tue.noor.ask('PUT /groups/:group/meetings/:meeting/check-in', tue);
  await tue.noor.ask('DELETE /groups/:group/meetings/:meeting/check-in', tue);
  // Sal lost her words and has a new key; the old one is retired.
  await makeKey(tue.sal, tue.group);
  const inviteAs = async (role: 'safety-lead' | 'outside-contact') =>
    (await tue.olga.ask('POST /groups/:group/team-invitations', tue, { role })).view.secret;
  const secrets = {
    tuesdayMember: await invite(tue.ada, tue.group),
    tuesdaySafetyLead: await inviteAs('safety-lead'),
    tuesdayContact: await inviteAs('outside-contact'),
    thursdayFacilitator: await invite(tue.olga, thu.group, true),
  };
  await invite(tue.olga, tue.group, true);
  await invite(thu.bea, thu.group);
  await invite(far.zed, far.group);
  await invite(far.yara, far.group, true);

  const membership = async (group: string, name: string) => {
    const [row] = await house.admin(
      'select membership_id as id from membership where group_id = $1 and known_as = $2',
      [fromAddress(group), name],
    );
    return String(row?.['id']);
  };
  const place = async (at: { group: string }, guest: string): Promise<Place> => {
    const [row] = await house.admin(
      `select m.org_id as org, m.group_id as group, m.series_id as series, m.meeting_id as meeting,
         (select p.person_id from person p where p.org_id = m.org_id and p.organiser) as outsider
       from meeting m where m.group_id = $1 order by m.held_on offset 1 limit 1`,
      [fromAddress(at.group)],
    );
    return {
      org: String(row?.['org']),
      group: String(row?.['group']),
      series: String(row?.['series']),
      meeting: String(row?.['meeting']),
      outsider: String(row?.['outsider']),
      guest: await membership(at.group, guest),
    };
  };
  const tuesday = await place(tue, 'Noor');
  const thursday = await place(thu, 'T.');
  const harbour = await place(far, 'Quinn');
  for (const [at, reader] of [
    [tuesday, tue.ada],
    [tuesday, tue.sal],
    [thursday, thu.bea],
    [harbour, far.zed],
  ] as const) {
    const path = { organisation: toAddress(at.org), group: toAddress(at.group) };
    const anybody = new Somebody(house, 'anybody');
    const sealed = anEnvelope(house.random);
    await anybody.ask('POST /board/:organisation/:group/envelopes', path, { sealed });
    await reader.ask('POST /groups/:group/answers', path, { sealed: anAnswer(house.random) });
  }
  const [kept = {}] = await house.admin('select org_id, key_hash from answered where org_id = $1 limit 1', [
    tuesday.org,
  ]);
  return {
    people: {
      olga: tue.olga,
      ada: tue.ada,
      miriam: tue.miriam,
      sal: tue.sal,
      tom: tue.tom,
      noor: tue.noor,
      bea: thu.bea,
      zed: far.zed,
      cem: far.cem,
    },
    tuesday,
    thursday,
    harbour,
    membershipOf: {
      noor: tuesday.guest,
      tom: await membership(tue.group, 'Tom'),
      miriam: await membership(tue.group, 'Miriam'),
    },
    secrets,
    setupCode: await house.freshCode(),
    kept,
  };
}

// where a transaction may stand ------------------------------------------------------------------

export interface Standing {
  readonly name: string;
  readonly role: DatabaseRole;
  /** As the superuser, before the role is taken. */
  readonly before?: readonly string[];
  /** The only tables to be tried. */
  readonly only?: readonly Table[];
  /** Goes through one of the doors; gives what the door said. */
  readonly enter?: (raw: Raw, scene: Scene) => Promise<unknown>;
  /** By hand: the rows to be seen, as conditions. A table that is missing here shows nothing. */
  readonly sees?: (scene: Scene) => Partial<Record<Table, string>>;
  /** By hand: what may be written, by the names below; all else is refused. */
  readonly inserts?: readonly string[];
  readonly updates?: (scene: Scene) => Partial<Record<Table, string>>;
  readonly deletes?: (scene: Scene) => Partial<Record<Table, string>>;
}

type PlaceName = 'tuesday' | 'thursday' | 'harbour';

function as(person: PersonName, place: PlaceName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    const secret = await readSecret(scene.people[person].session ?? '');
    const [row] = await raw('select organiser, known_as, roles from enter($1, $2, $3, $4)', [
      secret?.orgId,
      secret?.hash,
      scene[place].group,
      '2026-09-22',
    ]);
    return row ?? null;
  };
}

function bringing(which: keyof Scene['secrets']): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    const secret = await readSecret(scene.secrets[which]);
    const [row] = await raw('select role, used from enter_by_invitation($1, $2)', [secret?.orgId, secret?.hash]);
    return row ?? null;
  };
}

/** As a reader; says also how many others read there. */
function reading(person: PersonName, place: PlaceName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    const said = await as(person, place)(raw, scene);
    return [said, (await raw('select count_other_readers() as others'))[0]?.['others']];
  };
}

function atBoard(org: PlaceName, group: PlaceName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    await raw('select enter_at_board($1, $2)', [scene[org].org, scene[group].group]);
    return null;
  };
}

/** Puts something in the letterbox of Tuesdays; a door that breaks says so. */
function dropping(most: number): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, { tuesday }) => {
    await raw('savepoint door');
    try {
      const put = [tuesday.org, tuesday.group, '2026-09-22T18:00:00Z', hash, most];
      return (await raw('select put_in_letterbox($1, $2, $3, $4, $5) as taken', put))[0];
    } catch (error) {
      await raw('rollback to savepoint door');
      return sqlState(error);
    }
  };
}

async function retrying(raw: Raw, { kept }: Scene): Promise<unknown> {
  return (
    (await raw('select length(sealed) > 0 as kept from recall($1, $2)', [kept['org_id'], kept['key_hash']]))[0] ?? null
  );
}

const inTuesday = ({ tuesday }: Scene) => `group_id = '${tuesday.group}'`;
const inHillStreet = ({ tuesday }: Scene) => `org_id = '${tuesday.org}'`;
const postOfTuesdays = (scene: Scene) => ({
  organisation: inHillStreet(scene),
  envelope: inTuesday(scene),
  answer: inTuesday(scene),
});
const TEAM = "role in ('facilitator', 'safety-lead', 'outside-contact')";
const toThoseInside = (scene: Scene) => `${inTuesday(scene)} and role in ('member', 'facilitator')`;
const brought = (group: string, role: string) => `group_id = '${group}' and role = '${role}'`;

export const STANDINGS: readonly Standing[] = [
  // Nobody in particular: every role, before any door. The grants alone open nothing.
  { name: 'the gate, asked by nobody', role: 'gate', enter: async (raw) => (await raw('select is_set_up() as is'))[0] },
  { name: 'an organiser’s transaction without an organiser', role: 'organiser' },
  { name: 'a member’s transaction without a member', role: 'member' },
  { name: 'a facilitator’s transaction without a facilitator', role: 'facilitator' },
  { name: 'a reader’s transaction without a reader', role: 'reader' },
  { name: 'whoever stands before the letterbox', role: 'intake' },

  // Whose role it is not, or whose group: the door stays shut.
  { name: 'Noor as organiser', role: 'organiser', enter: as('noor', 'tuesday') },
  { name: 'Ada as organiser', role: 'organiser', enter: as('ada', 'tuesday') },
  { name: 'Noor in Bea’s group', role: 'member', enter: as('noor', 'thursday') },
  { name: 'Noor in another organisation', role: 'member', enter: as('noor', 'harbour') },
  { name: 'Olga as a member', role: 'member', enter: as('olga', 'tuesday') },
  { name: 'Zed as a member of Tuesdays', role: 'member', enter: as('zed', 'tuesday') },
  { name: 'Noor as facilitator', role: 'facilitator', enter: as('noor', 'tuesday') },
  { name: 'Bea as facilitator of Tuesdays', role: 'facilitator', enter: as('bea', 'tuesday') },
  { name: 'Zed as facilitator of Tuesdays', role: 'facilitator', enter: as('zed', 'tuesday') },
  { name: 'Olga as facilitator', role: 'facilitator', enter: as('olga', 'tuesday') },
  { name: 'Tom as facilitator of Thursdays, where he is a member', role: 'facilitator', enter: as('tom', 'thursday') },

  { name: 'Noor as reader', role: 'reader', enter: reading('noor', 'tuesday') },
  { name: 'Olga as reader', role: 'reader', enter: reading('olga', 'tuesday') },
  { name: 'Tom as reader of Thursdays, where he is a member', role: 'reader', enter: reading('tom', 'thursday') },
  { name: 'Bea as reader of Tuesdays', role: 'reader', enter: reading('bea', 'tuesday') },
  { name: 'Sal as reader of Thursdays', role: 'reader', enter: reading('sal', 'thursday') },
  { name: 'Cem as reader of Tuesdays', role: 'reader', enter: reading('cem', 'tuesday') },
  // From outside the group: they read, and are nothing else.
  { name: 'Sal as a member', role: 'member', enter: as('sal', 'tuesday') },
  { name: 'Sal as facilitator', role: 'facilitator', enter: as('sal', 'tuesday') },
  { name: 'Sal as organiser', role: 'organiser', enter: as('sal', 'tuesday') },
  { name: 'Cem as a member', role: 'member', enter: as('cem', 'harbour') },
  { name: 'Cem as facilitator', role: 'facilitator', enter: as('cem', 'harbour') },
  { name: 'Cem as organiser', role: 'organiser', enter: as('cem', 'harbour') },

  // The letterbox: what goes in does not come out, whatever it says.
  { name: 'somebody with an envelope for Tuesdays', role: 'intake', enter: dropping(3) },
  { name: 'somebody with an envelope for Tuesdays on a day that is full', role: 'intake', enter: dropping(2) },

  // The gate.
  {
    name: 'anybody at the board of Tuesdays',
    role: 'gate',
    enter: atBoard('tuesday', 'tuesday'),
    sees: (scene) => ({ reader: inTuesday(scene), answer: inTuesday(scene) }),
  },
  {
    name: 'anybody at the board of Tuesdays, looked for in another organisation',
    role: 'gate',
    enter: atBoard('harbour', 'tuesday'),
  },
  {
    name: 'Tom at the gate',
    role: 'gate',
    enter: as('tom', 'tuesday'),
    sees: (scene) => {
      const { tuesday, thursday } = scene;
      return {
        organisation: inHillStreet(scene),
        membership: `known_as in ('Tom', 'T.') and ${inHillStreet(scene)}`,
        support_group: `group_id in ('${tuesday.group}', '${thursday.group}')`,
      };
    },
    inserts: ['person in Hill Street', 'session in Hill Street'],
  },
  {
    name: 'somebody with an invitation to Tuesdays',
    role: 'gate',
    enter: bringing('tuesdayMember'),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      support_group: inTuesday(scene),
      invitation: `${brought(scene.tuesday.group, 'member')} and not used`,
    }),
    inserts: ['person in Hill Street', 'session in Hill Street', 'membership on Tuesdays'],
    updates: (scene) => ({ invitation: `${brought(scene.tuesday.group, 'member')} and not used` }),
  },
  ...(
    [
      ['tuesdaySafetyLead', 'safety-lead', 'safety lead'],
      ['tuesdayContact', 'outside-contact', 'outside contact'],
    ] as const
  ).map(([secret, role, words]): Standing => ({
    name: `somebody with an invitation to be ${words} of Tuesdays`,
    role: 'gate',
    enter: bringing(secret),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      support_group: inTuesday(scene),
      invitation: `${brought(scene.tuesday.group, role)} and not used`,
    }),
    inserts: ['person in Hill Street', 'session in Hill Street', `membership on Tuesdays, as ${words}`],
    updates: (scene) => ({ invitation: `${brought(scene.tuesday.group, role)} and not used` }),
  })),
  {
    name: 'somebody with an invitation to facilitate Thursdays',
    role: 'gate',
    enter: bringing('thursdayFacilitator'),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      support_group: `group_id = '${scene.thursday.group}'`,
      invitation: `${brought(scene.thursday.group, 'facilitator')} and not used`,
    }),
    inserts: [
      'person in Hill Street',
      'session in Hill Street',
      'membership on Thursdays',
      'membership on Thursdays, facilitating',
    ],
    updates: (scene) => ({ invitation: `${brought(scene.thursday.group, 'facilitator')} and not used` }),
  },
  {
    name: 'somebody with the set-up code',
    role: 'gate',
    enter: async (raw, { setupCode }) =>
      (await raw('select known from enter_by_setup_code($1, $2)', [await hashOfSetupCode(setupCode), NEW_ORG]))[0],
    inserts: ['the new organisation'],
  },
  { name: 'the gate, retrying', role: 'gate', enter: retrying, inserts: ['reply in Hill Street'] },
  { name: 'an organiser, retrying', role: 'organiser', enter: retrying, inserts: ['reply in Hill Street'] },
  { name: 'a member, retrying', role: 'member', enter: retrying, inserts: ['reply in Hill Street'] },
  { name: 'a facilitator, retrying', role: 'facilitator', enter: retrying, inserts: ['reply in Hill Street'] },

  // The organiser: groups and who looks after them, wherever in the organisation she looks; no member.
  ...(['tuesday', 'harbour'] as const).map((place): Standing => ({
    name: `Olga, looking at the ${place} group`,
    role: 'organiser',
    enter: as('olga', place),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      support_group: inHillStreet(scene),
      membership: `${inHillStreet(scene)} and known_as in ('Ada', 'Miriam', 'Sal', 'Bea', 'Sam')`,
      invitation: `${inHillStreet(scene)} and ${TEAM}`,
    }),
    inserts: [
      'group in Hill Street',
      ...['Tuesdays', 'Thursdays'].flatMap((when) => [
        `invitation to facilitate ${when}`,
        `invitation to be safety lead of ${when}`,
        `invitation to be outside contact of ${when}`,
      ]),
    ],
    deletes: (scene) => ({ invitation: `${inHillStreet(scene)} and ${TEAM}` }),
  })),

  // A member: herself, her group, and those who look after it.
  {
    name: 'Noor',
    role: 'member',
    enter: as('noor', 'tuesday'),
    sees: (scene) => {
      const herself = `${inTuesday(scene)} and membership_id = '${scene.membershipOf.noor}'`;
      return {
        organisation: inHillStreet(scene),
        support_group: inTuesday(scene),
        membership: `${inTuesday(scene)} and known_as in ('Noor', 'Ada', 'Miriam', 'Sal')`,
        reader: inTuesday(scene),
        agreement: inTuesday(scene),
        agreement_rule: inTuesday(scene),
        agreed: herself,
        meeting: inTuesday(scene),
        meeting_host: inTuesday(scene),
        attendance: herself,
      };
    },
    inserts: ['Noor’s agreement', 'Noor’s check-in'],
    updates: (scene) => ({ attendance: `${inTuesday(scene)} and membership_id = '${scene.membershipOf.noor}'` }),
  },
  {
    name: 'Ada as the member she is too',
    role: 'member',
    enter: as('ada', 'tuesday'),
    sees: (scene) => {
      const herself = `${inTuesday(scene)} and membership_id = (select membership_id from membership
        where ${inTuesday(scene)} and known_as = 'Ada')`;
      return {
        organisation: inHillStreet(scene),
        support_group: inTuesday(scene),
        membership: `${inTuesday(scene)} and known_as in ('Ada', 'Miriam', 'Sal')`,
        reader: inTuesday(scene),
        agreement: inTuesday(scene),
        agreement_rule: inTuesday(scene),
        agreed: herself,
        meeting: inTuesday(scene),
        meeting_host: inTuesday(scene),
        attendance: herself,
      };
    },
    updates: (scene) => ({
      attendance: `${inTuesday(scene)} and membership_id = (select membership_id from membership
        where ${inTuesday(scene)} and known_as = 'Ada')`,
    }),
  },

  // A facilitator: her group whole, but nobody's person and nobody's agreement; and nobody comes to
  // read from outside through her.
  {
    name: 'Ada',
    role: 'facilitator',
    enter: as('ada', 'tuesday'),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      support_group: inTuesday(scene),
      membership: inTuesday(scene),
      invitation: toThoseInside(scene),
      reader: inTuesday(scene),
      agreement: inTuesday(scene),
      agreement_rule: inTuesday(scene),
      series: inTuesday(scene),
      series_host: inTuesday(scene),
      meeting: inTuesday(scene),
      meeting_host: inTuesday(scene),
      attendance: inTuesday(scene),
    }),
    inserts: [
      'invitation to Tuesdays',
      'invitation to facilitate Tuesdays',
      'rules on Tuesdays',
      'one rule on Tuesdays',
      'series on Tuesdays',
      'host of the series on Tuesdays',
      'meeting on Tuesdays',
      'host of the meeting on Tuesdays',
    ],
    deletes: (scene) => ({ invitation: toThoseInside(scene) }),
  },

  // A reader: her own key, and the post of her group. Nobody in it, and no meeting.
  {
    name: 'Ada, reading',
    role: 'reader',
    enter: reading('ada', 'tuesday'),
    sees: (scene) => ({ ...postOfTuesdays(scene), reader: `${inTuesday(scene)} and role = 'facilitator'` }),
    inserts: ['answer on Tuesdays'],
    updates: (scene) => ({ reader: `${inTuesday(scene)} and role = 'facilitator'` }),
  },
  {
    name: 'Sal, reading',
    role: 'reader',
    enter: reading('sal', 'tuesday'),
    sees: (scene) => ({ ...postOfTuesdays(scene), reader: `${inTuesday(scene)} and role = 'safety-lead'` }),
    inserts: ['answer on Tuesdays'],
    updates: (scene) => ({ reader: `${inTuesday(scene)} and role = 'safety-lead'` }),
  },
  {
    name: 'Miriam, reading, who has no key yet',
    role: 'reader',
    enter: reading('miriam', 'tuesday'),
    sees: postOfTuesdays,
    inserts: ['answer on Tuesdays', 'Miriam’s key'],
  },
  {
    name: 'Cem, reading',
    role: 'reader',
    enter: reading('cem', 'harbour'),
    sees: ({ harbour }) => ({
      organisation: `org_id = '${harbour.org}'`,
      reader: `group_id = '${harbour.group}' and role = 'outside-contact'`,
      envelope: `group_id = '${harbour.group}'`,
      answer: `group_id = '${harbour.group}'`,
    }),
    inserts: ['answer on Sundays at the harbour'],
    updates: ({ harbour }) => ({ reader: `group_id = '${harbour.group}' and role = 'outside-contact'` }),
  },

  // Jobs: what is due, everywhere, and no name.
  {
    name: 'the jobs',
    role: 'jobs',
    sees: () => ({
      session: 'true',
      answered: 'true',
      invitation: 'true',
      envelope: 'true',
      answer: 'true',
      attendance: 'true',
      series: 'true',
      series_host: 'true',
      meeting: 'true',
      meeting_host: 'true',
    }),
    inserts: ['Tuesdays', 'Thursdays', 'Sundays at the harbour'].flatMap((when) => [
      `meeting on ${when}`,
      `host of the meeting on ${when}`,
    ]),
    deletes: () => ({
      session: 'true',
      answered: 'true',
      invitation: 'true',
      envelope: 'true',
      answer: 'true',
      attendance: 'undone_on is not null',
    }),
  },
  {
    name: 'the jobs, before anybody has set up',
    role: 'jobs',
    before: ["set local session_replication_role = 'replica'", 'delete from organisation'],
    only: ['setup_code'],
    inserts: ['set-up code'],
  },
];

// what is tried from there -----------------------------------------------------------------------

interface Insert {
  readonly table: Table;
  readonly row: Readonly<Record<string, unknown>>;
}

const hash = new Uint8Array(32).fill(7);

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
      expires_on: '2027-01-01',
    });
    add(`reply in ${name}`, 'answered', {
      org_id: org,
      key_hash: hash,
      asked_hash: hash,
      sealed: hash,
      kept_until: '2026-09-23',
    });
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
    const post = { ...at, day: '2026-09-22', hash, sealed: hash };
    add(`envelope for ${when}`, 'envelope', post);
    add(`answer on ${when}`, 'answer', post);
    add(`rules on ${when}`, 'agreement', { ...at, version: 2, published_on: '2026-09-22' });
    add(`one rule on ${when}`, 'agreement_rule', { ...at, version: 1, place: 99, says: 'N', why: '' });
    const series = { ...at, series_id: SPARE, starts_on: '2026-09-22', local_start: '19:00', minutes: 90 };
    add(`series on ${when}`, 'series', { ...series, zone: 'UTC', place: 'N', link: '' });
    add(`host of the series on ${when}`, 'series_host', { ...at, series_id: place.series, membership_id: place.guest });
    add(`meeting on ${when}`, 'meeting', {
      ...at,
      meeting_id: SPARE,
      series_id: place.series,
      held_on: '2030-01-01',
      zone: 'UTC',
      place: 'N',
      link: '',
      starts_at: '2030-01-01T10:00:00Z',
      ends_at: '2030-01-01T11:00:00Z',
    });
    add(`host of the meeting on ${when}`, 'meeting_host', {
      ...at,
      meeting_id: place.meeting,
      membership_id: place.guest,
    });
  }
  const tue = { org_id: tuesday.org, group_id: tuesday.group };
  const { noor, miriam } = scene.membershipOf;
  add('Noor’s agreement', 'agreed', { ...tue, membership_id: noor, version: 1 });
  add('Miriam’s agreement', 'agreed', { ...tue, membership_id: miriam, version: 1 });
  add('Noor’s check-in', 'attendance', { ...tue, meeting_id: tuesday.meeting, membership_id: noor, undone_on: null });
  add('Miriam’s check-in', 'attendance', {
    ...tue,
    meeting_id: tuesday.meeting,
    membership_id: miriam,
    undone_on: null,
  });
  const key = { role: 'facilitator', seals: 'N', signs: hash, wrapped: hash, retired: false };
  add('Noor’s key', 'reader', { ...tue, membership_id: noor, ...key });
  add('Miriam’s key', 'reader', { ...tue, membership_id: miriam, ...key });
  for (const [whose, place] of [
    ['T.', thursday],
    ['Quinn', harbour],
  ] as const) {
    const at = { org_id: place.org, group_id: place.group, membership_id: place.guest };
    add(`${whose}’s key`, 'reader', { ...at, ...key });
    add(`${whose}’s agreement`, 'agreed', { ...at, version: 1 });
    add(`${whose}’s check-in`, 'attendance', { ...at, meeting_id: place.meeting, undone_on: null });
  }
  return all;
}

const UPDATES: Partial<Record<Table, string>> = {
  invitation: 'set used = true',
  attendance: "set undone_on = '2026-09-22'",
  reader: 'set retired = true',
};

/** What was found: by name of the probe, in words that can be compared. */
export type Findings = Map<string, string>;

const NOTHING = 'nothing';
/** The finding that no table holds: what the door said to whoever came through it. */
export const DOOR = 'what the door says';

/**
 * Runs a statement, undoes it, and gives its rows or the SQLSTATE. What only reads is not undone:
 * of the thousands of round trips here most are saved.
 */
async function attempt(raw: Raw, sql: string, values: readonly unknown[] = []): Promise<Row[] | string> {
  let found: Row[] | string;
  try {
    found = await raw(sql, values);
  } catch (error) {
    found = sqlState(error) ?? String(error);
  }
  const unchanged = typeof found !== 'string' && sql.startsWith('select');
  if (!unchanged) await raw('rollback to savepoint attempt');
  return found;
}

function worded(found: Row[] | string): string {
  if (found === '42501') return NOTHING;
  if (typeof found === 'string') return found;
  return found.length === 0
    ? NOTHING
    : found
        .map((row) => Object.values(row).join(' '))
        .sort()
        .join('\n');
}

function counted(found: Row[] | string): string {
  return typeof found === 'string' || found.length === 0 ? worded(found) : `${found.length} rows`;
}

function keysOf(table: Table): string {
  return KEYS[table].map((column) => `${column}::text`).join(', ');
}

/**
 * What can be reached from a standing, in the tables named. Runs in a superuser's transaction and
 * leaves it as it was.
 */
export async function findOut(
  raw: Raw,
  scene: Scene,
  standing: Standing,
  inserts: ReadonlyMap<string, Insert>,
  among: readonly Table[] = TABLES,
): Promise<Findings> {
  const findings: Findings = new Map();
  const tables = among.filter((table) => standing.only?.includes(table) ?? true);
  await raw('savepoint standing');
  try {
    for (const sql of standing.before ?? []) await raw(sql);
    await raw(`set local role evenground_${standing.role}`);
    const said = standing.enter === undefined ? 'no door' : await standing.enter(raw, scene);
    findings.set(DOOR, JSON.stringify(said));
    await raw('savepoint attempt');
    for (const table of tables) {
      findings.set(`select ${table}`, worded(await attempt(raw, `select ${keysOf(table)} from ${table}`)));
      findings.set(`delete ${table}`, counted(await attempt(raw, `delete from ${table} returning 1`)));
      const set = UPDATES[table];
      if (set !== undefined) {
        findings.set(`update ${table}`, counted(await attempt(raw, `update ${table} ${set} returning 1`)));
      }
    }
    for (const [name, { table, row }] of inserts) {
      if (!tables.includes(table)) continue;
      const columns = Object.keys(row);
      const found = await attempt(
        raw,
        `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
        Object.values(row),
      );
      findings.set(`insert ${name}`, typeof found === 'string' ? worded(found) : 'written');
    }
  } finally {
    await raw('rollback to savepoint standing');
  }
  return findings;
}

/** What the table above says, put as findings: counted by the superuser, whom no policy holds. */
export async function expected(
  raw: Raw,
  scene: Scene,
  standing: Standing,
  inserts: ReadonlyMap<string, Insert>,
): Promise<Findings> {
  const findings: Findings = new Map();
  const count = async (table: Table, condition: string | undefined) =>
    condition === undefined ? NOTHING : counted(await raw(`select 1 from ${table} where ${condition}`));
  const tables = TABLES.filter((table) => standing.only?.includes(table) ?? true);
  for (const table of tables) {
    const condition = standing.sees?.(scene)[table];
    findings.set(
      `select ${table}`,
      condition === undefined ? NOTHING : worded(await raw(`select ${keysOf(table)} from ${table} where ${condition}`)),
    );
    findings.set(`delete ${table}`, await count(table, standing.deletes?.(scene)[table]));
    if (table in UPDATES) findings.set(`update ${table}`, await count(table, standing.updates?.(scene)[table]));
  }
  for (const [name, { table }] of inserts) {
    if (tables.includes(table)) {
      findings.set(`insert ${name}`, standing.inserts?.includes(name) === true ? 'written' : NOTHING);
    }
  }
  return findings;
}

/** Names of the probes that found something else than expected. */
export function differences(found: Findings, expectedFindings: Findings): string[] {
  return [...found].filter(([name, finding]) => expectedFindings.get(name) !== finding).map(([name]) => name);
}
