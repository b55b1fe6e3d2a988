import { hashOfSetupCode } from '../../../src/groups/setup-code.ts';
import { NEW_ORG, bytesOf, isCarried, everythingCarried } from './tables.ts';
import type { Scene } from './scene.ts';
import {
  type Standing,
  as,
  bringing,
  layingDown,
  reading,
  changing,
  helping,
  saying,
  merging,
  counting,
  countingNewcomers,
  wishing,
  outside,
  calling,
  missing,
  telling,
  moving,
  writing,
  answering,
  following,
  fetching,
  reminding,
  atBoard,
  atTablet,
  dropping,
  asSelf,
  leavingAll,
  layingOrganisationDown,
  undone,
  asked,
  through,
  welcoming,
  addingUp,
  atPoster,
  atTheDoor,
  beginning,
  signingIn,
  comingBack,
  withWords,
  withPasskey,
  challenged,
  tokens,
  retrying,
} from './doors.ts';
import { hash } from './tries.ts';

/* What each standing reaches, and nothing else. */

const inTuesday = ({ tuesday }: Scene) => `group_id = '${tuesday.group}'`;
/** What somebody sees of their own sign-ins. */
const ownOf = (name: string) => {
  const own = `person_id = (select person_id from membership where known_as = '${name}')`;
  return { session: own, sign_in_words: own, passkey: own };
};
/** The same, where every sign-in has just been ended. */
const waysOf = (name: string) => {
  const { sign_in_words, passkey } = ownOf(name);
  return { sign_in_words, passkey };
};
const inHillStreet = ({ tuesday }: Scene) => `org_id = '${tuesday.org}'`;
const postOfTuesdays = (scene: Scene) => ({
  organisation: inHillStreet(scene),
  envelope: inTuesday(scene),
  answer: inTuesday(scene),
  meeting: inTuesday(scene),
  agreement: inTuesday(scene),
  agreement_rule: inTuesday(scene),
  draw: inTuesday(scene),
});
const drawsOfTuesdays = (scene: Scene) => ({ draw: inTuesday(scene) });
const personOf = (membership: string) =>
  `person_id = (select person_id from membership where membership_id = '${membership}')`;
/** What was said of meetings of Tuesdays, from one day to another. */
const heldBetween = (scene: Scene, since: string, until: string) =>
  `${inTuesday(scene)} and meeting_id in (select meeting_id from meeting where held_on between '${since}' and '${until}')`;
const TEAM = "role in ('facilitator', 'safety-lead', 'outside-contact', 'organiser')";
/** What whoever runs the server may make. */
const TO_ORGANISE = ['Hill Street', 'Harbour'].map((name) => `invitation to organise ${name}`);
const toThoseInside = (scene: Scene) => `${inTuesday(scene)} and role in ('member', 'facilitator', 'way-back')`;
const brought = (group: string, role: string) => `group_id = '${group}' and role = '${role}'`;

