import { useEffect, useRef, type RefObject } from 'react';

/**
 * Gives an element the focus once, when it first appears. After a change of page inside the
 * app the browser leaves the focus where it was; screen readers would say nothing.
 * The element needs `tabIndex={-1}`.
 */
export function useFocusOnMount<Target extends HTMLElement>(wanted: boolean): RefObject<Target | null> {
  const target = useRef<Target>(null);
  const wantedAtFirst = useRef(wanted);
  useEffect(() => {
    if (wantedAtFirst.current) target.current?.focus();
  }, []);
  return target;
}
