import { expect, test } from 'vitest';
import { namesIn } from './handover.ts';

const PEOPLE = ['Ada', 'Noor', 'Zoë', 'May', 'Tom B.', 'T.', 'Ян', 'नूर', '小明', 'Ann-Marie', '🌻'];

test.each([
  ['The key hangs by the door.', [], []],
  ['Noor has the second key.', ['Noor'], []],
  ['noor’s key; ADA: the alarm', ['Ada', 'Noor'], []],
  ['Ask Zoe for the code, not Zoé.', ['Zoë'], []],
  ['Ask Zoë for the code.', ['Zoë'], []],
  // Part of another word is no name.
  ['Noorish, Adamant, dismay and Annual', [], []],
  ['Tom  B has it. Tom has not.', ['Tom B.'], []],
  ['Ann-Marie rings the bell.', ['Ann-Marie'], []],
  // The month may be meant.
  ['The rent is due in May.', [], ['May']],
  ['We may move.', [], ['May']],
  // One letter, as it is written.
  ['T. has the list', [], ['T.']],
  ['it isn’t here, t-shirts are', [], []],
  ['Ключ у ЯНА, а не у Ян.', ['Ян'], []],
  ['चाबी नूर के पास है', ['नूर'], []],
  ['चाबी नूरी के पास है', [], []],
  // Written without spaces: any place will do.
  ['鍵は小明さんが持っています', ['小明'], []],
  ['Ask 🌻 for it', ['🌻'], []],
])('of the people, %j names %j, and perhaps %j', (text, names, words) => {
  expect(namesIn(text, PEOPLE)).toEqual({ names, words });
});

test('a name is named once, whoever else has one like it, and an empty one never', () => {
  expect(namesIn('Noor, Noor and Noor', ['Noor', 'Noor', '.', ''])).toEqual({ names: ['Noor'], words: [] });
  expect(namesIn('', PEOPLE)).toEqual({ names: [], words: [] });
});
