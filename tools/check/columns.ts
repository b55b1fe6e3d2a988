import { DURATIONS, durationFaults, leansOnIn } from './durations.ts';
import type { Check } from './outcome.ts';
import { filesMatching, read } from './sources.ts';

const PAGE = 'docs/data.md';
const NOT_A_COLUMN = /^(primary|foreign|unique|constraint|check|exclude)\b/;

/** Every column of every table is in docs/data.md: why it is kept, how long, and which role reads it. */
export const columns: Check = {
  name: 'columns',
  run: async () => {
    // Loaded here, so that code which does not even load fails this check and no other.
    const { duties } = await import('../../src/api/rooms.ts');
    const sql = byLastNames(
      filesMatching(/^src\/database\/migrations\/\d{4}-[a-z0-9-]+\.sql$/).map((file) => withoutComments(read(file))),
    );
    const tables = tablesIn(sql);
    const readers = readersIn(sql, tables);
    const said = rowsIn(read(PAGE));
    const real = [...tables].flatMap(([table, names]) => names.map((name) => `${table}.${name}`));
    const leansOn = leansOnIn(sql);
    const lasting = new Set([...said.values()].map(({ howLong }) => howLong));
    const counted = sql.join('\n').match(/\bcreate table\b/g)?.length ?? 0;
    return {
      seen: [
        { what: 'tables', count: tables.size, least: counted },
        { what: 'columns', count: real.filter((column) => said.has(column)).length, least: real.length },
        { what: 'durations', count: lasting.size, least: Object.keys(DURATIONS).length },
      ],
      faults: [
        ...stayFaults(sql),
        ...real
          .filter((column) => !said.has(column))
          .map((column) => `${PAGE}: ${column} is not there: why is it kept, how long, who reads it?`),
        ...[...said.keys()]
          .filter((column) => !real.includes(column))
          .map((column) => `${PAGE}: ${column} is not in the database`),
        ...[...said].flatMap(([column, row]) => rowFaults(column, row, readers.get(column))),
        ...[...said].flatMap(([name, { isPersonal, howLong }]) => {
          const [table = '', column = ''] = name.split('.');
          return durationFaults({ table, column, isPersonal, howLong }, leansOn, Object.keys(duties)).map(
            (fault) => `${PAGE}: ${fault}`,
          );
        }),
        ...Object.keys(DURATIONS)
          .filter((howLong) => !lasting.has(howLong))
          .map((howLong) => `tools/check/durations.ts: nothing is kept "${howLong}"`),
      ],
      notes: [
        `${[...said.values()].filter(({ isPersonal }) => isPersonal).length} of ${said.size} columns are about a person`,
      ],
    };
  },
};

interface Row {
  readonly isPersonal: boolean;
  readonly why: string;
  readonly howLong: string;
  readonly readBy: readonly string[];
}

function rowFaults(column: string, { why, howLong, readBy }: Row, real: ReadonlySet<string> = new Set()): string[] {
  const missing = [...real].filter((role) => !readBy.includes(role));
  const extra = readBy.filter((role) => !real.has(role));
  return [
    ...(why === '' || howLong === '' ? [`${PAGE}: ${column} does not say why or how long`] : []),
    ...missing.map((role) => `${PAGE}: ${column} is read by ${role} too (grant select)`),
    ...extra.map((role) => `${PAGE}: ${column} is not read by ${role} (no grant select)`),
  ];
}

