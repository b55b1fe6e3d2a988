import type { FarPage, Page } from '../wire/page.ts';

const rules: FarPage = {
  path: 'rules',
  load: async () => (await import('./screens/Rules.tsx')).Rules,
  tab: 'rules',
  words: ['agreements'],
};

/** Fetched once any page of a group is usable. */
export const agreementsOnHand: readonly FarPage[] = [rules];

export const agreementsRoutes: readonly Page[] = [
  rules,
  {
    path: 'rules/choose',
    load: async () => (await import('./screens/ChooseRules.tsx')).ChooseRules,
    tab: 'rules',
    words: ['agreements'],
  },
];
