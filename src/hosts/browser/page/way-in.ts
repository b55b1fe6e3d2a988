import { baseOf, type World } from '../world.ts';
import { withoutWorld } from './address.ts';
import type { Line } from './line.ts';

/** A service worker that is not in charge by then will not be. */
const PATIENCE_MS = 8_000;

/**
 * How the client reaches its API: by fetch, with Mock Service Worker in between. Where there are
 * no service workers (some private windows), the same line stands in for fetch.
 */
export async function wayIn(line: Line, world: World): Promise<typeof fetch> {
  const standIn: typeof fetch = (input, init) => {
    const request = new Request(typeof input === 'string' ? new URL(input, location.origin) : input, init);
    return line.send(world, withoutWorld(request, world));
  };
  if (!(await isIntercepted(line))) return standIn;
  if (canHandStreamsOver()) return (input, init) => fetch(input, init);
  // A live page never ends, and this browser can hand a service worker only what has ended.
  return (input, init) => (isLive(input, world) ? standIn(input, init) : fetch(input, init));
}

async function isIntercepted(line: Line): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  try {
    // Fetched only here: neither the chooser nor who has no service workers needs it.
    const [{ intercept }, inCharge] = await Promise.all([import('./intercept.ts'), isInCharge()]);
    if (!inCharge) return false;
    return await Promise.race([intercept(line).then(() => true), later(false)]);
  } catch (error) {
    console.warn('no service worker here', error);
    return false;
  }
}

/**
 * A page that was loaded past its service worker (Shift and reload) asks it to take charge. MSW
 * would load the page again, and where the developer tools bypass service workers, for ever.
 */
async function isInCharge(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration('/here/');
  // Where this home has no worker yet, the browser names the server home's, which stands above it.
  const worker = registration?.scope.endsWith('/here/') === true ? registration.active : null;
  if (worker === null || navigator.serviceWorker.controller !== null) return true;
  const changed = new Promise<boolean>((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(true), { once: true });
  });
  worker.postMessage('evenground-take-charge');
  return Promise.race([changed, later(false)]);
}

function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value), PATIENCE_MS);
  });
}

function isLive(input: RequestInfo | URL, world: World): boolean {
  const { pathname } = new URL(input instanceof Request ? input.url : input, location.origin);
  return pathname.startsWith(`${baseOf(world)}/api/`) && pathname.endsWith('/live');
}

function canHandStreamsOver(): boolean {
  try {
    const stream = new ReadableStream();
    new MessageChannel().port1.postMessage(stream, [stream]);
    return true;
  } catch {
    return false;
  }
}
