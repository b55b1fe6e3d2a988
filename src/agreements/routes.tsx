import type { RouteObject } from 'react-router-dom';
import { Rules } from './screens/Rules.tsx';

export const agreementsRoutes: RouteObject[] = [
  { path: 'rules', element: <Rules />, handle: { tab: 'rules' } },
  {
    path: 'rules/choose',
    lazy: async () => ({ Component: (await import('./screens/ChooseRules.tsx')).ChooseRules }),
    handle: { tab: 'rules' },
  },
];