export const STANDINGS: readonly Standing[] = [
  // Nobody in particular: every role, before any door. The grants alone open nothing.
  { name: 'the gate, asked by nobody', role: 'gate', enter: async (raw) => (await raw('select is_set_up() as is'))[0] },
  { name: 'an organiser’s transaction without an organiser', role: 'organiser' },
  { name: 'a member’s transaction without a member', role: 'member' },
  { name: 'a facilitator’s transaction without a facilitator', role: 'facilitator' },
  { name: 'a door’s transaction without anybody at it', role: 'door' },
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

  { name: 'Noor at the door', role: 'door', enter: as('noor', 'tuesday') },
  { name: 'Rafi, who reads inside, at the door', role: 'door', enter: as('rafi', 'tuesday') },
  { name: 'Sal at the door', role: 'door', enter: as('sal', 'tuesday') },
  { name: 'Bea at the door of Tuesdays', role: 'door', enter: as('bea', 'tuesday') },
  { name: 'Dora at the door of Thursdays', role: 'door', enter: as('dora', 'thursday') },
  { name: 'Dora as facilitator', role: 'facilitator', enter: as('dora', 'tuesday') },
  { name: 'Rafi as facilitator', role: 'facilitator', enter: as('rafi', 'tuesday') },
  { name: 'Dora as reader', role: 'reader', enter: reading('dora', 'tuesday') },

  // Laying down what one does.
  { name: 'Dora, who lays the door down', role: 'member', enter: layingDown('dora', 'door-host'), only: [] },
  {
    name: 'Noor, who lays down what Dora does',
    role: 'member',
    enter: layingDown('noor', 'door-host'),
    only: [],
  },
  { name: 'Ada, who lays facilitating down', role: 'member', enter: layingDown('ada', 'facilitator'), only: [] },
  { name: 'Rafi, who lays reading down', role: 'member', enter: layingDown('rafi', 'reader'), only: [] },

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

  { name: 'somebody who confirms the address of Noor', role: 'gate', enter: following('confirm_mail', 'Noor') },
  { name: 'somebody who confirms an address again', role: 'gate', enter: following('confirm_mail', 'Tom') },
  { name: 'somebody who wants no more mails for Tom', role: 'gate', enter: following('stop_mail', 'Tom') },

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
    name: 'the calendar of Noor',
    role: 'gate',
    enter: fetching('tuesday', 'Noor'),
    sees: (scene) => ({ meeting: `${inTuesday(scene)} and published`, series: inTuesday(scene) }),
  },
  {
    name: 'the calendar of Noor, looked for in another organisation',
    role: 'gate',
    enter: fetching('harbour', 'Noor'),
  },
  { name: 'somebody at the door of Tuesdays', role: 'gate', enter: atTheDoor('tuesday') },
  { name: 'somebody at the door of Tuesdays, looked for elsewhere', role: 'gate', enter: atTheDoor('harbour') },
  {
    name: 'somebody at the poster of Tuesdays',
    role: 'gate',
    enter: atPoster('tuesday', 'tuesday'),
    sees: (scene) => ({ poster_day: inTuesday(scene) }),
    inserts: ['day at the poster on Tuesdays'],
    updates: (scene) => ({ poster_day: inTuesday(scene) }),
  },
  {
    name: 'somebody at the poster of Tuesdays, looked for in another organisation',
    role: 'gate',
    enter: atPoster('harbour', 'tuesday'),
  },
  { name: 'somebody at the poster of nobody', role: 'gate', enter: atPoster('tuesday', 'nobody') },
  { name: 'the calendar of nobody', role: 'gate', enter: fetching('tuesday', 'nobody') },
  {
    name: 'the calendar of Noor, who is a member no more',
    role: 'gate',
    before: ["update membership set roles = '{}' where known_as = 'Noor'"],
    enter: fetching('tuesday', 'Noor'),
  },
  {
    name: 'the tablet of Tuesdays',
    role: 'gate',
    enter: atTablet('tuesday', 'tuesday'),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      support_group: inTuesday(scene),
      mark: `meeting_id = '${scene.tuesday.tonight}'`,
      guest: `meeting_id = '${scene.tuesday.tonight}'`,
    }),
    inserts: ['mark of a tablet on Tuesdays', 'guest on Tuesdays'],
    changes: { guest: "set undone_on = '2026-09-22'" },
    updates: (scene) => ({ guest: `meeting_id = '${scene.tuesday.tonight}'` }),
  },
  {
    name: 'the tablet of Tuesdays, looked for in another organisation',
    role: 'gate',
    enter: atTablet('harbour', 'tuesday'),
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
        ...ownOf('Tom'),
        support_group: `group_id in ('${tuesday.group}', '${thursday.group}')`,
        preference: personOf(scene.membershipOf.tom),
      };
    },
    inserts: ['Tom’s passkey'],
    updates: (scene) => ({ preference: personOf(scene.membershipOf.tom) }),
    deletes: () => ownOf('Tom'),
  },
  {
    name: 'Ada at the gate, who has no words yet',
    role: 'gate',
    enter: as('ada', 'tuesday'),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      membership: `known_as = 'Ada' and ${inTuesday(scene)}`,
      support_group: inTuesday(scene),
      session: ownOf('Ada').session,
    }),
    inserts: ['Ada’s words', 'Ada’s passkey', 'Ada’s looks'],
    deletes: () => ({ session: ownOf('Ada').session }),
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
    inserts: ['membership on Tuesdays'],
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
    inserts: [`membership on Tuesdays, as ${words}`, `appointment in Hill Street, as ${words}`],
    updates: (scene) => ({ invitation: `${brought(scene.tuesday.group, role)} and not used` }),
  })),
  {
    name: 'somebody with a way back for Tom',
    role: 'gate',
    enter: bringing('wayBackOfTom'),
    sees: (scene) => {
      const his = `way_back = '${scene.membershipOf.tom}'`;
      return { organisation: inHillStreet(scene), support_group: inTuesday(scene), invitation: his };
    },
    updates: (scene) => ({ invitation: `way_back = '${scene.membershipOf.tom}'` }),
  },
  ...(
    [
      ['somebody new, coming back as Tom', comingBack(bringing('wayBackOfTom'), welcoming)],
      ['somebody new, coming back as Dora, who has no way in', comingBack(bringing('wayBackOfDora'), welcoming)],
      ['Bea, coming back as Tom', comingBack(as('bea', 'thursday'), bringing('wayBackOfTom'))],
      ['Noor, coming back as Tom', comingBack(as('noor', 'tuesday'), bringing('wayBackOfTom'))],
      ['nobody, coming back as Tom', comingBack(bringing('wayBackOfTom'))],
      ['somebody new with an invitation, coming back', comingBack(bringing('tuesdayMember'), welcoming)],
      ['Bea, coming back by nothing', comingBack(as('bea', 'thursday'))],
    ] as const
  ).map(([name, enter]): Standing => ({ name, role: 'gate', enter, only: [] })),
  {
    name: 'somebody with an invitation to facilitate Thursdays',
    role: 'gate',
    enter: bringing('thursdayFacilitator'),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      support_group: `group_id = '${scene.thursday.group}'`,
      invitation: `${brought(scene.thursday.group, 'facilitator')} and not used`,
    }),
    inserts: ['membership on Thursdays', 'membership on Thursdays, facilitating'],
    updates: (scene) => ({ invitation: `${brought(scene.thursday.group, 'facilitator')} and not used` }),
  },
  {
    name: 'somebody with an invitation to organise',
    role: 'gate',
    enter: bringing('organiser'),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      invitation: `${inHillStreet(scene)} and role = 'organiser' and not used`,
    }),
    updates: (scene) => ({ invitation: `${inHillStreet(scene)} and role = 'organiser' and not used` }),
  },
  {
    name: 'somebody with the set-up code',
    role: 'gate',
    enter: async (raw, { setupCode }) =>
      (await raw('select known from enter_by_setup_code($1, $2)', [await hashOfSetupCode(setupCode), NEW_ORG]))[0],
    inserts: ['the new organisation'],
  },
  // Signing in: by the doors alone, and only for whoever a secret was shown of.
  {
    name: 'somebody to whom nothing was shown, coming in',
    role: 'gate',
    only: ['session'],
    enter: through(welcoming, signingIn, withWords(9), withPasskey(9, 1), signingIn),
  },
  {
    name: 'Tom at the gate, coming in as somebody else',
    role: 'gate',
    only: ['person'],
    enter: through(as('tom', 'tuesday'), welcoming, signingIn),
  },
  {
    name: 'somebody new with an invitation, coming in',
    role: 'gate',
    only: ['person'],
    enter: through(bringing('tuesdayMember'), welcoming, signingIn),
  },
  {
    name: 'somebody new with an invitation to organise, coming in',
    role: 'gate',
    only: ['person'],
    enter: through(bringing('organiser'), welcoming, signingIn),
  },
  // Whoever is signed in and brings an invitation organises by it, if it is one to organise, and unused.
  ...(
    [
      ['tom', 'organiser', 'to organise'],
      ['tom', 'organiserUsed', 'to organise that was used'],
      ['tom', 'tuesdayMember', 'to a group'],
      ['olga', 'organiser', 'to organise'],
      ['zed', 'organiser', 'to organise elsewhere'],
    ] as const
  ).map(([person, secret, words]): Standing => ({
    name: `${person} at the gate, with an invitation ${words}`,
    role: 'gate',
    only: ['person'],
    enter: through(as(person, 'tuesday'), bringing(secret), beginning),
  })),
  {
    name: 'somebody new with an invitation that was used, coming in',
    role: 'gate',
    only: ['person'],
    enter: through(bringing('tuesdayUsed'), welcoming, signingIn),
  },
  {
    name: 'somebody with the set-up code, coming in',
    role: 'gate',
    only: ['person'],
    enter: through(
      async (raw, { setupCode }) => {
        await raw('select known from enter_by_setup_code($1, $2)', [await hashOfSetupCode(setupCode), NEW_ORG]);
      },
      asked({ sql: `insert into organisation values ($1, 'N', 'N', 'UTC', 'GB')`, values: () => [NEW_ORG] }),
      welcoming,
      signingIn,
    ),
  },
  {
    name: 'Noor with her six words',
    role: 'gate',
    only: ['session', 'sign_in_words', 'passkey'],
    enter: through(withWords(2), signingIn),
    sees: () => waysOf('Noor'),
    deletes: () => waysOf('Noor'),
  },
  {
    name: 'Noor with her passkey',
    role: 'gate',
    only: ['session', 'sign_in_words', 'passkey'],
    enter: through(withPasskey(2, 8), signingIn),
    sees: () => waysOf('Noor'),
    deletes: () => waysOf('Noor'),
  },
  {
    name: 'somebody with a copy of Noor’s passkey',
    role: 'gate',
    only: ['session'],
    enter: through(withPasskey(2, 7), signingIn),
  },
  { name: 'whoever answers a challenge', role: 'gate', only: ['session'], enter: challenged },
  { name: 'Noor’s other devices', role: 'gate', only: ['person'], enter: tokens },
  {
    name: 'whoever brings a token too late',
    role: 'gate',
    only: ['session'],
    enter: asked({
      sql: `select replayed from enter($1, $2, $3, '2026-09-22')`,
      values: ({ tuesday }) => [tuesday.org, bytesOf(21), tuesday.group],
    }),
  },
  {
    name: 'Ada, giving Noor another role',
    role: 'facilitator',
    only: ['session'],
    enter: through(
      as('ada', 'tuesday'),
      asked(
        { sql: 'select renew_soon($1)', values: ({ membershipOf }) => [membershipOf.noor] },
        ...[13, 14].map((n) => ({
          sql: `select month::text from enter($1, $2, $3, '2026-09-22')`,
          values: ({ tuesday }: Scene) => [tuesday.org, bytesOf(n), tuesday.group],
        })),
      ),
    ),
  },
  {
    name: 'Bea, giving Noor another role',
    role: 'facilitator',
    only: ['session'],
    enter: through(
      as('bea', 'thursday'),
      asked(
        { sql: 'select renew_soon($1)', values: ({ membershipOf }) => [membershipOf.noor] },
        ...[13, 14].map((n) => ({
          sql: `select month::text from enter($1, $2, $3, '2026-09-22')`,
          values: ({ tuesday }: Scene) => [tuesday.org, bytesOf(n), tuesday.group],
        })),
      ),
    ),
  },
  { name: 'the gate, retrying', role: 'gate', enter: retrying, inserts: ['reply in Hill Street'] },
  { name: 'an organiser, retrying', role: 'organiser', enter: retrying, inserts: ['reply in Hill Street'] },
  { name: 'a member, retrying', role: 'member', enter: retrying, inserts: ['reply in Hill Street'] },
  { name: 'whoever keeps the door, retrying', role: 'door', enter: retrying, inserts: ['reply in Hill Street'] },
  { name: 'a facilitator, retrying', role: 'facilitator', enter: retrying, inserts: ['reply in Hill Street'] },

  // The organiser: groups and who looks after them, wherever in the organisation she looks; no member.
  ...(['tuesday', 'harbour'] as const).map((place): Standing => ({
    name: `Olga, looking at the ${place} group`,
    role: 'organiser',
    enter: through(as('olga', place), async (raw) => raw('select count_organisers() as organisers')),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      support_group: inHillStreet(scene),
      membership: `${inHillStreet(scene)} and known_as in ('Ada', 'Miriam', 'Rafi', 'Sal', 'Bea', 'Sam')`,
      invitation: `${inHillStreet(scene)} and ${TEAM}`,
      reader: inHillStreet(scene),
      agreement: inHillStreet(scene),
      series: inHillStreet(scene),
      crisis_line: inHillStreet(scene),
    }),
    inserts: [
      'group in Hill Street',
      'help in the town of Hill Street',
      'invitation to organise Hill Street',
      // One that counts as used lets nobody in.
      'used invitation to organise Hill Street',
      ...['Tuesdays', 'Thursdays'].flatMap((when) => [
        `invitation to facilitate ${when}`,
        `invitation to be safety lead of ${when}`,
        `invitation to be outside contact of ${when}`,
      ]),
    ],
    updates: (scene) => ({ organisation: inHillStreet(scene) }),
    deletes: (scene) => ({ invitation: `${inHillStreet(scene)} and ${TEAM}`, crisis_line: inHillStreet(scene) }),
  })),

  // A member: herself, her group, and those who look after it.
  {
    name: 'Noor',
    role: 'member',
    enter: writing('noor', 'tuesday'),
    sees: (scene) => {
      const herself = `${inTuesday(scene)} and membership_id = '${scene.membershipOf.noor}'`;
      return {
        organisation: inHillStreet(scene),
        support_group: inTuesday(scene),
        membership: `${inTuesday(scene)} and known_as in ('Noor', 'Ada', 'Miriam', 'Dora', 'Rafi', 'Sal')`,
        read_trace: `${inTuesday(scene)} and (membership_id is null or membership_id = '${scene.membershipOf.noor}')`,
        reader: inTuesday(scene),
        message: herself,
        reach: herself,
        notice_mail: herself,
        notice_push: herself,
        outbox: herself,
        calendar_feed: herself,
        reminder: herself,
        door_number: herself,
        agreement: inTuesday(scene),
        agreement_rule: inTuesday(scene),
        agreed: herself,
        crisis_line: inHillStreet(scene),
        meeting: `${inTuesday(scene)} and published`,
        rota: `${inTuesday(scene)} and agreed`,
        attendance: herself,
        signal: herself,
        missed: herself,
        coming: herself,
        mark: herself,
        door_code: inTuesday(scene),
        door_ticket: herself,
        door_try: herself,
      };
    },
    inserts: [
      'Noor’s agreement',
      'Noor’s check-in',
      'Noor’s message',
      'Noor’s mark',
      'Noor’s scan',
      'Noor’s words at a door',
    ],
    updates: (scene) => {
      const herself = `${inTuesday(scene)} and membership_id = '${scene.membershipOf.noor}'`;
      return {
        missed: herself,
        attendance: herself,
        coming: herself,
        mark: herself,
        door_try: herself,
        membership: herself,
        reach: herself,
        calendar_feed: herself,
        reminder: herself,
        door_number: herself,
      };
    },
    deletes: (scene) => {
      const herself = `${inTuesday(scene)} and membership_id = '${scene.membershipOf.noor}'`;
      return {
        signal: herself,
        notice_mail: herself,
        notice_push: herself,
        outbox: herself,
        calendar_feed: herself,
        reminder: herself,
      };
    },
  },
  {
    name: 'Ada as the member she is too',
    role: 'member',
    enter: writing('ada', 'tuesday'),
    sees: (scene) => {
      const herself = `${inTuesday(scene)} and membership_id = (select membership_id from membership
        where ${inTuesday(scene)} and known_as = 'Ada')`;
      return {
        organisation: inHillStreet(scene),
        support_group: inTuesday(scene),
        membership: `${inTuesday(scene)} and known_as in ('Ada', 'Miriam', 'Dora', 'Rafi', 'Sal')`,
        read_trace: `${inTuesday(scene)} and membership_id is null`,
        reader: inTuesday(scene),
        message: herself,
        agreement: inTuesday(scene),
        agreement_rule: inTuesday(scene),
        agreed: herself,
        crisis_line: inHillStreet(scene),
        series: inTuesday(scene),
        series_rota: inTuesday(scene),
        meeting: inTuesday(scene),
        rota: inTuesday(scene),
        rota_break: inTuesday(scene),
        attendance: herself,
        door_code: inTuesday(scene),
        agenda: inTuesday(scene),
        agenda_item: inTuesday(scene),
        draw: inTuesday(scene),
        meeting_note: inTuesday(scene),
      };
    },
    inserts: [
      'sheet trace on Tuesdays',
      'Ada’s break',
      'somebody asked for the series on Tuesdays',
      'somebody asked for the meeting on Tuesdays',
      'signals trace on Tuesdays',
      'that Ada is away',
      'arrivals trace on Tuesdays',
      'Ada’s way',
      'Ada’s address',
      'Ada’s device',
      'a letter to Ada',
      'Ada’s calendar',
      'Ada’s reminder',
      'Ada’s number',
      'Ada’s message',
    ],
    deletes: (scene) => {
      const own = `${inTuesday(scene)} and (membership_id = '${scene.membershipOf.ada}' or not agreed)`;
      return { rota: own, series_rota: own };
    },
    updates: (scene) => ({
      rota: `${inTuesday(scene)} and membership_id = '${scene.membershipOf.ada}'`,
      series_rota: `${inTuesday(scene)} and membership_id = '${scene.membershipOf.ada}'`,
      attendance: `${inTuesday(scene)} and membership_id = (select membership_id from membership
        where ${inTuesday(scene)} and known_as = 'Ada')`,
      membership: `${inTuesday(scene)} and known_as = 'Ada'`,
    }),
  },

  // Whoever helps: a place that was offered is taken, what has who it needs is shown, and whoever lays her job
  // down is on no rota of what is to come.
  ...(['dora', 'ada'] as const).map((person): Standing => ({
    name: `${person}, who helps to run Tuesdays`,
    role: 'member',
    only: [],
    enter: helping(person),
  })),

  // Whoever says that she comes: a place is there once, and what she gives up goes on.
  ...(['noor', 'ada', 'rafi'] as const).map((person): Standing => ({
    name: `${person}, who says whether she comes`,
    role: 'member',
    only: [],
    enter: saying(person),
  })),
  // Whoever brings marks says it of herself alone; whoever keeps the door of all who are there tonight, and of
  // other evenings whoever runs the group, for five weeks.
  ...(
    [
      ['noor', 'member', '2026-09-22'],
      ['ada', 'member', '2026-09-22'],
      ['bea', 'member', '2026-09-22'],
      ['ada', 'door', '2026-09-22'],
      ['dora', 'door', '2026-09-22'],
      ['ada', 'door', '2026-09-30'],
      ['dora', 'door', '2026-09-30'],
      ['ada', 'door', '2026-10-28'],
      ['ada', 'door', '2026-10-29'],
      ['noor', 'door', '2026-09-22'],
    ] as const
  ).map(([person, role, day]): Standing => ({
    name: `${person} as ${role}, who says on ${day} who was there`,
    role,
    only: [],
    enter: merging(person, day),
  })),
  // Whoever does something tonight sees how others would like to arrive; in whatever role she asks, and nobody else.
  ...(
    [
      ['ada', 'member'],
      ['ada', 'facilitator'],
      ['ada', 'door'],
      ['dora', 'member'],
      ['noor', 'member'],
      ['bea', 'member'],
    ] as const
  ).map(([person, role]): Standing => ({
    name: `${person} as ${role}, who asks how others would like to arrive`,
    role,
    only: [],
    enter: wishing(person),
  })),
  // Whoever is at the door and gives quiet support tonight is told who is outside; nobody else, whatever else she does.
  ...(
    [
      ['dora', 'door-host', true],
      ['rafi', 'quiet-support', true],
      ['rafi', 'quiet-support', false],
      ['dora', 'standby', true],
      ['ada', 'standby', true],
      ['noor', 'quiet-support', true],
    ] as const
  ).map(([person, job, agreed]): Standing => ({
    name: `${person}, ${agreed ? '' : 'asked for '}${job}, who is outside and asks who else is`,
    role: 'member',
    only: [],
    enter: outside(person, job, agreed),
  })),
  ...(['ada', 'noor'] as const).map((person): Standing => ({
    name: `${person}, who asks whom to call`,
    role: 'facilitator',
    only: [],
    enter: calling(person),
  })),
  ...(['ada', 'noor'] as const).map((person): Standing => ({
    name: `${person}, who counts who comes`,
    role: 'facilitator',
    only: [],
    enter: counting(person),
  })),

  // Whoever changes the plan: what it was is noted, taken back, and taken back once; whoever does not, nothing.
  ...(['ada', 'noor'] as const).map((person): Standing => ({
    name: `${person}, who changes a plan and takes it back`,
    role: 'facilitator',
    only: [],
    enter: changing(person),
  })),

  // A facilitator: her group whole, but nobody's person and nobody's agreement; and nobody comes to
  // read from outside through her.
  {
    name: 'Ada',
    role: 'facilitator',
    enter: answering('ada', 'tuesday'),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      support_group: inTuesday(scene),
      membership: inTuesday(scene),
      invitation: toThoseInside(scene),
      reader: inTuesday(scene),
      message: inTuesday(scene),
      reach: inTuesday(scene),
      agreement: inTuesday(scene),
      agreement_rule: inTuesday(scene),
      series: inTuesday(scene),
      series_rota: inTuesday(scene),
      meeting: inTuesday(scene),
      rota: inTuesday(scene),
      rota_break: inTuesday(scene),
      attendance_count: inTuesday(scene),
      newcomer_count: inTuesday(scene),
      poster: inTuesday(scene),
      came_not_in: inTuesday(scene),
      handover_note: inTuesday(scene),
      handover_promise: inTuesday(scene),
      agenda: inTuesday(scene),
      agenda_item: inTuesday(scene),
      meeting_note: inTuesday(scene),
    }),
    inserts: [
      'item on Tuesdays',
      'notes of a meeting on Tuesdays',
      'draw on Tuesdays',
      'sheet trace on Tuesdays',
      'sheet trace on Tuesdays, about one',
      'promise on Tuesdays',
      'invitation to Tuesdays',
      'invitation to facilitate Tuesdays',
      'way back to Tuesdays',
      'rules on Tuesdays',
      'one rule on Tuesdays',
      'series on Tuesdays',
      'somebody asked for the series on Tuesdays',
      'meeting on Tuesdays',
      'somebody asked for the meeting on Tuesdays',
      'Ada’s answer to Noor',
      'Ada’s answer to Miriam',
      'people trace on Tuesdays',
      'page trace on Tuesdays',
      'signals trace on Tuesdays',
      'signals trace on Tuesdays, about one',
      'arrivals trace on Tuesdays',
      'change of the plan on Tuesdays',
    ],
    updates: (scene) => ({
      handover_note: inTuesday(scene),
      poster: inTuesday(scene),
      agenda: inTuesday(scene),
      meeting_note: inTuesday(scene),
      series: inTuesday(scene),
      meeting: inTuesday(scene),
    }),
    deletes: (scene) => ({
      handover_promise: inTuesday(scene),
      agenda_item: inTuesday(scene),
      rota: `${inTuesday(scene)} and meeting_id in (select meeting_id from meeting where held_on >= '2026-09-22')`,
      invitation: toThoseInside(scene),
      membership: `${inTuesday(scene)} and 'member' = any (roles) and known_as <> 'Ada'`,
    }),
    tries: ['counting Noor and Sal on', 'making Noor a door host', 'changing tonight’s meeting', 'changing the series'],
  },

  {
    name: 'Bea, who is the first to leave notes',
    role: 'facilitator',
    enter: as('bea', 'thursday'),
    only: ['handover_note'],
    inserts: ['notes on Thursdays'],
  },
  {
    name: 'Bea, who is the first to hang a poster',
    role: 'facilitator',
    enter: as('bea', 'thursday'),
    only: ['poster', 'came_not_in'],
    sees: ({ thursday }) => ({ came_not_in: `group_id = '${thursday.group}'` }),
    inserts: ['poster on Thursdays'],
  },

  // Whoever does something at a meeting has its sheet, and no other's; the agenda and the notes are for all who help.
  {
    name: 'Dora, with the sheet of the last meeting',
    role: 'member',
    enter: as('dora', 'tuesday'),
    only: ['agenda', 'agenda_item', 'draw', 'meeting_note', 'read_trace'],
    sees: (scene) => ({
      agenda: inTuesday(scene),
      agenda_item: inTuesday(scene),
      draw: `${inTuesday(scene)} and meeting_id = (select meeting_id from meeting where ${inTuesday(scene)}
        order by held_on offset 11 limit 1)`,
      meeting_note: inTuesday(scene),
      read_trace: `${inTuesday(scene)} and (membership_id is null or membership_id = (
        select membership_id from membership where ${inTuesday(scene)} and known_as = 'Dora'))`,
    }),
    inserts: ['sheet trace on Tuesdays', 'arrivals trace on Tuesdays', 'signals trace on Tuesdays'],
  },
  {
    name: 'Bea, who is the first to write an agenda',
    role: 'facilitator',
    enter: as('bea', 'thursday'),
    only: ['agenda'],
    inserts: ['agenda on Thursdays'],
  },

  // At the door: who is here tonight, who hosts, and when. Nobody else, and no other evening.
  ...(['ada', 'dora'] as const).map((person): Standing => ({
    name: `${person === 'ada' ? 'Ada' : 'Dora'} at the door`,
    role: 'door',
    enter: as(person, 'tuesday'),
    sees: (scene) => ({
      membership: `${inTuesday(scene)} and known_as in ('Ada', 'Miriam', 'Tom'${person === 'dora' ? ", 'Dora'" : ''})`,
      meeting: inTuesday(scene),
      rota: inTuesday(scene),
      attendance: `${inTuesday(scene)} and undone_on is null and meeting_id in (
        select meeting_id from meeting where held_on = '2026-09-22')`,
      mark: heldBetween(scene, '2026-09-21', '2026-09-23'),
      guest: heldBetween(scene, '2026-09-21', '2026-09-23'),
      tablet: inTuesday(scene),
      door_code: inTuesday(scene),
    }),
    inserts: [
      'door trace on Tuesdays',
      'guest on Tuesdays',
      'mark of the guest who is Tom',
      'code of a door on Tuesdays',
      'tablet on Tuesdays',
    ],
    changes: { mark: "set settled = 'nobody'" },
    updates: (scene) => ({
      mark: heldBetween(scene, '2026-09-21', '2026-09-23'),
      guest: heldBetween(scene, '2026-09-21', '2026-09-23'),
      tablet: inTuesday(scene),
    }),
    deletes: (scene) => ({
      mark: `${heldBetween(scene, '2026-09-21', '2026-09-23')} and mark_id in (select guest_id from guest)`,
    }),
  })),
  // Days after: whoever runs the group puts right what devices brought late, till five weeks are over.
  ...(
    [
      ['dora', '2026-09-30', '2026-09-29', '2026-10-01'],
      ['ada', '2026-09-30', '2026-08-25', '2026-10-01'],
      ['ada', '2026-10-29', '2026-09-23', '2026-10-30'],
    ] as const
  ).map(([person, day, since, until]): Standing => ({
    name: `${person} at the door on ${day}`,
    role: 'door',
    only: ['mark', 'guest'],
    enter: as(person, 'tuesday', day),
    sees: (scene) => ({ mark: heldBetween(scene, since, until), guest: heldBetween(scene, since, until) }),
    inserts:
      day === '2026-10-29'
        ? ['guest on Tuesdays, next week']
        : person === 'dora'
          ? ['guest on Tuesdays, next week']
          : ['guest on Tuesdays', 'guest on Tuesdays, next week', 'mark of the guest who is Tom'],
    changes: { mark: "set settled = 'nobody'" },
    updates: (scene) => ({ mark: heldBetween(scene, since, until), guest: heldBetween(scene, since, until) }),
    deletes: (scene) => ({
      mark: `${heldBetween(scene, since, until)} and mark_id in (select guest_id from guest)`,
    }),
  })),

  // A reader: her own key, and the post of her group; when it meets, and what is read aloud there. Nobody in it.
  {
    name: 'Ada, reading',
    role: 'reader',
    enter: reading('ada', 'tuesday'),
    sees: (scene) => ({ ...postOfTuesdays(scene), reader: `${inTuesday(scene)} and role = 'facilitator'` }),
    inserts: ['answer on Tuesdays', 'draw on Tuesdays'],
    deletes: drawsOfTuesdays,
    updates: (scene) => ({ reader: `${inTuesday(scene)} and role = 'facilitator'` }),
  },
  {
    name: 'Sal, reading',
    role: 'reader',
    enter: reading('sal', 'tuesday'),
    sees: (scene) => ({
      ...postOfTuesdays(scene),
      reader: `${inTuesday(scene)} and role = 'safety-lead'`,
      missed_count: inTuesday(scene),
    }),
    inserts: ['answer on Tuesdays', 'draw on Tuesdays'],
    deletes: drawsOfTuesdays,
    updates: (scene) => ({ reader: `${inTuesday(scene)} and role = 'safety-lead'` }),
  },
  {
    name: 'Miriam, reading, who has no key yet',
    role: 'reader',
    enter: reading('miriam', 'tuesday'),
    sees: postOfTuesdays,
    inserts: ['answer on Tuesdays', 'draw on Tuesdays', 'Miriam’s key'],
    deletes: drawsOfTuesdays,
  },
  {
    name: 'Rafi, reading from inside',
    role: 'reader',
    enter: reading('rafi', 'tuesday'),
    sees: (scene) => ({ ...postOfTuesdays(scene), reader: `${inTuesday(scene)} and role = 'reader'` }),
    inserts: ['answer on Tuesdays', 'draw on Tuesdays'],
    deletes: drawsOfTuesdays,
    updates: (scene) => ({ reader: `${inTuesday(scene)} and role = 'reader'` }),
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
      meeting: `group_id = '${harbour.group}'`,
      agreement: `group_id = '${harbour.group}'`,
      agreement_rule: `group_id = '${harbour.group}'`,
      draw: `group_id = '${harbour.group}'`,
    }),
    inserts: ['answer on Sundays at the harbour', 'draw on Sundays at the harbour'],
    deletes: ({ harbour }) => ({ draw: `group_id = '${harbour.group}'` }),
    updates: ({ harbour }) => ({ reader: `group_id = '${harbour.group}' and role = 'outside-contact'` }),
  },

  // About oneself: one's own rows, in every group, whatever one is there; and leaving.
  ...(['tuesday', 'thursday'] as const).map((place): Standing => ({
    name: `Tom about himself, in the ${place} group`,
    role: 'self',
    enter: asSelf('tom', place),
    sees: (scene) => {
      const groups = `group_id in ('${scene.tuesday.group}', '${scene.thursday.group}')`;
      const himself = `(${inTuesday(scene)} and membership_id = '${scene.membershipOf.tom}'
        or group_id = '${scene.thursday.group}' and membership_id = '${scene.thursday.guest}')`;
      return {
        organisation: inHillStreet(scene),
        person: personOf(scene.membershipOf.tom),
        session: personOf(scene.membershipOf.tom),
        preference: personOf(scene.membershipOf.tom),
        sign_in_words: personOf(scene.membershipOf.tom),
        passkey: personOf(scene.membershipOf.tom),
        sign_in_notice: personOf(scene.membershipOf.tom),
        read_trace: `(${himself} or membership_id is null and ${groups})`,
        outbox: himself,
        support_group: groups,
        membership: himself,
        message: himself,
        reach: himself,
        notice_mail: himself,
        notice_push: himself,
        calendar_feed: himself,
        reminder: himself,
        door_number: himself,
        agreement: groups,
        agreed: himself,
        series: groups,
        meeting: groups,
        invitation: `way_back = '${scene.membershipOf.tom}'`,
        attendance: himself,
        signal: himself,
        missed: himself,
        coming: himself,
        mark: himself,
        guest: `same_membership in ('${scene.membershipOf.tom}', '${scene.thursday.guest}')`,
        door_ticket: himself,
        door_try: himself,
      };
    },
    deletes: (scene) => ({
      membership: `membership_id in ('${scene.membershipOf.tom}', '${scene.thursday.guest}')`,
    }),
  })),
  {
    name: 'Miriam about herself',
    role: 'self',
    enter: asSelf('miriam', 'tuesday'),
    sees: (scene) => {
      const herself = `${inTuesday(scene)} and membership_id = '${scene.membershipOf.miriam}'`;
      return {
        organisation: inHillStreet(scene),
        person: personOf(scene.membershipOf.miriam),
        session: personOf(scene.membershipOf.miriam),
        read_trace: `${inTuesday(scene)} and (membership_id is null or membership_id = '${scene.membershipOf.miriam}')`,
        outbox: herself,
        support_group: inTuesday(scene),
        membership: herself,
        reach: herself,
        notice_mail: herself,
        notice_push: herself,
        calendar_feed: herself,
        reminder: herself,
        door_number: herself,
        agreement: inTuesday(scene),
        series: inTuesday(scene),
        series_rota: herself,
        rota_break: herself,
        meeting: inTuesday(scene),
        rota: herself,
        mark: herself,
      };
    },
    deletes: (scene) => ({ membership: `membership_id = '${scene.membershipOf.miriam}'` }),
  },
  {
    name: 'Ada about herself',
    role: 'self',
    enter: asSelf('ada', 'tuesday'),
    sees: (scene) => {
      const ada = `(select membership_id from membership where ${inTuesday(scene)} and known_as = 'Ada')`;
      const herself = `membership_id = ${ada}`;
      const person = `person_id = (select person_id from membership where ${herself})`;
      return {
        organisation: inHillStreet(scene),
        person,
        session: person,
        read_trace: `${inTuesday(scene)} and (membership_id is null or membership_id = ${ada})`,
        outbox: herself,
        support_group: inTuesday(scene),
        membership: herself,
        message: `author = ${ada}`,
        agreement: inTuesday(scene),
        agreed: herself,
        series: inTuesday(scene),
        series_rota: herself,
        rota_break: herself,
        meeting: inTuesday(scene),
        rota: herself,
        attendance: herself,
        reader: herself,
      };
    },
    deletes: (scene) => ({ membership: `${inTuesday(scene)} and known_as = 'Ada'` }),
  },
  {
    name: 'Sal about herself',
    role: 'self',
    enter: asSelf('sal', 'tuesday'),
    sees: (scene) => {
      const membership = `(select membership_id from membership where known_as = 'Sal')`;
      const person = `person_id = (select person_id from membership where known_as = 'Sal')`;
      return {
        organisation: inHillStreet(scene),
        person,
        session: person,
        appointment: person,
        read_trace: `${inTuesday(scene)} and (membership_id is null or membership_id = ${membership})`,
        support_group: inTuesday(scene),
        membership: `membership_id = ${membership}`,
        agreement: inTuesday(scene),
        series: inTuesday(scene),
        meeting: inTuesday(scene),
        reader: `membership_id = ${membership}`,
      };
    },
    // Without her nobody from outside would read: she is held back.
    stopped: { membership: 'EV002' },
  },
  {
    name: 'Olga about herself, asking in a group that is not hers',
    role: 'self',
    enter: asSelf('olga', 'tuesday'),
    sees: (scene) => ({
      organisation: inHillStreet(scene),
      person: `${inHillStreet(scene)} and organiser`,
      session: `person_id = '${scene.tuesday.outsider}'`,
      appointment: `invited_by = '${scene.tuesday.outsider}'`,
      invitation: `invited_by = '${scene.tuesday.outsider}'`,
    }),
  },
  { name: 'nobody about herself', role: 'self', enter: (raw) => undone(raw, 'select forget_myself(true) as said') },
  ...(['tom', 'olga'] as const).map((person): Standing => ({
    name: `${person} laying the organisation down`,
    role: 'self',
    enter: layingOrganisationDown(person),
    only: [],
  })),
  ...(['tom', 'olga'] as const).map((person): Standing => ({
    name: `${person} leaving everything`,
    role: 'self',
    enter: leavingAll(person),
    only: [],
  })),

  // An outside contact is met: she reads words out, and whoever runs her group types them.
  {
    name: 'Cem, reading, with other words to be met with',
    role: 'reader',
    only: [],
    enter: async (raw, scene) => [
      await as('cem', 'harbour')(raw, scene),
      await raw(`select set_meeting_words($1, '2026-09-30') as set`, [hash]),
      await raw('select counts, confirmed_on from contacts_met()'),
    ],
  },
  ...(
    [
      ['zed', 'harbour'],
      ['bea', 'thursday'],
    ] as const
  ).map(([who, place]): Standing => ({
    name: `${who}, who has the words that Cem read out`,
    role: 'facilitator',
    only: [],
    enter: async (raw, scene) => [
      await as(who, place)(raw, scene),
      await raw(`select * from confirm_contact($1, '2026-09-23')`, [scene.wordsHash]),
      await raw('select counts, confirmed_on from contacts_met()'),
    ],
  })),

  // Jobs: what is due, everywhere, and no name.
  {
    name: 'the jobs',
    role: 'jobs',
    sees: () => ({
      session: 'true',
      sign_in_notice: 'true',
      passkey_challenge: 'true',
      answered: 'true',
      membership: 'true',
      read_trace: 'true',
      invitation: 'true',
      envelope: 'true',
      answer: 'true',
      message: 'true',
      notice_mail: 'true',
      notice_push: 'true',
      outbox: 'true',
      push_key: 'true',
      attendance: 'true',
      signal: 'true',
      missed: 'true',
      counted_meeting: 'true',
      coming: 'true',
      mark: 'true',
      guest: 'true',
      door_code: 'true',
      door_ticket: 'true',
      door_try: 'true',
      plan_change: 'true',
      agreement: 'true',
      agreement_rule: 'true',
      draw: 'true',
      meeting_note: 'true',
      rota_break: 'true',
      series: 'true',
      series_rota: 'true',
      meeting: 'true',
      rota: 'true',
      reminder: 'true',
      reminded: 'true',
      tablet: 'true',
    }),
    inserts: ['Tuesdays', 'Thursdays', 'Sundays at the harbour']
      .flatMap((when) => [
        `meeting on ${when}`,
        `draw on ${when}`,
        `somebody asked for the meeting on ${when}`,
        `somebody put down for the meeting on ${when}`,
      ])
      .concat('push key'),
    updates: () => ({ notice_mail: 'true', outbox: 'true', series: 'true', missed: 'true', counted_meeting: 'true' }),
    tries: ['showing what is not shown'],
    deletes: () => ({
      session: 'true',
      sign_in_notice: 'true',
      passkey_challenge: 'true',
      answered: 'true',
      read_trace: 'true',
      invitation: 'true',
      envelope: 'true',
      answer: 'true',
      message: 'true',
      notice_mail: "state <> 'confirmed'",
      notice_push: 'true',
      outbox: 'true',
      attendance: 'true',
      signal: 'true',
      coming: 'true',
      mark: 'true',
      guest: 'true',
      door_code: 'true',
      door_ticket: 'true',
      door_try: 'true',
      plan_change: 'true',
      draw: 'true',
      meeting_note: 'true',
      rota_break: 'true',
      tablet: 'true',
    }),
  },
  { name: 'the jobs, adding up what was said at posters', role: 'jobs', only: [], enter: addingUp },
  { name: 'the jobs, reminding', role: 'jobs', only: [], enter: reminding },
  { name: 'the jobs, when somebody is missed', role: 'jobs', only: [], enter: missing },
  { name: 'the jobs, telling what changed', role: 'jobs', only: [], enter: telling },
  { name: 'the jobs, counting newcomers', role: 'jobs', only: [], enter: countingNewcomers },
  {
    name: 'the jobs, moving a line',
    role: 'jobs',
    only: [],
    enter: moving,
  },
  {
    name: 'the jobs, before anybody has set up',
    role: 'jobs',
    before: ["set local session_replication_role = 'replica'", 'delete from organisation'],
    only: ['setup_code'],
    inserts: ['set-up code'],
  },

  // The keeper: everything out, and everything into a home that is empty. Some tables stay where they are.
  { name: 'the keeper, copying', role: 'keeper', sees: everythingCarried, inserts: TO_ORGANISE },
  {
    name: 'the keeper, with a back-up for a home that is set up',
    role: 'keeper',
    enter: async (raw) => (await raw('select begin_restore() as begun'))[0],
    sees: everythingCarried,
    inserts: TO_ORGANISE,
  },
  {
    name: 'the keeper, with a back-up for an empty home',
    role: 'keeper',
    before: ["set local session_replication_role = 'replica'", 'delete from organisation'],
    enter: async (raw) => (await raw('select begin_restore() as begun'))[0],
    sees: () => ({ ...everythingCarried(), organisation: 'false' }),
    inserts: isCarried,
  },
];
