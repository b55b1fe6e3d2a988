import { create } from 'zustand';

export const STEPS = ['day', 'time', 'where', 'hosts', 'check'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(text: string | undefined): text is Step {
  return STEPS.some((step) => step === text);
}

/** What a facilitator has answered so far: in memory only, gone when the page is closed. */
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

export const useScheduleDraft = create<ScheduleDraft>((set) => ({
  ...EMPTY,
  sent: false,
  answer: (answers) => set(answers),
  begin: (group) => set({ ...EMPTY, sent: false, group }),
  done: () => set({ sent: true }),
}));
