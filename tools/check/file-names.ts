import type { Check } from './outcome.ts';
import { filesMatching, projectFiles, read } from './sources.ts';

const VAGUE = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'shared',
  'misc',
  'types',
  'lib',
  'index',
  'constants',
]);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PASCAL = /^([A-Z][a-z0-9]*)+$/;
const LONG = 300;

/** What files are called, and how long they are. */
export const fileNames: Check = {
  name: 'file names',
  run: () => {
    const files = filesMatching(/^(src|tests|tools|docs)\//);
    return {
      seen: [{ what: 'files', count: files.length, least: projectFiles().length / 2 }],
      faults: files.flatMap((file) => {
        const fault = faultIn(file);
        return fault === null ? [] : [`${file}: ${fault}`];
      }),
      notes: filesMatching(/^(src|tests|tools)\/.*\.(tsx?|css)$/).flatMap((file) => {
        const lines = read(file).split('\n').length - 1;
        return lines > LONG ? [`${file}: ${lines} lines; do two ideas live there?`] : [];
      }),
    };
  },
};

function faultIn(file: string): string | null {
  const names = file.split('/');
  const name = names.at(-1) ?? '';
  const [stem = '', ...endings] = name.split('.');
  const vague = [...names.slice(0, -1), stem].find((part) => VAGUE.has(part));
  if (vague === 'index' && endings.join('.') !== 'html') return 'no barrels: import the file that holds it';
  if (vague !== undefined && vague !== 'index') return `"${vague}" says nothing: name it after what it holds`;
  const folder = names.slice(0, -1).find((part) => !KEBAB.test(part));
  if (folder !== undefined) return `folders are in kebab case, not ${folder}`;
  if (endings.at(-1) === 'tsx' && !name.endsWith('.test.tsx') && !KEBAB.test(stem) && !PASCAL.test(stem)) {
    return 'components are in PascalCase';
  }
  const isComponent = PASCAL.test(stem) && (endings.at(-1) === 'tsx' || endings.join('.') === 'module.css');
  return isComponent || KEBAB.test(stem) ? null : 'files are in kebab case, components in PascalCase';
}