/** A table stays out of back-ups where its comment says so; the page names the same ones, in order. */
function stayFaults(sql: readonly string[]): string[] {
  const stays = [...sql.join('\n').matchAll(/\bcomment on table (\w+) is 'stays here: /g)].map(
    ([, table = '']) => table,
  );
  const wanted = `Stays out of back-ups: ${stays
    .sort()
    .map((table) => `\`${table}\``)
    .join(', ')}.`;
  return read(PAGE).includes(wanted) ? [] : [`${PAGE}: does not say “${wanted}”`];
}

function withoutComments(sql: string): string {
  return sql.replaceAll(/--.*$/gm, '');
}

/** A table that was renamed stands under its last name in what was written before, too. */
function byLastNames(sql: readonly string[]): readonly string[] {
  const named = [...sql];
  for (const [i, text] of sql.entries()) {
    for (const [, before = '', after = ''] of text.matchAll(/alter table (\w+) rename to (\w+)/g)) {
      for (let j = 0; j <= i; j += 1) named[j] = named[j]?.replaceAll(new RegExp(`\\b${before}\\b`, 'g'), after) ?? '';
    }
  }
  return named;
}

/** Tables and their columns after all migrations: made, added to, taken from. */
function tablesIn(sql: readonly string[]): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const text of sql) {
    for (const [, table = '', body = ''] of text.matchAll(
      /create table (?:if not exists )?(\w+) \(\n([\s\S]*?)\n\);/g,
    )) {
      const names = splitOutside(body)
        .map((part) => part.trim())
        .filter((part) => !NOT_A_COLUMN.test(part));
      tables.set(
        table,
        names.map((part) => /^\w+/.exec(part)?.[0] ?? ''),
      );
    }
    for (const [, table = '', changes = ''] of text.matchAll(/alter table (\w+)\s+((?:add|drop) column [\s\S]*?);/g)) {
      for (const [, verb, name = ''] of changes.matchAll(/\b(add|drop) column (?:if (?:not )?exists )?(\w+)/g)) {
        const before = tables.get(table) ?? [];
        tables.set(table, verb === 'add' ? [...before, name] : before.filter((known) => known !== name));
      }
    }
    for (const [, table = ''] of text.matchAll(/drop table (?:if exists )?(\w+)/g)) tables.delete(table);
  }
  return tables;
}

/** Which roles may select a column, from the grants, and what was taken back after. */
function readersIn(sql: readonly string[], tables: ReadonlyMap<string, readonly string[]>): Map<string, Set<string>> {
  const readers = new Map<string, Set<string>>();
  for (const [, verb, privileges = '', names = '', roles = ''] of sql
    .join('\n')
    .matchAll(/\b(grant|revoke) ([^;]*?) on ([\w, \n]+?) (?:to|from) ([^;]+);/g)) {
    const select = splitOutside(privileges)
      .map((part) => part.trim())
      .find((part) => part.startsWith('select'));
    if (select === undefined) continue;
    const only = /\(([^)]*)\)/
      .exec(select)?.[1]
      ?.split(',')
      .map((name) => name.trim());
    for (const table of names.split(',').map((name) => name.trim())) {
      for (const column of only ?? tables.get(table) ?? []) {
        const known = readers.get(`${table}.${column}`) ?? new Set();
        for (const role of roles.split(',').map((one) => one.trim().replace(/^evenground_/, ''))) {
          if (verb === 'grant') known.add(role);
          else known.delete(role);
        }
        readers.set(`${table}.${column}`, known);
      }
    }
  }
  return readers;
}

/** Splits at commas that stand in no brackets. */
function splitOutside(text: string): string[] {
  const pieces = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) pieces.push('');
    else pieces.push((pieces.pop() ?? '') + letter);
  }
  return pieces;
}

/**
 * Headings name the table, rows its columns:
 * `### membership`, then `| person_id | person | why | how long | gate |`.
 */
function rowsIn(page: string): Map<string, Row> {
  const rows = new Map<string, Row>();
  let table = '';
  for (const line of page.split('\n')) {
    table = /^### `?(\w+)`?/.exec(line)?.[1] ?? table;
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const [names = '', about = '', why = '', howLong = '', readBy = ''] = cells;
    if (cells.length !== 5 || !names.startsWith('`')) continue;
    for (const name of names.matchAll(/`(\w+)`/g)) {
      rows.set(`${table}.${name[1] ?? ''}`, {
        isPersonal: about === 'person',
        why,
        howLong,
        readBy: readBy === 'nobody' ? [] : readBy.split(',').map((role) => role.trim()),
      });
    }
  }
  return rows;
}
