import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { fill, kindOf } from './journal.ts';
import { CannotKeep, type Ended } from './cannot-keep.ts';
import { backUp, restoreFrom } from './keeping.ts';
import { passphrasesFrom } from './passphrase.ts';
import { CannotStart, readSettings } from './settings.ts';
import words from './words/en.json' with { type: 'json' };

/*
 * `npm run backup -- FILE` and `npm run restore -- FILE`: this process does the one or the other, and
 * ends with what docs/backup.md lists under "Exit codes".
 */

const EXIT_CODES: Readonly<Record<Ended, number>> = { failed: 1, asked: 2, passphrase: 3, file: 4, home: 5 };

process.on('uncaughtException', (error) => end('failed', fill(words.keep.failed, { error: kindOf(error) })));

/** Said by whoever restores a back-up in which nobody has a way in. */
const ANYHOW = '--without-ways-in';

const [, , command, ...said] = process.argv;
const isAnyhow = command === 'restore' && said.includes(ANYHOW);
const files = isAnyhow ? said.filter((one) => one !== ANYHOW) : said;
try {
  const [file] = files;
  if (file === undefined || files.length !== 1 || file === '') throw new CannotKeep('asked', usage(command));
  // npm runs a script in its own folder; a name that somebody types means the folder they are in.
  const path = resolve(process.env['INIT_CWD'] ?? '', file);
  const settings = readSettings(process.env);
  const home = {
    databaseUrl: settings.databaseUrl,
    dataDir: settings.dataDir,
    // Built, this file lies in dist/server.
    blank: fileURLToPath(new URL('../database.tar.gz', import.meta.url)),
  };
  const passphrases = passphrasesFrom(process.env, process.stdin, process.stdout, randomBytes);
  const today = Temporal.Now.plainDateISO('UTC').toString();
  say(
    command === 'backup'
      ? await backUp(path, home, passphrases, today)
      : await restoreFrom(path, home, passphrases, { today, isAnyhow }),
  );
  process.exit(0);
} catch (error) {
  if (error instanceof CannotKeep) end(error.ended, error.message);
  else if (error instanceof CannotStart) end('home', error.message);
  else end('failed', fill(words.keep.failed, { error: kindOf(error) }));
}

function usage(name: string | undefined): string {
  return name === 'restore' ? words.keep.restoreUsage : words.keep.backupUsage;
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function end(how: Ended, why: string): void {
  process.stderr.write(`${why}\n`);
  process.exit(EXIT_CODES[how]);
}
