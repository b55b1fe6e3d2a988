import { afterEach, expect, test } from 'vitest';
import { passkeysFor } from '../../src/hosts/node/passkeys.ts';
import type { MadePasskey, SignedPasskey } from '../../src/wire/passkeys.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, refusalsHeard, type Somebody, tuesdays } from '../people.ts';
import { ORIGIN, SoftwarePasskey } from '../software-passkey.ts';
import { endpoints } from './sample-bodies.ts';

/*
 * Passkeys, made and signed with by hand (tests/software-passkey.ts) and checked by the library that
 * a server has: whose they are, what they may not be, and what does not work twice.
 */

onEachEngine('passkeys', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });

  async function ask(who: Somebody) {
    return (await who.ask('POST /ways-in/passkeys/question', {})).view;
  }

  const keep = (who: Somebody, made: MadePasskey, userId: string) =>
    who.ask('POST /ways-in/passkeys', {}, { made, userId, kind: 'phone' });

  async function make(who: Somebody, origin = ORIGIN): Promise<SoftwarePasskey> {
    const passkey = await SoftwarePasskey.new(house().random, origin);
    const { challenge, user } = await ask(who);
    expectLetIn(await keep(who, await passkey.made(challenge, user.id), user.id));
    return passkey;
  }

  async function question(who: Somebody): Promise<string> {
    return (await who.ask('POST /sign-in/passkey/question', {})).view.challenge;
  }

  const signIn = (who: Somebody, signed: SignedPasskey) => who.ask('POST /sign-in/passkey', {}, { signed });

  const isIn = async (who: Somebody) => (await who.ask('GET /me', {})).view.me !== null;

  test('Noor makes a passkey and signs in with it on another phone, with nothing to type', async () => {
    const { noor } = await tuesdays(house());
    const passkey = await make(noor);
    const other = noor.elsewhere();
    expectLetIn(await signIn(other, await passkey.signed(await question(other))));
    expect(other.session).not.toBe(noor.session);
    expect((await other.ask('GET /me', {})).view.me?.groups.map(({ knownAs }) => knownAs)).toEqual(['Noor']);
    const { passkeys } = (await noor.ask('GET /ways-in', {})).view;
    expect(passkeys.map(({ kind, since, name }) => [kind, since, name.slice(0, 11)])).toEqual([
      ['phone', '2026-09', 'Evenground '],
    ]);
  });

  test('what a keychain keeps says nothing of anybody: chance, and one name for all her passkeys', async () => {
    const { noor } = await tuesdays(house());
    const first = await ask(noor);
    await make(noor);
    const second = await ask(noor);
    const third = await ask(noor);
    expect(second.user).toEqual(third.user);
    expect(first.user.name).toMatch(/^Evenground [0-9a-z]{4}$/);
    expect(second.not).toHaveLength(1);
    const kept = await house().admin('select person_id::text, encode(handle, $1) as handle from passkey', ['hex']);
    for (const { person_id, handle } of kept) {
      expect(String(handle)).not.toContain(String(person_id).replaceAll('-', ''));
    }
  });

  test('an answer that was given once is not given again', async () => {
    const { noor } = await tuesdays(house());
    const passkey = await make(noor);
    const other = noor.elsewhere();
    const signed = await passkey.signed(await question(other));
    expectLetIn(await signIn(other, signed));
    expectRefused(await signIn(noor.elsewhere(), signed), 'people/passkey-refused');
  });

  test('a question is open five minutes', async () => {
    const { noor } = await tuesdays(house());
    const passkey = await make(noor);
    const signed = await passkey.signed(await question(noor));
    house().clock.add(0, 5);
    expectRefused(await signIn(noor.elsewhere(), signed), 'people/passkey-refused');
  });

  test('a question of somebody’s own making, or one that was put to another or for something else, is none', async () => {
    const { noor, tom } = await tuesdays(house());
    const passkey = await make(noor);
    const own = await passkey.signed('bm9ib2R5IGFza2VkIHRoaXM');
    expectRefused(await signIn(noor.elsewhere(), own), 'people/passkey-refused');
    // Put to Noor for making one, answered by signing in.
    const { challenge } = await ask(noor);
    expectRefused(await signIn(noor.elsewhere(), await passkey.signed(challenge)), 'people/passkey-refused');
    // Put to Tom, answered as Noor: his passkey would let him in as her.
    const toms = await SoftwarePasskey.new(house().random);
    const swapped = await ask(tom);
    const made = await toms.made(swapped.challenge, swapped.user.id);
    expectRefused(await keep(noor, made, swapped.user.id), 'people/passkey-refused');
    // Put to anybody for signing in, answered by making one.
    const forSigning = await toms.made(await question(noor), swapped.user.id);
    expectRefused(await keep(noor, forSigning, swapped.user.id), 'people/passkey-refused');
  });

  test('another site’s passkey, and one that was signed with on another site, are refused', async () => {
    const { noor } = await tuesdays(house());
    const elsewhere = await SoftwarePasskey.new(house().random, 'https://evenground.example');
    const { challenge, user } = await ask(noor);
    expectRefused(await keep(noor, await elsewhere.made(challenge, user.id), user.id), 'people/passkey-refused');
    const passkey = await make(noor);
    Object.defineProperty(passkey, 'origin', { value: 'https://evenground.example' });
    const signed = await passkey.signed(await question(noor));
    expectRefused(await signIn(noor.elsewhere(), signed), 'people/passkey-refused');
  });

  test('a passkey of nobody here, and one that was taken away, open nothing', async () => {
    const { noor, tom } = await tuesdays(house());
    const nobodys = await SoftwarePasskey.new(house().random);
    const { user } = await ask(noor);
    await nobodys.made('x', user.id);
    expectRefused(await signIn(noor.elsewhere(), await nobodys.signed(await question(noor))), 'people/passkey-unknown');
    const passkey = await make(noor);
    const { passkeys } = (await noor.ask('GET /ways-in', {})).view;
    const ended = { passkey: passkeys[0]?.passkey ?? '' };
    // Nobody takes away what is another's.
    expectLetIn(await tom.ask('PUT /ways-in/passkeys/ended', {}, ended));
    const still = noor.elsewhere();
    expectLetIn(await signIn(still, await passkey.signed(await question(still))));
    expectLetIn(await noor.ask('PUT /ways-in/passkeys/ended', {}, ended));
    expectRefused(await signIn(noor.elsewhere(), await passkey.signed(await question(noor))), 'people/passkey-unknown');
  });

  test('a signature that is not its own, or over something else, is refused', async () => {
    const { noor, tom } = await tuesdays(house());
    const [hers, his] = [await make(noor), await make(tom)];
    const challenge = await question(noor);
    const [signed, forged] = [await hers.signed(challenge), await his.signed(challenge)];
    const mixed = { ...signed, response: { ...signed.response, signature: forged.response.signature } };
    expectRefused(await signIn(noor.elsewhere(), mixed), 'people/passkey-refused');
    const other = await hers.signed(await question(noor));
    const over = { ...signed, response: { ...other.response, signature: signed.response.signature } };
    expectRefused(await signIn(noor.elsewhere(), over), 'people/passkey-refused');
    // As somebody else: his key, her handle.
    const asHer = { ...forged, response: { ...forged.response, userHandle: signed.response.userHandle } };
    expectRefused(await signIn(noor.elsewhere(), asHer), 'people/passkey-unknown');
  });

  test('a counter that does not go on is that of a copy', async () => {
    const { noor } = await tuesdays(house());
    const passkey = await make(noor);
    const tries = async (counter: number) => {
      passkey.counter = counter;
      const other = noor.elsewhere();
      return (await signIn(other, await passkey.signed(await question(other)))).code;
    };
    expect(await tries(0), 'many have none, and stay at nought').toBeNull();
    expect(await tries(5)).toBeNull();
    expect([await tries(5), await tries(4), await tries(0)]).toEqual(Array(3).fill('people/passkey-refused'));
    expect(await tries(6)).toBeNull();
  });

  test('one passkey is one person’s, and nobody has more than twenty', async () => {
    const { noor, tom } = await tuesdays(house());
    const passkey = await make(noor);
    const { challenge, user } = await ask(tom);
    expectRefused(await keep(tom, await passkey.made(challenge, user.id), user.id), 'people/passkey-taken');
    for (let made = 1; made < 20; made += 1) await make(noor);
    expectRefused(await noor.ask('POST /ways-in/passkeys/question', {}), 'people/enough-passkeys');
    const one = await SoftwarePasskey.new(house().random);
    const more = await one.made('eA', user.id);
    expectRefused(await keep(noor, more, user.id), 'people/enough-passkeys');
  });

  test('the sign-in that was there ends, and the token is a new one', async () => {
    const { noor, tom } = await tuesdays(house());
    const passkey = await make(noor);
    const before = tom.session;
    expectLetIn(await signIn(tom, await passkey.signed(await question(tom))));
    expect(tom.session).not.toBe(before);
    const old = tom.elsewhere();
    old.session = before;
    expect([await isIn(tom), await isIn(old)]).toEqual([true, false]);
  });

  test('two who use one answer at once: one of them is in', async () => {
    const { noor } = await tuesdays(house());
    const passkey = await make(noor);
    const signed = await passkey.signed(await question(noor));
    const replies = await Promise.all([1, 2, 3, 4].map(() => signIn(noor.elsewhere(), signed)));
    expect(replies.filter(({ code }) => code === null)).toHaveLength(1);
  });

  test('every refusal of passkeys has been heard here, but of homes that have none', () => {
    const named = endpoints.flatMap(({ route, endpoint }) =>
      endpoint.refusals
        .filter((code) => code.includes('passkey') && code !== 'people/no-passkeys-here')
        .map((code) => `${route} ${code}`),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((refusal) => !refusalsHeard.has(refusal))).toEqual([]);
  });
});

test('a home that people come to by a number has no passkeys', () => {
  for (const url of ['https://192.0.2.7', 'http://127.0.0.1:4321', 'https://[2001:db8::1]']) {
    expect(passkeysFor(new URL(url))).toBeNull();
  }
  expect(passkeysFor(new URL('http://localhost:4321'))?.rpId).toBe('localhost');
});
