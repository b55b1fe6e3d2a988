import { tabMemory } from './tab-memory.ts';

const KEY = 'after sign-in';

/** Where to go on once somebody has signed in, told by the page that sends them there. */
export function goOnAfterSignIn(page: string): void {
  tabMemory().setItem(KEY, page);
}

/** Told once; the first page where nobody said anything else. */
export function wayOn(): string {
  const page = tabMemory().getItem(KEY);
  tabMemory().removeItem(KEY);
  return page ?? '/';
}
