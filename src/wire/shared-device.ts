import { forgetOwn } from './own-on-device.ts';
import { deviceMemory, tabMemory } from './tab-memory.ts';

/*
 * A device that others use too, on the server's home: whoever chose so is signed out when they leave
 * the page. The browser is marked, so that a page opened later knows it, and the tab is marked as
 * that of whoever signed in. A page without the tab's mark is somebody else's, or comes after all:
 * it ends the sign-in before it shows anything. Should none of this come to pass (no network, no
 * power), the cookie goes with the browser and the server ends the session the next day.
 */
const MARK = 'evenground-shared';

/** Somebody signed in and said that others use this device too. */
export function beginShared(): void {
  forgetOwn();
  deviceMemory().setItem(MARK, 'yes');
  tabMemory().setItem(MARK, 'yes');
  leaveWithPage();
}

/** Before anything is shown: ends what somebody left open. */
export async function openShared(): Promise<void> {
  if (tabMemory().getItem(MARK) !== null) return leaveWithPage();
  tabMemory().clear();
  deviceMemory().removeItem(MARK);
  // Without an answer the cookie is still there, and so must be the mark.
  await signOut().catch(() => deviceMemory().setItem(MARK, 'yes'));
  if (location.pathname !== '/') location.replace('/');
}

/** It was signed out otherwise: nothing is to be ended any more. */
export function endShared(): void {
  deviceMemory().removeItem(MARK);
  tabMemory().removeItem(MARK);
}

let isListening = false;

function leaveWithPage(): void {
  if (isListening) return;
  isListening = true;
  addEventListener('pagehide', () => {
    if (tabMemory().getItem(MARK) === null) return;
    tabMemory().clear();
    deviceMemory().removeItem(MARK);
    // Kept for going Back, the page has nothing on it.
    document.documentElement.hidden = true;
    void signOut().catch(() => undefined);
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.replace('/');
  });
}

/** Sent even while the page goes. */
function signOut(): Promise<Response> {
  return fetch('/api/sign-out', { method: 'POST', credentials: 'same-origin', keepalive: true });
}
