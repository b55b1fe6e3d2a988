import { expect, test } from 'vitest';
import { APART, AUDIENCES, HOW_LONG, KINDS } from '../../src/app/my-data/kept-list.ts';
import { DURATIONS } from '../../tools/check/durations.ts';
import { personalColumns } from '../personal-columns.ts';

/*
 * The page about oneself and docs/data.md say the same: every column about a person stands under one
 * thing of the page, with the time that it is kept and everybody who reads it.
 */

/** Roles that nobody of a group looks through: whoever asks, whatever comes in, and what is due. */
const NO_EYES = ['gate', 'jobs', 'intake', 'self'];
/** Here the gate shows a table to whoever knows its address. */
const ON_THE_BOARD = ['reader', 'answer'];

const columns = personalColumns();
const kinds = [...KINDS, ...APART];

test('every column about a person is shown under one thing, and no thing has a column that is not there', () => {
  const shown = kinds.flatMap((kind) => kind.columns);
  const there = columns.map(({ table, column }) => `${table}.${column}`);
  expect(there.filter((column) => !shown.includes(column))).toEqual([]);
  expect(shown.filter((column) => !there.includes(column))).toEqual([]);
  expect(shown.length).toBe(new Set(shown).size);
  expect(shown.length).toBeGreaterThan(30);
});

test('the page says how long as docs/data.md does', () => {
  for (const { what, columns: ours, howLong } of kinds.filter((kind) => kind.columns.length > 0)) {
    const said = new Set(
      columns.filter(({ table, column }) => ours.includes(`${table}.${column}`)).map((one) => one.howLong),
    );
    expect([what, [...said]]).toEqual([what, [HOW_LONG[howLong]]]);
  }
  expect(Object.values(HOW_LONG).filter((howLong) => !(howLong in DURATIONS))).toEqual([]);
});

test('the page names everybody who reads a thing, and nobody who does not', () => {
  for (const { what, columns: ours, sees } of kinds.filter((kind) => kind.columns.length > 0)) {
    const of = columns.filter(({ table, column }) => ours.includes(`${table}.${column}`));
    const real = new Set(
      of.flatMap(({ table, readBy }) =>
        readBy.filter((role) => !NO_EYES.includes(role) || (role === 'gate' && ON_THE_BOARD.includes(table))),
      ),
    );
    const said = new Set<string>(sees.flatMap((one) => AUDIENCES[one]));
    said.delete('self');
    // A member's own database role sees what is hers alone: that is "you".
    if (sees.includes('you')) real.delete('member');
    if (sees.includes('you')) said.delete('member');
    expect([what, [...said].toSorted()]).toEqual([what, [...real].toSorted()]);
  }
});
