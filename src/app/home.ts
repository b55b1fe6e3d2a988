import { type ComponentType, createContext, useContext } from 'react';
import type { Page } from '../wire/page.ts';

/** Where the client runs: what a host tells it at the start. */
export interface Home {
  readonly kind: 'server' | 'device';
  /** Below which every page lives: '/', '/here/own' or '/here/example'. */
  readonly basename: string;
  /** Below which the API answers: '/api', '/here/own/api' or '/here/example/api'. */
  readonly apiBase: string;
  /** The way to the API: the browser's fetch, or what stands in where there is no service worker. */
  readonly fetch: typeof fetch;
  /** What this tab may remember over a reload. */
  readonly memory: Storage;
  /** What this device may remember; throws where a browser keeps nothing. */
  readonly deviceMemory: () => Storage;
  /** Build id of this client, compared with the one on replies. */
  readonly build: string;
  /** Pages that only this home has (seats, deleting everything), and the links to them. */
  readonly routes: readonly Page[];
  readonly links: readonly { readonly to: string; readonly words: string }[];
  /** What only this home has to say on the front page. */
  readonly note: ComponentType | null;
}

/** The home that this page runs in. */
export const HomeContext = createContext<Home | null>(null);

export function useHome(): Home {
  const home = useContext(HomeContext);
  if (home === null) throw new Error('outside a home');
  return home;
}
