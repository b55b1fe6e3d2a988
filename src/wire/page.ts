import type { ComponentType, ReactNode } from 'react';
import type { WordsOf } from '../words/later.ts';

/** What a page calls itself in the tab: a word that tells a stranger nothing. */
export const TAB_WORDS = [
  'today',
  'dates',
  'rules',
  'people',
  'door',
  'start',
  'places',
  'welcome',
  'post',
  'reading',
  'device',
  'you',
] as const;
export type TabWord = (typeof TAB_WORDS)[number];

interface AnyPage {
  /** Below its shell; '' is the shell's own. */
  readonly path: string;
  readonly tab: TabWord;
  /** The second column of a facilitator's page. */
  readonly aside?: ReactNode;
}

/** A page that comes with the first ones. */
interface NearPage extends AnyPage {
  readonly element: ReactNode;
}

/** A page whose code is fetched when somebody goes there. */
export interface FarPage extends AnyPage {
  readonly load: () => Promise<ComponentType>;
  /** Whose words it says, its own room's and others', where it or what it shows asks for them: they come with it. */
  readonly words: readonly WordsOf[];
}

/** A room's page, and the address that it has. */
export type Page = NearPage | FarPage;
