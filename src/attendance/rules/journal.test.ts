import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrived, closed, type KeptTablet, later, pressedOn, readTablet, refused, waitingOf } from './journal.ts';
import { fourDigits, OPEN_MINUTES, whoseMark } from './tablet.ts';

const opened: KeptTablet = {
  secret: 'secret',
  keys: { key: 'key', seal: 'age1', closeSalt: 'salt', closeHash: 'hash' },
  minutesLeft: OPEN_MINUTES,
  marks: [],
  tooLate: false,
};
const noor = { kind: 'in' as const, name: 'noor', code: 'noor 1234', sealed: null };
const guest = { kind: 'guest' as const, name: 'guest', code: null, sealed: 'sealed' };

describe('what a shared tablet keeps', () => {
  test('marks of one name know one another, and nothing of anybody else', () => {
    const kept = pressedOn(
      pressedOn(pressedOn(opened, noor, 'x'), { ...noor, name: 'tom' }, 'a'),
      { ...noor, kind: 'out' },
      'm',
    );
    expect(kept.marks.map(({ mark, saw }) => [mark, saw])).toEqual([
      ['a', []],
      ['m', ['x']],
      ['x', []],
    ]);
  });

  test('the same press again is no other mark; two guests may like the same word', () => {
    const once = pressedOn(opened, noor, 'a');
    expect(pressedOn(once, noor, 'b')).toBe(once);
    expect(pressedOn(pressedOn(opened, guest, 'a'), guest, 'b').marks).toHaveLength(2);
    const left = pressedOn(once, { ...noor, kind: 'out' }, 'c');
    expect(
      pressedOn(left, noor, 'd')
        .marks.find(({ mark }) => mark === 'd')
        ?.saw.toSorted(),
    ).toEqual(['a', 'c']);
  });

  test('twelve hours of its own counting close it, and what waits is still there', () => {
    const kept = pressedOn(opened, noor, 'a');
    let left = kept;
    for (let hour = 0; hour < 11; hour += 1) left = later(left, 60);
    expect(left.keys).not.toBeNull();
    // A clock that runs backwards, or a counter that begins anew, takes nothing back.
    expect(later(left, -1_000_000)).toEqual(left);
    const over = later(left, 60);
    expect(over.keys).toBeNull();
    expect(waitingOf(over).map(({ mark }) => mark)).toEqual(['a']);
    expect(JSON.stringify(over)).not.toContain('age1');
  });

  test('what has arrived goes when it is closed; what nobody takes is said', () => {
    const kept = arrived(pressedOn(pressedOn(opened, noor, 'a'), guest, 'b'), ['a']);
    expect(waitingOf(kept).map(({ mark }) => mark)).toEqual(['b']);
    expect(closed(kept).marks.map(({ mark }) => mark)).toEqual(['b']);
    expect(arrived(closed(kept), ['b']).marks).toEqual([]);
    expect(refused(kept)).toMatchObject({ marks: [], tooLate: true, keys: null });
  });

  test('whatever is pressed, the order of pressing is not kept', () => {
    const press = fc.record({
      name: fc.constantFrom('noor', 'tom', 'ada'),
      kind: fc.constantFrom('in' as const, 'guest' as const),
      mark: fc.uuid(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(press, { selector: ({ mark }) => mark, maxLength: 30 }), (presses) => {
        const kept = presses.reduce<KeptTablet>(
          (before, { mark, ...said }) => pressedOn(before, { ...said, code: null, sealed: null }, mark),
          opened,
        );
        const ids = kept.marks.map(({ mark }) => mark);
        expect(ids).toEqual(ids.toSorted());
        expect(readTablet(JSON.stringify(kept))).toEqual(kept);
        const [first] = waitingOf(kept);
        if (kept.marks.some(({ kind }) => kind === 'guest')) expect(first?.kind).toBe('guest');
      }),
    );
  });

  test('whatever a device has kept there, reading it never fails', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readTablet(JSON.stringify(value))));
    for (const odd of [null, '', '{', 'null', '{}', '{"secret":"x","keys":{}}']) expect(readTablet(odd)).toBeNull();
  });
});

describe('whose a mark is', () => {
  const members = [
    { membershipId: '1', name: 'noor', code: 'noor 1234' },
    { membershipId: '2', name: 'tom', code: null },
  ];
  test('name and number together, and nothing less', () => {
    expect(whoseMark({ name: 'noor', code: 'noor 1234' }, members)).toEqual({ membershipId: '1', looksLike: null });
    expect(whoseMark({ name: 'noor', code: 'noor 9999' }, members)).toEqual({ membershipId: null, looksLike: '1' });
    expect(whoseMark({ name: 'noor', code: null }, members)).toEqual({ membershipId: null, looksLike: '1' });
    expect(whoseMark({ name: 'tom', code: null }, members)).toEqual({ membershipId: null, looksLike: '2' });
    expect(whoseMark({ name: 'zoe', code: 'noor 1234' }, members)).toEqual({ membershipId: null, looksLike: null });
  });

  test('four digits, the small numbers too', () => {
    expect(fourDigits(() => new Uint8Array([0, 0, 0, 7]))).toBe('0007');
    expect(fourDigits(() => new Uint8Array([0, 0, 39, 15]))).toBe('9999');
  });
});
