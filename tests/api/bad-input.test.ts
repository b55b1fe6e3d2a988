import { beforeAll, expect, test } from 'vitest';
import { onEachEngine } from '../engines.ts';
import { expectRefused, Somebody, type Tuesdays, tuesdays } from '../people.ts';

/* Odd requests, by hand; hostile-input.test.ts makes thousands of them for every endpoint. */

onEachEngine('bad input', (house) => {
  let group: Tuesdays;
  beforeAll(async () => {
    group = await tuesdays(house());
  });

  test('a request that says nothing at all, where something is asked', async () => {
    expectRefused(await group.olga.send('POST', '/groups', null), 'wire/invalid');
  });

  test('of a name given twice the last counts, as JSON has it', async () => {
    const reply = await group.olga.send('POST', '/groups', '{"name": "First", "name": "Last", "title": "Twice"}');
    expect(reply.status).toBe(200);
    const { groups } = (await group.olga.ask('GET /groups', {})).view;
    expect(groups.find(({ title }) => title === 'Twice')?.name).toBe('Last');
  });

  test('what nobody asked for is left out', async () => {
    const reply = await group.olga.send(
      'POST',
      '/groups',
      '{"name": "N", "title": "T", "orgId": "x", "__proto__": {"title": 1}}',
    );
    expect(reply.status).toBe(200);
  });

  test('addresses and methods that are not there', async () => {
    const urls = [
      '',
      '/',
      '/nothing',
      '/groups/',
      '/groups//',
      '/GROUPS',
      '/groups/%',
      '/groups/%E0%A4%A',
      '/%00',
      `/${'x'.repeat(5_000)}`,
      '/groups/:group',
    ];
    for (const url of urls) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const reply = await group.ada.send(method, url, null);
        expectRefused(reply, 'wire/not-found');
      }
    }
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
      expectRefused(await group.ada.send(method, '/home', null), 'wire/not-found');
    expect((await group.ada.send('GET', '/home?x=%00&y[]=1#z', null)).status).toBe(200);
  });

  test('session tokens that are none', async () => {
    for (const session of [
      'x',
      'x'.repeat(64),
      '='.repeat(64),
      '\u0000'.repeat(64),
      '🌻'.repeat(32),
      'a'.repeat(100_000),
    ]) {
      const nobody = new Somebody(house(), 'nobody', session);
      expectRefused(await nobody.ask('GET /groups/:group', group), 'people/signed-out');
    }
  });

  test('a name in any script stays as it was written', async () => {
    const { ada, group: address } = group;
    const names = ['نور', 'ブルー', 'Zoë', 'O’Brien-Ngũgĩ', '👩🏽‍🤝‍👩🏻', 'पूजा', "Robert'); drop table membership;--"];
    for (const knownAs of names) {
      const { secret } = (await ada.ask('POST /groups/:group/invitations', { group: address }, { role: 'member' }))
        .view;
      const guest = new Somebody(house(), knownAs);
      await guest.ask('POST /invitations/accept', {}, { secret, knownAs, asMyself: false });
      expect((await guest.ask('GET /groups/:group', { group: address })).view.knownAs).toBe(knownAs.normalize('NFC'));
    }
  });
});
