import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A clock for a built server that a test can put forward: what it starts with, and how to do it. */
export function movedClock(): { readonly env: Readonly<Record<string, string>>; forward(minutes: number): void } {
  const folder = mkdtempSync(join(tmpdir(), 'evenground-clock-'));
  const file = join(folder, 'minutes');
  const preload = join(folder, 'clock.mjs');
  let ahead = 0;
  writeFileSync(file, '0');
  writeFileSync(
    preload,
    `import { readFileSync } from 'node:fs';
     const ahead = () => Number(readFileSync(${JSON.stringify(file)}, 'utf8'));
     const now = Date.now.bind(Date);
     Date.now = () => now() + 60_000 * ahead();
     // Where the engine has one of its own, the polyfill stands back.
     const own = globalThis.Temporal?.Now;
     const instant = own?.instant.bind(own);
     if (own) Object.defineProperty(own, 'instant', { value: () => instant().add({ minutes: ahead() }) });`,
  );
  return {
    env: { NODE_OPTIONS: `--import=${pathToFileURL(preload).href}` },
    forward: (minutes) => {
      ahead += minutes;
      writeFileSync(file, String(ahead));
    },
  };
}
