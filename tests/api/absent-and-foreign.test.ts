import { beforeAll, expect, test } from 'vitest';
import { toAddress } from '../../src/wire/address.ts';
import { onEachEngine } from '../engines.ts';
import { elsewhere, fill, invite, newKey, Somebody, thursdays, tuesdays } from '../people.ts';
import { endpoints, type Ground, namesIn, sampleOf } from './sample-bodies.ts';

/*
 * What does not exist and what is not yours get the same answer: the same status, headers, body
 * and statements. Generated from the contracts, for everybody who could ask.
 */

const withPath = endpoints.filter(({ route }) => route.includes(':'));

onEachEngine('absent and foreign', (house) => {
  let ground: Ground;
  let people: Readonly<Record<string, Somebody>>;
  /** For each name in a path: one's own, and those of others, by who asks. */
  let own: Readonly<Record<string, string>>;
  let foreign: (name: string, who: string) => readonly string[];

  beforeAll(async () => {
    const tue = await tuesdays(house());
    const thu = await thursdays(tue);
    const far = await elsewhere(house());
    await invite(tue.ada, tue.group);
    await invite(thu.bea, thu.group);
    await invite(far.zed, far.group);
    await invite(far.yara, far.group, true);
    await invite(tue.olga, thu.group, true);
    const openIn = async (host: Somebody, group: string) => {
      const { open } = (await host.ask('GET /groups/:group/people', { group })).view;
      return open.map(({ invitation }) => String(invitation));
    };
    const [invitation = ''] = await openIn(tue.ada, tue.group);
    ground = tue;
    people = {
      Olga: tue.olga,
      Ada: tue.ada,
      Noor: tue.noor,
      Bea: thu.bea,
      Zed: far.zed,
      nobody: new Somebody(house(), 'nobody'),
    };
    own = { group: tue.group, meeting: tue.meeting, invitation };
    const of: Record<string, string[]> = {
      group: [thu.group, far.group],
      meeting: [thu.meeting, far.meeting],
      invitation: [...(await openIn(thu.bea, thu.group)), ...(await openIn(far.zed, far.group))],
    };
    // Thursdays are Olga's too, whoever facilitates them; for those who look after another group theirs is theirs.
    const mine: Record<string, string[]> = {
      Olga: [tue.group, thu.group],
      Bea: [thu.group],
      Zed: [far.group],
      Ada: [tue.group],
      Noor: [tue.group],
    };
    foreign = (name, who) => {
      const candidates = of[name];
      if (candidates === undefined) throw new Error(`say whose ${name} is foreign`);
      return name === 'group'
        ? [...candidates, tue.group].filter((one) => !(mine[who]?.includes(one) ?? false))
        : candidates;
    };
  });

  let absentIds = 0;
  const absent = () => {
    absentIds += 1;
    return toAddress(`00000000-0000-4000-8000-${String(absentIds).padStart(12, '0')}`);
  };

  async function answer(who: Somebody, route: string, path: Readonly<Record<string, string>>) {
    const { method, url } = fill(route, path);
    const sample = sampleOf(route);
    const body = sample === null ? null : JSON.stringify(await sample(ground));
    house().sent.length = 0;
    const reply = await who.send(method, url, body, { key: newKey() });
    return {
      status: reply.status,
      headers: [...reply.headers].sort(([a], [b]) => (a < b ? -1 : 1)),
      body: reply.text,
      statements: [...house().sent],
    };
  }

  test('each endpoint with a path gives both the same answer, to everybody', async () => {
    let compared = 0;
    const found = new Set<number>();
    for (const { route, endpoint } of withPath) {
      if (endpoint.body !== undefined) expect(sampleOf(route), `a sample body for ${route}`).not.toBeNull();
      for (const [name, who] of Object.entries(people)) {
        for (const part of namesIn(route)) {
          const nowhere = await answer(who, route, { ...own, [part]: absent() });
          expect([401, 404]).toContain(nowhere.status);
          for (const theirs of foreign(part, name)) {
            const notYours = await answer(who, route, { ...own, [part]: theirs });
            expect({ route, name, part, ...notYours }).toEqual({ route, name, part, ...nowhere });
            compared += 1;
            found.add(notYours.status);
          }
        }
      }
    }
    console.log(`absent and foreign: ${withPath.length} endpoints, ${compared} pairs on ${house().engine}`);
    expect(compared).toBeGreaterThan(withPath.length * 8);
    expect([...found].sort((a, b) => a - b)).toEqual([401, 404]);
  });

  test('whoever is in the group but may not gets the answer for a group that is not there', async () => {
    const { Noor: noor = new Somebody(house(), 'nobody') } = people;
    let compared = 0;
    for (const { route } of withPath.filter(
      ({ endpoint }) => endpoint.as === 'facilitator' || endpoint.as === 'organiser',
    )) {
      expect({ route, ...(await answer(noor, route, own)) }).toEqual({
        route,
        ...(await answer(noor, route, { ...own, group: absent() })),
      });
      compared += 1;
    }
    expect(compared).toBeGreaterThan(5);
  });

  test('what cannot be an address is not there either', async () => {
    const { Ada: ada = new Somebody(house(), 'nobody') } = people;
    const nowhere = await answer(ada, 'GET /groups/:group', { group: absent() });
    for (const group of [
      'x',
      '%00',
      '..%2f..',
      '%F0%9F%8C%BB',
      own['group']?.toUpperCase() ?? '',
      `${own['group'] ?? ''}0`,
      "'--",
    ]) {
      const { statements: _, ...odd } = await answer(ada, 'GET /groups/:group', { group });
      expect({ group, ...odd }).toEqual({
        group,
        status: nowhere.status,
        headers: nowhere.headers,
        body: nowhere.body,
      });
    }
  });

  test('the same ways lead somewhere for whom they are meant', async () => {
    // Else the comparison above would prove nothing: every answer could be a refusal.
    const meant: Record<string, string> = { organiser: 'Olga', member: 'Noor', facilitator: 'Ada' };
    for (const { route, endpoint } of withPath.filter(
      ({ route: one }) => !one.startsWith('DELETE') && !one.endsWith('/live'),
    )) {
      const who = people[meant[endpoint.as] ?? ''] ?? new Somebody(house(), 'nobody');
      const { status } = await answer(who, route, own);
      expect([route, status === 404 || status === 401]).toEqual([route, false]);
    }
  });
});
