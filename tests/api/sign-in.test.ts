import { base64urlnopad } from '@scure/base';
import { afterEach, expect, test } from 'vitest';
import { renewSoon } from '../../src/people/sign-in.ts';
import { fromAddress } from '../../src/wire/address.ts';
import { makeSecret, nextSecret, readSecret } from '../../src/wire/secret.ts';
import { onEachEngine, seeded, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, newKey, refusalsHeard, Somebody, type Tuesdays, tuesdays } from '../people.ts';
import { endpoints, stretchedLike } from './sample-bodies.ts';

/*
 * Signing in and out, and what a token is good for: words, where one is signed in, tokens that are
 * replaced, and what happens to those that come back.
 */

onEachEngine('signing in', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });

  const NEXT_MONTH = '2026-10-06T18:00:00Z';
  const words = () => stretchedLike(house().random);

  /** Makes words, and signs in with them in another browser. */
  async function alsoElsewhere(who: Somebody, more: { kind?: 'phone'; shared?: boolean } = {}): Promise<Somebody> {
    const stretched = words();
    expectLetIn(await who.ask('PUT /ways-in/words', {}, { stretched }));
    const other = who.elsewhere();
    expectLetIn(await other.ask('POST /sign-in/words', {}, { stretched, ...more }));
    return other;
  }

  async function isIn(who: Somebody): Promise<boolean> {
    return (await who.ask('GET /me', {})).view.me !== null;
  }

  /** Somebody who holds a token that this person held. */
  const holding = (who: Somebody, token: string | null) => new Somebody(house(), who.name, token);

  const checkIn = (who: Somebody, tue: Tuesdays) =>
    who.ask('PUT /groups/:group/meetings/:meeting/check-in', { group: tue.group, meeting: tue.meeting });

  // words ------------------------------------------------------------------------------------------

  test('Noor makes words, and they let her in on another phone', async () => {
    const tue = await tuesdays(house());
    expect((await tue.noor.ask('GET /ways-in', {})).view).toMatchObject({ words: false });
    const noor = await alsoElsewhere(tue.noor);
    expect(noor.session).not.toBe(tue.noor.session);
    const { me } = (await noor.ask('GET /me', {})).view;
    expect(me?.groups.map(({ knownAs }) => knownAs)).toEqual(['Noor']);
    expect((await noor.ask('GET /ways-in', {})).view).toMatchObject({ words: true });
  });

  test('words that are nobody’s open nothing; new words end the old ones; words that are given up open nothing', async () => {
    const { noor } = await tuesdays(house());
    const [old, fresh] = [words(), words()];
    const stranger = new Somebody(house(), 'a stranger');
    const tries = async (stretched: string) =>
      (await stranger.elsewhere().ask('POST /sign-in/words', {}, { stretched })).code;
    expect(await tries(old)).toBe('people/words-unknown');
    expectLetIn(await noor.ask('PUT /ways-in/words', {}, { stretched: old }));
    expect(await tries(old)).toBeNull();
    expectLetIn(await noor.ask('PUT /ways-in/words', {}, { stretched: fresh }));
    expect([await tries(old), await tries(fresh)]).toEqual(['people/words-unknown', null]);
    expectLetIn(await noor.ask('DELETE /ways-in/words', {}));
    expect(await tries(fresh)).toBe('people/words-unknown');
  });

  test('nobody takes the words of somebody else, in this organisation or another', async () => {
    const { noor, tom } = await tuesdays(house());
    const stretched = words();
    expectLetIn(await noor.ask('PUT /ways-in/words', {}, { stretched }));
    const refused = await tom.ask('PUT /ways-in/words', {}, { stretched });
    expectRefused(refused, 'people/words-taken');
    expectLetIn(await noor.ask('PUT /ways-in/words', {}, { stretched }));
  });

  test('the database holds neither the words’ key nor a token', async () => {
    const { noor } = await tuesdays(house());
    const stretched = words();
    expectLetIn(await noor.ask('PUT /ways-in/words', {}, { stretched }));
    const secrets = [base64urlnopad.decode(stretched), base64urlnopad.decode(noor.session ?? '')];
    const hex = secrets.map((bytes) => Buffer.from(bytes).toString('hex'));
    const kept = await house().admin(
      'select session::text as row from session union all select sign_in_words::text from sign_in_words union all select answered::text from answered',
    );
    expect(kept.length).toBeGreaterThan(5);
    for (const secret of hex) expect(kept.filter(({ row }) => String(row).includes(secret))).toEqual([]);
  });

  test('a token that somebody brings is never taken on, and the sign-in that was there ends', async () => {
    const { noor, tom } = await tuesdays(house());
    const stretched = words();
    expectLetIn(await noor.ask('PUT /ways-in/words', {}, { stretched }));
    // Planted: one that nobody has, and Tom's.
    const orgId = (await readSecret(noor.session ?? ''))?.orgId ?? '';
    const planted = makeSecret(orgId, seeded(5));
    const lured = holding(noor, planted);
    expectLetIn(await lured.ask('POST /sign-in/words', {}, { stretched }));
    expect(lured.session).not.toBe(planted);
    expect(await isIn(holding(noor, planted))).toBe(false);
    const tomsToken = tom.session;
    const atToms = holding(noor, tomsToken);
    expectLetIn(await atToms.ask('POST /sign-in/words', {}, { stretched }));
    expect(atToms.session).not.toBe(tomsToken);
    expect(await isIn(holding(tom, tomsToken))).toBe(false);
  });

  test('a retry of signing in, or of joining, gives the same session and makes no second', async () => {
    const { noor } = await tuesdays(house());
    const stretched = words();
    expectLetIn(await noor.ask('PUT /ways-in/words', {}, { stretched }));
    const [key, other] = [newKey(), noor.elsewhere()];
    const first = await other.ask('POST /sign-in/words', {}, { stretched }, { key });
    const again = await other.ask('POST /sign-in/words', {}, { stretched }, { key });
    expect(again.session).toBe(first.session);
    expect((await noor.ask('GET /sessions', {})).view.sessions).toHaveLength(2);
  });

  // where one is signed in ---------------------------------------------------------------------------

  test('Noor sees where she is signed in, in no order of coming, and by the month', async () => {
    const { noor } = await tuesdays(house());
    house().clock.set(NEXT_MONTH);
    await alsoElsewhere(noor, { kind: 'phone' });
    const { sessions } = (await noor.ask('GET /sessions', {})).view;
    expect(sessions.map(({ kind, shared, since, here }) => ({ kind, shared, since, here }))).toEqual([
      { kind: 'other', shared: false, since: '2026-09', here: true },
      { kind: 'phone', shared: false, since: '2026-10', here: false },
    ]);
    const kept = await house().admin('select since::text, month::text, expires_on::text from session');
    for (const { since, month } of kept) expect([since, month].join()).toMatch(/^\d{4}-\d\d-01,\d{4}-\d\d-01$/);
  });

  test('she signs one out, or all others, or all; nobody signs out anybody else', async () => {
    const { noor, tom } = await tuesdays(house());
    const [phone, tablet] = [await alsoElsewhere(noor), await alsoElsewhere(noor)];
    const list = async () => (await noor.ask('GET /sessions', {})).view.sessions;
    const other = (await list()).find(({ here }) => !here);
    const toms = (await tom.ask('GET /sessions', {})).view.sessions[0];
    expectRefused(await noor.ask('PUT /sessions/ended', {}, { which: toms?.session ?? '' }), 'wire/not-found');
    expect(await isIn(tom)).toBe(true);
    expectLetIn(await noor.ask('PUT /sessions/ended', {}, { which: other?.session ?? '' }));
    expect([await isIn(phone), await isIn(tablet)].filter(Boolean)).toHaveLength(1);
    await alsoElsewhere(noor);
    expectLetIn(await noor.ask('PUT /sessions/ended', {}, { which: 'others' }));
    expect(await list()).toHaveLength(1);
    const last = await alsoElsewhere(noor);
    const before = noor.session;
    expectLetIn(await noor.ask('PUT /sessions/ended', {}, { which: 'all' }));
    expect(noor.session).toBeNull();
    expect([await isIn(last), await isIn(holding(noor, before)), await isIn(tom)]).toEqual([false, false, true]);
  });

  test('whoever signs out is out at once, whatever they still hold', async () => {
    const tue = await tuesdays(house());
    const before = tue.noor.session;
    expectLetIn(await tue.noor.ask('POST /sign-out', {}));
    expect(tue.noor.session).toBeNull();
    const late = holding(tue.noor, before);
    expect(await isIn(late)).toBe(false);
    expectRefused(await checkIn(late, tue), 'people/signed-out');
    expectRefused(await late.ask('GET /sessions', {}), 'people/signed-out');
    // Again, or by nobody: nothing to be sorry for.
    expectLetIn(await late.ask('POST /sign-out', {}));
  });

  test('on a shared device a session is over the day after, used or not', async () => {
    const tue = await tuesdays(house());
    const shared = await alsoElsewhere(tue.noor, { shared: true });
    house().clock.set('2026-09-23T18:00:00Z');
    expectLetIn(await shared.ask('GET /sessions', {}));
    house().clock.set('2026-09-24T00:00:00Z');
    expect(await isIn(shared)).toBe(false);
  });

  // tokens ----------------------------------------------------------------------------------------

  test('the first write of a month replaces the token; reading replaces and writes nothing', async () => {
    const tue = await tuesdays(house());
    const first = tue.noor.session;
    house().clock.set(NEXT_MONTH);
    house().sent.length = 0;
    const read = await tue.noor.ask('GET /groups/:group/tonight', tue);
    expect([read.session, house().sent.filter((name) => name.startsWith('people.'))]).toEqual([null, []]);
    const wrote = await tue.noor.ask('PUT /ways-in/words', {}, { stretched: words() });
    expect(wrote.session).not.toBeNull();
    expect(tue.noor.session).not.toBe(first);
    const [row] = await house().admin('select expires_on::text from session where token_hash = $1', [
      (await readSecret(tue.noor.session ?? ''))?.hash,
    ]);
    expect(row).toEqual({ expires_on: '2027-11-05' });
  });

  test('whoever lost the answer is given the same token again, until they write with it', async () => {
    const tue = await tuesdays(house());
    const first = tue.noor.session;
    house().clock.set(NEXT_MONTH);
    await tue.noor.ask('PUT /groups/:group/agreement', tue, { version: 1 });
    const second = tue.noor.session;
    expect(second).not.toBe(first);
    // A week later, the answer never having come.
    house().clock.set('2026-10-13T18:00:00Z');
    for (const route of ['GET /sessions', 'GET /me'] as const) {
      const late = holding(tue.noor, first);
      expect([route, (await late.ask(route, {})).session]).toEqual([route, second]);
    }
    const late = holding(tue.noor, first);
    expectLetIn(await late.ask('PUT /groups/:group/agreement', tue, { version: 1 }));
    expect(late.session).toBe(second);
  });

  test('requests that go at once, when the token is due, all get the same one', async () => {
    const tue = await tuesdays(house());
    const first = tue.noor.session;
    house().clock.set(NEXT_MONTH);
    const replies = await Promise.all(
      Array.from({ length: 8 }, () =>
        holding(tue.noor, first).ask('PUT /groups/:group/agreement', tue, { version: 1 }),
      ),
    );
    for (const reply of replies) expectLetIn(reply);
    expect(new Set(replies.map(({ session }) => session)).size).toBe(1);
    expect(replies[0]?.session).not.toBe(first);
    expect(await isIn(holding(tue.noor, replies[0]?.session ?? null))).toBe(true);
  });

  test('a token that comes back after its day ends the session for both who hold it', async () => {
    const tue = await tuesdays(house());
    const stolen = tue.noor.session;
    house().clock.set(NEXT_MONTH);
    const agree = (who: Somebody) => who.ask('PUT /groups/:group/agreement', tue, { version: 1 });
    expectLetIn(await agree(tue.noor));
    // She writes with the new one: it arrived. What crossed on the way is let in today and tomorrow.
    expectLetIn(await agree(tue.noor));
    house().clock.set('2026-10-07T23:00:00Z');
    expect((await holding(tue.noor, stolen).ask('GET /sessions', {})).session).toBe(tue.noor.session);
    house().clock.set('2026-10-08T01:00:00Z');
    expect(await isIn(tue.noor)).toBe(true);
    const thief = holding(tue.noor, stolen);
    expectRefused(await agree(thief), 'people/signed-out');
    expect(thief.session).toBeNull();
    expect(await isIn(tue.noor)).toBe(false);
    const rows = await house().admin('select 1 from session where token_hash = $1', [
      (await readSecret(tue.noor.session ?? ''))?.hash,
    ]);
    expect(rows).toEqual([]);
  });

  test('a replay is noticed where anybody may ask, too', async () => {
    const tue = await tuesdays(house());
    const stolen = tue.noor.session;
    expectLetIn(await tue.noor.ask('PUT /ways-in/words', {}, { stretched: words() }));
    expectLetIn(await tue.noor.ask('PUT /groups/:group/agreement', tue, { version: 1 }));
    house().clock.set('2026-09-24T12:00:00Z');
    expect(await isIn(holding(tue.noor, stolen))).toBe(false);
    expect(await isIn(tue.noor)).toBe(false);
  });

  test('a way in made or given up, and another group, replace the token at once', async () => {
    const tue = await tuesdays(house());
    const before = tue.noor.session;
    const made = await tue.noor.ask('PUT /ways-in/words', {}, { stretched: words() });
    expect([made.session === null, made.session === before]).toEqual([false, false]);
    const ended = await tue.noor.ask('DELETE /ways-in/words', {});
    expect([ended.session === null, ended.session === made.session]).toEqual([false, false]);
  });

  test('nobody without the token can make its successor', async () => {
    const [token, salt] = [makeSecret('00000000-0000-4000-8000-000000000001', seeded(7)), seeded(8)(32)];
    const next = await nextSecret(token, salt);
    expect((await readSecret(next))?.orgId).toBe((await readSecret(token))?.orgId);
    expect(next).toBe(await nextSecret(token, salt));
    expect(next).not.toBe(await nextSecret(token, seeded(9)(32)));
    expect(next).not.toBe(await nextSecret(makeSecret('00000000-0000-4000-8000-000000000001', seeded(6)), salt));
  });

  // what other rooms take of it ------------------------------------------------------------------

  test('whoever was given another role has another token after their next write', async () => {
    const tue = await tuesdays(house());
    const secret = await readSecret(tue.ada.session ?? '');
    const membership = await house().admin(
      'select membership_id as id from membership where known_as = $1 and group_id = $2',
      ['Noor', fromAddress(tue.group)],
    );
    await house().database.transaction('facilitator', async (tx) => {
      const { enter } = await import('../../src/groups/store/entering.ts');
      if (secret === null) throw new Error('Ada is not signed in');
      await enter(tx, secret, fromAddress(tue.group) ?? '', '2026-09-22');
      await renewSoon(tx, String(membership[0]?.['id']));
    });
    const [noor, tom] = [tue.noor.session, tue.tom.session];
    for (const who of [tue.noor, tue.tom])
      expectLetIn(await who.ask('PUT /groups/:group/agreement', tue, { version: 1 }));
    expect([tue.noor.session === noor, tue.tom.session === tom]).toEqual([false, true]);
  });

  test('every refusal of signing in has been heard here', () => {
    const named = endpoints.flatMap(({ route, endpoint }) =>
      endpoint.refusals.filter((code) => code.startsWith('people/words')).map((code) => `${route} ${code}`),
    );
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((refusal) => !refusalsHeard.has(refusal))).toEqual([]);
  });
});
