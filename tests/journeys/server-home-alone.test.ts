import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/*
 * The server's pages load not one byte of what only this device needs: every file that its page
 * can reach, at once or lazily, is searched for the mock service worker, the worker and PGlite.
 */

const client = fileURLToPath(new URL('../../dist/client/', import.meta.url));
const MARKERS = [/mockServiceWorker/i, /pglite/i, /SharedWorker/, /\/here\/assets\//];

/** Every script and style sheet that `page` names, and those that these name, and so on. */
function reachableFrom(page: string): Map<string, string> {
  const known = new Map(
    ['assets/', 'here/assets/'].flatMap((folder) =>
      readdirSync(client + folder).map((name) => [name, client + folder + name] as const),
    ),
  );
  const found = new Map<string, string>();
  const todo = [readFileSync(client + page, 'utf8')];
  for (let text = todo.pop(); text !== undefined; text = todo.pop()) {
    for (const [, name = ''] of text.matchAll(/([\w.-]+\.(?:js|css))\b/g)) {
      const file = known.get(name);
      if (file === undefined || found.has(name)) continue;
      const inside = readFileSync(file, 'utf8');
      found.set(name, inside);
      todo.push(inside);
    }
  }
  return found;
}

test('nothing of this device is in what the server home can load', () => {
  const files = reachableFrom('index.html');
  console.log(`searched ${files.size} files that index.html reaches`);
  expect(files.size).toBeGreaterThan(15);
  // The server's own workers: one shows notes, below a place where no page is, the other opens without a network.
  const own = /["'`]\/(push-worker|home-worker)\.js["'`]/;
  const hasOwnWorker = (text: string) => /navigator\.serviceWorker/.test(text) && !own.test(text);
  const guilty = [...files]
    .filter(([, text]) => MARKERS.some((marker) => marker.test(text)) || hasOwnWorker(text))
    .map(([name]) => name);
  expect(guilty).toEqual([]);
});

test('the search would find it: the device page reaches all of it', () => {
  const files = [...reachableFrom('src/hosts/browser/here.html').values()].join('\n');
  expect(MARKERS.filter((marker) => !marker.test(files)).map(String)).toEqual([]);
});
