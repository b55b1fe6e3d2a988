import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

/*
 * npm run fuzz -- --seconds N [--seed S]: hostile requests to an API on PGlite, for as long as told.
 * Prints the seed, how much was tried and heard; ends with 1 and the smallest request found, if any.
 */

const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } });
const seconds = Number(values.seconds ?? 60);
const seed = Number(values.seed ?? crypto.getRandomValues(new Uint32Array(1))[0]);
if (!(seconds > 0) || !Number.isInteger(seed)) {
  console.log('npm run fuzz -- --seconds N [--seed S]');
  process.exit(1);
}

// The house of the tests knows only their runner; what this prints is the siege's own words.
const vitest = await startVitest('test', [], {
  include: [fileURLToPath(new URL('./siege.ts', import.meta.url))],
  watch: false,
  provide: { seconds, seed },
  reporters: [
    {
      onUserConsoleLog: ({ content }) => {
        process.stdout.write(content);
      },
      onTestModuleEnd: (module) => {
        for (const { message } of module.errors()) console.log(message);
        for (const test of module.children.allTests('failed')) {
          for (const { message } of test.result().errors ?? []) console.log(message);
        }
      },
    },
  ],
});
await vitest.close();

declare module 'vitest' {
  interface ProvidedContext {
    seconds: number;
    seed: number;
  }
}
