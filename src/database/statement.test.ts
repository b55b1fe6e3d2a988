import { expect, test } from 'vitest';
import { z } from 'zod';
import { type RawResult, sqlState, transactionOn } from './database.ts';
import { allStatements, statement } from './statement.ts';

test('names become numbers, each once, and casts stay casts', () => {
  const made = statement<{ org: string; day: string }>()(
    'test.names',
    ' select :org::uuid, :day, :org, a::text from b where c = :day::date ',
    z.unknown(),
  );
  expect(made.text).toBe('select $1::uuid, $2, $1, a::text from b where c = $2::date');
  expect(made.names).toEqual(['org', 'day']);
  expect(allStatements()).toContain(made);
});

test('a name is given once', () => {
  statement<object>()('test.once', 'select 1', z.unknown());
  expect(() => statement<object>()('test.once', 'select 2', z.unknown())).toThrow('two statements');
});

test('rows are parsed; more than one, or none where one must be, is a bug', async () => {
  const one = statement<{ n: number }>()('test.one', 'select :n as n', z.object({ n: z.int() }));
  const sending = (rows: unknown[]) => transactionOn(async (): Promise<RawResult> => ({ rows, count: rows.length }));
  expect(await sending([{ n: 1 }]).find(one, { n: 1 })).toEqual({ n: 1 });
  expect(await sending([]).find(one, { n: 1 })).toBeNull();
  await expect(sending([]).get(one, { n: 1 })).rejects.toThrow('found no row');
  await expect(sending([{ n: 1 }, { n: 2 }]).find(one, { n: 1 })).rejects.toThrow('more than one');
  await expect(sending([{ n: 'x' }]).all(one, { n: 1 })).rejects.toThrow();
  const unsaid = z.custom<{ n: number }>().parse({});
  await expect(sending([]).run(one, unsaid)).rejects.toThrow('needs n');
});

test('an SQLSTATE is read from whatever is thrown', () => {
  expect(sqlState(Object.assign(new Error('x'), { code: '23505' }))).toBe('23505');
  for (const thrown of [null, 'x', new Error('x'), { code: 5 }]) expect(sqlState(thrown)).toBeNull();
});
