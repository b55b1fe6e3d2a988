import { posix } from 'node:path';
import ts from 'typescript';
import { guarded } from '../house.ts';
import type { Check } from './outcome.ts';
import { layerOf, placeOf } from './place.ts';
import { filesMatching } from './sources.ts';
import { at, eachNode } from './syntax.ts';

/*
 * What the linter has no words for: `new Date()` and its kin without an argument, chance within
 * the API, and names that only one file may import.
 */

const CHANCE = new Set(['getRandomValues', 'randomUUID']);

export const ambient: Check = {
  name: 'clock, chance and proofs',
  run: () => {
    const files = filesMatching(/^(src|tests)\/.*\.tsx?$/);
    const faults: string[] = [];
    let nodes = 0;
    for (const file of files) {
      nodes += eachNode(file, (node) => {
        const fault =
          proofFault(file, node) ?? (knowsClock(file) ? null : (clockFault(node) ?? chanceFault(file, node)));
        if (fault !== null) faults.push(`${at(file, node)}: ${fault}`);
      });
    }
    return {
      seen: [
        { what: 'files', count: files.length, least: filesMatching(/^src\/.*\.ts$/).length },
        { what: 'nodes of syntax', count: nodes, least: files.length },
        { what: 'guarded names', count: guarded.filter(isDeclared).length, least: guarded.length },
      ],
      faults,
    };
  },
};

function knowsClock(file: string): boolean {
  return file.startsWith('src/hosts/') || !file.startsWith('src/');
}

function clockFault(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && (node.arguments?.length ?? 0) === 0) {
    return '`new Date()` reads the clock: only src/hosts does, the rest takes `now`';
  }
  if (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) {
    return '`Date()` reads the clock: only src/hosts does, the rest takes `now`';
  }
  const formatsNow =
    ts.isCallExpression(node) &&
    node.arguments.length === 0 &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text.startsWith('format') &&
    node.expression.expression.getText().includes('DateTimeFormat');
  return formatsNow ? 'a date format without a date reads the clock: hand in a moment' : null;
}

function chanceFault(file: string, node: ts.Node): string | null {
  if (!ts.isPropertyAccessExpression(node) || !CHANCE.has(node.name.text)) return null;
  const place = placeOf(file);
  if (place === null || !['rules', 'api'].includes(layerOf(place, file))) return null;
  return `\`${node.getText()}\` is chance: only src/hosts has any, the rest takes \`random\` or \`newId\``;
}

/** A guarded name taken by a file that may not; a whole module taken at once counts as taking it. */
function proofFault(file: string, node: ts.Node): string | null {
  const specifier = specifierOf(node);
  if (specifier === null || !specifier.startsWith('.')) return null;
  const target = posix.join(posix.dirname(file), specifier);
  const found = guarded.find(({ of, only, name }) => of === target && !only.includes(file) && takes(node, name));
  return found === undefined ? null : `\`${found.name}\` is for ${found.only.join(', ')} alone: ${found.why}`;
}

function specifierOf(node: ts.Node): string | null {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : null;
  }
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const [first] = isDynamic ? node.arguments : [];
  return first !== undefined && ts.isStringLiteralLike(first) ? first.text : null;
}

function takes(node: ts.Node, name: string): boolean {
  if (ts.isImportDeclaration(node)) {
    const bindings = node.importClause?.namedBindings;
    if (bindings === undefined) return false;
    return (
      ts.isNamespaceImport(bindings) || bindings.elements.some((one) => (one.propertyName ?? one.name).text === name)
    );
  }
  if (ts.isExportDeclaration(node)) {
    const clause = node.exportClause;
    if (clause === undefined || ts.isNamespaceExport(clause)) return true;
    return clause.elements.some((one) => (one.propertyName ?? one.name).text === name);
  }
  return true; // import('…') brings everything.
}

function isNamed(node: ts.Node, name: string): boolean {
  if (ts.isIdentifier(node)) return node.text === name;
  return ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'globalThis') && node.name.text === name;
}

function isDeclared({ of, name }: { readonly of: string; readonly name: string }): boolean {
  let declared = false;
  eachNode(of, (node) => {
    if (ts.isFunctionDeclaration(node) && node.name?.text === name) declared = true;
  });
  return declared;
}
