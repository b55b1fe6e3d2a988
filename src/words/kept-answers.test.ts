import { expect, test } from 'vitest';
import { keptAnswers } from './kept-answers.ts';

const empty: { place: string; hosts: readonly string[] } = { place: '', hosts: [] };

test('what was answered comes back', () => {
  const answers = { place: 'Hill Street', hosts: ['ada'] };
  expect(keptAnswers(empty, answers)).toEqual(answers);
});

test('what is not an answer does not', () => {
  expect(keptAnswers(empty, { place: 7, hosts: 'ada', other: 'x', answer: 'y' })).toEqual({});
  expect(keptAnswers(empty, { hosts: [1] })).toEqual({});
  expect(keptAnswers(empty, null)).toEqual({});
  expect(keptAnswers(empty, 'text')).toEqual({});
  expect(keptAnswers(empty, JSON.parse('{"__proto__": {"place": "x"}}'))).toEqual({});
});
