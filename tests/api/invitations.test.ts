import { expect, test } from 'vitest';
import { MOST_AT_ONCE, MOST_OPEN } from '../../src/groups/rules/invitation.ts';
import { readBrought } from '../../src/groups/screens/brought.ts';
import { makeSecret, withCheck } from '../../src/wire/secret.ts';
import { onEachEngine } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  expectRefused,
  found,
  invite,
  newKey,
  Somebody,
  startGroup,
  tuesdays,
} from '../people.ts';

/* Ways in by words, several at once, and the right answer to each that is no way in. */

onEachEngine('invitations', (house) => {
  const stranger = () => new Somebody(house(), 'stranger');

  test('Noor types the six words of her slip, and comes in', async () => {
    await house().empty();
    const { ada, group } = await tuesdays(house());
    const made = (await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' })).view;
    expect(made.words).toHaveLength(6);
    expect(made.more).toEqual([]);
    const { organisation } = (await stranger().ask('GET /home', {})).view;
    const typed = readBrought(`  ${made.words.join(' - ').toUpperCase()} `, organisation);
    expect(typed).toEqual({ secret: made.secret, by: 'words' });
    const noor = stranger();
    expectLetIn(
      await noor.ask('POST /invitations/accept', {}, { secret: made.secret, knownAs: 'Rose', asMyself: false }),
    );
    expectRefused(
      await stranger().ask('POST /invitations/look', {}, { secret: made.secret }),
      'groups/invitation-used',
    );
  });

  test('before set-up a home names no organisation', async () => {
    await house().empty();
    expect((await stranger().ask('GET /home', {})).view).toMatchObject({ setUp: false, organisation: null });
    await found(house());
    expect((await stranger().ask('GET /home', {})).view).toMatchObject({ setUp: true });
  });

  test('twenty at once: each opens, each for one person, and a retry makes no more', async () => {
    const { ada, group } = await tuesdays(house());
    const key = newKey();
    const ask = () =>
      ada.ask('POST /groups/:group/invitations', { group }, { role: 'member', count: MOST_AT_ONCE }, { key });
    const { more, ...first } = (await ask()).view;
    const all = [first, ...more];
    expect((await ask()).view).toEqual({ ...first, more });
    expect(new Set(all.map(({ secret }) => secret)).size).toBe(MOST_AT_ONCE);
    expect(new Set(all.map(({ words }) => words.join(' '))).size).toBe(MOST_AT_ONCE);
    for (const { secret } of [all[0], all.at(-1)].filter((one) => one !== undefined)) {
      expect((await stranger().ask('POST /invitations/look', {}, { secret })).view.open).toBe(true);
    }
    expect((await ada.ask('GET /groups/:group/people', { group })).view.open).toHaveLength(MOST_AT_ONCE);
    for (const count of [0, 21, 1.5, -1, 1e9]) {
      const reply = await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member', count });
      expectRefused(reply, 'wire/invalid');
      expect(reply.problem.errors?.[0]?.at).toBe('count');
    }
  });

  test('two facilitators invite at once: never more than there may be, and all of a batch or none', async () => {
    const { ada, miriam, group } = await tuesdays(house());
    const replies = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        (i % 2 === 0 ? ada : miriam).ask('POST /groups/:group/invitations', { group }, { role: 'member', count: 15 }),
      ),
    );
    expect(replies.map(({ code }) => code ?? 'made').toSorted()).toEqual([
      'groups/too-many',
      'made',
      'made',
      'made',
      'made',
    ]);
    expect((await ada.ask('GET /groups/:group/people', { group })).view.open).toHaveLength(MOST_OPEN);
  });

  test('from another organisation, taken back, and of no shape: each is told', async () => {
    const { ada, group } = await tuesdays(house());
    const far = makeSecret('00000000-0000-4000-8000-000000000000', house().random);
    expectRefused(await stranger().ask('POST /invitations/look', {}, { secret: far }), 'groups/invitation-foreign');
    const accept = { secret: far, knownAs: 'Guess', asMyself: false };
    expectRefused(await stranger().ask('POST /invitations/accept', {}, accept), 'groups/invitation-foreign');
    const made = (await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' })).view;
    const path = { group, invitation: made.invitation };
    expectLetIn(await ada.ask('DELETE /groups/:group/invitations/:invitation', path));
    const back = await stranger().ask('POST /invitations/look', {}, { secret: made.secret });
    expectRefused(back, 'groups/invitation-unknown');
    expectRefused(await stranger().ask('POST /invitations/look', {}, { secret: 'x' }), 'groups/invitation-unknown');
  });

  test('a mistyped link is told from one of another home; a link of before, without its check, opens', async () => {
    const { ada, group } = await tuesdays(house());
    const { secret } = (await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' })).view;
    const far = withCheck(makeSecret('00000000-0000-4000-8000-000000000000', house().random));
    expectRefused(await stranger().ask('POST /invitations/look', {}, { secret: far }), 'groups/invitation-foreign');
    // In the part that names the organisation.
    const mistyped = secret.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
    for (const route of ['POST /invitations/look', 'POST /invitations/accept'] as const) {
      const body = { secret: mistyped, knownAs: 'Rose', asMyself: false };
      expectRefused(await stranger().ask(route, {}, body), 'groups/invitation-unknown');
    }
    const before = secret.slice(0, 64);
    expect((await stranger().ask('POST /invitations/look', {}, { secret: before })).view.open).toBe(true);
    const body = { secret: before, knownAs: 'Rose', asMyself: false };
    expectLetIn(await stranger().ask('POST /invitations/accept', {}, body));
  });

  test('the same words at another organisation open nothing', async () => {
    const { ada, group } = await tuesdays(house());
    const { zed } = await elsewhere(house());
    const made = (await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member' })).view;
    const { organisation } = (await zed.ask('GET /groups/:group/readers', { group: await startedBy(zed) })).view;
    const typed = readBrought(made.words.join(' '), organisation);
    const secret = 'secret' in typed ? typed.secret : '';
    expectRefused(await stranger().ask('POST /invitations/look', {}, { secret }), 'groups/invitation-unknown');
  });

  async function startedBy(member: Somebody): Promise<string> {
    const { me } = (await member.ask('GET /me', {})).view;
    return me?.groups[0]?.group ?? '';
  }

  test('the organiser invites several who look after a group', async () => {
    const olga = await found(house());
    const group = await startGroup(olga, 'Monday group');
    const reply = await olga.ask('POST /groups/:group/team-invitations', { group }, { role: 'facilitator', count: 3 });
    expect(reply.view.more).toHaveLength(2);
    expect(await invite(olga, group, true)).toHaveLength(68);
  });
});
