import { useRef, useState } from 'react';

type Action = () => void | Promise<void>;

/**
 * Runs an action unless the one before is still under way; `pending` says whether it is.
 * An action that fails frees the way again, and its error goes on as an unhandled rejection.
 */
export function useOneAtATime(): { pending: boolean; run: (action: Action) => void } {
  const [pending, setPending] = useState(false);
  const isPending = useRef(false);

  function run(action: Action): void {
    if (isPending.current) return;
    const done = action();
    if (!(done instanceof Promise)) return;
    isPending.current = true;
    setPending(true);
    void done.finally(() => {
      isPending.current = false;
      setPending(false);
    });
  }
  return { pending, run };
}
