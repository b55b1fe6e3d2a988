import { afterEach, describe, expect, test } from 'vitest';
import { toAddress } from '../../src/wire/address.ts';
import { readSecret } from '../../src/wire/secret.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  expectRefused,
  give,
  invite,
  knownBy,
  newKey,
  personNamed,
  refusalsHeard,
  type Reply,
  Somebody,
  thursdays,
  tuesdays,
  wayBack,
} from '../people.ts';
import { SoftwarePasskey } from '../software-passkey.ts';
import { endpoints, stretchedLike } from './sample-bodies.ts';

/*
 * Whoever lost every way in is let in again by a facilitator: what they get, what whoever uses the
 * link in their place gets, and who hears of it.
 */

const MAKE = 'POST /groups/:group/people/:membership/way-back';
const BACK = 'POST /invitations/come-back';
const LOOK = 'POST /invitations/look';

onEachEngine('a way back', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });

  const stranger = () => new Somebody(house(), 'somebody');
  const comeBack = (who: Somebody, secret: string, asMyself = false) => who.ask(BACK, {}, { secret, asMyself });
  const groupsOf = async (who: Somebody) =>
    ((await who.ask('GET /me', {})).view.me?.groups ?? []).map(({ title, knownAs }) => `${title}: ${knownAs}`);
  const isIn = async (who: Somebody) => (await who.ask('GET /me', {})).view.me !== null;
  const count = async (sql: string) => Number((await house().admin(`select count(*)::int as n from ${sql}`))[0]?.['n']);

  async function withWords(who: Somebody): Promise<string> {
    const stretched = stretchedLike(house().random);
    expectLetIn(await who.ask('PUT /ways-in/words', {}, { stretched }));
    return stretched;
  }
  const signIn = (stretched: string, who = stranger()) => who.ask('POST /sign-in/words', {}, { stretched });

  /** Both of Tom's groups: Tuesdays as Tom, Thursdays as T. */
  async function fresh() {
    await house().empty();
    const tue = await tuesdays(house());
    const thu = await thursdays(tue);
    return { tue, thu };
  }

  test('Noor, who lost every way in, is Noor again: her roles, her check-in, her messages, her reach', async () => {
    const { tue } = await fresh();
    const { ada, noor, group } = tue;
    await give(ada, group, 'Noor', ['door-host']);
    expectLetIn(await noor.ask('PUT /groups/:group/agreement', tue, { version: 1 }));
    expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/check-in', tue));
    expectLetIn(await noor.ask('POST /groups/:group/messages', tue, { words: 'Is there a lift?' }));
    expectLetIn(await noor.ask('PUT /groups/:group/reach-me', tue, { way: 'one-message' }));
    const kept = async (who: Somebody) =>
      (await who.ask('GET /my-data', {})).view.groups
        .flatMap((one) => one.kept)
        .filter(({ what }) => !what.startsWith('opened') && what !== 'way-back');
    const before = await kept(noor);

    const { membership } = await personNamed(ada, group, 'Noor');
    const made = (await ada.ask(MAKE, { group, membership })).view;
    expect(made.words).toHaveLength(6);
    expect(made.expiresAt).toBe('2026-10-07T00:00:00Z');
    const phone = stranger();
    expect((await phone.ask(LOOK, {}, { secret: made.secret })).view).toEqual({
      title: 'Tuesday group',
      organisation: 'Hill Street',
      role: 'way-back',
      knownAs: 'Noor',
      signedIn: false,
      memberOf: null,
      organises: false,
      open: true,
    });
    expect((await comeBack(phone, made.secret)).view).toEqual({ group });
    expect(await groupsOf(phone)).toEqual(['Tuesday group: Noor']);
    expect(await kept(phone)).toEqual(before);
    expect((await personNamed(ada, group, 'Noor')).roles).toEqual(['door-host']);
    expectLetIn(await phone.ask('GET /groups/:group/meetings/:meeting/door', tue));
    expectRefused(await stranger().ask(LOOK, {}, { secret: made.secret }), 'groups/invitation-used');
  });

  test('the old token is dead at once, whatever is asked with it, and a live door ends', async () => {
    const { tue } = await fresh();
    const { ada, miriam, group } = tue;
    const old = miriam.elsewhere();
    old.session = miriam.session;
    const reading = new AbortController();
    const live = await house().api.handle(
      new Request(`http://evenground.invalid/api/groups/${group}/meetings/${tue.meeting}/door/live`, {
        signal: reading.signal,
      }),
      { session: old.session },
    );
    await house().tick();
    expectLetIn(await comeBack(stranger(), await wayBack(ada, group, 'Miriam')));
    expectRefused(await old.ask('GET /groups/:group', tue), 'people/signed-out');
    expectRefused(await old.ask('GET /sessions', {}), 'people/signed-out');
    expectRefused(await old.ask('PUT /groups/:group/meetings/:meeting/check-in', tue), 'people/signed-out');
    expect(await isIn(old)).toBe(false);
    await house().tick();
    expect(house().ticking.size).toBe(0);
    reading.abort();
    await live.response.text().catch(() => null);
  });

  describe('a facilitator who uses the link herself', () => {
    /** Ada takes Tom's place on Tuesdays; Tom is on Thursdays too, and has words and a passkey. */
    async function taken() {
      const { tue, thu } = await fresh();
      const stretched = await withWords(tue.tom);
      const passkey = await SoftwarePasskey.new(house().random);
      const { challenge, user } = (await tue.tom.ask('POST /ways-in/passkeys/question', {})).view;
      const made = await passkey.made(challenge, user.id);
      expectLetIn(await tue.tom.ask('POST /ways-in/passkeys', {}, { made, userId: user.id, kind: 'phone' }));
      const inHisPlace = stranger();
      expectLetIn(await comeBack(inHisPlace, await wayBack(tue.ada, tue.group, 'Tom')));
      return { tue, thu, stretched, passkey, inHisPlace };
    }

    test('gains that one membership, and nothing of the person', async () => {
      const { thu, inHisPlace } = await taken();
      expect(await groupsOf(inHisPlace)).toEqual(['Tuesday group: Tom']);
      expectRefused(await inHisPlace.ask('GET /groups/:group', thu), 'wire/not-found');
      expectRefused(await inHisPlace.ask('GET /groups', {}), 'wire/not-found');
      expect((await inHisPlace.ask('GET /ways-in', {})).view).toEqual({ words: false, passkeys: [] });
      expect((await inHisPlace.ask('GET /sessions', {})).view.sessions).toHaveLength(1);
    });

    test('he keeps his other group, and hears of it once, by his words', async () => {
      const { thu, stretched, tue } = await taken();
      expect(await isIn(tue.tom)).toBe(false);
      const back = stranger();
      expect((await signIn(stretched, back)).view).toEqual({ notices: ['way-back'] });
      expect(await groupsOf(back)).toEqual(['Thursday group: T.']);
      expectLetIn(await back.ask('GET /groups/:group', thu));
      expectRefused(await back.ask('GET /groups/:group', tue), 'wire/not-found');
      expect((await signIn(stretched)).view).toEqual({ notices: [] });
    });

    test('or by his passkey', async () => {
      const { passkey } = await taken();
      const back = stranger();
      const { challenge } = (await back.ask('POST /sign-in/passkey/question', {})).view;
      const signed = await passkey.signed(challenge);
      expect((await back.ask('POST /sign-in/passkey', {}, { signed })).view).toEqual({ notices: ['way-back'] });
      expect(await groupsOf(back)).toEqual(['Thursday group: T.']);
    });

    test('whoever organises keeps that: it does not come along', async () => {
      const { tue } = await fresh();
      const secret = await invite(tue.ada, tue.group);
      expectLetIn(await tue.olga.ask('POST /invitations/accept', {}, { secret, knownAs: 'Olga', asMyself: true }));
      const stretched = await withWords(tue.olga);
      const inHerPlace = stranger();
      expectLetIn(await comeBack(inHerPlace, await wayBack(tue.ada, tue.group, 'Olga')));
      expect((await inHerPlace.ask('GET /me', {})).view.me?.organiser).toBe(false);
      const olga = stranger();
      expectLetIn(await signIn(stretched, olga));
      expect((await olga.ask('GET /me', {})).view.me?.organiser).toBe(true);
    });

    test('learns nothing of other groups: every answer is alike', async () => {
      const { tue } = await fresh();
      const { ada, group } = tue;
      /** Each answer in turn, without what is chance or names whom it is about. */
      const answers = async (knownAs: string) => {
        const { membership } = await personNamed(ada, group, knownAs);
        const phone = stranger();
        house().sent.length = 0;
        const made = await ada.ask(MAKE, { group, membership });
        const { secret } = made.view;
        const replies: Reply<unknown>[] = [
          made,
          await phone.ask(LOOK, {}, { secret }),
          await comeBack(phone, secret),
          await phone.ask('GET /me', {}),
          await phone.ask('GET /sessions', {}),
          await phone.ask('GET /ways-in', {}),
          await ada.ask('GET /groups/:group/people', { group }),
          await stranger().ask(LOOK, {}, { secret }),
        ];
        const sent = [...house().sent];
        return {
          sent,
          replies: replies.map(({ status, headers, text }) => [
            status,
            [...headers],
            text.replaceAll(knownAs, 'X').replaceAll(/"(invitation|secret|words|session)":("[^"]*"|\[[^\]]*\])/g, '$1'),
          ]),
        };
      };
      const [ofNoor, ofTom] = [await answers('Noor'), await answers('Tom')];
      const peoplePage = 6;
      expect(ofTom.sent).toEqual(ofNoor.sent);
      expect(ofTom.replies.map((reply, at) => (at === peoplePage ? reply.slice(0, 2) : reply))).toEqual(
        ofNoor.replies.map((reply, at) => (at === peoplePage ? reply.slice(0, 2) : reply)),
      );
    });
  });

  describe('whoever is left behind', () => {
    test('with nothing but the one group is kept till they have heard, then forgotten', async () => {
      const { tue } = await fresh();
      const people = await count('person');
      const stretched = await withWords(tue.noor);
      expectLetIn(await comeBack(stranger(), await wayBack(tue.ada, tue.group, 'Noor')));
      await house().api.due();
      expect(await count('person')).toBe(people + 1);
      const found = stranger();
      expect((await signIn(stretched, found)).view).toEqual({ notices: ['way-back'] });
      expect(await groupsOf(found)).toEqual([]);
      await house().api.due();
      expect(await count('person')).toBe(people);
      expect(await isIn(found)).toBe(false);
      expectRefused(await signIn(stretched), 'people/words-unknown');
    });

    test('who never comes is forgotten after ninety days', async () => {
      const { tue } = await fresh();
      const people = await count('person');
      await withWords(tue.noor);
      expectLetIn(await comeBack(stranger(), await wayBack(tue.ada, tue.group, 'Noor')));
      for (const [day, there] of [
        ['2026-12-21T23:59:59Z', 1],
        ['2026-12-22T00:00:00Z', 0],
      ] as const) {
        house().clock.set(day);
        await house().api.due();
        expect([day, await count('sign_in_notice'), await count('person')]).toEqual([day, there, people + there]);
      }
    });

    test('without words and passkey could not hear: they are forgotten at once', async () => {
      const { tue } = await fresh();
      const people = await count('person');
      expectLetIn(await comeBack(stranger(), await wayBack(tue.ada, tue.group, 'Noor')));
      await house().api.due();
      expect([await count('person'), await count('sign_in_notice')]).toEqual([people, 0]);
    });

    test('twice in two groups is told once', async () => {
      const { tue, thu } = await fresh();
      const stretched = await withWords(tue.tom);
      expectLetIn(await comeBack(stranger(), await wayBack(tue.ada, tue.group, 'Tom')));
      expectLetIn(await comeBack(stranger(), await wayBack(thu.bea, thu.group, 'T.')));
      expect(await count('sign_in_notice')).toBe(1);
      expect((await signIn(stretched)).view).toEqual({ notices: ['way-back'] });
    });
  });

  describe('as myself', () => {
    test('Bea, who is not in the group, takes her old membership to the sign-in she has', async () => {
      const { tue, thu } = await fresh();
      const before = thu.bea.session;
      expectLetIn(await comeBack(thu.bea, await wayBack(tue.ada, tue.group, 'Noor'), true));
      expect(await groupsOf(thu.bea)).toEqual(['Thursday group: Bea', 'Tuesday group: Noor']);
      expect(thu.bea.session).not.toBe(before);
      expect(await isIn(tue.noor)).toBe(false);
    });

    test('whoever is in the group already cannot be in it twice', async () => {
      const { tue } = await fresh();
      const secret = await wayBack(tue.ada, tue.group, 'Noor');
      expectRefused(await comeBack(tue.tom, secret, true), 'groups/already-in');
      expect((await tue.tom.ask(LOOK, {}, { secret })).view.memberOf).toBe(tue.group);
      expect(await isIn(tue.noor)).toBe(true);
      // She, too: her sign-in is here, and she has lost nothing.
      expectRefused(await comeBack(tue.noor, secret, true), 'groups/already-in');
      expectLetIn(await comeBack(stranger(), secret));
    });

    test('whose sign-in is of another organisation comes as somebody new', async () => {
      const { tue } = await fresh();
      const { zed } = await elsewhere(house());
      expectLetIn(await comeBack(zed, await wayBack(tue.ada, tue.group, 'Noor'), true));
      expect(await groupsOf(zed)).toEqual(['Tuesday group: Noor']);
    });
  });

  describe('making one', () => {
    test('not for oneself, not for whoever reads from outside, not for whoever is not in the group', async () => {
      const { tue, thu } = await fresh();
      const { ada, miriam, olga, noor, group } = tue;
      const make = (who: Somebody, membership: string, at = group) => who.ask(MAKE, { group: at, membership });
      const idOf = async (name: string) => {
        const [row] = await house().admin('select membership_id as id from membership where known_as = $1', [name]);
        return toAddress(String(row?.['id']));
      };
      expectRefused(await make(ada, await idOf('Ada')), 'groups/own-way-back');
      expectRefused(await make(ada, await idOf('Sal')), 'wire/not-found');
      expectRefused(await make(ada, await idOf('Bea')), 'wire/not-found');
      expectRefused(await make(thu.bea, await idOf('Noor')), 'wire/not-found');
      for (const who of [olga, noor, tue.sal]) expectRefused(await make(who, await idOf('Tom')), 'wire/not-found');
      expect(await count('invitation where way_back is not null')).toBe(0);
      // Another facilitator may need one.
      expectLetIn(await comeBack(stranger(), (await make(ada, await idOf('Miriam'))).view.secret));
      expect(await isIn(miriam)).toBe(false);
    });

    test('at the database too: neither for herself nor for whoever reads from outside', async () => {
      const { tue } = await fresh();
      const secret = await readSecret(tue.ada.session ?? '');
      const rows = await house().admin(
        `select org_id, group_id, membership_id, known_as from membership where group_id =
           (select group_id from membership where known_as = 'Noor') order by known_as`,
      );
      for (const { org_id, group_id, membership_id, known_as } of rows) {
        const wanted = ['Ada', 'Sal'].includes(String(known_as)) ? 'refused' : 'made';
        const said = await house().inRole('facilitator', async (raw) => {
          await raw('select from enter($1, $2, $3, $4)', [org_id, secret?.hash, group_id, '2026-09-22']);
          return raw(
            `insert into invitation (org_id, group_id, invitation_id, secret_hash, role, expires_at, used, way_back)
             values ($1, $2, gen_random_uuid(), $3, 'way-back', '2026-10-01T00:00:00Z', false, $4)`,
            [org_id, group_id, new Uint8Array(32), membership_id],
          ).then(
            () => 'made',
            () => 'refused',
          );
        });
        expect([known_as, said]).toEqual([known_as, wanted]);
      }
      expect(rows.length).toBeGreaterThan(4);
    });

    test('it is listed by name, taken back like others, and makes room among them', async () => {
      const { tue } = await fresh();
      const { ada, miriam, olga, group } = tue;
      const secret = await wayBack(ada, group, 'Noor');
      const { open, waysBack } = (await miriam.ask('GET /groups/:group/people', { group })).view;
      expect([open, waysBack.map(({ knownAs, expiresAt }) => [knownAs, expiresAt])]).toEqual([
        [],
        [['Noor', '2026-10-07T00:00:00Z']],
      ]);
      expect((await olga.ask('GET /groups', {})).view.groups.flatMap((one) => one.open)).toEqual([]);
      const path = { group, invitation: waysBack[0]?.invitation ?? '' };
      expectRefused(await olga.ask('DELETE /groups/:group/team-invitations/:invitation', path), 'wire/not-found');
      expectLetIn(await miriam.ask('DELETE /groups/:group/invitations/:invitation', path));
      expectRefused(await stranger().ask(LOOK, {}, { secret }), 'groups/invitation-unknown');
      expectRefused(await comeBack(stranger(), secret), 'groups/invitation-unknown');
      for (const batch of [20, 20, 20]) {
        expectLetIn(await ada.ask('POST /groups/:group/invitations', { group }, { role: 'member', count: batch }));
      }
      const { membership } = await personNamed(ada, group, 'Noor');
      expectRefused(await ada.ask(MAKE, { group, membership }), 'groups/too-many');
    });

    test('a new one ends the one before; a retry makes no other', async () => {
      const { tue } = await fresh();
      const { ada, group } = tue;
      const first = await wayBack(ada, group, 'Noor');
      const key = newKey();
      const { membership } = await personNamed(ada, group, 'Noor');
      const make = async () => (await ada.ask(MAKE, { group, membership }, undefined, { key })).view.secret;
      const second = await make();
      expect(await make()).toBe(second);
      expectRefused(await comeBack(stranger(), first), 'groups/invitation-unknown');
      expectLetIn(await comeBack(stranger(), second));
    });

    test('she sees that one waits for her, and that it was used', async () => {
      const { tue } = await fresh();
      const secret = await wayBack(tue.ada, tue.group, 'Noor');
      const told = async (who: Somebody) =>
        (await who.ask('GET /my-data', {})).view.groups
          .flatMap(({ kept }) => kept)
          .filter(({ what }) => what === 'way-back');
      expect(await told(tue.noor)).toEqual([{ what: 'way-back', facts: { used: false, until: '2026-10-07' } }]);
      expect(await told(tue.tom)).toEqual([]);
      const phone = stranger();
      expectLetIn(await comeBack(phone, secret));
      expect(await told(phone)).toEqual([{ what: 'way-back', facts: { used: true, until: '2026-10-07' } }]);
    });
  });

  describe('what is no way back', () => {
    test('an invitation does not lead back, and a way back lets nobody new in', async () => {
      const { tue } = await fresh();
      const secret = await invite(tue.ada, tue.group);
      expectRefused(await comeBack(stranger(), secret), 'groups/invitation-unknown');
      const back = await wayBack(tue.ada, tue.group, 'Noor');
      const join = { secret: back, knownAs: 'Nova', asMyself: false };
      expectRefused(await stranger().ask('POST /invitations/accept', {}, join), 'groups/invitation-unknown');
      expectLetIn(await stranger().ask('POST /invitations/accept', {}, { ...join, secret }));
      expectLetIn(await comeBack(stranger(), back));
    });

    test('used, ended, foreign and unknown: each is told', async () => {
      const { tue } = await fresh();
      const secret = await wayBack(tue.ada, tue.group, 'Noor');
      expectLetIn(await comeBack(stranger(), secret));
      expectRefused(await comeBack(stranger(), secret), 'groups/invitation-used');
      const late = await wayBack(tue.ada, tue.group, 'Noor');
      house().clock.set('2026-10-07T00:00:00Z');
      expectRefused(await stranger().ask(LOOK, {}, { secret: late }), 'groups/invitation-expired');
      expectRefused(await comeBack(stranger(), late), 'groups/invitation-expired');
      expectRefused(await comeBack(stranger(), 'x'), 'groups/invitation-unknown');
      await house().empty();
      house().clock.now = TUESDAY;
      await tuesdays(house());
      expectRefused(await comeBack(stranger(), late), 'groups/invitation-foreign');
    });

    test('at the database too: the gate moves nothing without it, and it moves one thing once', async () => {
      const { tue } = await fresh();
      const secret = await knownBy(await wayBack(tue.ada, tue.group, 'Noor'));
      const plain = await knownBy(await invite(tue.ada, tue.group));
      const session = await readSecret(tue.tom.session ?? '');
      const tried = (...sql: readonly (readonly [string, readonly unknown[]])[]) =>
        house().inRole('gate', async (raw) => {
          let said = '';
          for (const [text, values] of sql) {
            said = await raw(text, values).then(
              (rows) => JSON.stringify(rows),
              (error: unknown) => String(error),
            );
            if (said.includes('rror')) break;
          }
          return said;
        });
      const entered = ['select from enter($1, $2, null, $3)', [session?.orgId, session?.hash, '2026-09-22']] as const;
      const shown = (which: typeof secret) =>
        ['select from enter_by_invitation($1, $2)', [which?.orgId, which?.hash]] as const;
      const back = ['select come_back() as back', []] as const;
      expect(await tried(back)).toContain('nothing was shown that leads back');
      expect(await tried(entered, back)).toContain('nothing was shown that leads back');
      expect(await tried(entered, shown(plain), back)).toContain('nothing was shown that leads back');
      // Nobody comes: neither somebody new nor whoever is signed in.
      expect(await tried(shown(secret), back)).toContain('nothing was shown that leads back');
      expect(await tried(entered, shown(secret), back)).toBe('[{"back":false}]');
      const welcomed = ["select welcome('00000000-0000-4000-8000-0000000000cc')", []] as const;
      expect(await tried(shown(secret), welcomed, back)).toBe('[{"back":true}]');
      expect(await tried(shown(secret), welcomed, back, back)).toContain('nothing was shown that leads back');
      // Without somebody left behind there is nobody to sign out or to tell.
      expect(await tried(entered, ['select end_sessions() as ended', []])).toBe('[{"ended":0}]');
    });
  });

  describe('at the same time', () => {
    test('of many who come with it one comes in, and the others hear that it was used', async () => {
      const { tue } = await fresh();
      const secret = await wayBack(tue.ada, tue.group, 'Noor');
      const all = Array.from({ length: 6 }, stranger);
      const replies = await Promise.all(all.map((who) => comeBack(who, secret)));
      expect(replies.map(({ code }) => code ?? 'in').toSorted()).toEqual([
        ...Array<string>(5).fill('groups/invitation-used'),
        'in',
      ]);
      expect(await count("membership where known_as = 'Noor'")).toBe(1);
    });

    test('a retry of the one who came in is answered as the first time', async () => {
      const { tue } = await fresh();
      const secret = await wayBack(tue.ada, tue.group, 'Noor');
      const [one, two, key] = [stranger(), stranger(), newKey()];
      const ask = (who: Somebody) => who.ask(BACK, {}, { secret, asMyself: false }, { key });
      const replies = await Promise.all([ask(one), ask(two)]);
      for (const reply of replies) expectLetIn(reply);
      expect(one.session).toBe(two.session);
    });

    test('taken back meanwhile: in or unknown, and never half', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { tue } = await fresh();
        const secret = await wayBack(tue.ada, tue.group, 'Noor');
        const { waysBack } = (await tue.ada.ask('GET /groups/:group/people', tue)).view;
        const path = { group: tue.group, invitation: waysBack[0]?.invitation ?? '' };
        const phone = stranger();
        const [back] = await Promise.all([
          comeBack(phone, secret),
          tue.ada.ask('DELETE /groups/:group/invitations/:invitation', path),
        ]);
        expect([null, 'groups/invitation-unknown']).toContain(back.code);
        expect([await isIn(phone), await isIn(tue.noor)]).toEqual([back.code === null, back.code !== null]);
      }
    });

    test('taken off the group, or gone by herself meanwhile: nobody is in it twice, nor half', async () => {
      for (const how of ['taken off', 'leaves', 'deletes everything'] as const) {
        for (let round = 0; round < 4; round += 1) {
          const { tue } = await fresh();
          const { membership } = await personNamed(tue.ada, tue.group, 'Noor');
          const secret = await wayBack(tue.ada, tue.group, 'Noor');
          const phone = stranger();
          const [back, goes] = await Promise.all([
            comeBack(phone, secret),
            how === 'taken off'
              ? tue.miriam.ask('DELETE /groups/:group/people/:membership', { group: tue.group, membership })
              : how === 'leaves'
                ? tue.noor.ask('DELETE /groups/:group/me', tue)
                : tue.noor.ask('DELETE /me', {}),
          ]);
          expect([how, back.code]).toEqual([
            how,
            [null, 'groups/invitation-unknown'].includes(back.code) ? back.code : 'neither in nor unknown',
          ]);
          expect([null, 'people/signed-out', 'wire/not-found']).toContain(goes.code);
          const isThere = (await groupsOf(phone)).length;
          expect(await count("membership where known_as = 'Noor'")).toBe(isThere);
          if (how !== 'taken off') expect(isThere).toBe(back.code === null ? 1 : 0);
        }
      }
    });

    test('she checks in on the old device meanwhile: counted once, for the one membership', async () => {
      for (let round = 0; round < 4; round += 1) {
        const { tue } = await fresh();
        const secret = await wayBack(tue.ada, tue.group, 'Noor');
        const phone = stranger();
        const [back, comes] = await Promise.all([
          comeBack(phone, secret),
          tue.noor.ask('PUT /groups/:group/meetings/:meeting/check-in', tue),
        ]);
        expectLetIn(back);
        expect([null, 'people/signed-out', 'wire/not-found']).toContain(comes.code);
        expectLetIn(await phone.ask('PUT /groups/:group/meetings/:meeting/check-in', tue));
        expect(await count('attendance')).toBe(1);
        expect(await isIn(tue.noor)).toBe(false);
      }
    });

    test('the same person by an invitation and by a way back at once is in the group once', async () => {
      for (let round = 0; round < 4; round += 1) {
        const { tue, thu } = await fresh();
        const [secret, back] = [await invite(tue.ada, tue.group), await wayBack(tue.ada, tue.group, 'Noor')];
        const codes = (
          await Promise.all([
            thu.bea.ask('POST /invitations/accept', {}, { secret, knownAs: 'Bea', asMyself: true }),
            comeBack(thu.bea, back, true),
          ])
        ).map(({ code }) => code ?? 'in');
        expect(codes.toSorted()).toEqual(['groups/already-in', 'in']);
      }
    });

    test('two facilitators make one at once: one is good', async () => {
      const { tue } = await fresh();
      const made = await Promise.all([tue.ada, tue.miriam].map((host) => wayBack(host, tue.group, 'Noor')));
      const codes = [];
      for (const secret of made) codes.push((await stranger().ask(LOOK, {}, { secret })).code ?? 'open');
      expect(codes.toSorted()).toEqual(['groups/invitation-unknown', 'open']);
    });
  });

  test('every refusal of coming back has been heard here', () => {
    const named = endpoints
      .filter(({ route }) => [MAKE, BACK].includes(route))
      .flatMap(({ route, endpoint }) => endpoint.refusals.map((code) => `${route} ${code}`));
    expect(named).toHaveLength(7);
    expect(named.filter((refusal) => !refusalsHeard.has(refusal))).toEqual([]);
  });
});
