import { deviceMemory } from './tab-memory.ts';

/*
 * What the device keeps of whoever is signed in, so that it opens without a network: it goes when they sign
 * out, and is never there on a device that others use too (shared-device.ts).
 */
const OWN = 'evenground-own';
const SHARED = 'evenground-shared';

/** What is kept; null where there is nothing, or where the browser keeps nothing. */
export function recallOwn(): string | null {
  try {
    return deviceMemory().getItem(OWN);
  } catch {
    return null;
  }
}

/** Keeps this in the place of what was; null for nothing. False where nothing can be kept, or may be. */
export function keepOwn(text: string | null): boolean {
  try {
    const memory = deviceMemory();
    if (text === null) memory.removeItem(OWN);
    else if (memory.getItem(SHARED) !== null) return false;
    else memory.setItem(OWN, text);
    return true;
  } catch {
    return false;
  }
}

export function forgetOwn(): void {
  keepOwn(null);
}
