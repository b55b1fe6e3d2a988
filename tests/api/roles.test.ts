import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GIVEN_ROLES, type GroupRole } from '../../src/groups/rules/scope.ts';
import { type TeamWithout, unattendedBy } from '../../src/groups/rules/unattended.ts';
import { heldBack } from '../../src/groups/going.ts';
import { fromAddress, toAddress } from '../../src/wire/address.ts';
import { onEachEngine, type Raw } from '../engines.ts';
import { expectLetIn, expectRefused, give, join, makeKey, personNamed, type Somebody, tuesdays } from '../people.ts';

/*
 * Who does what in a group. Ada facilitates with Miriam; Tom is asked to host the door; Noor is in
 * the group and nothing else.
 */

onEachEngine('roles in a group', (house) => {
  test('Ada asks Tom to host the door and to be quiet support; he does, and lays one of them down', async () => {
    const { ada, tom, noor, group, meeting } = await tuesdays(house());
    const door = { group, meeting };
    expectRefused(await tom.ask('GET /groups/:group/meetings/:meeting/door', door), 'wire/not-found');
    await give(ada, group, 'Tom', ['quiet-support', 'door-host']);
    expect(await personNamed(ada, group, 'Tom')).toMatchObject({ roles: ['door-host', 'quiet-support'], version: 2 });
    expect((await tom.ask('GET /groups/:group', { group })).view.roles).toEqual([
      'member',
      'door-host',
      'quiet-support',
    ]);
    await noor.ask('PUT /groups/:group/meetings/:meeting/check-in', door);
    const seen = (await tom.ask('GET /groups/:group/meetings/:meeting/door', door)).view;
    expect(seen.here.map(({ knownAs }) => knownAs)).toEqual(['Noor']);
    expect(seen.meeting.team.map(({ knownAs }) => knownAs).toSorted()).toEqual(['Ada', 'Miriam']);
    // He keeps the door, and is told nothing else.
    expectRefused(await tom.ask('GET /groups/:group/people', { group }), 'wire/not-found');
    expectRefused(await tom.ask('GET /groups/:group/envelopes', { group }), 'wire/not-found');

    expectLetIn(await tom.ask('POST /groups/:group/step-down', { group }, { role: 'door-host' }));
    expectRefused(await tom.ask('GET /groups/:group/meetings/:meeting/door', door), 'wire/not-found');
    expect((await tom.ask('GET /groups/:group/team', { group })).view.mine).toEqual(['quiet-support']);
    // Once more changes nothing.
    expectLetIn(await tom.ask('POST /groups/:group/step-down', { group }, { role: 'door-host' }));
    expect((await personNamed(ada, group, 'Tom')).version).toBe(3);
  });

  test('whoever lays a job down gets another token with the answer, and the one before does not come back', async () => {
    const { ada, tom, group } = await tuesdays(house());
    await give(ada, group, 'Tom', ['quiet-support']);
    // The token that changed with the job he was given arrives first.
    expectLetIn(await tom.ask('POST /groups/:group/messages', { group }, { words: 'Thank you.' }));
    expect((await tom.ask('POST /groups/:group/messages', { group }, { words: 'All of you.' })).session).toBeNull();
    const old = tom.elsewhere();
    old.session = tom.session;
    const down = () => tom.ask('POST /groups/:group/step-down', { group }, { role: 'quiet-support' });
    const { session } = await down();
    expect(session).not.toBeNull();
    expect(session).not.toBe(old.session);
    // Of what was no job of his nothing changes.
    expect((await down()).session).toBeNull();
    house().clock.add(48);
    expectRefused(await old.ask('GET /groups/:group', { group }), 'people/signed-out');
    house().clock.add(-48);
  });

  test('everybody in the group sees who looks after it, and nobody sees who supports a peer', async () => {
    const { ada, tom, noor, group } = await tuesdays(house());
    await give(ada, group, 'Tom', ['door-host', 'peer-supporter']);
    const rafi = await join(ada, group, 'Rafi');
    await give(ada, group, 'Rafi', ['peer-supporter']);
    const { team, mine } = (await noor.ask('GET /groups/:group/team', { group })).view;
    expect(mine).toEqual([]);
    expect(team.map(({ knownAs, roles }) => `${knownAs}: ${roles.join(', ')}`)).toEqual([
      'Ada: facilitator',
      'Miriam: facilitator',
      'Sal: safety-lead',
      'Tom: door-host',
    ]);
    expect((await tom.ask('GET /groups/:group/team', { group })).view.mine).toEqual(['door-host', 'peer-supporter']);
    expect((await rafi.ask('GET /groups/:group/team', { group })).view).toMatchObject({ mine: ['peer-supporter'] });
  });

  test('of two facilitators who change the same roles at once, one hears how it is now', async () => {
    const { ada, miriam, group } = await tuesdays(house());
    const { membership, version } = await personNamed(ada, group, 'Tom');
    const path = { group, membership };
    const put = (who: Somebody, role: 'door-host' | 'quiet-support') =>
      who.ask('PUT /groups/:group/people/:membership/roles', path, { version, roles: [role] });
    const replies = await Promise.all([put(ada, 'door-host'), put(miriam, 'quiet-support')]);
    const [won, lost] = replies[0].code === null ? replies : replies.toReversed();
    expectRefused(lost ?? replies[0], 'groups/changed');
    expect(lost?.status).toBe(412);
    // The refusal tells nothing of him, since it leaves no trace.
    expect(lost?.text).not.toContain('Tom');
    expect(await personNamed(miriam, group, 'Tom')).toEqual(won?.view);
  });

  test('nobody is appointed from outside by those who run the group, nor is taken out of there', async () => {
    const { ada, sal, group } = await tuesdays(house());
    const { membership } = await personNamed(ada, group, 'Noor');
    for (const role of ['safety-lead', 'outside-contact', 'member', 'organiser']) {
      const body = JSON.stringify({ version: 1, roles: [role] });
      const reply = await ada.send('PUT', `/groups/${group}/people/${membership}/roles`, body);
      expectRefused(reply, 'wire/invalid');
    }
    const [row] = await house().admin(
      'select membership_id as id from membership where known_as = $1 and group_id = $2',
      ['Sal', fromAddress(group)],
    );
    const path = { group, membership: toAddress(String(row?.['id'])) };
    const body = { version: 1, roles: [] };
    expectRefused(await ada.ask('GET /groups/:group/people/:membership', path), 'wire/not-found');
    expectRefused(await ada.ask('PUT /groups/:group/people/:membership/roles', path, body), 'wire/not-found');
    expectRefused(await ada.ask('DELETE /groups/:group/people/:membership', path), 'wire/not-found');
    expectLetIn(await sal.ask('GET /groups/:group/reading', { group }));
  });

  test('a facilitator who lays it down has nothing of it any more at her next request, and her live page ends', async () => {
    const { ada, miriam, group, meeting } = await tuesdays(house());
    const path = { group, meeting };
    const watching = await openDoor(miriam, path);
    await house().tick();
    expect(watching.heard()).toContain('data: changed');
    expectLetIn(await miriam.ask('POST /groups/:group/step-down', { group }, { role: 'facilitator' }));
    for (const route of ['GET /groups/:group/people', 'GET /groups/:group/reading'] as const) {
      expectRefused(await miriam.ask(route, { group }), 'wire/not-found');
    }
    expectRefused(await miriam.ask('GET /groups/:group/meetings/:meeting/door', path), 'wire/not-found');
    await house().tick();
    expect(await watching.ended).toBe(true);
    expectLetIn(await miriam.ask('GET /groups/:group', { group }));
    expectLetIn(await ada.ask('GET /groups/:group/people', { group }));
  });

  test('a member who is taken off is gone at once, and her live page ends', async () => {
    const { ada, tom, group, meeting } = await tuesdays(house());
    await give(ada, group, 'Tom', ['door-host']);
    const watching = await openDoor(tom, { group, meeting });
    const { membership } = await personNamed(ada, group, 'Tom');
    expectLetIn(await ada.ask('DELETE /groups/:group/people/:membership', { group, membership }));
    expectRefused(await tom.ask('GET /groups/:group', { group }), 'wire/not-found');
    expectRefused(await ada.ask('DELETE /groups/:group/people/:membership', { group, membership }), 'wire/not-found');
    await house().tick();
    expect(await watching.ended).toBe(true);
    const own = (await personNamed(ada, group, 'Ada')).membership;
    expectRefused(
      await ada.ask('DELETE /groups/:group/people/:membership', { group, membership: own }),
      'groups/yourself',
    );
  });

  test('the last who facilitates stays; of two who go at once, one does', async () => {
    const { ada, miriam, group } = await tuesdays(house());
    await makeKey(miriam, group);
    const down = (who: Somebody) => who.ask('POST /groups/:group/step-down', { group }, { role: 'facilitator' });
    // Rafi reads too, so that it is not for want of readers.
    const rafi = await join(ada, group, 'Rafi');
    await give(ada, group, 'Rafi', ['reader']);
    await makeKey(rafi, group);
    const codes = (await Promise.all([down(ada), down(miriam)])).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['groups/last-facilitator', null]));
    const left = codes[0] === null ? miriam : ada;
    expectRefused(await down(left), 'groups/last-facilitator');
    const { membership, version } = await personNamed(left, group, left.name);
    const path = { group, membership };
    expectRefused(
      await left.ask('PUT /groups/:group/people/:membership/roles', path, { version, roles: [] }),
      'groups/last-facilitator',
    );
  });

  test('a reader stays without whom there would be too few, and her key goes with her where she may', async () => {
    const { ada, miriam, group } = await tuesdays(house());
    const down = (who: Somebody, role: 'facilitator' | 'reader') =>
      who.ask('POST /groups/:group/step-down', { group }, { role });
    expectRefused(await down(ada, 'facilitator'), 'groups/last-reader');
    await makeKey(miriam, group);
    expectLetIn(await down(ada, 'facilitator'));
    const keys = await house().admin(
      `select r.retired, length(r.wrapped) as wrapped from reader r join membership m using (org_id, group_id, membership_id)
       where m.group_id = $1 and m.known_as = 'Ada'`,
      [fromAddress(group)],
    );
    expect(keys).toEqual([{ retired: true, wrapped: 0 }]);
    // Whoever goes on reading from inside keeps her key, in another role.
    await give(miriam, group, 'Miriam', ['facilitator', 'reader']);
    await give(miriam, group, 'Ada', ['facilitator']);
    expectLetIn(await down(miriam, 'facilitator'));
    const { readers } = (await ada.ask('GET /groups/:group/readers', { group })).view;
    expect(readers.map(({ knownAs, role }) => `${knownAs} ${role}`)).toEqual(['Sal safety-lead', 'Miriam reader']);
    expectRefused(await down(miriam, 'reader'), 'groups/last-reader');
  });

  test('two readers who go at once leave enough: one of them is held back', async () => {
    const { ada, miriam, group } = await tuesdays(house());
    await makeKey(miriam, group);
    const quin = await join(ada, group, 'Quin');
    await give(ada, group, 'Quin', ['facilitator']);
    const down = (who: Somebody) => who.ask('POST /groups/:group/step-down', { group }, { role: 'facilitator' });
    const codes = (await Promise.all([down(ada), down(miriam)])).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['groups/last-reader', null]));
    expectLetIn(await quin.ask('GET /groups/:group/people', { group }));
  });

  test('the database holds back whomever the rule holds back, and nobody else', async () => {
    const { group } = await tuesdays(house());
    const jobs = fc.constantFrom<GroupRole[]>(
      ['member'],
      ['member', 'door-host'],
      ['member', 'facilitator'],
      ['member', 'reader'],
      ['member', 'facilitator', 'reader'],
      ['safety-lead'],
      ['outside-contact'],
    );
    const team = fc.array(fc.record({ roles: jobs, hasKey: fc.boolean() }), { minLength: 1, maxLength: 6 });
    const stays = fc.option(fc.subarray([...GIVEN_ROLES]), { nil: null });
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(team, fc.nat(), stays, async (people, which, roles) => {
        const leaver = people[which % people.length] ?? { roles: [], hasKey: false };
        const isInside = leaver.roles.includes('member');
        // Who reads from outside is in no other role: she goes, or stays as she is.
        const now: readonly GroupRole[] | null = roles === null ? null : isInside ? ['member', ...roles] : leaver.roles;
        const said = await house().inTransaction((raw) =>
          tried(raw, fromAddress(group) ?? '', people, people.indexOf(leaver), now),
        );
        const rule = unattendedBy(teamWithout(people, leaver), {
          facilitates: now?.includes('facilitator') ?? false,
          reads: now !== null && reads(now),
        });
        expect(said).toBe(rule);
        outcomes.set(String(said), (outcomes.get(String(said)) ?? 0) + 1);
      }),
      { numRuns: 150, seed: 5 },
    );
    expect([...outcomes.keys()].toSorted()).toEqual(['groups/last-facilitator', 'groups/last-reader', 'null']);
  });
});

