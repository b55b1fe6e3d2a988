import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { tabMemory } from '../../wire/tab-memory.ts';
import { keptAnswers } from '../../words/kept-answers.ts';

export const STEPS = ['day', 'time', 'where', 'hosts', 'check'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(text: string | undefined): text is Step {
  return STEPS.some((step) => step === text);
}

/** What a facilitator has answered so far. */
export interface ScheduleAnswers {
  readonly group: string;
  readonly startsOn: string;
  readonly localStart: string;
  readonly minutes: string;
  readonly place: string;
  readonly link: string;
  readonly hosts: readonly string[];
}

interface ScheduleDraft extends ScheduleAnswers {
  /** Sent already: the next one begins anew. */
  readonly sent: boolean;
  readonly answer: (answers: Partial<ScheduleAnswers>) => void;
  readonly begin: (group: string) => void;
  readonly done: () => void;
}

const EMPTY: ScheduleAnswers = {
  group: '',
  startsOn: '',
  localStart: '19:00',
  minutes: '90',
  place: '',
  link: '',
  hosts: [],
};

/** Kept for this tab, so that a reload loses nothing; nothing in it is about a person but who hosts. */
export const useScheduleDraft = create<ScheduleDraft>()(
  persist(
    (set) => ({
      ...EMPTY,
      sent: false,
      answer: (answers) => set(answers),
      begin: (group) => set({ ...EMPTY, sent: false, group }),
      done: () => set({ ...EMPTY, sent: true }),
    }),
    {
      name: 'evenground schedule',
      storage: createJSONStorage(tabMemory),
      merge: (kept, fresh) => ({ ...fresh, ...keptAnswers(EMPTY, kept) }),
    },
  ),
);
