import attendance from '../attendance/words/first.en.json';
import meetings from '../meetings/words/first.en.json';
import wire from '../wire/words/en.json';
import type { LaterWords } from '../words/later.ts';
import app from './words/en.json';

/** The words that the first pages say: these come with them. A home may add its own. */
export const firstWords = { app, attendance, meetings, wire };

/** All others come with the pages that name them (`words` of a `Page`), or with a refusal of their room. */
export const laterWords: LaterWords = {
  agreements: () => import('../agreements/words/en.json'),
  attendance: () => import('../attendance/words/en.json'),
  envelopes: () => import('../envelopes/words/en.json'),
  groups: () => import('../groups/words/en.json'),
  'hand-over': () => import('./hand-over/words/en.json'),
  'my-data': () => import('./my-data/words/en.json'),
  'run-sheet': () => import('./run-sheet/words/en.json'),
  meetings: () => import('../meetings/words/en.json'),
  people: () => import('../people/words/en.json'),
  post: () => import('../post/words/en.json'),
  you: () => import('./you/words/en.json'),
  reports: () => import('../reports/words/en.json'),
};
