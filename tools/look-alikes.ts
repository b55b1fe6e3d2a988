import { readFileSync, writeFileSync } from 'node:fs';

/*
 * Makes src/groups/rules/look-alikes.ts from the Unicode Consortium's confusables.txt (UTS #39; read
 * with https://www.unicode.org/Public/security/15.0.0/confusables.txt):
 *
 *   node tools/look-alikes.ts confusables.txt
 *
 * Only what compatibility decomposition leaves alone is kept: names are decomposed before they are
 * looked up. A newer version of Unicode may be taken at any time: keys already stored are compared
 * as they are.
 */

const PAGE = new URL('../src/groups/rules/look-alikes.ts', import.meta.url);
const WIDE = 100;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('node tools/look-alikes.ts confusables.txt');

const sourcesByTarget = new Map<string, string[]>();
for (const line of readFileSync(file, 'utf8').split('\n')) {
  const [source = '', target = ''] = line
    .replace(/#.*/, '')
    .split(';')
    .map((cell) => cell.trim());
  if (source === '' || target === '') continue;
  const letter = String.fromCodePoint(Number.parseInt(source.replace('\u{feff}', ''), 16));
  if (letter.normalize('NFKD') !== letter) continue;
  const codes = target.split(/\s+/).map(short).join('+');
  sourcesByTarget.set(codes, [...(sourcesByTarget.get(codes) ?? []), short(source)]);
}

const lines = [''];
for (const [target, sources] of [...sourcesByTarget].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  for (const piece of [`${target}=${sources[0] ?? ''}`, ...sources.slice(1)]) {
    const last = lines.at(-1) ?? '';
    if (last.length + piece.length < WIDE) lines[lines.length - 1] = last === '' ? piece : `${last} ${piece}`;
    else lines.push(piece);
  }
}

writeFileSync(
  PAGE,
  `/**
 * Which character looks like which, from confusables.txt of Unicode 15.0 (UTS #39, table MA;
 * copyright Unicode, Inc., https://www.unicode.org/license.txt). Made by tools/look-alikes.ts: not to
 * be changed by hand. "6f=3bf 43e" says that U+03BF and U+043E look like U+006F.
 */
export const LOOK_ALIKES = \`
${lines.join('\n')}
\`;
`,
);

function short(code: string): string {
  return Number.parseInt(code, 16).toString(16);
}
