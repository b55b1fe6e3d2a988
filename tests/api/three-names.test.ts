import { expect, test } from 'vitest';
import { onEachEngine, seeded, TUESDAY } from '../engines.ts';
import {
  expectLetIn,
  fill,
  found,
  give,
  invite,
  join,
  joinAs,
  newKey,
  RULES,
  schedule,
  Somebody,
  startGroup,
} from '../people.ts';
import { keyOf } from '../sealed-looks.ts';
import { endpoints } from './sample-bodies.ts';

/*
 * One person, three groups, three names: she facilitates Tuesdays as Pat, reads on Thursdays as Quin, and
 * is in the Friday group, and nothing else there, as Robin. Whoever looks, and whatever they lay side by
 * side, it could be three people. So it is played twice, by one and by three, and compared.
 */

const GROUPS = [
  { title: 'Tuesday group', name: 'Pat', others: ['Ann', 'Abe', 'Amy', 'Asa'] },
  { title: 'Thursday group', name: 'Quin', others: ['Bea', 'Ben', 'Bia', 'Bob'] },
  { title: 'Friday group', name: 'Robin', others: ['Cat', 'Cal', 'Cia', 'Coe'] },
] as const;

interface Place {
  readonly group: string;
  readonly meeting: string;
  /** A facilitator, a reader inside, a member and the safety lead, in the order of those who look. */
  readonly watchers: readonly Somebody[];
}

/** The key of somebody by this name: the same each time, since lists are in the order of the keys. */
async function putKey(who: Somebody, group: string, name: string): Promise<void> {
  const seed = [...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7);
  expectLetIn(await who.ask('PUT /groups/:group/reading/key', { group }, keyOf(seeded(seed))));
}

onEachEngine('three names', (house) => {
  /** Three groups, and in each somebody by her name there: one person, or three. */
  async function played(people: 'one' | 'three', keys: 'of each group' | 'the same' = 'of each group') {
    await house().empty();
    house().clock.now = TUESDAY;
    const olga = await found(house());
    const places: Place[] = [];
    for (const { title, others } of GROUPS) {
      const [host, reader, member, lead] = others;
      const group = await startGroup(olga, title);
      const facilitator = await join(olga, group, host, true);
      const outside = await joinAs(olga, group, lead, 'safety-lead');
      for (const one of [facilitator, outside]) await putKey(one, group, one.name);
      const inside = [await join(facilitator, group, reader), await join(facilitator, group, member)] as const;
      await give(facilitator, group, reader, ['reader']);
      await putKey(inside[0], group, reader);
      expectLetIn(await facilitator.ask('POST /groups/:group/rules', { group }, { rules: RULES }));
      const [meeting = ''] = await schedule(facilitator, group);
      places.push({ group, meeting, watchers: [facilitator, ...inside, outside] });
    }
    let she = new Somebody(house(), 'she');
    for (const [i, { group, meeting, watchers }] of places.entries()) {
      const { name: knownAs = '' } = GROUPS[i] ?? {};
      const [host = olga] = watchers;
      const asMyself = people === 'one' && i > 0;
      if (people === 'three') she = new Somebody(house(), knownAs);
      const secret = await invite(i === 0 ? olga : host, group, i === 0);
      expectLetIn(await she.ask('POST /invitations/accept', {}, { secret, knownAs, asMyself }));
      if (i === 1) await give(host, group, knownAs, ['reader']);
      if (i < 2) await putKey(she, group, keys === 'the same' ? 'she' : knownAs);
      expectLetIn(await she.ask('PUT /groups/:group/agreement', { group }, { version: 1 }));
      expectLetIn(await she.ask('PUT /groups/:group/meetings/:meeting/check-in', { group, meeting }));
      expectLetIn(await she.ask('POST /groups/:group/messages', { group }, { words: 'Is there a lift?' }));
      const call = { way: 'a-call', telephone: `020 7946 09${i}` } as const;
      if (i === 2) expectLetIn(await she.ask('PUT /groups/:group/reach-me', { group }, call));
      const looks = { text: '150', light: 'dim', contrast: 'calm', titles: 'full' } as const;
      expectLetIn(await she.ask('PUT /preferences', {}, looks));
    }
    return { olga, places };
  }

  /** Everything that the organiser and everybody else in the three groups can fetch, laid side by side. */
  async function sideBySide({ olga, places }: { olga: Somebody; places: readonly Place[] }) {
    const seen: string[] = [];
    let answers = 0;
    const routes = endpoints.filter(
      ({ route, endpoint }) =>
        endpoint.reply !== 'stream' && (route.startsWith('GET ') || route.endsWith('/telephone')),
    );
    const organisation = (await olga.ask('GET /home', {})).view.organisation ?? '';
    for (const { group, meeting, watchers } of places) {
      const [host = olga] = watchers;
      const { people } = (await host.ask('GET /groups/:group/people', { group })).view;
      for (const who of [olga, ...watchers]) {
        for (const { route } of routes) {
          const about = route.includes(':membership') ? people.map(({ membership }) => membership) : [''];
          for (const membership of about) {
            const { method, url } = fill(route, { organisation, group, meeting, membership });
            const reply = await who.send(method, url, null, { key: newKey() });
            if (reply.status < 300) answers += 1;
            // What the lot fell on says nothing of anybody; it falls anew in each world.
            const text = reply.text
              .replace(/"draw":\{"rules":\[.*?\],"instruction":"[\w-]+"\}/, '"draw":{}')
              .replace(/"words":\["\w+","\w+","\w+","\w+"\]/, '"words":[]');
            seen.push(`${who.name}: ${route} ${reply.status} ${text}`);
          }
        }
      }
    }
    // Each address, key and hash is called by the place where it is first seen: what stands in two
    // places is called the same in both.
    const names = new Map<string, string>();
    const text = seen.join('\n').replaceAll(/[\w-]{20,}/g, (token) => {
      const name = names.get(token) ?? `#${names.size}`;
      names.set(token, name);
      return name;
    });
    return { text, answers, tokens: names.size };
  }

  test('of somebody who has three, nobody can tell that she is not three', async () => {
    const one = await sideBySide(await played('one'));
    const three = await sideBySide(await played('three'));
    for (const { name } of GROUPS) expect(one.text).toContain(`"${name}"`);
    expect(one.text.split('\n')).toEqual(three.text.split('\n'));
    expect(one.answers).toBeGreaterThan(150);
    console.log(`three names: ${one.answers} answers compared, ${one.tokens} addresses and keys in them`);
  });

  test('were one thing alike in two groups, this comparison would see it', async () => {
    const alike = await sideBySide(await played('one', 'the same'));
    const apart = await sideBySide(await played('three'));
    expect(alike.text).not.toBe(apart.text);
  });
});
