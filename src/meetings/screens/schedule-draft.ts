import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { tabMemory } from '../../wire/tab-memory.ts';
import { keptAnswers } from '../../words/kept-answers.ts';
import { endIsAsked, NOT_ANSWERED, type OftenAnswers } from '../rules/how-often.ts';
import type { NeededJob } from '../rules/rota.ts';

const STEPS = ['day', 'time', 'often', 'until', 'where', 'room', 'team', 'check'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(text: string | undefined): text is Step {
  return STEPS.some((step) => step === text);
}

/** The questions that are asked after these answers, then the check. */
export function stepsAfter(answers: Pick<OftenAnswers, 'how'>): readonly Step[] {
  return STEPS.filter((step) => step !== 'until' || endIsAsked(answers));
}

/** What a facilitator has answered so far. */
export interface ScheduleAnswers extends OftenAnswers {
  readonly group: string;
  readonly minutes: string;
  /** `later` or `leave-out`, where the clocks skip the time. */
  readonly skipped: string;
  /** `first` or `second`, where it comes twice. */
  readonly twice: string;
  readonly place: string;
  readonly directions: string;
  readonly link: string;
  /** Empty for as many as come. */
  readonly capacity: string;
  /** `yes` or `no`. */
  readonly walkIns: string;
  /** Who is asked to do what at each meeting; empty for nobody yet. */
  readonly facilitator: string;
  readonly coFacilitator: string;
  readonly doorHost: string;
}

/** Where the answer for each job stands. */
export const FIELD_OF = {
  facilitator: 'facilitator',
  'co-facilitator': 'coFacilitator',
  'door-host': 'doorHost',
} as const satisfies Record<NeededJob, keyof ScheduleAnswers>;

export interface ScheduleDraft extends ScheduleAnswers {
  /** Sent already: the next one begins anew. */
  readonly sent: boolean;
  readonly answer: (answers: Partial<ScheduleAnswers>) => void;
  readonly begin: (group: string) => void;
  readonly done: () => void;
}

const EMPTY: ScheduleAnswers = {
  group: '',
  ...NOT_ANSWERED,
  minutes: '90',
  skipped: 'later',
  twice: 'first',
  place: '',
  directions: '',
  link: '',
  capacity: '',
  walkIns: 'yes',
  facilitator: '',
  coFacilitator: '',
  doorHost: '',
};

/** Kept for this tab, so that a reload loses nothing; nothing in it is about a person but who is asked. */
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
