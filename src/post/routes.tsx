import type { Page } from '../wire/page.ts';

/** Pages of one group. */
export const postRoutes: readonly Page[] = [
  {
    path: 'messages',
    load: async () => (await import('./screens/Messages.tsx')).Messages,
    tab: 'post',
    words: ['post'],
  },
  {
    path: 'messages/:membership',
    load: async () => (await import('./screens/Thread.tsx')).Thread,
    tab: 'post',
    words: ['post'],
  },
  {
    path: 'reach-me',
    load: async () => (await import('./screens/ReachMe.tsx')).ReachMe,
    tab: 'post',
    words: ['post'],
  },
  {
    path: 'reach-me/mail',
    load: async () => (await import('./screens/ReachMail.tsx')).ReachMail,
    tab: 'post',
    words: ['post'],
  },
  {
    path: 'reach-me/device',
    load: async () => (await import('./screens/ReachDevice.tsx')).ReachDevice,
    tab: 'post',
    words: ['post'],
  },
];

/** Pages that links in mails lead to: for whoever has one, signed in or not. */
export const mailRoutes: readonly Page[] = [
  {
    path: 'confirm',
    load: async () => (await import('./screens/ConfirmMail.tsx')).ConfirmMail,
    tab: 'post',
    words: ['post'],
  },
  {
    path: 'stop/:secret',
    load: async () => (await import('./screens/StopMail.tsx')).StopMail,
    tab: 'post',
    words: ['post'],
  },
];
