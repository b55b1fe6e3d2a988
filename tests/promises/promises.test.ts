import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/* docs/promises.md says what holds, and by which test: this one holds the page to that. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${root}docs/promises.md`, 'utf8');
const [now = '', ...later] = page.split('\n## ').slice(1);

interface Line {
  readonly promise: string;
  readonly file: string;
  readonly title: string | undefined;
}

const lines = now
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| promised'))
  .map((line): Line => {
    const [promise = '', proof = ''] = line.slice(2, -2).split(' | ');
    const [, file = '', title] = /^`([^`]+)`(?:: (.+))?$/.exec(proof) ?? [];
    return { promise, file, title };
  });

test('what is promised now is proven by a test that is there', () => {
  expect(lines.length).toBeGreaterThan(15);
  const unproven = lines.filter(({ promise, file, title }) => {
    if (promise === '' || !existsSync(root + file)) return true;
    return title !== undefined && !readFileSync(root + file, 'utf8').includes(title);
  });
  expect(unproven).toEqual([]);
  console.log(`${lines.length} promises, each with its test`);
});

test('what does not hold yet, and what nobody can promise, stands there too', () => {
  expect(later.map((part) => part.slice(0, part.indexOf('\n')))).toEqual([
    'What does not hold yet',
    'What nobody can promise',
  ]);
  for (const part of later) expect(part.split('\n- ').length).toBeGreaterThan(6);
});
