import type { Page } from '../wire/page.ts';

/** Pages that stand outside any group. */
export const organisationRoutes: readonly Page[] = [
  {
    path: 'invitation',
    load: async () => (await import('./screens/Invitation.tsx')).Invitation,
    tab: 'welcome',
    words: ['groups', 'people'],
  },
  {
    path: 'set-up/:step?',
    load: async () => (await import('./screens/SetUp.tsx')).SetUp,
    tab: 'start',
    words: ['groups'],
  },
  {
    path: 'organisation',
    load: async () => (await import('./screens/Organisation.tsx')).Organisation,
    tab: 'places',
    words: ['groups'],
  },
  {
    path: 'organisation/stop',
    load: async () => (await import('./screens/StopOrganising.tsx')).StopOrganising,
    tab: 'places',
    words: ['groups'],
  },
  {
    path: 'organisation/new-group',
    load: async () => (await import('./screens/NewGroup.tsx')).NewGroup,
    tab: 'places',
    words: ['groups'],
  },
];

/** Pages of whoever reads from outside. */
export const contactRoutes: readonly Page[] = [
  {
    path: 'meet',
    load: async () => (await import('./screens/MeetInPerson.tsx')).MeetInPerson,
    tab: 'reading',
    words: ['groups'],
  },
];

/** Pages of one group. */
export const groupRoutes: readonly Page[] = [
  {
    path: 'confirm-contact',
    load: async () => (await import('./screens/ConfirmContact.tsx')).ConfirmContact,
    tab: 'reading',
    words: ['groups'],
  },
  {
    path: 'known-as',
    load: async () => (await import('./screens/KnownAs.tsx')).KnownAs,
    tab: 'start',
    words: ['groups'],
  },
  { path: 'people', load: async () => (await import('./screens/People.tsx')).People, tab: 'people', words: ['groups'] },
  {
    path: 'people/:membership',
    load: async () => (await import('./screens/Person.tsx')).Person,
    tab: 'people',
    words: ['groups'],
  },
  {
    path: 'people/:membership/take-off',
    load: async () => (await import('./screens/TakeOff.tsx')).TakeOff,
    tab: 'people',
    words: ['groups'],
  },
  {
    path: 'people/:membership/way-back',
    load: async () => (await import('./screens/WayBack.tsx')).WayBack,
    tab: 'people',
    words: ['groups'],
  },
  { path: 'team', load: async () => (await import('./screens/Team.tsx')).Team, tab: 'people', words: ['groups'] },
  { path: 'traces', load: async () => (await import('./screens/Traces.tsx')).Traces, tab: 'people', words: ['groups'] },
];
