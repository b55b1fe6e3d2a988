import type { Page } from '../wire/page.ts';
import { Meetings } from './screens/Meetings.tsx';

export const meetingsRoutes: readonly Page[] = [
  { path: 'meetings', element: <Meetings />, tab: 'dates' },
  { path: 'meetings/new/:step', load: async () => (await import('./screens/Schedule.tsx')).Schedule, tab: 'dates' },
];
