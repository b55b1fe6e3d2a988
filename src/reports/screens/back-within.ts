import { useEffect, useRef } from 'react';

/**
 * The browser's Back within a form that has one address. While `isOn`, one entry of the history
 * stands guard: going back calls `back`, and the guard is put up again where that says true (the
 * form took a step back). Where it says false, the page's own first state is shown. Nothing in the
 * history tells how far anybody was.
 */
export function useBackWithin(isOn: boolean, back: () => boolean): void {
  const latest = useRef(back);
  useEffect(() => {
    latest.current = back;
  }, [back]);
  useEffect(() => {
    if (!isOn) return;
    if (!isGuardUp()) putUp();
    const goBack = () => {
      if (latest.current()) putUp();
    };
    addEventListener('popstate', goBack);
    return () => removeEventListener('popstate', goBack);
  }, [isOn]);
}

/** Whether the entry that the browser stands on is such a guard. */
export function isGuardUp(): boolean {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'guard' in state;
}

function putUp(): void {
  const state: unknown = history.state;
  // What the router keeps there stays: to it, guard and page are one place.
  history.pushState({ ...(typeof state === 'object' ? state : {}), guard: true }, '');
}
