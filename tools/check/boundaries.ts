import { cruise, type IModule } from 'dependency-cruiser';
import ts from 'typescript';
import { heavy } from '../house.ts';
import { judge, judgePackage } from './judge.ts';
import type { Check } from './outcome.ts';
import { nameOf, placeOf } from './place.ts';
import { filesMatching, root, typeScriptFiles } from './sources.ts';
import { eachNode } from './syntax.ts';

/** Follows every import of src and tests, and asks the house whether it may be. */
export const boundaries: Check = {
  name: 'who knows whom',
  run: async () => {
    const modules = await cruiseModules();
    const sources = modules.filter(({ source }) => /^(src|tests|tools)\/.*\.tsx?$/.test(source));
    const imports = sources.flatMap(importsOf);
    const homeless = filesMatching(/^src\//).filter((file) => placeOf(file) === null);
    const faults = [
      ...homeless.map((file) => `${file}: the house has no place for it (tools/house.ts lists rooms, parts and steps)`),
      ...imports.flatMap(({ from, to, typeOnly, external }) => {
        const why = external === null ? judge(from, to, typeOnly) : judgePackage(from, external, typeOnly);
        return why === null ? [] : [`${from} → ${external ?? to}: ${why}`];
      }),
      ...sources.flatMap(({ source, dependencies }) =>
        dependencies
          .filter(({ couldNotResolve, module }) => couldNotResolve && !/\?|^node:/.test(module))
          .map(({ module }) => `${source} → ${module}: cannot be resolved`),
      ),
      ...cyclesAtRunTime(imports),
      ...heavyReach(imports),
    ];
    return {
      seen: [
        {
          what: 'modules',
          count: sources.length,
          least: typeScriptFiles().filter((file) => file.includes('/')).length,
        },
        { what: 'imports', count: sources.flatMap(({ dependencies }) => dependencies).length, least: importsWritten() },
      ],
      faults,
    };
  },
};

/** Imports as they stand in the text, counted without the cruiser: each file's modules once. */
function importsWritten(): number {
  const files = typeScriptFiles().filter((file) => file.includes('/'));
  return files.reduce((sum, file) => {
    const named = new Set<string>();
    eachNode(file, (node) => {
      const isImport = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
      if (isImport && node.moduleSpecifier !== undefined) named.add(node.moduleSpecifier.getText());
    });
    return sum + named.size;
  }, 0);
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  /** The package's name, or null for a file of ours. */
  readonly external: string | null;
}

async function cruiseModules(): Promise<readonly IModule[]> {
  const { output } = await cruise(
    ['src', 'tests', 'tools'],
    {
      baseDir: root,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser gave a report in place of its findings');
  return output.modules;
}

function importsOf({ source, dependencies }: IModule): Import[] {
  const found = dependencies.filter(({ couldNotResolve }) => !couldNotResolve);
  return found.map(({ module, resolved, dependencyTypes }) => {
    const isOurs = module.startsWith('.') || module.startsWith('/');
    return {
      from: source,
      to: resolved.replace(/\?.*$/, ''),
      typeOnly: dependencyTypes.includes('type-only'),
      external: isOurs ? null : packageOf(module),
    };
  });
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Modules that need one another before either can run. */
function cyclesAtRunTime(imports: readonly Import[]): string[] {
  const next = runTimeLines(imports);
  const done = new Set<string>();
  const faults: string[] = [];
  const visit = (module: string, way: readonly string[]): void => {
    const at = way.indexOf(module);
    if (at >= 0) faults.push(`${[...way.slice(at), module].join(' → ')}: a circle; hand in what the lower one needs`);
    if (at >= 0 || done.has(module)) return;
    for (const to of next.get(module) ?? []) visit(to, [...way, module]);
    done.add(module);
  };
  for (const module of next.keys()) visit(module, []);
  return faults;
}

/** Ways, however long, from a member's page to a package that it must not load. */
function heavyReach(imports: readonly Import[]): string[] {
  const next = runTimeLines(imports);
  return heavy.flatMap(({ package: name, from, why }) => {
    const importers = new Set(
      imports.filter(({ external, typeOnly }) => external === name && !typeOnly).map((line) => line.from),
    );
    return [...next.keys()].flatMap((start) => {
      const place = placeOf(start);
      if (place === null || place.isTest) return [];
      const last = nameOf(place).split('/').at(-1) ?? '';
      if (!from.includes(last)) return [];
      const way = wayTo(start, importers, next);
      return way === null ? [] : [`${way.join(' → ')} → ${name}: ${why}`];
    });
  });
}

function wayTo(
  start: string,
  goals: ReadonlySet<string>,
  next: ReadonlyMap<string, readonly string[]>,
): readonly string[] | null {
  const seen = new Set([start]);
  const ways: (readonly string[])[] = [[start]];
  for (const way of ways) {
    const here = way.at(-1) ?? start;
    if (goals.has(here)) return way;
    for (const to of next.get(here) ?? []) {
      if (!seen.has(to)) ways.push([...way, to]);
      seen.add(to);
    }
  }
  return null;
}

function runTimeLines(imports: readonly Import[]): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly, external } of imports) {
    if (!next.has(from)) next.set(from, []);
    if (external === null && !typeOnly && /\.tsx?$/.test(to)) next.get(from)?.push(to);
  }
  return next;
}
