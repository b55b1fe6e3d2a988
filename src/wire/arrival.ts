import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * What has just been done, as the page before said it ('joined'), or null. It is news: it is said
 * once, and not again after a reload or when somebody comes back.
 */
export function useArrival(): string | null {
  const state: unknown = useLocation().state;
  const [news] = useState(() => (typeof state === 'string' ? state : null));
  useEffect(() => {
    const kept: unknown = window.history.state;
    if (news === null || typeof kept !== 'object') return;
    // `usr` is where the router keeps a page's state.
    window.history.replaceState({ ...kept, usr: null }, '');
  }, [news]);
  return news;
}
