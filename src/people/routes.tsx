import type { FarPage } from '../wire/page.ts';

/** Signing in and out, and one's ways in. */
export const peopleRoutes: readonly FarPage[] = [
  {
    path: 'you/sign-in/words',
    load: async () => (await import('./screens/NewWords.tsx')).NewWords,
    tab: 'you',
    words: ['people'],
  },
  {
    path: 'you/places-signed-in',
    load: async () => (await import('./screens/PlacesSignedIn.tsx')).PlacesSignedIn,
    tab: 'you',
    words: ['people'],
  },
  {
    path: 'you/sign-out/:where?',
    load: async () => (await import('./screens/SignOut.tsx')).SignOut,
    tab: 'you',
    words: ['people'],
  },
];
