import { useEffect, useState } from 'react';

/** Fills the screen upon a press, and keeps it on for as long as the page is seen; null once it does, or where no browser can. */
export function useFullScreen(): (() => Promise<void>) | null {
  const [isFull, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    // What keeps the screen on lets go of it whenever the page is not seen.
    const seen = () => void (document.visibilityState === 'visible' && document.fullscreenElement !== null && stayOn());
    document.addEventListener('fullscreenchange', changed);
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
  if (isFull || !document.fullscreenEnabled) return null;
  return async () => {
    await Promise.all([document.documentElement.requestFullscreen().catch(() => undefined), stayOn()]);
  };
}

async function stayOn(): Promise<void> {
  if (!('wakeLock' in navigator)) return;
  // A battery that is nearly empty says no: then the tablet's own settings hold.
  await navigator.wakeLock.request('screen').catch(() => undefined);
}
