import type { Page } from '../wire/page.ts';
import { Rules } from './screens/Rules.tsx';

export const agreementsRoutes: readonly Page[] = [
  { path: 'rules', element: <Rules />, tab: 'rules' },
  { path: 'rules/choose', load: async () => (await import('./screens/ChooseRules.tsx')).ChooseRules, tab: 'rules' },
];
