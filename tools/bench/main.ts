import { benchCalendar } from './calendar.ts';
import { benchDoor } from './door.ts';
import { benchGrowth } from './growth.ts';
import { benchPage } from './page.ts';
import { benchSignIn } from './signin.ts';
import { benchTelling } from './telling.ts';

/*
 * npm run bench -- page | door | growth | report | signin | calendar: measures the figures that DESIGN holds us to
 * and prints them with what is missing. Absolute numbers are this machine's at this hour; ratios are what counts.
 * How and why so: docs/decisions/0007. The last tables: docs/figures.md.
 */

const benches = new Map([
  ['page', benchPage],
  ['door', benchDoor],
  ['growth', benchGrowth],
  ['report', benchTelling],
  ['signin', benchSignIn],
  ['calendar', benchCalendar],
]);

const [name = '', ...options] = process.argv.slice(2);
const bench = benches.get(name);
if (bench === undefined) {
  console.log(`npm run bench -- ${[...benches.keys()].join(' | ')}`);
  process.exitCode = 1;
} else {
  await bench(options);
}