interface Candidate {
  readonly roles: readonly GroupRole[];
  readonly hasKey: boolean;
}

function reads(roles: readonly GroupRole[]): boolean {
  return roles.some((role) => ['facilitator', 'reader', 'safety-lead', 'outside-contact'].includes(role));
}

function teamWithout(people: readonly Candidate[], leaver: Candidate): TeamWithout {
  const others = people.filter((one) => one !== leaver);
  const hasKey = (one: Candidate) => one.hasKey && reads(one.roles);
  const isOutside = (one: Candidate) => !one.roles.includes('member');
  const count = (of: (one: Candidate) => boolean) => others.filter(of).length;
  return {
    facilitates: leaver.roles.includes('facilitator'),
    otherFacilitators: count(({ roles }) => roles.includes('facilitator')),
    otherPeople: count((one) => !isOutside(one)),
    plainMembers: count((one) => !isOutside(one) && !one.roles.includes('facilitator')),
    reads: hasKey(leaver),
    readsFromOutside: hasKey(leaver) && isOutside(leaver),
    otherReaders: count(hasKey),
    otherOutside: count((one) => hasKey(one) && isOutside(one)),
  };
}

/** Puts these people into the group instead of whoever is there; gives what the database says to the one who goes. */
async function tried(
  raw: Raw,
  group: string,
  people: readonly Candidate[],
  which: number,
  now: readonly GroupRole[] | null,
): Promise<string | null> {
  await raw("set local session_replication_role = 'replica'");
  await raw('delete from reader where group_id = $1', [group]);
  const [at] = await raw('delete from membership where group_id = $1 returning org_id', [group]);
  for (const [i, { roles, hasKey }] of people.entries()) {
    await raw('insert into person (org_id, person_id, organiser) values ($1, $2, false)', [at?.['org_id'], idOf(i)]);
    await raw(
      `insert into membership (org_id, group_id, membership_id, person_id, known_as, known_as_key, roles)
       values ($1, $2, $3::text::uuid, $3::text::uuid, $3, $3, $4)`,
      [at?.['org_id'], group, idOf(i), roles],
    );
    if (hasKey && reads(roles)) {
      await raw(
        `insert into reader (org_id, group_id, membership_id, role, seals, signs, wrapped, retired)
         values ($1, $2, $3::text::uuid, evenground.reading_role($4), $3, 's', 'w', false)`,
        [at?.['org_id'], group, idOf(i), roles],
      );
    }
  }
  await raw("set local session_replication_role = 'origin'");
  try {
    if (now === null) await raw('delete from membership where membership_id = $1', [idOf(which)]);
    else await raw('update membership set roles = $2 where membership_id = $1', [idOf(which), now]);
    return null;
  } catch (error) {
    const held = heldBack(error);
    if (held === null) throw error;
    return held;
  }
}

function idOf(i: number): string {
  return `00000000-0000-4000-8000-00000000010${i}`;
}

/** A live page of the door. */
async function openDoor(who: Somebody, { group, meeting }: { group: string; meeting: string }) {
  const request = new Request(`http://evenground.invalid/api/groups/${group}/meetings/${meeting}/door/live`);
  const { response } = await who.house.api.handle(request, { session: who.session });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const ended = (async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: '' };
      if (done) return true;
      heard += value;
    }
  })();
  return { heard: () => heard, ended };
}
