import { useState } from 'react';
import { Refused } from '../../wire/client.ts';

export interface Attempt {
  readonly run: (action: () => Promise<void>) => Promise<void>;
  readonly refused: Refused | null;
  /** Counts the attempts, so that the same error is said again. */
  readonly attempt: number;
}

/**
 * One action of a page whose memory must end with it: as `useSending`, but nothing of what was asked
 * or made goes into a cache that outlives the page. A refusal is kept to be said; a bug throws.
 */
export function useAttempt(): Attempt {
  const [refused, setRefused] = useState<Refused | null>(null);
  const [attempt, setAttempt] = useState(0);

  async function run(action: () => Promise<void>): Promise<void> {
    setAttempt((count) => count + 1);
    setRefused(null);
    try {
      await action();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    }
  }
  return { run, refused, attempt };
}
