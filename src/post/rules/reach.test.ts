import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMailAddress, isTelephone, mayBeCalled, type Side, wayTo, WAYS, whyNotWriteTo } from './reach.ts';

/** A thread in letters: h for hers, t for the team's. */
const thread = (letters: string): Side[] => Array.from(letters, (letter) => (letter === 'h' ? 'member' : 'team'));

test('who wants to be left be is answered, and not written to', () => {
  expect(WAYS.map((way) => whyNotWriteTo(way, []))).toEqual(['post/leave-be', null, null]);
  expect(WAYS.map((way) => whyNotWriteTo(way, thread('h')))).toEqual([null, null, null]);
  expect(whyNotWriteTo('leave-me-be', thread('htttt'))).toBeNull();
});

test('who wants one message gets one, and the next once she has written back', () => {
  const may = (letters: string) => whyNotWriteTo('one-message', thread(letters)) === null;
  expect(['', 't', 'th', 'thtt'].map(may)).toEqual([true, false, true, false]);
  // To each of hers an answer, and one message beside.
  expect(['h', 'ht', 'htt', 'hhtt', 'hhttt', 'tthht', 'hhhth', 'hhhtht', 'hhhthtt'].map(may)).toEqual([
    true,
    true,
    false,
    true,
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(whyNotWriteTo('a-call', thread('tttt'))).toBeNull();
});

test('however a thread goes on, one more of hers makes room, and so many of the team in a row never follow', () => {
  const sides = fc.array(fc.constantFrom<Side>('member', 'team'), { maxLength: 40 });
  fc.assert(
    fc.property(sides, (wanted) => {
      const held: Side[] = [];
      for (const side of wanted) {
        if (side === 'member' || whyNotWriteTo('one-message', held) === null) held.push(side);
      }
      expect(whyNotWriteTo('one-message', [...held, 'member'])).toBeNull();
      for (const [, hers = '', theirs = ''] of held
        .map((side) => side[0])
        .join('')
        .matchAll(/(m*)(t+)/g)) {
        expect(theirs.length).toBeLessThanOrEqual(hers.length + 1);
      }
    }),
  );
});

test('no number of a facilitator is kept or opened', () => {
  expect(mayBeCalled(['member'])).toBe(true);
  expect(mayBeCalled(['member', 'door-host'])).toBe(true);
  expect(mayBeCalled(['member', 'facilitator'])).toBe(false);
  expect(WAYS.map((way) => wayTo(way, ['member']))).toEqual(WAYS);
  expect(WAYS.map((way) => wayTo(way, ['member', 'facilitator']))).toEqual([
    'leave-me-be',
    'one-message',
    'one-message',
  ]);
});

test('telephone numbers as people write them', () => {
  for (const good of ['020 7946 0958', '+44 (0)20 7946-0958', '07700.900123', '116 123', '01/2345']) {
    expect([good, isTelephone(good)]).toEqual([good, true]);
  }
  for (const bad of ['', '1234', 'ask me', '+', '12345678901234567890123', '+44 20 7946 0958 ext 3', '12345\n6']) {
    expect([bad, isTelephone(bad)]).toEqual([bad, false]);
  }
});

test('mail addresses, and what only looks like one', () => {
  for (const good of [
    'noor@example.org',
    "o'neill+notes@mail.example.co.uk",
    'a@b.io',
    `${'a'.repeat(64)}@example.org`,
  ]) {
    expect([good, isMailAddress(good)]).toEqual([good, true]);
  }
  for (const bad of [
    '',
    'noor',
    'noor@',
    '@example.org',
    'noor@localhost',
    'noor@[127.0.0.1]',
    'noor@127.0.0.1',
    'a@b@example.org',
    'noor @example.org',
    'noor@example.org, tom@example.org',
    'Noor <noor@example.org>',
    'noor@example..org',
    '.noor@example.org',
    `${'a'.repeat(65)}@example.org`,
    `noor@${'a'.repeat(64)}.org`,
    'noor@example.org\r\nBcc: all@example.org',
    'نور@example.org',
  ]) {
    expect([bad, isMailAddress(bad)]).toEqual([bad, false]);
  }
});

test(
  'no mail address carries a line end, a space, a bracket or a second address into a header',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const text = `${a}@${b}`;
        if (isMailAddress(text)) expect(text).toMatch(/^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/);
      }),
    );
  },
);
