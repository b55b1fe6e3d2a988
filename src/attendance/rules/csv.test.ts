import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BOM, type Cell, csvOf } from './csv.ts';

/** A reader of RFC 4180, written without a look at the writer. */
function read(file: string): string[][] {
  expect(file.startsWith(BOM)).toBe(true);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 1;
  while (at < file.length) {
    let cell = '';
    if (file[at] === '"') {
      for (at += 1; file[at] !== '"' || file[at + 1] === '"'; at += 1) {
        if (at >= file.length) throw new Error('a quote that never ends');
        if (file[at] === '"') at += 1;
        cell += file[at] ?? '';
      }
      at += 1;
    } else {
      for (; at < file.length && file[at] !== ',' && file[at] !== '\r'; at += 1) cell += file[at] ?? '';
      expect(cell).not.toMatch(/["\n]/);
    }
    row.push(cell);
    if (file[at] === ',') at += 1;
    else {
      expect(file.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  expect(row).toEqual([]);
  return rows;
}

const awkward = fc.string({
  unit: fc.constantFrom('a', 'é', '日', '😀', ',', '"', '\r', '\n', '\t', '=', '+', '-', '@', "'", ' ', ';', '＝'),
});
const cell: fc.Arbitrary<Cell> = fc.oneof(awkward, fc.string({ unit: 'grapheme' }), fc.integer());
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 });

test('lines end as the RFC says, quotes are doubled, and Excel is told that it is UTF-8', () => {
  expect(
    csvOf([
      ['Day', 'How many'],
      ['2026-09-22', 7],
      ['the "long", one', 'fewer than five'],
    ]),
  ).toBe('\uFEFFDay,How many\r\n2026-09-22,7\r\n"the ""long"", one",fewer than five\r\n');
  expect(csvOf([])).toBe('\uFEFF');
});

test('what would be reckoned with stays text, and a number stays a number', () => {
  expect(csvOf([['=1+1', '+44', '-3', '@sum', '\tx', '\rx', 'a=1', -3]])).toBe(
    `\uFEFF'=1+1,'+44,'-3,'@sum,'\tx,"'\rx",a=1,-3\r\n`,
  );
});

test('whatever is written is read again, cell by cell, with nothing but the apostrophe before it', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const again = read(csvOf(rows));
      expect(again.length).toBe(rows.length);
      rows.forEach((row, i) => {
        expect(again[i]?.map((found, j) => (found === `'${String(row[j])}` ? found.slice(1) : found))).toEqual(
          row.map(String),
        );
      });
    }),
  );
});

test('no text of any file begins as a formula does', () => {
  fc.assert(
    fc.property(fc.array(fc.array(awkward, { minLength: 1 })), (rows) => {
      for (const found of read(csvOf(rows)).flat()) expect(found).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
    }),
  );
});
