import { create } from 'zustand';
import type { AgendaItemView } from '../../meetings/contract/agenda.ts';

interface RemovedItem {
  readonly group: string;
  /** Null where there is nothing to put back. */
  readonly item: AgendaItemView | null;
  /** Where it stood. */
  readonly at: number;
  readonly note: (removed: { group: string; item: AgendaItemView; at: number }) => void;
  readonly forget: () => void;
}

/** What was last taken off the agenda in this tab, so that it can be put back. */
export const useRemovedItem = create<RemovedItem>()((set) => ({
  group: '',
  item: null,
  at: 0,
  note: (removed) => set(removed),
  forget: () => set({ item: null }),
}));
