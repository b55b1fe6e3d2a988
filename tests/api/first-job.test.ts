import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { printSetupCode } from '../../src/groups/setup-code.ts';
import { MOST_OPEN } from '../../src/groups/rules/invitation.ts';
import { sqlState } from '../../src/database/database.ts';
import { GROUP_ROLES } from '../../src/groups/rules/scope.ts';
import { fromAddress, toAddress } from '../../src/wire/address.ts';
import { makeSecret, readSecret } from '../../src/wire/secret.ts';
import { onEachEngine, seeded, TUESDAY } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  expectRefused,
  found,
  invite,
  join,
  joinAs,
  newKey,
  opened,
  refusalsHeard,
  type Reply,
  RULES,
  schedule,
  Somebody,
  startGroup,
  thursdays,
  tuesdays,
} from '../people.ts';
import { endpoints } from './sample-bodies.ts';

const HILL_STREET = { name: 'Hill Street', publicName: 'Hill Street', zone: 'Europe/London', country: 'GB' };
const nowhere = toAddress('00000000-0000-4000-8000-000000000000');

onEachEngine('the first job', (house) => {
  beforeAll(() => refusalsHeard.clear());

  const stranger = (name = 'somebody') => new Somebody(house(), name);
  const printed = () => house().database.transaction('jobs', (tx) => printSetupCode(tx, house().random));
  const rowsOf = async (table: string) => {
    const [row] = await house().admin(`select count(*)::int as rows from ${table}`);
    return row?.['rows'];
  };

  test('from nothing to a full door', async () => {
    await house().empty();
    const olga = stranger('Olga');
    expect((await olga.ask('GET /home', {})).view).toEqual({
      calendars: true,
      kind: 'server',
      mail: true,
      passkeys: true,
      push: 'B'.padEnd(87, 'A'),
      setUp: false,
      setupCode: null,
      organisation: null,
    });
    const made = await olga.ask('POST /set-up', {}, { code: await printed(), ...HILL_STREET });
    expect(made.view).toEqual(HILL_STREET);
    expect((await olga.ask('GET /home', {})).view).toEqual({
      calendars: true,
      kind: 'server',
      mail: true,
      passkeys: true,
      push: 'B'.padEnd(87, 'A'),
      setUp: true,
      setupCode: null,
      organisation: expect.any(String) as unknown,
    });

    const { group } = (await olga.ask('POST /groups', {}, { name: 'Voices', title: 'Tuesday group' })).view;
    expect((await olga.ask('GET /me', {})).view).toEqual({
      me: { organiser: true, organisation: HILL_STREET, groups: [], looks: null },
    });
    const facilitator = { role: 'facilitator' } as const;
    const toAda = (await olga.ask('POST /groups/:group/team-invitations', { group }, facilitator)).view;
    expect(toAda.role).toBe('facilitator');

    const ada = stranger('Ada');
    const look = await ada.ask('POST /invitations/look', {}, { secret: toAda.secret });
    expect(look.view).toEqual({
      title: 'Tuesday group',
      organisation: 'Hill Street',
      role: 'facilitator',
      knownAs: null,
      signedIn: false,
      memberOf: null,
      organises: false,
      open: true,
    });
    const accepted = await ada.ask(
      'POST /invitations/accept',
      {},
      {
        secret: ` ${toAda.secret}\n`,
        knownAs: ' Ada ',
        asMyself: false,
      },
    );
    expect(accepted.view).toEqual({ group });
    expect(ada.session).not.toBeNull();
    expect((await ada.ask('GET /me', {})).view.me?.groups).toEqual([
      { group, name: 'Voices', title: 'Tuesday group', knownAs: 'Ada', roles: ['member', 'facilitator'] },
    ]);

    expect((await ada.ask('GET /groups/:group/rules', { group })).view).toEqual({
      version: null,
      publishedOn: null,
      agreed: false,
      rules: [],
    });
    expect((await ada.ask('POST /groups/:group/rules', { group }, { rules: RULES })).view).toEqual({ version: 1 });
    expect((await ada.ask('GET /groups/:group/tonight', { group })).view).toEqual({
      tonight: null,
      latestMessage: null,
      missed: false,
      changed: [],
    });
    const [meeting = ''] = await schedule(ada, group);

    expectRefused(await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' }), 'groups/not-open');
    await opened({ organiser: olga, host: ada }, group, 'Sal', 'safety-lead');
    const noor = await join(ada, group, 'Noor');
    const { view: before } = await noor.ask('GET /groups/:group/rules', { group });
    expect(before).toEqual({ version: 1, publishedOn: '2026-09-22', agreed: false, rules: RULES });
    expect((await noor.ask('PUT /groups/:group/agreement', { group }, { version: 1 })).status).toBe(204);
    expect((await noor.ask('PUT /groups/:group/agreement', { group }, { version: 1 })).status).toBe(204);
    expect((await noor.ask('GET /groups/:group/rules', { group })).view.agreed).toBe(true);

    expect((await noor.ask('GET /groups/:group', { group })).view).toEqual({
      group,
      name: 'Voices',
      title: 'Tuesday group',
      zone: 'Europe/London',
      knownAs: 'Noor',
      roles: ['member'],
    });
    const { tonight } = (await noor.ask('GET /groups/:group/tonight', { group })).view;
    expect(tonight).toEqual({
      meeting: {
        meeting,
        startsAt: '2026-09-22T18:00:00Z',
        endsAt: '2026-09-22T19:30:00Z',
        zone: 'Europe/London',
        place: 'The back room',
        directions: '',
        online: false,
        capacity: null,
        walkIns: true,
        team: [{ job: 'facilitator', knownAs: 'Ada' }],
        state: 'planned',
        reason: '',
        was: null,
        published: true,
        version: 1,
        sequence: 0,
        coming: {
          answer: null,
          arrive: 'none',
          inLine: null,
          heldUntil: null,
          free: false,
          knew: null,
          link: null,
          lacks: [],
        },
      },
      door: 'open',
      opensAt: '2026-09-22T12:00:00Z',
      here: false,
      signal: null,
    });
    expect((await noor.ask('PUT /groups/:group/meetings/:meeting/check-in', { group, meeting })).status).toBe(204);
    expect((await noor.ask('GET /groups/:group/tonight', { group })).view.tonight?.here).toBe(true);

    const { people } = (await ada.ask('GET /groups/:group/people', { group })).view;
    expect(people.map(({ knownAs, facilitates }) => [knownAs, facilitates])).toEqual([
      ['Ada', true],
      ['Noor', false],
    ]);
    const door = (await ada.ask('GET /groups/:group/meetings/:meeting/door', { group, meeting })).view;
    expect(door.door).toBe('open');
    expect(door.here).toEqual([{ membership: people[1]?.membership, knownAs: 'Noor' }]);
    expect((await olga.ask('GET /groups', {})).view).toEqual({
      groups: [
        {
          group,
          name: 'Voices',
          title: 'Tuesday group',
          facilitators: ['Ada'],
          outside: [{ knownAs: 'Sal', role: 'safety-lead' }],
          open: [],
          missing: ['second-facilitator', 'crisis-help'],
        },
      ],
    });
  });

  test('every reply names the build and is never stored', async () => {
    const { ada, group } = await tuesdays(house());
    for (const reply of [await ada.ask('GET /groups/:group', { group }), await ada.ask('GET /groups', {})]) {
      expect(reply.headers.get('evenground-build')).toBe('test');
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.headers.get('set-cookie')).toBeNull();
    }
  });

  // the set-up code -------------------------------------------------------------------------------

  test('a wrong set-up code founds nothing, and the right one still works', async () => {
    await house().empty();
    const code = await printed();
    expectRefused(
      await stranger().ask('POST /set-up', {}, { code: 'aaaa-bbbb-cccc-dddd', ...HILL_STREET }),
      'groups/code-wrong',
    );
    expect(await rowsOf('organisation')).toBe(0);
    const typed = code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'L');
    expect((await stranger().ask('POST /set-up', {}, { code: typed, ...HILL_STREET })).status).toBe(200);
  });

  test('a set-up code works once', async () => {
    await house().empty();
    const code = await printed();
    expectLetIn(await stranger().ask('POST /set-up', {}, { code, ...HILL_STREET }));
    const second = stranger('Zed');
    expectRefused(await second.ask('POST /set-up', {}, { code, ...HILL_STREET }), 'groups/set-up-already');
    expect(second.session).toBeNull();
    expect(await rowsOf('organisation')).toBe(1);
    await expect(printed()).rejects.toThrow(/row-level security/);
  });

  test('two who set up at once: exactly one does', async () => {
    await house().empty();
    const code = await printed();
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => stranger().ask('POST /set-up', {}, { code, ...HILL_STREET })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ code: refused }) => refused === 'groups/set-up-already')).toHaveLength(7);
    expect([await rowsOf('organisation'), await rowsOf('person'), await rowsOf('session')]).toEqual([1, 1, 1]);
  });

  // invitations -----------------------------------------------------------------------------------

  test('an invitation is good for one: of many at once exactly one comes in', async () => {
    const { ada, group } = await tuesdays(house());
    const secret = await invite(ada, group);
    const guests = Array.from({ length: 8 }, (_, i) => stranger(`Guest ${i}`));
    const replies = await Promise.all(
      guests.map((guest) =>
        guest.ask('POST /invitations/accept', {}, { secret, knownAs: guest.name, asMyself: false }),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ code }) => code === 'groups/invitation-used')).toHaveLength(7);
    expect(guests.filter(({ session }) => session !== null)).toHaveLength(1);
    const { people } = (await ada.ask('GET /groups/:group/people', { group })).view;
    expect(people.filter(({ knownAs }) => knownAs.startsWith('Guest'))).toHaveLength(1);
    expectRefused(await stranger().ask('POST /invitations/look', {}, { secret }), 'groups/invitation-used');
  });

  test('whoever opens the invitation they came by finds their way; nobody else learns of it', async () => {
    const { ada, group, noor } = await tuesdays(house());
    const zeds = await elsewhere(house());
    const secret = await invite(ada, group);
    const blue = stranger('Blue');
    await blue.ask('POST /invitations/accept', {}, { secret, knownAs: 'Blue', asMyself: false });
    for (const member of [blue, noor]) {
      const { memberOf, open } = (await member.ask('POST /invitations/look', {}, { secret })).view;
      expect({ memberOf, open }).toEqual({ memberOf: group, open: false });
    }
    for (const other of [stranger(), zeds.zed]) {
      expectRefused(await other.ask('POST /invitations/look', {}, { secret }), 'groups/invitation-used');
    }
    const unused = await invite(ada, group);
    expect((await noor.ask('POST /invitations/look', {}, { secret: unused })).view.memberOf).toBe(group);
    expect((await zeds.zed.ask('POST /invitations/look', {}, { secret: unused })).view.memberOf).toBeNull();
  });

  test('an invitation ends after 14 days, at the end of a UTC day', async () => {
    const { ada, group } = await tuesdays(house());
    const made = (await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' })).view;
    expect(made.expiresAt).toBe('2026-10-07T00:00:00Z');
    try {
      house().clock.set('2026-10-06T23:59:59Z');
      expect((await stranger().ask('POST /invitations/look', {}, { secret: made.secret })).status).toBe(200);
      house().clock.set('2026-10-07T00:00:00Z');
      const late = { secret: made.secret, knownAs: 'Late', asMyself: false };
      expectRefused(
        await stranger().ask('POST /invitations/look', {}, { secret: made.secret }),
        'groups/invitation-expired',
      );
      expectRefused(await stranger().ask('POST /invitations/accept', {}, late), 'groups/invitation-expired');
    } finally {
      house().clock.now = TUESDAY;
    }
  });

  test('a secret that is mistyped, foreign or nobody’s is not known', async () => {
    const { ada, group } = await tuesdays(house());
    const zeds = await elsewhere(house());
    const secret = await invite(ada, group);
    const ofZeds = await invite(zeds.zed, zeds.group);
    const wrong = [
      '',
      'x',
      secret.slice(0, -1),
      `${secret.slice(0, 30)}${secret[30] === 'A' ? 'B' : 'A'}${secret.slice(31)}`,
      ofZeds.slice(0, 22) + secret.slice(22),
      secret.toUpperCase(),
      zeds.zed.session ?? '',
    ];
    for (const guess of wrong) {
      expectRefused(await stranger().ask('POST /invitations/look', {}, { secret: guess }), 'groups/invitation-unknown');
      const accept = { secret: guess, knownAs: 'Guess', asMyself: false };
      expectRefused(await stranger().ask('POST /invitations/accept', {}, accept), 'groups/invitation-unknown');
    }
    const foreign = makeSecret('00000000-0000-4000-8000-000000000000', seeded(5));
    // Without a check, as links were before, a slip in the organisation's part cannot be told.
    for (const guess of [foreign, secret.slice(0, 64).toUpperCase()]) {
      expectRefused(await stranger().ask('POST /invitations/look', {}, { secret: guess }), 'groups/invitation-foreign');
      const accept = { secret: guess, knownAs: 'Guess', asMyself: false };
      expectRefused(await stranger().ask('POST /invitations/accept', {}, accept), 'groups/invitation-foreign');
    }
  });

  test('a name is taken whatever its case, spaces and width', async () => {
    const { ada, group } = await tuesdays(house());
    for (const knownAs of ['Noor', 'noor', ' NOOR ', 'N oor', 'Ｎｏｏｒ', 'noor.']) {
      const secret = await invite(ada, group);
      const reply = await stranger().ask('POST /invitations/accept', {}, { secret, knownAs, asMyself: false });
      expectRefused(reply, 'groups/known-as-taken');
      expect(reply.problem.errors).toEqual([{ at: 'knownAs', is: 'taken' }]);
      const again = await stranger().ask(
        'POST /invitations/accept',
        {},
        { secret, knownAs: `Not ${knownAs} ${secret.slice(-4)}`, asMyself: false },
      );
      expect(again.status, 'the invitation is still good').toBe(200);
    }
  });

  test('two who choose one name at once: exactly one gets it', async () => {
    const { ada, group } = await tuesdays(house());
    const secrets = [];
    for (let i = 0; i < 4; i += 1) secrets.push(await invite(ada, group));
    const replies = await Promise.all(
      secrets.map((secret) =>
        stranger().ask('POST /invitations/accept', {}, { secret, knownAs: 'Blue', asMyself: false }),
      ),
    );
    expect(replies.map(({ code }) => code ?? 'in').sort()).toEqual([
      ...Array<string>(3).fill('groups/known-as-taken'),
      'in',
    ]);
  });

  test('somebody who is in another group joins as themselves, once', async () => {
    const house_ = await tuesdays(house());
    const { bea, group } = await thursdays(house_);
    const { me } = (await house_.tom.ask('GET /me', {})).view;
    expect(me?.groups.map(({ title, knownAs }) => [title, knownAs])).toEqual([
      ['Thursday group', 'T.'],
      ['Tuesday group', 'Tom'],
    ]);
    const secret = await invite(bea, group);
    expect((await house_.tom.ask('POST /invitations/look', {}, { secret })).view.signedIn).toBe(true);
    const twice = await house_.tom.ask('POST /invitations/accept', {}, { secret, knownAs: 'Another', asMyself: true });
    expectRefused(twice, 'groups/already-in');
    // Whoever comes from another organisation is somebody new here, whatever they say.
    const { zed } = await elsewhere(house());
    const before = zed.session;
    expect((await zed.ask('POST /invitations/look', {}, { secret })).view.signedIn).toBe(false);
    expectLetIn(await zed.ask('POST /invitations/accept', {}, { secret, knownAs: 'Zed', asMyself: true }));
    expect(zed.session).not.toBe(before);
  });

  test('an invitation that was taken back is not known any more', async () => {
    const { ada, olga, group } = await tuesdays(house());
    const secret = await invite(ada, group);
    const [open] = (await ada.ask('GET /groups/:group/people', { group })).view.open;
    const invitation = open?.invitation ?? nowhere;
    expect(open).toEqual({ invitation, role: 'member', expiresAt: '2026-10-07T00:00:00Z' });
    // It is to a member: the organiser neither sees nor touches it.
    expect((await olga.ask('GET /groups', {})).view.groups[0]?.open).toEqual([]);
    const hers = { group, invitation };
    expectRefused(await olga.ask('DELETE /groups/:group/team-invitations/:invitation', hers), 'wire/not-found');
    expect((await ada.ask('DELETE /groups/:group/invitations/:invitation', hers)).status).toBe(204);
    expectRefused(await ada.ask('DELETE /groups/:group/invitations/:invitation', hers), 'wire/not-found');
    expectRefused(await stranger().ask('POST /invitations/look', {}, { secret }), 'groups/invitation-unknown');
  });

  test('the organiser takes an invitation to a facilitator back', async () => {
    const { olga, group } = await tuesdays(house());
    const secret = await invite(olga, group, true);
    const [open] = (await olga.ask('GET /groups', {})).view.groups[0]?.open ?? [];
    const path = { group, invitation: open?.invitation ?? nowhere };
    expect((await olga.ask('DELETE /groups/:group/team-invitations/:invitation', path)).status).toBe(204);
    expectRefused(await stranger().ask('POST /invitations/look', {}, { secret }), 'groups/invitation-unknown');
  });

  test('only the organiser asks somebody in from outside: who runs a group cannot let herself in to read', async () => {
    const { olga, ada, noor, group } = await tuesdays(house());
    const before = await rowsOf('invitation');
    for (const role of ['safety-lead', 'outside-contact'] as const) {
      const reply = await ada.send('POST', `/groups/${group}/invitations`, JSON.stringify({ role }));
      expectRefused(reply, 'wire/invalid');
      expect(reply.problem.errors).toEqual([{ at: 'role', is: 'unknown' }]);
      for (const who of [ada, noor]) {
        const asOlga = await who.ask('POST /groups/:group/team-invitations', { group }, { role });
        expectRefused(asOlga, 'wire/not-found');
      }
    }
    expect(await rowsOf('invitation')).toBe(before);

    // Nor the other way about: a member comes in through those who run the group.
    const asMember = await olga.send('POST', `/groups/${group}/team-invitations`, JSON.stringify({ role: 'member' }));
    expectRefused(asMember, 'wire/invalid');
    expect(await rowsOf('invitation')).toBe(before);

    for (const role of ['safety-lead', 'outside-contact'] as const) {
      const made = (await olga.ask('POST /groups/:group/team-invitations', { group }, { role })).view;
      expect(made.role).toBe(role);
      const listed = { invitation: made.invitation, role, expiresAt: made.expiresAt };
      expect((await olga.ask('GET /groups', {})).view.groups[0]?.open).toEqual([listed]);
      // Ada neither sees nor touches it.
      const path = { group, invitation: made.invitation };
      expect((await ada.ask('GET /groups/:group/people', { group })).view.open).toEqual([]);
      expectRefused(await ada.ask('DELETE /groups/:group/invitations/:invitation', path), 'wire/not-found');
      expectRefused(await ada.ask('DELETE /groups/:group/team-invitations/:invitation', path), 'wire/not-found');
      expectLetIn(await olga.ask('DELETE /groups/:group/team-invitations/:invitation', path));
    }
    expect((await olga.ask('GET /groups', {})).view.groups[0]?.open).toEqual([]);
  });

  test('at the database too: a facilitator’s transaction makes no invitation for somebody from outside', async () => {
    const { ada, group } = await tuesdays(house());
    const { orgId, hash } = (await readSecret(ada.session ?? '')) ?? {};
    const groupId = fromAddress(group);
    const made = async (role: string) =>
      house().inRole('facilitator', async (raw) => {
        await raw('select from enter($1, $2, $3, $4)', [orgId, hash, groupId, '2026-09-22']);
        return raw(
          `insert into invitation (org_id, group_id, invitation_id, secret_hash, role, expires_at, used)
           values ($1, $2, $2, $3, $4, '2026-10-01T00:00:00Z', false)`,
          [orgId, groupId, hash, role],
        ).then(
          () => 'made',
          (error: unknown) => sqlState(error),
        );
      });
    const answers: Record<string, string | null> = {};
    for (const role of GROUP_ROLES) answers[role] = await made(role);
    // Jobs in the group are given to those who are in it.
    expect(answers).toEqual({
      member: 'made',
      facilitator: 'made',
      'door-host': '42501',
      'quiet-support': '42501',
      reader: '42501',
      'peer-supporter': '42501',
      'safety-lead': '42501',
      'outside-contact': '42501',
    });
  });

  test('the organiser sees who looks after each group, from inside and outside, and no member', async () => {
    const tue = await tuesdays(house());
    const thu = await thursdays(tue);
    await joinAs(tue.olga, tue.group, 'Oke', 'outside-contact');
    await invite(tue.ada, tue.group);
    const reply = await tue.olga.ask('GET /groups', {});
    expect(reply.view.groups).toEqual([
      {
        group: thu.group,
        name: 'Thursday group, in full',
        title: 'Thursday group',
        facilitators: ['Bea'],
        outside: [{ knownAs: 'Sam', role: 'safety-lead' }],
        missing: ['second-facilitator', 'crisis-help'],
        open: [],
      },
      {
        group: tue.group,
        name: 'Tuesday group, in full',
        title: 'Tuesday group',
        facilitators: ['Ada', 'Miriam'],
        // Whether they have a key yet is not the organiser's to know.
        outside: [
          { knownAs: 'Oke', role: 'outside-contact' },
          { knownAs: 'Sal', role: 'safety-lead' },
        ],
        missing: ['crisis-help'],
        open: [],
      },
    ]);
    for (const member of ['Tom', 'T.', 'Noor']) expect(reply.text).not.toContain(`"${member}"`);
  });

  // refusals --------------------------------------------------------------------------------------

  test('there are only so many groups and open invitations', async () => {
    const olga = await found(house());
    const group = await startGroup(olga, 'Group 0');
    for (let i = 1; i < 100; i += 1) await startGroup(olga, `Group ${i}`);
    expectRefused(await olga.ask('POST /groups', {}, { name: 'One more', title: 'One more' }), 'groups/too-many');
    for (let i = 0; i < MOST_OPEN; i += 1) await invite(olga, group, true);
    const another = await olga.ask('POST /groups/:group/team-invitations', { group }, { role: 'safety-lead' });
    expectRefused(another, 'groups/too-many');
    const full = await tuesdays(house());
    for (let i = 0; i < MOST_OPEN; i += 1) await invite(full.ada, full.group);
    const oneMore = await full.ada.ask('POST /groups/:group/invitations', full, { role: 'member' });
    expectRefused(oneMore, 'groups/too-many');
  });

  test('before the door opens nobody checks in, or takes it back', async () => {
    const { noor, group, meetings } = await tuesdays(house());
    const next = { group, meeting: meetings[1] ?? nowhere };
    expectRefused(await noor.ask('PUT /groups/:group/meetings/:meeting/check-in', next), 'attendance/door-closed');
    expectRefused(await noor.ask('DELETE /groups/:group/meetings/:meeting/check-in', next), 'attendance/door-closed');
  });

  test('rules are published once, also when two do so at once', async () => {
    const olga = await found(house());
    const group = await startGroup(olga, 'Tuesday group');
    const ada = await join(olga, group, 'Ada', true);
    expectRefused(await ada.ask('PUT /groups/:group/agreement', { group }, { version: 1 }), 'agreements/none-yet');
    const twice = await ada.ask(
      'POST /groups/:group/rules',
      { group },
      { rules: [RULES[0], RULES[0]].flatMap((rule) => rule ?? []) },
    );
    expectRefused(twice, 'wire/invalid');
    expect(twice.problem.errors).toEqual([{ at: 'rules.1.says', is: 'twice' }]);
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => ada.ask('POST /groups/:group/rules', { group }, { rules: RULES })),
    );
    expect(replies.map(({ code }) => code ?? 'published').sort()).toEqual([
      ...Array<string>(4).fill('agreements/published-already'),
      'published',
    ]);
    expectRefused(await ada.ask('PUT /groups/:group/agreement', { group }, { version: 2 }), 'agreements/other-version');
  });

  test('a series needs a day to come, a place, and people who may do what they are asked', async () => {
    const { ada, noor, group } = await tuesdays(house());
    const { people } = (await ada.ask('GET /groups/:group/people', { group })).view;
    const addressOf = (name: string) => String(people.find(({ knownAs }) => knownAs === name)?.membership);
    const right = {
      startsOn: '2026-09-22',
      localStart: '19:00',
      minutes: 90,
      place: 'Here',
      link: '',
      team: [{ job: 'facilitator' as const, membership: addressOf('Ada') }],
    };
    const asked = async (more: Partial<typeof right>, code: string, errors?: object[]) => {
      const reply = await ada.ask('POST /groups/:group/series', { group }, { ...right, ...more });
      expectRefused(reply, code);
      if (errors !== undefined) expect(reply.problem.errors).toEqual(errors);
    };
    await asked({ startsOn: '2026-09-21' }, 'wire/invalid', [{ at: 'startsOn', is: 'past' }]);
    await asked({ startsOn: '2027-09-23' }, 'wire/invalid', [{ at: 'startsOn', is: 'too-far' }]);
    await asked({ startsOn: '2026-02-30' }, 'wire/invalid', [{ at: 'startsOn', is: 'not-a-date' }]);
    await asked({ localStart: '24:00' }, 'wire/invalid', [{ at: 'localStart', is: 'not-a-time' }]);
    await asked({ place: ' ' }, 'wire/invalid', [{ at: 'place', is: 'place-or-link' }]);
    await asked({ link: 'http://example.org' }, 'wire/invalid', [{ at: 'link', is: 'not-a-link' }]);
    await asked({ team: [{ job: 'facilitator', membership: nowhere }] }, 'meetings/helper-unknown');
    await asked({ team: [{ job: 'facilitator', membership: addressOf('Noor') }] }, 'meetings/helper-unknown');
    expect((await noor.ask('GET /groups/:group/meetings', { group })).view.meetings).toHaveLength(10);
  });

  test('an online group shows its link on the day', async () => {
    const olga = await found(house());
    const group = await startGroup(olga, 'Tuesday group');
    const ada = await join(olga, group, 'Ada', true);
    const link = 'https://example.org/room?key=1';
    await schedule(ada, group, { startsOn: '2026-09-23', place: '', link });
    const tonight = async () => (await ada.ask('GET /groups/:group/tonight', { group })).view.tonight;
    expect(await tonight()).toMatchObject({
      door: 'not-yet',
      meeting: { online: true, coming: { link: null, lacks: ['day'] } },
    });
    expect((await ada.ask('GET /groups/:group/meetings', { group })).text).not.toContain('example.org');
    try {
      house().clock.set('2026-09-23T12:00:00Z');
      expect(await tonight()).toMatchObject({ door: 'open', meeting: { coming: { link, lacks: [] } } });
    } finally {
      house().clock.now = TUESDAY;
    }
  });

  test('whoever is not signed in, or signed in with a session that ended, is told so', async () => {
    const { ada, group } = await tuesdays(house());
    for (const session of [null, '', 'x', makeSecret('00000000-0000-4000-8000-000000000000', seeded(6))]) {
      const nobody = new Somebody(house(), 'nobody', session);
      expect((await nobody.ask('GET /me', {})).view).toEqual({ me: null });
      expectRefused(await nobody.ask('GET /groups/:group', { group }), 'people/signed-out');
      expect((await nobody.ask('GET /home', {})).status).toBe(200);
    }
    try {
      // 400 days from the first of September.
      house().clock.set('2027-10-06T20:00:00Z');
      expect((await ada.ask('GET /groups/:group', { group })).status).toBe(200);
      house().clock.add(24);
      expectRefused(await ada.ask('GET /groups/:group', { group }), 'people/signed-out');
      expect((await ada.ask('GET /me', {})).view).toEqual({ me: null });
    } finally {
      house().clock.now = TUESDAY;
    }
  });

  test('a member may do what members do, a facilitator what facilitators do, the organiser neither', async () => {
    const { olga, ada, noor, group, meeting } = await tuesdays(house());
    const attempts: Record<string, (who: Somebody) => Promise<Reply<unknown>>> = {
      start: (who) => who.ask('POST /groups', {}, { name: 'New', title: 'New' }),
      groups: (who) => who.ask('GET /groups', {}),
      here: (who) => who.ask('GET /groups/:group', { group }),
      people: (who) => who.ask('GET /groups/:group/people', { group }),
      invite: (who) => who.ask('POST /groups/:group/invitations', { group }, { role: 'member' }),
      inviteTeam: (who) => who.ask('POST /groups/:group/team-invitations', { group }, { role: 'outside-contact' }),
      rules: (who) => who.ask('GET /groups/:group/rules', { group }),
      publish: (who) => who.ask('POST /groups/:group/rules', { group }, { rules: RULES }),
      agree: (who) => who.ask('PUT /groups/:group/agreement', { group }, { version: 1 }),
      meetings: (who) => who.ask('GET /groups/:group/meetings', { group }),
      tonight: (who) => who.ask('GET /groups/:group/tonight', { group }),
      comeIn: (who) => who.ask('PUT /groups/:group/meetings/:meeting/check-in', { group, meeting }),
      door: (who) => who.ask('GET /groups/:group/meetings/:meeting/door', { group, meeting }),
    };
    // o: let in. -: nothing there for them. The hand-written role matrix: organiser, facilitator, member.
    const matrix: Record<string, string> = {
      start: 'o--',
      groups: 'o--',
      here: '-oo',
      people: '-o-',
      invite: '-o-',
      inviteTeam: 'o--',
      rules: '-oo',
      publish: '-o-',
      agree: '-oo',
      meetings: '-oo',
      tonight: '-oo',
      comeIn: '-oo',
      door: '-o-',
    };
    const found: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      const codes = [];
      for (const who of [olga, ada, noor]) codes.push((await attempt(who)).code);
      found[name] = codes.map((code) => (code === 'wire/not-found' ? '-' : 'o')).join('');
    }
    expect(found).toEqual(matrix);
  });

  // retries ---------------------------------------------------------------------------------------

  test('a retry gets the same reply, with the same session, and writes nothing', async () => {
    const { ada, group } = await tuesdays(house());
    const invitationKey = newKey();
    const ask = () => ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' }, { key: invitationKey });
    const [first, second] = [await ask(), await ask()];
    expect(second.text).toBe(first.text);
    expect((await ada.ask('GET /groups/:group/people', { group })).view.open).toHaveLength(1);

    const key = newKey();
    const [one, two] = [stranger('Jo'), stranger('Jo, again')];
    const accept = { secret: first.view.secret, knownAs: 'Jo', asMyself: false };
    const replies = [
      await one.ask('POST /invitations/accept', {}, accept, { key }),
      await two.ask('POST /invitations/accept', {}, accept, { key }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(two.session).toBe(one.session);
    expect((await two.ask('GET /me', {})).view.me?.groups).toHaveLength(1);
    expect((await ada.ask('GET /groups/:group/people', { group })).view.people).toHaveLength(5);
  });

  test('a retry of a refused request is asked anew', async () => {
    const { ada, group } = await tuesdays(house());
    const [key, secret] = [newKey(), await invite(ada, group)];
    const jo = stranger('Jo');
    expectRefused(
      await jo.ask('POST /invitations/accept', {}, { secret, knownAs: 'Tom', asMyself: false }, { key }),
      'groups/known-as-taken',
    );
    expect(
      (await jo.ask('POST /invitations/accept', {}, { secret, knownAs: 'Jo', asMyself: false }, { key })).status,
    ).toBe(200);
  });

  test('a key is good for one request', async () => {
    const { olga, ada, group } = await tuesdays(house());
    const key = newKey();
    expectLetIn(await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' }, { key }));
    expectRefused(
      await ada.ask('POST /groups/:group/invitations', { group }, { role: 'facilitator' }, { key }),
      'wire/key-reused',
    );
    expectRefused(
      await olga.ask('POST /groups/:group/team-invitations', { group }, { role: 'facilitator' }, { key }),
      'wire/key-reused',
    );
    for (const bad of [null, '', 'short', 'x'.repeat(101), 'spaces are not a key', 'ключ-которого-нет']) {
      const reply = await olga.send('POST', '/groups', JSON.stringify({ name: 'N', title: 'N' }), {
        key: bad === 'ключ-которого-нет' ? encodeURIComponent(bad) : bad,
      });
      expectRefused(reply, 'wire/no-key');
    }
  });

  test('retries that race get one reply', async () => {
    await house().empty();
    const [code, key] = [await printed(), newKey()];
    const olgas = Array.from({ length: 5 }, () => stranger('Olga'));
    const setUps = await Promise.all(
      olgas.map((olga) => olga.ask('POST /set-up', {}, { code, ...HILL_STREET }, { key })),
    );
    expect(setUps.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(olgas.map(({ session }) => session)).size).toBe(1);
    expect(await rowsOf('person')).toBe(1);

    const [olga = stranger()] = olgas;
    const group = await startGroup(olga, 'Tuesday group');
    const secret = await invite(olga, group, true);
    const [joining, publishing, starting] = [newKey(), newKey(), newKey()];
    const adas = Array.from({ length: 5 }, () => stranger('Ada'));
    const accepts = await Promise.all(
      adas.map((ada) =>
        ada.ask('POST /invitations/accept', {}, { secret, knownAs: 'Ada', asMyself: false }, { key: joining }),
      ),
    );
    expect(accepts.map(({ code: refused }) => refused)).toEqual([null, null, null, null, null]);
    expect(new Set(adas.map(({ session }) => session)).size).toBe(1);

    const published = await Promise.all(
      adas.map((ada) => ada.ask('POST /groups/:group/rules', { group }, { rules: RULES }, { key: publishing })),
    );
    expect(published.map(({ text }) => text)).toEqual(Array<string>(5).fill('{"version":1}'));
    const groups = await Promise.all(
      olgas.map((one) => one.ask('POST /groups', {}, { name: 'Raced', title: 'Raced' }, { key: starting })),
    );
    expect(new Set(groups.map(({ text }) => text)).size).toBe(1);
    expect((await olga.ask('GET /groups', {})).view.groups).toHaveLength(2);
  });

  test('kept replies are sealed: no secret stands in any table', async () => {
    const { ada, noor, group } = await tuesdays(house());
    const key = newKey();
    const { secret } = (await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' }, { key })).view;
    const tables = await house().admin(
      `select table_name as name from information_schema.tables where table_schema = 'evenground'`,
    );
    expect(tables.length).toBeGreaterThan(15);
    let rows = 0;
    for (const { name } of tables) {
      for (const row of await house().admin(`select t::text as text from ${String(name)} t`)) {
        rows += 1;
        const bytes = Buffer.from(String(row['text']).replaceAll(/\\\\x|\\x/g, ''), 'utf8').toString();
        for (const hidden of [secret.slice(0, 64), noor.session ?? '', key]) {
          expect(bytes).not.toContain(hidden);
          expect(bytes).not.toContain(Buffer.from(hidden).toString('hex'));
          expect(bytes).not.toContain(Buffer.from(hidden, 'base64url').toString('hex'));
        }
      }
    }
    expect(rows).toBeGreaterThan(30);
    // The search finds what is there: the organisation's id stands inside each secret.
    const orgs = await house().admin('select org_id::text as id from organisation');
    const inside = Buffer.from(secret, 'base64url').toString('hex').slice(0, 32);
    expect(orgs.map(({ id }) => String(id).replaceAll('-', ''))).toContain(inside);
  });

  test('every refusal that a contract names has been heard here, or is awaited by another suite', () => {
    const folder = new URL('.', import.meta.url);
    const suites = readdirSync(folder).filter((name) => name.endsWith('.test.ts') && name !== 'first-job.test.ts');
    const said = suites.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
    const named = endpoints.flatMap(({ route, endpoint }) => endpoint.refusals.map((code) => ({ route, code })));
    const heard = named.filter(({ route, code }) => refusalsHeard.has(`${route} ${code}`));
    const others = named.filter((refusal) => !heard.includes(refusal));
    expect(heard.length).toBeGreaterThan(15);
    expect(suites.length).toBeGreaterThan(10);
    expect(others.filter(({ code }) => !said.includes(`'${code}'`))).toEqual([]);
    console.log(
      `the first job: ${endpoints.length} endpoints; of ${named.length} refusals of their own ${heard.length} heard ` +
        `on ${house().engine}, ${others.length} awaited in ${suites.length} other suites`,
    );
  });
});
