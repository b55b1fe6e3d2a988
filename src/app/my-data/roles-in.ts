import type { KeptThing } from './client.ts';

/** What somebody is in a group, from what is kept about them there. */
export function rolesIn(kept: readonly KeptThing[]): readonly unknown[] {
  const roles = kept.find(({ what }) => what === 'membership')?.facts['roles'];
  return Array.isArray(roles) ? roles : [];
}
