/**
 * The device holds two worlds that know nothing of one another: the group's own, and the example
 * to try things in. The address says which, so that a link opened in a new tab lands in the same.
 */
export type World = 'own' | 'example';

export const worlds: readonly World[] = ['own', 'example'];

/** Takes an address's path, gives the world it lies in, or null: the page where one is chosen. */
export function worldOf(pathname: string): World | null {
  const name = /^\/here\/(\w+)(\/|$)/.exec(pathname)?.[1];
  return worlds.find((world) => world === name) ?? null;
}

export function isWorld(name: unknown): name is World {
  return worlds.some((world) => world === name);
}

/** Below which a world's pages live. */
export function baseOf(world: World): string {
  return `/here/${world}`;
}

/** What PGlite calls a world's database; IndexedDB then knows it as /pglite/ and this. */
export function databaseOf(world: World): string {
  return `evenground-${world}`;
}
