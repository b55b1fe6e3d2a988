import { create } from 'zustand';

export const STEPS = ['code', 'name', 'public-name', 'place', 'check'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(text: string | undefined): text is Step {
  return STEPS.some((step) => step === text);
}

/** What the first organiser has answered so far: in memory only. */
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
}

export const useSetUpDraft = create<SetUpDraft>((set) => ({
  code: '',
  name: '',
  publicName: '',
  zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  country: new Intl.Locale(navigator.language).maximize().region ?? 'GB',
  answer: (answers) => set(answers),
}));
