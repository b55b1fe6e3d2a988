import { useMutation } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { Refused } from './client.ts';

export interface Sending<Asked, View> {
  /** Sends; resolves to the view, or to null where it was refused (see `refused`). */
  readonly send: (asked: Asked) => Promise<View | null>;
  readonly waiting: boolean;
  /** The view of the last success. */
  readonly made: View | null;
  readonly refused: Refused | null;
  /** Counts the attempts, so that the same error is said again. */
  readonly attempt: number;
}

/**
 * One write of a screen. A retry of the same request carries the same Idempotency-Key, so that it
 * is done once however often it had to be sent; another request gets another key. What is sent while
 * an earlier one is on its way waits for it: the last press wins, whatever the network does.
 */
export function useSending<Asked, View>(
  request: (asked: Asked, key: string) => Promise<View>,
  after?: (view: View) => unknown,
): Sending<Asked, View> {
  const kept = useRef({ asked: '', key: '' });
  const [attempt, setAttempt] = useState(0);
  const id = useId();
  const mutation = useMutation<View, Refused, Asked>({
    scope: { id },
    mutationFn: async (asked) => {
      const text = JSON.stringify(asked) ?? '';
      const again = kept.current.asked === text && kept.current.key !== '';
      const key = again ? kept.current.key : crypto.randomUUID();
      kept.current = { asked: text, key };
      setAttempt((count) => count + 1);
      return request(asked, key);
    },
    // What was sent may be what nobody else should find: it goes with the page.
    gcTime: 0,
    onSuccess: async (view) => {
      kept.current = { ...kept.current, key: '' };
      await after?.(view);
    },
  });
  return {
    send: (asked) => mutation.mutateAsync(asked).catch(onlyRefused),
    waiting: mutation.isPending,
    made: mutation.data ?? null,
    refused: mutation.error,
    attempt,
  };
}

function onlyRefused(error: unknown): null {
  if (error instanceof Refused) return null;
  throw error;
}
