import { expect, test } from 'vitest';
import { sqlState } from '../../src/database/database.ts';
import { INVITATION_DAYS, MOST_OPEN } from '../../src/groups/rules/invitation.ts';
import { makeSecret } from '../../src/wire/secret.ts';
import { onEachEngine } from '../engines.ts';
import {
  expectLetIn,
  expectRefused,
  found,
  invite,
  newKey,
  organiseToo,
  Somebody,
  startGroup,
  tuesdays,
} from '../people.ts';

/*
 * More than one organiser. Olga set Hill Street up and asks Femi, who is new, and Ada, who runs the
 * Tuesday group. Whoever wants to lays it down, but for the last.
 */

onEachEngine('organisers', (house) => {
  const stranger = () => new Somebody(house(), 'stranger');
  const asked = async (olga: Somebody) => (await olga.ask('POST /organiser-invitations', {})).view;
  const accept = (who: Somebody, secret: string, asMyself: boolean) =>
    who.ask('POST /organiser-invitations/accept', {}, { secret, asMyself });
  const look = (who: Somebody, secret: string) => who.ask('POST /invitations/look', {}, { secret });
  const count = async (who: Somebody) => (await who.ask('GET /organisers', {})).view.organisers;

  test('Femi, who is new, comes in without a name and can do what Olga can', async () => {
    const olga = await found(house());
    const made = await asked(olga);
    expect(made.words).toHaveLength(6);
    expect((await olga.ask('GET /organisers', {})).view).toEqual({
      organisers: 1,
      open: [{ invitation: made.invitation, expiresAt: made.expiresAt }],
    });
    expect((await look(stranger(), made.secret)).view).toEqual({
      title: 'Hill Street',
      organisation: 'Hill Street',
      role: 'organiser',
      knownAs: null,
      signedIn: false,
      memberOf: null,
      organises: false,
      open: true,
    });
    const femi = stranger();
    expectLetIn(await accept(femi, made.secret, false));
    expect((await femi.ask('GET /me', {})).view.me).toMatchObject({ organiser: true, groups: [] });
    expect((await femi.ask('GET /organisers', {})).view).toEqual({ organisers: 2, open: [] });
    const group = await startGroup(femi, 'Monday group');
    await invite(olga, group, true);
    for (const refused of [await look(stranger(), made.secret), await accept(stranger(), made.secret, false)]) {
      expectRefused(refused, 'groups/invitation-used');
    }
    // Whoever opens her old link finds the way.
    expect((await look(femi, made.secret)).view).toMatchObject({ organises: true, open: false });
  });

  test('Ada, who facilitates, organises too as the same person, and nobody in her group learns of it', async () => {
    const { olga, ada, noor, group } = await tuesdays(house());
    const before = await noor.ask('GET /groups/:group/team', { group });
    const people = await ada.ask('GET /groups/:group/people', { group });
    const { secret } = await asked(olga);
    const token = ada.session;
    expect((await look(ada, secret)).view).toMatchObject({ signedIn: true, organises: false });
    expectLetIn(await accept(ada, secret, true));
    expect(ada.session).not.toBe(token);
    const { me } = (await ada.ask('GET /me', {})).view;
    expect([me?.organiser, me?.groups.map(({ knownAs }) => knownAs)]).toEqual([true, ['Ada']]);
    expect((await noor.ask('GET /groups/:group/team', { group })).text).toBe(before.text);
    expect((await ada.ask('GET /groups/:group/people', { group })).view.people).toEqual(people.view.people);
    expect(await count(ada)).toBe(2);
    // Once more is refused, and the invitation is there for somebody else.
    const another = await asked(ada);
    expect((await look(ada, another.secret)).view).toMatchObject({ organises: true, open: true });
    expectRefused(await accept(ada, another.secret, true), 'groups/organises-already');
    expectLetIn(await accept(stranger(), another.secret, false));
    expect(await count(olga)).toBe(3);
  });

  test('her own, as everybody sees what is kept about them: no word of who asked her', async () => {
    const { olga, ada } = await tuesdays(house());
    expectLetIn(await accept(ada, (await asked(olga)).secret, true));
    const { kept } = (await ada.ask('GET /my-data', {})).view;
    expect(kept.filter(({ what }) => what === 'person')).toEqual([{ what: 'person', facts: { organiser: true } }]);
    for (const who of [olga, ada]) {
      const own = (await who.ask('GET /my-data', {})).view.kept;
      expect(own.filter(({ facts }) => 'role' in facts && String(facts['role']).includes('organiser'))).toEqual([]);
    }
  });

  test('of two who come with one invitation at once, one comes in; and a retry is one', async () => {
    const olga = await found(house());
    const { secret } = await asked(olga);
    const codes = await Promise.all([1, 2, 3].map(async () => (await accept(stranger(), secret, false)).code));
    expect(codes.filter((code) => code !== null)).toEqual(['groups/invitation-used', 'groups/invitation-used']);
    const key = newKey();
    const again = () => olga.ask('POST /organiser-invitations', {}, undefined, { key });
    expect((await again()).view).toEqual((await again()).view);
    expect((await olga.ask('GET /organisers', {})).view).toMatchObject({ organisers: 2, open: [{}] });
  });

  test('taken back, ended, to a group, from elsewhere, of no shape: each is told', async () => {
    const { olga, ada, group } = await tuesdays(house());
    const back = await asked(olga);
    const path = { invitation: back.invitation };
    for (const nobodys of [ada, stranger()]) {
      expect((await nobodys.ask('DELETE /organiser-invitations/:invitation', path)).code).not.toBeNull();
    }
    expectLetIn(await olga.ask('DELETE /organiser-invitations/:invitation', path));
    expectRefused(await olga.ask('DELETE /organiser-invitations/:invitation', path), 'wire/not-found');
    expectRefused(await accept(stranger(), back.secret, false), 'groups/invitation-unknown');
    const far = makeSecret('00000000-0000-4000-8000-000000000000', house().random);
    expectRefused(await accept(stranger(), far, false), 'groups/invitation-foreign');
    expectRefused(await accept(stranger(), 'x', false), 'groups/invitation-unknown');

    // One to a group lets nobody organise, and one to organise lets nobody into a group.
    expectRefused(await accept(stranger(), await invite(olga, group, true), false), 'groups/invitation-unknown');
    const { secret, invitation } = await asked(olga);
    const joining = { secret, knownAs: 'Guess', asMyself: false };
    expectRefused(await stranger().ask('POST /invitations/accept', {}, joining), 'groups/invitation-unknown');
    const asTeam = { group, invitation };
    expectRefused(await olga.ask('DELETE /groups/:group/team-invitations/:invitation', asTeam), 'wire/not-found');
    const open = (await olga.ask('GET /groups', {})).view.groups.flatMap((one) => one.open);
    expect(open.map(({ role }) => role)).not.toContain('organiser');

    house().clock.add(24 * (INVITATION_DAYS + 2));
    expectRefused(await accept(stranger(), secret, false), 'groups/invitation-expired');
    expectRefused(await look(stranger(), secret), 'groups/invitation-expired');
    expect((await olga.ask('GET /organisers', {})).view.open).toEqual([]);
    house().clock.add(-24 * (INVITATION_DAYS + 2));
  });

  test('sixty wait at most, however many are asked at once', async () => {
    const olga = await found(house());
    const femi = await organiseToo(olga, 'Femi');
    const replies = await Promise.all(
      Array.from({ length: MOST_OPEN + 2 }, (_, i) =>
        (i % 2 === 0 ? olga : femi).ask('POST /organiser-invitations', {}),
      ),
    );
    expect(replies.filter(({ code }) => code !== null).map(({ code }) => code)).toEqual([
      'groups/too-many',
      'groups/too-many',
    ]);
  });

  test('the last one stays; when another has come in, Olga lays it down, and nothing of her is left', async () => {
    const olga = await found(house());
    const down = (who: Somebody) => who.ask('DELETE /organisers/me', {});
    expectRefused(await down(olga), 'groups/last-organiser');
    const femi = await organiseToo(olga, 'Femi');
    expect((await down(olga)).view).toEqual({ nothingLeft: true });
    expectRefused(await olga.ask('GET /my-data', {}), 'people/signed-out');
    expect(await count(femi)).toBe(1);
    expectRefused(await down(femi), 'groups/last-organiser');
    expectRefused(await femi.ask('DELETE /me', {}), 'groups/last-organiser');
  });

  test('Ada lays it down, and stays what she is in her group', async () => {
    const { olga, ada, group } = await tuesdays(house());
    expectLetIn(await accept(ada, (await asked(olga)).secret, true));
    expect((await ada.ask('DELETE /organisers/me', {})).view).toEqual({ nothingLeft: false });
    for (const route of ['GET /groups', 'GET /organisers', 'GET /crisis-help'] as const) {
      expectRefused(await ada.ask(route, {}), 'wire/not-found');
    }
    expectRefused(await ada.ask('DELETE /organisers/me', {}), 'wire/not-found');
    expectLetIn(await ada.ask('GET /groups/:group/people', { group }));
    expect(await count(olga)).toBe(1);
  });

  test('an organiser who is not the last deletes herself', async () => {
    const { olga, ada, group } = await tuesdays(house());
    await organiseToo(olga, 'Femi');
    expectLetIn(await olga.ask('DELETE /me', {}));
    expectRefused(await olga.ask('GET /my-data', {}), 'people/signed-out');
    expectLetIn(await ada.ask('GET /groups/:group', { group }));
  });

  test('of those who go at once, in whatever way, one is held back', async () => {
    for (let round = 0; round < 6; round += 1) {
      const olga = await found(house());
      const femi = await organiseToo(olga, 'Femi');
      const goes = (who: Somebody, how: number) =>
        how % 2 === 0 ? who.ask('DELETE /organisers/me', {}) : who.ask('DELETE /me', {});
      const codes = (await Promise.all([goes(olga, round), goes(femi, Math.floor(round / 2))])).map(({ code }) => code);
      expect(codes.filter((code) => code !== null)).toEqual(['groups/last-organiser']);
      expect(await count(codes[0] === null ? femi : olga)).toBe(1);
    }
  });

  test('the database itself holds the last one back', async () => {
    await house().empty();
    const olga = await found(house());
    const tried = (sql: string) =>
      house().inTransaction(async (raw) => {
        await raw('savepoint tried');
        try {
          await raw(sql);
          return null;
        } catch (error) {
          await raw('rollback to savepoint tried');
          return sqlState(error);
        }
      });
    const changes = [
      'update person set organiser = false where organiser',
      'delete from person where organiser',
      'update person set organiser = false where organiser and person_id = (select min(person_id::text)::uuid from person)',
    ];
    for (const sql of changes) expect(await tried(sql)).toBe('EV003');
    await organiseToo(olga, 'Femi');
    expect(await tried(changes[0] ?? '')).toBe('EV003');
    expect(await tried(changes[2] ?? '')).toBeNull();
  });
});
