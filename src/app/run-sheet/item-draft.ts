import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { AgendaItemView } from '../../meetings/contract/agenda.ts';
import { LONGEST_TITLE, LONGEST_WORDS, MOST_MINUTES, type Phase, PHASES } from '../../meetings/rules/agenda.ts';
import { wholeFrom } from '../../meetings/rules/how-often.ts';
import { tabMemory } from '../../wire/tab-memory.ts';
import { keptAnswers } from '../../words/kept-answers.ts';

/** Questions about one item of an agenda. */
export const ITEM_STEPS = ['what', 'phase', 'minutes', 'words'] as const;
export type ItemStep = (typeof ITEM_STEPS)[number];
export function isItemStep(text: string | undefined): text is ItemStep {
  return ITEM_STEPS.some((step) => step === text);
}

/** What was answered: text, as fields hold it. */
export interface ItemAnswers {
  readonly title: string;
  readonly phase: string;
  readonly minutes: string;
  readonly words: string;
}

const EMPTY = { group: '', title: '', phase: 'circle', minutes: '10', words: '' };

interface ItemDraft extends ItemAnswers {
  readonly group: string;
  /** On the agenda already: the next one begins anew. */
  readonly sent: boolean;
  readonly answer: (answers: Partial<ItemAnswers>) => void;
  readonly begin: (group: string) => void;
  readonly done: () => void;
}

/** A new item, before it is on the agenda. Kept for this tab, so that a reload loses nothing. */
export const useItemDraft = create<ItemDraft>()(
  persist(
    (set) => ({
      ...EMPTY,
      sent: false,
      answer: (answers) => set(answers),
      begin: (group) => set({ ...EMPTY, sent: false, group }),
      done: () => set({ ...EMPTY, sent: true }),
    }),
    {
      name: 'evenground agenda item',
      storage: createJSONStorage(tabMemory),
      merge: (kept, fresh) => ({ ...fresh, ...keptAnswers(EMPTY, kept) }),
    },
  ),
);

export function answersOf({ title, phase, minutes, words }: AgendaItemView): ItemAnswers {
  return { title, phase, minutes: String(minutes), words };
}

/** Which sentence is wrong about an answer; undefined where nothing is. */
export function faultOf(step: ItemStep, { title, minutes, words }: ItemAnswers) {
  switch (step) {
    case 'what':
      if (title.trim() === '') return 'item.titleMissing';
      return [...title.trim()].length > LONGEST_TITLE ? 'item.titleTooLong' : undefined;
    case 'phase':
      return undefined;
    case 'minutes': {
      const whole = wholeFrom(minutes);
      return whole === null || whole > MOST_MINUTES ? 'item.minutesWrong' : undefined;
    }
    case 'words':
      return [...words.trim()].length > LONGEST_WORDS ? 'item.wordsTooLong' : undefined;
  }
}

/** The item that was answered. */
export function itemOf({ title, phase, minutes, words }: ItemAnswers): AgendaItemView {
  return { title, phase: phaseOf(phase), minutes: wholeFrom(minutes) ?? 0, words };
}

export function phaseOf(text: string): Phase {
  return PHASES.find((phase) => phase === text) ?? 'circle';
}
