import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { datesHere } from './dates-of-this-process.ts';

const said = z.object({ dates: z.int(), hash: z.string(), here: z.array(z.int()) });

test('dates do not depend on the zone that the process lives in', () => {
  const module = pathToFileURL(path.join(import.meta.dirname, 'dates-of-this-process.ts')).href;
  const script = `import { datesHere } from '${module}'; process.stdout.write(JSON.stringify(datesHere()));`;
  const args = ['--input-type=module', '--eval', script];
  const answers = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'].map((zone) =>
    said.parse(
      JSON.parse(execFileSync(process.execPath, args, { env: { ...process.env, TZ: zone }, encoding: 'utf8' })),
    ),
  );
  // The four processes did live in four zones.
  expect(new Set(answers.map(({ here }) => here.join())).size).toBe(4);
  expect(new Set(answers.map(({ hash }) => hash))).toEqual(new Set([datesHere().hash]));
  const dates = answers.reduce((sum, answer) => sum + answer.dates, 0);
  console.log(`${dates} dates compared, in four processes`);
  expect(dates).toBeGreaterThan(20_000);
}, 120_000);
