import { readFileSync } from 'node:fs';
import { z } from 'zod';

/* The columns about a person, as docs/data.md says: table by table, how long, and which roles read them. */

export interface PersonalColumn {
  readonly table: string;
  readonly column: string;
  readonly howLong: string;
  readonly readBy: readonly string[];
}

const cells = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]);

export function personalColumns(): PersonalColumn[] {
  const found: PersonalColumn[] = [];
  let table = '';
  for (const line of readFileSync('docs/data.md', 'utf8').split('\n')) {
    table = /^### (\w+)/.exec(line)?.[1] ?? table;
    const row = cells.safeParse(
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    if (!row.success) continue;
    const [names, about, , howLong, readBy] = row.data;
    if (about !== 'person') continue;
    for (const [, column = ''] of names.matchAll(/`(\w+)`/g)) {
      found.push({ table, column, howLong, readBy: readBy === 'nobody' ? [] : readBy.split(', ') });
    }
  }
  return found;
}
