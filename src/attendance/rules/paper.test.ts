import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guestsToLetIn, namesOf } from './paper.ts';

const name = fc.constantFrom('Kim', 'kim', ' K i m', 'Sam', 'SAM', 'Ørjan', 'Li');
const names = fc.array(name, { maxLength: 12 });

test('a name a line, whatever ends a line, and blank ones are none', () => {
  expect(namesOf('Noor\r\n\n  Tom \rT. \n')).toEqual(['Noor', 'Tom', 'T.']);
  expect(namesOf(' \n')).toEqual([]);
});

test('two Kims on the sheet and one at the door already: one more comes in', () => {
  expect(guestsToLetIn(['Kim', 'kim', 'Sam'], ['KIM'])).toEqual(['kim', 'Sam']);
});

test('entered again, a sheet lets nobody in, in whatever order it is typed', () => {
  const shuffled = names.chain((sheet) =>
    fc.tuple(fc.constant(sheet), fc.shuffledSubarray(sheet, { minLength: sheet.length })),
  );
  fc.assert(
    fc.property(shuffled, names, ([sheet, again], there) => {
      expect(guestsToLetIn(again, [...there, ...guestsToLetIn(sheet, there)])).toEqual([]);
    }),
  );
});

test('nobody who is in is lost, and everybody on the sheet is in afterwards', () => {
  fc.assert(
    fc.property(names, names, (sheet, there) => {
      const after = [...there, ...guestsToLetIn(sheet, there)];
      const count = (list: readonly string[], key: string) =>
        list.filter((one) => one.replaceAll(' ', '').toLowerCase() === key).length;
      for (const key of ['kim', 'sam', 'ørjan', 'li'])
        expect(count(after, key)).toBe(Math.max(count(sheet, key), count(there, key)));
    }),
  );
});
