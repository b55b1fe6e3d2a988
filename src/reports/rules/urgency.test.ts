import { expect, test } from 'vitest';
import { chosenFrom, type Report } from './letters.ts';
import { CHOICES } from './questions.ts';
import { isForToday } from './urgency.ts';

function reported(chosen: Partial<Report>): Report {
  return {
    ...chosenFrom(() => []),
    kind: 'report',
    mayRead: 'safety-lead',
    words: '',
    key: null,
    signs: null,
    ...chosen,
  };
}

test('not safe, not sure, threats and worry are for today; nothing else is', () => {
  const urgent = [
    { safe: ['no'] },
    { safe: ['not-sure'] },
    { happened: ['shouting-threats'] },
    { happened: ['laughed-at', 'worried-about-safety'] },
  ];
  for (const chosen of urgent) expect(isForToday(reported(chosen))).toBe(true);
  const calm = CHOICES.happened.of.filter((one) => one !== 'shouting-threats' && one !== 'worried-about-safety');
  expect(isForToday(reported({ safe: ['yes'], happened: calm }))).toBe(false);
  expect(isForToday(null)).toBe(false);
});
