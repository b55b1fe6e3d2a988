import { ambient } from './ambient.ts';
import { boundaries } from './boundaries.ts';
import { columns } from './columns.ts';
import { deadCode } from './dead-code.ts';
import { drawing } from './drawing.ts';
import { endpoints } from './endpoints.ts';
import { fileNames } from './file-names.ts';
import { format } from './format.ts';
import { layers } from './layers.ts';
import { lint } from './lint.ts';
import { allFaults, type Check } from './outcome.ts';
import { suppressions } from './suppressions.ts';
import { wordsCheck } from './words.ts';

/*
 * Every static check, one after the other; each says what it looked at. `--write` brings up to
 * date what is made from a table. A word that is no option runs only the checks that carry it.
 */

const checks: readonly Check[] = [
  ...layers,
  boundaries,
  ambient,
  lint,
  deadCode,
  format,
  fileNames,
  suppressions,
  endpoints,
  columns,
  wordsCheck,
  drawing,
];

const MOST_LINES = 100;
const LONGEST_LINE = 240;
const args = process.argv.slice(2);
const write = args.includes('--write');
const wanted = args.filter((arg) => !arg.startsWith('--'));
const chosen = checks.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

let passed = 0;
let failed = 0;
for (const check of chosen) {
  const begun = performance.now();
  const { line, faults, notes } = await outcomeOf(check);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${faults.length === 0 ? 'passed' : 'FAILED'}  ${check.name}: ${line} (${seconds} s)`);
  for (const fault of faults.slice(0, MOST_LINES)) console.log(`        ${fault.slice(0, LONGEST_LINE)}`);
  if (faults.length > MOST_LINES) console.log(`        and ${faults.length - MOST_LINES} more`);
  for (const note of notes) console.log(`        (${note})`);
  if (faults.length === 0) passed += 1;
  else failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function outcomeOf(check: Check) {
  try {
    const outcome = await check.run({ write });
    const line = outcome.seen.map(({ what, count }) => `${count} ${what}`).join(', ');
    return { line, faults: allFaults(outcome), notes: outcome.notes ?? [] };
  } catch (error) {
    return {
      line: 'broke',
      faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      notes: [],
    };
  }
}
