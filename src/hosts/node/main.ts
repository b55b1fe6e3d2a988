import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { openHome } from './home.ts';
import { openJournal } from './journal.ts';
import { CannotStart, readSettings } from './settings.ts';

/* This process: it opens a home, serves until it is asked to stop, and ends with 0. */

/** Under the ten seconds after which containers are killed. */
const STOP_WAITS_MS = 9_500;

const journal = openJournal(
  (line) => process.stdout.write(`${line}\n`),
  () => Temporal.Now.plainDateISO('UTC').toString(),
);

process.on('uncaughtException', (error) => {
  // Node's own report would print the whole error, with whatever somebody typed in it.
  journal.bug(error, 'process');
  process.exit(1);
});

/** Asked before it was open, it has promised nothing yet and may just go. */
let stop = (): void => process.exit(0);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop());

try {
  // Built, this file lies in dist/server, and all that it serves in dist.
  const home = await openHome(readSettings(process.env), fileURLToPath(new URL('../', import.meta.url)), journal);
  stop = () => {
    // Once: npm and a terminal both pass Ctrl-C on.
    stop = () => undefined;
    journal.stopping();
    // A database that no longer answers must not keep us: what was acknowledged is safe already.
    setTimeout(() => process.exit(1), STOP_WAITS_MS);
    void home.close().then(() => {
      journal.stopped();
      process.exit(0);
    });
  };
} catch (error) {
  if (error instanceof CannotStart) journal.cannotStart(error.message);
  else journal.bug(error, 'start');
  process.exit(1);
}
