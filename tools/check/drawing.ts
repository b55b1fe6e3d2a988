import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exceptions, ground, groundLines, parts, rooms, steps, wings } from '../house.ts';
import type { Check } from './outcome.ts';
import { filesMatching, read, root } from './sources.ts';

const PAGE = 'ARCHITECTURE.md';

/** What stands between two marks of the page, each made from the table. */
const pieces: Readonly<Record<string, () => string>> = { house, parts: partTable, exceptions: exceptionList };

/** The drawings in ARCHITECTURE.md are those of tools/house.ts, and its folders are there. */
export const drawing: Check = {
  name: 'the drawing',
  run: ({ write }) => {
    let page = read(PAGE);
    const faults: string[] = [];
    for (const [name, make] of Object.entries(pieces)) {
      const pattern = new RegExp(`(<!-- ${name}: .*? -->\n)([\\s\\S]*?)(<!-- /${name} -->)`);
      const found = pattern.exec(page);
      const wanted = `${make()}\n`;
      if (found === null) faults.push(`${PAGE}: has no <!-- ${name}: … --> to <!-- /${name} -->`);
      else if (found[2] !== wanted) {
        page = page.replace(pattern, (_, open: string, __, close: string) => open + wanted + close);
        if (!write) faults.push(`${PAGE}: ${name} is not as in tools/house.ts: node tools/check/main.ts --write`);
      }
    }
    if (write) writeFileSync(join(root, PAGE), page);
    const folders = [...rooms, ...ground, ...wings].map(({ name }) => name);
    const missing = folders.filter((name) => filesMatching(new RegExp(`^src/${name}/`)).length === 0);
    const named = [...steps, ...ground.flatMap(({ but = [] }) => but)].map(({ file }) => file);
    const ends = [...groundLines, ...exceptions].flatMap(({ from, to }) => [from, to]);
    const gone = [...new Set([...named, ...ends])].filter((file) => filesMatching(/^src\//).indexOf(file) < 0);
    return {
      seen: [
        { what: 'pieces', count: Object.keys(pieces).length, least: 3 },
        { what: 'folders', count: folders.length - missing.length, least: folders.length },
      ],
      faults: [
        ...faults,
        ...missing.map((name) => `tools/house.ts: src/${name}/ holds nothing`),
        ...gone.map((file) => `tools/house.ts: ${file} is gone`),
      ],
    };
  },
};

function house(): string {
  const upper = wings.filter(({ name }) => !name.startsWith('hosts/'));
  const hosts = wings.filter(({ name }) => name.startsWith('hosts/'));
  const wide = Math.max(...[...wings, ...rooms, ...ground].map(({ name }) => name.length));
  const line = ({ name, holds }: { readonly name: string; readonly holds: string }): string =>
    ` ${name.padEnd(wide)}  ${holds}`;
  const rows = [
    ['hosts: nothing imports them', ...hosts.map(line)],
    ['wings: show or serve several rooms', ...upper.map(line)],
    [
      'rooms: the upper knows the lower, never the other way',
      ...rooms.toReversed().flatMap((room) => [line(room), knows(room.knows, wide)]),
    ],
    ['ground floor: knows no room', ...ground.map(line)],
  ];
  const width = Math.max(...rows.flat().map((row) => row.length)) + 1;
  const rule = `+${'-'.repeat(width)}+`;
  const boxes = rows.flatMap(([title = '', ...inner]) => [
    rule,
    `|${` ${title.toUpperCase()}`.padEnd(width)}|`,
    ...inner.map((row) => `|${row.padEnd(width)}|`),
  ]);
  return ['```', ...boxes, rule, '```'].join('\n');
}

function knows(names: readonly string[], wide: number): string {
  return ` ${' '.repeat(wide)}  -> ${names.length === 0 ? 'no room' : names.join(', ')}`;
}

function partTable(): string {
  const rows = Object.values(parts).map(
    ({ files, holds, own, lower, ground: floor }) =>
      `| \`${files}\` | ${holds} | ${list(own)} | ${list(lower)} | ${list(floor)} |`,
  );
  const head = '| file | a line lives here if | may import of its own room | of rooms below | of the ground floor |';
  return [head, '|---|---|---|---|---|', ...rows].join('\n');
}

function exceptionList(): string {
  if (exceptions.length === 0) return 'None.';
  return exceptions.map(({ from, to, why }) => `- \`${from}\` imports \`${to}\`: ${why}.`).join('\n');
}

function list(names: readonly string[]): string {
  return names.length === 0 ? '' : names.join(', ');
}
