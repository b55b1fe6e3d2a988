/* What a browser is asked for to show notes: its worker, a permission, an address at its maker's. */

/** Ours alone, at a place where no page is, so that it never answers for one. */
const WORKER = '/push-worker.js';
const SCOPE = '/push/';

/** Whether this browser can show notes at all. On an iPhone only once the page is on the home screen. */
export function canShowNotes(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
}

export interface NotesPlace {
  readonly endpoint: string;
  readonly key: string;
  readonly auth: string;
}

/**
 * Asks the browser, upon a press alone, for leave to show notes from the home with this key (base64url).
 * Gives where they are to be sent, 'denied' where somebody said no, 'failed' where its maker's service
 * does not answer.
 */
export async function askForNotes(key: string): Promise<NotesPlace | 'denied' | 'failed'> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  try {
    const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
    await begun(registration);
    const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const { endpoint = '', keys = {} } = made.toJSON();
    return { endpoint, key: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' };
  } catch {
    return 'failed';
  }
}

/** A worker can be asked once it has begun. */
function begun(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  return new Promise((resolve, reject) => {
    if (worker === null) return resolve();
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
      else if (worker.state === 'redundant') reject(new Error('the worker did not begin'));
    });
  });
}
