import type { ComponentType } from 'react';
import { matchRoutes, type RouteObject } from 'react-router-dom';
import type { FarPage } from '../wire/page.ts';
import { fetchWords } from '../words/later.ts';

/** A page's code and the words it says, side by side. */
export async function fetchPage({ load, words }: FarPage): Promise<ComponentType> {
  const [screen] = await Promise.all([load(), ...words.map(fetchWords)]);
  return screen;
}

const farByHandle = new WeakMap<object, FarPage>();

/** Notes on a route's handle that its page is fetched. */
export function notedFar<Handle extends object>(handle: Handle, page: FarPage): Handle {
  farByHandle.set(handle, page);
  return handle;
}

/** Begins to fetch the page at an address before anything is drawn. What fails, fails again when it is drawn. */
export function fetchAhead(routes: RouteObject[], path: string): void {
  const handle: unknown = matchRoutes(routes, path)?.at(-1)?.route.handle;
  const page = typeof handle === 'object' && handle !== null ? farByHandle.get(handle) : undefined;
  if (page !== undefined) void fetchPage(page).catch(() => undefined);
}
