import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { tabMemory } from '../../wire/tab-memory.ts';
import { keptAnswers } from '../../words/kept-answers.ts';

const NONE = { group: '', change: '', what: '' };

interface LastChange {
  readonly group: string;
  /** Empty where there is none to take back. */
  readonly change: string;
  /** 'all' for this and all later ones, 'ended' for the end of a series. */
  readonly what: string;
  readonly note: (change: { group: string; change: string; what: 'all' | 'ended' }) => void;
  readonly forget: () => void;
}

/** The last change of a series in this tab, kept over a reload so that it can be taken back. */
export const useLastChange = create<LastChange>()(
  persist(
    (set) => ({
      ...NONE,
      note: (change) => set(change),
      forget: () => set(NONE),
    }),
    {
      name: 'evenground change of meetings',
      storage: createJSONStorage(tabMemory),
      merge: (kept, fresh) => ({ ...fresh, ...keptAnswers(NONE, kept) }),
    },
  ),
);
