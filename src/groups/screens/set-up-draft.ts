import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { tabMemory } from '../../wire/tab-memory.ts';
import { keptAnswers } from '../../words/kept-answers.ts';

export const STEPS = ['code', 'name', 'public-name', 'place', 'check'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(text: string | undefined): text is Step {
  return STEPS.some((step) => step === text);
}

/** What the first organiser has answered so far. */
export interface SetUpAnswers {
  readonly code: string;
  readonly name: string;
  readonly publicName: string;
  readonly zone: string;
  readonly country: string;
}

/** Where each answer is given. */
export const STEP_OF: Readonly<Record<keyof SetUpAnswers, Step>> = {
  code: 'code',
  name: 'name',
  publicName: 'public-name',
  zone: 'place',
  country: 'place',
};

interface SetUpDraft extends SetUpAnswers {
  readonly answer: (answers: Partial<SetUpAnswers>) => void;
  /** Done: the organisation is there. */
  readonly sent: boolean;
  readonly done: () => void;
}

const EMPTY: SetUpAnswers = { code: '', name: '', publicName: '', zone: '', country: '' };

/** Kept for this tab, so that a reload loses nothing; gone once it is sent. */
export const useSetUpDraft = create<SetUpDraft>()(
  persist(
    (set) => ({
      ...EMPTY,
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      country: new Intl.Locale(navigator.language).maximize().region ?? 'GB',
      answer: (answers) => set(answers),
      sent: false,
      done: () => set({ code: '', name: '', publicName: '', sent: true }),
    }),
    {
      name: 'evenground set-up',
      storage: createJSONStorage(tabMemory),
      merge: (kept, fresh) => ({ ...fresh, ...keptAnswers(EMPTY, kept) }),
    },
  ),
);
