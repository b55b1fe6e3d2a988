/**
 * What a device keeps as text, for pages that show it as it changes, in this tab or another. `read` makes of
 * the text what it says; the same text gives the same thing, so that nothing is drawn again for nothing.
 */
export function heardOnDevice<Kept>(read: (text: string | null) => Kept) {
  const listeners = new Set<() => void>();
  let last: { readonly text: string | null; readonly kept: Kept } | null = null;
  return {
    /** For useSyncExternalStore. */
    listen: (changed: () => void): (() => void) => {
      listeners.add(changed);
      addEventListener('storage', changed);
      return () => {
        listeners.delete(changed);
        removeEventListener('storage', changed);
      };
    },
    /** Says that this tab keeps something else now. */
    tell: (): void => {
      for (const changed of listeners) changed();
    },
    readOnce: (text: string | null): Kept => {
      if (last === null || last.text !== text) last = { text, kept: read(text) };
      return last.kept;
    },
  };
}
