import { Temporal } from 'temporal-polyfill';
import { makeWords } from '../../../sealing/six-words.ts';
import type { CopyOpened, Keeping, SeatView } from '../messages.ts';
import { isCopyDue } from '../copy-due.ts';
import { type Line, WorkerFault } from './line.ts';

/* Copies of this device's own world, and the browser's promise to keep it. */

export async function keepingOf(line: Line): Promise<Keeping> {
  const got = await line.call({ name: 'keeping' });
  if (got === null || !('isSetUp' in got)) throw new WorkerFault('broken');
  return got;
}

export async function wordlessOn(line: Line): Promise<readonly SeatView[]> {
  const got = await line.call({ name: 'wordless' });
  if (got === null || !('wordless' in got)) throw new WorkerFault('broken');
  return got.wordless;
}

export function isDue({ isSetUp, copiedOn }: Keeping): boolean {
  return isSetUp && isCopyDue(copiedOn, Temporal.Now.plainDateISO().toString());
}

export function sixWords(): string {
  return makeWords((length) => crypto.getRandomValues(new Uint8Array(length))).join(' ');
}

/** Hands a sealed copy to the browser's downloads; its name says nothing of what it is. Gives the name. */
export async function downloadCopy(line: Line, passphrase: string): Promise<string> {
  const got = await line.call({ name: 'copy', passphrase });
  if (got === null || !('copy' in got) || got.copy === null) throw new WorkerFault('broken');
  const address = URL.createObjectURL(got.copy);
  const link = document.createElement('a');
  link.href = address;
  link.download = `copy-${Temporal.Now.plainDateISO().toString()}.age`;
  link.click();
  URL.revokeObjectURL(address);
  return link.download;
}

export async function openCopy(line: Line, file: File, passphrase: string): Promise<CopyOpened> {
  const got = await line.call({ name: 'open-copy', file, passphrase });
  if (got === null || !('opened' in got || 'refused' in got)) throw new WorkerFault('broken');
  return got;
}

/** What the browser has promised; null where it cannot be asked. */
export async function isPersistent(): Promise<boolean | null> {
  return 'storage' in navigator && 'persisted' in navigator.storage ? navigator.storage.persisted() : null;
}

export async function askToPersist(): Promise<boolean> {
  return navigator.storage.persist();
}
