import ts from 'typescript';
import { read } from './sources.ts';

const parsed = new Map<string, ts.SourceFile>();

/** The syntax tree of a TypeScript file; no types. */
export function treeOf(file: string): ts.SourceFile {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true, kind);
  parsed.set(file, tree);
  return tree;
}

/** Calls `look` for every node of a file, and gives how many there were. */
export function eachNode(file: string, look: (node: ts.Node) => void): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    count += 1;
    look(node);
    ts.forEachChild(node, visit);
  };
  visit(treeOf(file));
  return count;
}

/** `file:line` of a node. */
export function at(file: string, node: ts.Node): string {
  const { line } = treeOf(file).getLineAndCharacterOfPosition(node.getStart());
  return `${file}:${line + 1}`;
}

/** What a file says: every string, and templates with `\u0000` where a value goes in. */
export function saidIn(file: string): string[] {
  const said: string[] = [];
  eachNode(file, (node) => {
    if (ts.isStringLiteralLike(node)) said.push(node.text);
    if (ts.isTemplateExpression(node)) {
      said.push(node.head.text + node.templateSpans.map((span) => `\u0000${span.literal.text}`).join(''));
    }
  });
  return said;
}
