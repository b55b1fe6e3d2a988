import ts from 'typescript';
import { z } from 'zod';
import type { Check } from './outcome.ts';
import { filesMatching, read } from './sources.ts';
import { eachNode, treeOf } from './syntax.ts';

const LIST = 'tools/check/suppressions.json';
const LOOKED_AT = /^((src|tests|tools|\.ci)\/.*|[^/]+\.(ts|js|json))$/;
const BINARY = /\.(png|woff2?|ico|tar|gz|wasm|svg)$/;

/** Every way to tell a tool to look away, and tests that do not run. */
const SUPPRESSION =
  /(?:oxlint|eslint|stylelint|biome)-(?:disable|ignore)[^\n*]*|@ts-(?:expect-error|ignore|nocheck)|prettier-ignore\S*|(?:v8|c8|istanbul) ignore [^\n*]*|noinspection\b/g;
const SKIPPED_TEST = /\b(?:describe|test|it)\.(?:skip|only|todo|fails)\b/g;

const list = z.strictObject({
  most: z.int(),
  suppressions: z.array(
    z.strictObject({ file: z.string(), what: z.string(), times: z.int().min(1), reason: z.string().min(20) }),
  ),
});

/** What looks away stands in one list with its reasons; the list may only shrink. */
export const suppressions: Check = {
  name: 'suppressions',
  run: () => {
    const known = list.parse(JSON.parse(read(LIST)));
    const files = filesMatching(LOOKED_AT).filter(
      (file) => !BINARY.test(file) && file !== LIST && file !== 'package-lock.json',
    );
    const found = new Map<string, number>();
    for (const file of files) {
      for (const what of suppressionsIn(file)) found.set(`${file}: ${what}`, (found.get(`${file}: ${what}`) ?? 0) + 1);
    }
    const listed = new Map(known.suppressions.map(({ file, what, times }) => [`${file}: ${what}`, times]));
    const keys = [...new Set([...found.keys(), ...listed.keys()])];
    const total = [...found.values()].reduce((sum, times) => sum + times, 0);
    return {
      seen: [{ what: 'files', count: files.length, least: filesMatching(/^(src|tests|tools)\/.*\.tsx?$/).length }],
      faults: [
        ...keys.flatMap((key) => {
          const times = found.get(key) ?? 0;
          const allowed = listed.get(key) ?? 0;
          if (times > allowed)
            return [`${key}: ${times} of them, ${LIST} has ${allowed}: change the code, or give a reason there`];
          return times < allowed ? [`${key}: ${allowed} listed, ${times} left: take it off the list`] : [];
        }),
        ...(total > known.most ? [`${total} suppressions where ${known.most} are the most there may be`] : []),
        ...(total < known.most ? [`${total} suppressions are left: lower \`most\` in ${LIST} to ${total}`] : []),
      ],
      notes: [`${total} suppressions listed`],
    };
  },
};

function suppressionsIn(file: string): string[] {
  const text = read(file);
  const isScript = /\.tsx?$/.test(file);
  const inStrings = isScript ? stringRanges(file) : [];
  const comments = [...text.matchAll(SUPPRESSION)].filter(
    ({ index }) => !inStrings.some(([from, to]) => index >= from && index < to),
  );
  const skipped = isScript ? [...text.matchAll(SKIPPED_TEST)].filter(({ index }) => isCode(file, index)) : [];
  return [...comments, ...skipped].map(([what]) => what.replace(/\s+--.*$/, '').trim());
}

/** Where strings, templates and patterns stand: what is written there is no comment. */
function stringRanges(file: string): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  eachNode(file, (node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isRegularExpressionLiteral(node)) {
      ranges.push([node.getStart(), node.getEnd()]);
    }
  });
  return ranges;
}

function isCode(file: string, index: number): boolean {
  let found = false;
  eachNode(file, (node) => {
    if (ts.isPropertyAccessExpression(node) && node.getStart(treeOf(file)) === index) found = true;
  });
  return found;
}
