import { create } from 'zustand';

/** What only the shell knows: nothing of it is kept. */
interface Shell {
  /** The server runs a newer build than this page: it asks to be loaded again. */
  readonly isOutdated: boolean;
  readonly hearOfNewBuild: () => void;
}

export const useShell = create<Shell>((set) => ({
  isOutdated: false,
  hearOfNewBuild: () => set({ isOutdated: true }),
}));
