import { expect, test } from 'vitest';
import { rooms } from '../../src/api/rooms.ts';
import { sentenceByCode } from '../../src/api/sentences.ts';
import { isProblemCode, type ProblemCode, statusByCode } from '../../src/wire/problem.ts';

const codes = Object.keys(statusByCode).filter(isProblemCode);

test('every code has a sentence for a person, and a status of a refusal', () => {
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes) {
    expect(sentenceByCode(code), code).not.toBe(code);
    expect(sentenceByCode(code)).toMatch(/^[A-Z].*[.]$/);
    expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
    expect(statusByCode[code]).toBeGreaterThanOrEqual(400);
  }
});

test('every room’s own code is a refusal of some endpoint', () => {
  const named = new Set<ProblemCode>(
    rooms.flatMap((room) => Object.values(room.contract).flatMap(({ refusals }) => refusals)),
  );
  const roomNames = new Set(rooms.map(({ name }) => name));
  // The gate's own, wherever somebody must be signed in.
  named.add('people/signed-out');
  const unused = codes.filter((code) => roomNames.has(code.slice(0, code.indexOf('/'))) && !named.has(code));
  expect(unused).toEqual([]);
});
