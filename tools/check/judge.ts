import { isBuiltin } from 'node:module';
import { exceptions, groundLines, parts, rooms, wings } from '../house.ts';
import { groundOf, nameOf, type Place, placeOf } from './place.ts';

/** Whether the house lets one file import another; null where it does, else why not. */
export function judge(fromFile: string, toFile: string, typeOnly: boolean): string | null {
  const from = placeOf(fromFile);
  const to = placeOf(toFile);
  if (from === null || to === null) return null; // Said once, where the file is found to have no place.
  if (from.in === 'yard') return null;
  if (exceptions.some((line) => line.from === fromFile && line.to === toFile)) return null;
  if (to.in === 'yard') {
    return toFile.startsWith('node_modules/')
      ? 'a package is imported by its name'
      : 'src stands without tests and tools';
  }
  if (to.isTest) return 'nobody imports a test';
  switch (from.in) {
    case 'ground':
      return judgeGround(fromFile, toFile, from, to, typeOnly);
    case 'room':
      return judgeRoom(from, to, toFile, typeOnly);
    case 'wing':
      return judgeWing(from, to, toFile, typeOnly);
  }
}

type At<Where extends Place['in']> = Extract<Place, { in: Where }>;

function judgeGround(
  fromFile: string,
  toFile: string,
  from: At<'ground'>,
  to: At<'ground'> | At<'room'> | At<'wing'>,
  typeOnly: boolean,
): string | null {
  if (to.in !== 'ground')
    return 'the ground floor knows neither room nor wing: declare what it needs and let it be handed in';
  if (to.ground === from.ground) return null;
  const line = groundLines.find((known) => known.from === fromFile && known.to === toFile);
  if (line === undefined) return 'no such line within the ground floor (groundLines in tools/house.ts)';
  return typeOnly ? null : 'between folders of the ground floor only types pass: write `import type`';
}

function judgeRoom(
  from: At<'room'>,
  to: At<'ground'> | At<'room'> | At<'wing'>,
  toFile: string,
  typeOnly: boolean,
): string | null {
  const rule = parts[from.part];
  if (to.in === 'wing')
    return `rooms never call upwards: ${from.room} declares a function, and api/ or app/ hands it in`;
  if (to.in === 'ground')
    return allows(rule.ground, groundNames(to.ground, toFile), typeOnly, `${from.part} (${rule.holds})`);
  if (to.room === from.room) return allows(rule.own, [to.part], typeOnly, `${from.part} of its own room`);
  const knows = rooms.find(({ name }) => name === from.room)?.knows ?? [];
  if (!knows.includes(to.room)) {
    return `${from.room} knows ${knows.length === 0 ? 'no room' : knows.join(', ')}: what needs both lives in a room above both`;
  }
  return allows(rule.lower, [to.part], typeOnly, `${from.part} of a room below`);
}

function judgeWing(
  from: At<'wing'>,
  to: At<'ground'> | At<'room'> | At<'wing'>,
  toFile: string,
  typeOnly: boolean,
): string | null {
  const rule = wings.find(({ name }) => name === from.wing);
  if (rule === undefined) return 'no such wing';
  if (to.in === 'ground') return allows(rule.ground, groundNames(to.ground, toFile), typeOnly, from.wing);
  if (to.in === 'room') return allows(rule.rooms, [to.part], typeOnly, `${from.wing} of a room`);
  if (to.wing === from.wing) return null;
  return allows(rule.wings, [to.wing], typeOnly, from.wing);
}

/** Whether a file may lean on a package; what Node brings counts as one. */
export function judgePackage(fromFile: string, name: string, typeOnly: boolean): string | null {
  const from = placeOf(fromFile);
  if (from === null || from.in === 'yard') return null;
  // A test runs in Node, whatever it is about.
  if (from.isTest && (['vitest', 'fast-check'].includes(name) || isBuiltin(name))) return null;
  const packages = packagesOf(from, fromFile);
  if (packages === 'any') return null;
  return allows(packages, [name], typeOnly, nameOf(from));
}

function packagesOf(place: Exclude<Place, { in: 'yard' }>, file: string): readonly string[] | 'any' {
  switch (place.in) {
    case 'room':
      return parts[place.part].packages;
    case 'ground':
      return groundOf(place.ground, file)?.packages ?? [];
    case 'wing':
      return wings.find(({ name }) => name === place.wing)?.packages ?? [];
  }
}

function groundNames(folder: string, file: string): readonly string[] {
  return [folder, file.slice('src/'.length)];
}

function allows(allowed: readonly string[], names: readonly string[], typeOnly: boolean, who: string): string | null {
  if (names.some((name) => allowed.includes(name))) return null;
  const asTypes = names.some((name) => allowed.includes(`type ${name}`));
  if (asTypes && typeOnly) return null;
  if (asTypes) return `${who} may take only types of it: write \`import type\``;
  return `${who} may import ${allowed.length === 0 ? 'nothing' : allowed.join(', ')}`;
}
