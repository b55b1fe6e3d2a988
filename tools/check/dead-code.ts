import { z } from 'zod';
import type { Check } from './outcome.ts';
import { runTool } from './run-tool.ts';
import { typeScriptFiles } from './sources.ts';

const report = z.object({
  processed: z.int(),
  found: z.array(z.object({ kind: z.string(), file: z.string(), symbol: z.string(), line: z.int() })),
});

const MEANING: Readonly<Record<string, string>> = {
  files: 'nothing leads to this file',
  dependencies: 'no file imports this package',
  devDependencies: 'no file or script uses this package',
  unlisted: 'package.json does not name this package',
  unresolved: 'cannot be resolved',
  exports: 'nobody imports it: drop the word `export`, or the code',
  types: 'nobody imports this type: drop the word `export`, or the type',
  duplicates: 'exported twice',
};

/** knip: files, exports and packages that nothing uses, and packages used without being named. */
export const deadCode: Check = {
  name: 'knip',
  run: async () => {
    const args = ['--config', 'tools/check/knip.json', '--no-progress', '--reporter', './tools/check/knip-report.ts'];
    const ran = await runTool('knip/bin/knip.js', args);
    if (!ran.out.startsWith('{')) throw new Error(`knip gave no report: ${(ran.err + ran.out).slice(0, 400)}`);
    const { processed, found } = report.parse(JSON.parse(ran.out));
    return {
      seen: [{ what: 'files', count: processed, least: typeScriptFiles().length }],
      faults: found.map(({ kind, file, symbol, line }) => {
        const what = symbol === file ? '' : ` ${symbol}:`;
        return `${file}:${line}:${what} ${MEANING[kind] ?? kind}`;
      }),
    };
  },
};
