import { tabMemory } from '../../wire/tab-memory.ts';
import { sendWithoutName } from '../client.ts';

export interface AtDoorPath {
  readonly organisation: string;
  readonly group: string;
  readonly meeting: string;
}

const keyOf = ({ group, meeting }: AtDoorPath) => `at the door ${group} ${meeting}`;

/** The ticket of a scan, as this tab keeps it till somebody has signed in. */
export function keptTicket(at: AtDoorPath): string | null {
  return tabMemory().getItem(keyOf(at));
}

export function dropTicket(at: AtDoorPath): void {
  tabMemory().removeItem(keyOf(at));
}

/** Sends what was scanned or typed, without a word of who asks; keeps the ticket where it is good. */
export async function scanAt(at: AtDoorPath, code: string) {
  const { outcome, ticket } = await sendWithoutName('POST /door-scans', { body: { ...at, code } });
  if (ticket !== null) tabMemory().setItem(keyOf(at), ticket);
  return outcome;
}
