import { ground, type GroundName, type Layer, parts, type Part, rooms, steps, wings } from '../house.ts';

/** Where a file stands in the house. */
export type Place = (
  | { readonly in: 'room'; readonly room: string; readonly part: Part }
  | { readonly in: 'ground'; readonly ground: GroundName }
  | { readonly in: 'wing'; readonly wing: string }
  | { readonly in: 'yard' }
) & { readonly isTest: boolean };

const PART_BY_NAME: readonly (readonly [RegExp, Part])[] = [
  [/^rules\/.+\.ts$/, 'rules'],
  [/^contract(\/[\w-]+)?\.ts$/, 'contract'],
  [/^store(\/[\w-]+)?\.ts$/, 'store'],
  [/^views\.ts$/, 'views'],
  [/^duties(\/[\w-]+)?\.ts$/, 'duties'],
  [/^api(\/[\w-]+)?\.ts$/, 'api'],
  [/^client\.ts$/, 'client'],
  [/^screens\/.+\.(tsx?|css)$/, 'screens'],
  [/^routes\.tsx$/, 'routes'],
  [/^words\/(first\.)?[a-z]{2}(-[A-Z]{2})?\.json$/, 'words'],
];

/** The place of a file of the project, or null where the house has none for it. */
export function placeOf(file: string): Place | null {
  const isTest = /\.test\.tsx?$/.test(file);
  if (!file.startsWith('src/')) return { in: 'yard', isTest };
  const inSrc = file.slice('src/'.length);
  if (/^[\w-]+\.d\.ts$/.test(inSrc)) return { in: 'yard', isTest }; // What the build defines, for every file.
  const wing = wings.find(({ name }) => inSrc.startsWith(`${name}/`));
  if (wing !== undefined) return { in: 'wing', wing: wing.name, isTest };
  const [folder = '', ...rest] = inSrc.split('/');
  const floor = ground.find(({ name }) => name === folder);
  if (floor !== undefined) return { in: 'ground', ground: floor.name, isTest };
  if (!rooms.some(({ name }) => name === folder)) return null;
  if (steps.some((step) => step.file === file)) return { in: 'room', room: folder, part: 'steps', isTest };
  const path = rest.join('/').replace(/\.test\.(tsx?)$/, '.$1');
  const part = PART_BY_NAME.find(([name]) => name.test(path))?.[1];
  return part === undefined ? null : { in: 'room', room: folder, part, isTest };
}

/** What the house says of a file of the ground floor. */
export function groundOf(name: GroundName, file: string): { layer: Layer; packages: readonly string[] } | undefined {
  const floor = ground.find((known) => known.name === name);
  return floor?.but?.find((known) => known.file === file) ?? floor;
}

/** The layer in which tsc must read a file, beside the node layer, which reads everything. */
export function layerOf(place: Place, file: string): Layer {
  if (place.isTest) return 'node';
  switch (place.in) {
    case 'room':
      return parts[place.part].layer;
    case 'ground':
      return groundOf(place.ground, file)?.layer ?? 'node';
    case 'wing':
      return wings.find(({ name }) => name === place.wing)?.layer ?? 'node';
    case 'yard':
      return 'node';
  }
}

/** How a place is called in a message. */
export function nameOf(place: Place): string {
  switch (place.in) {
    case 'room':
      return `${place.room}/${place.part}`;
    case 'ground':
      return place.ground;
    case 'wing':
      return place.wing;
    case 'yard':
      return 'tests and tools';
  }
}
