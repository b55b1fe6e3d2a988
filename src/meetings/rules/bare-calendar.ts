import { READ_PROPERTIES } from '../../time/icalendar-properties.ts';

/** What is read of it, and where its parts begin and end. */
const KEPT: ReadonlySet<string> = new Set([...READ_PROPERTIES, 'BEGIN', 'END']);

/** How large a file may be that is looked at, in bytes; and what is left of it, in characters. */
export const MOST_FILE_BYTES = 1_048_576;
export const MOST_BARE = 60_000;

/**
 * The same calendar without whatever nobody needs who plans meetings: who was invited, what was written
 * down, alarms. It is taken out where the file lies, so that names of others stay there. Of whatever is
 * no calendar nothing is left but what looks like it.
 */
export function bareCalendar(file: string): string {
  const lines = file.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  return lines.filter((line) => KEPT.has((/^[\w-]{1,40}(?=[;:])/.exec(line)?.[0] ?? '').toUpperCase())).join('\r\n');
}
