import type { FarPage, Page } from '../wire/page.ts';

const meetings: FarPage = {
  path: 'meetings',
  load: async () => (await import('./screens/Meetings.tsx')).Meetings,
  tab: 'dates',
  words: ['meetings'],
};

/** Fetched once any page of a group is usable. */
export const meetingsOnHand: readonly FarPage[] = [meetings];

export const meetingsRoutes: readonly Page[] = [
  meetings,
  {
    path: 'calendar',
    load: async () => (await import('./screens/MyCalendar.tsx')).MyCalendar,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'reminders',
    load: async () => (await import('./screens/Reminders.tsx')).Reminders,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'rota',
    load: async () => (await import('./screens/Rota.tsx')).Rota,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'meetings/month/:month?',
    load: async () => (await import('./screens/Month.tsx')).Month,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'meetings/new/:step',
    load: async () => (await import('./screens/Schedule.tsx')).Schedule,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'meetings/import',
    load: async () => (await import('./screens/ImportSeries.tsx')).ImportSeries,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'meetings/:meeting',
    load: async () => (await import('./screens/OneMeeting.tsx')).OneMeeting,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'meetings/:meeting/coming/:how?',
    load: async () => (await import('./screens/SayComing.tsx')).SayComing,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'meetings/:meeting/change/:how?',
    load: async () => (await import('./screens/ChangeMeeting.tsx')).ChangeMeeting,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'rota/shares',
    load: async () => (await import('./screens/Shares.tsx')).Shares,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'rota/break',
    load: async () => (await import('./screens/Break.tsx')).Break,
    tab: 'dates',
    words: ['meetings'],
  },
  {
    path: 'rota/ask/:at',
    load: async () => (await import('./screens/AskHelper.tsx')).AskHelper,
    tab: 'dates',
    words: ['meetings'],
  },
];
