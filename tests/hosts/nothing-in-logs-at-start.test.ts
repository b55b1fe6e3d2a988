import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Markers } from './nothing-in-logs-markers.ts';
import { Heard, search } from './nothing-in-logs-search.ts';
import { cleanUp, emptyFolder, ensureBuilt, launch } from './server-process.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });
beforeAll(ensureBuilt);
afterAll(cleanUp);

test('a start with wrong settings says what is wrong, and repeats no password, path or name', async () => {
  const [markers, heard] = [new Markers(), new Heard()];
  const secret = (place = 'password'): string => markers.token(place);
  const at = (rest: string): Record<string, string> => ({ DATABASE_URL: `postgres://${rest}` });
  const starts: Record<string, string>[] = [
    // Nobody listens there; the port and the name are no secret, all else may be.
    at(`somebody:${secret()}@127.0.0.1:1/nothing`),
    at(`${secret('user')}:${secret()}@localhost:1/${secret('database')}`),
    at(`somebody@127.0.0.1:1/nothing?password=${secret()}&application_name=${secret('parameter')}`),
    // A password that was not written as an address writes it.
    at(`somebody:${secret()}/${secret()}@127.0.0.1:1/nothing`),
    at(`somebody:${secret()}#${secret()}@127.0.0.1:1/nothing`),
    at(`somebody:${secret()}?${secret()}@127.0.0.1:1/nothing`),
    at(`somebody:${secret()}@${secret()}@127.0.0.1:1/nothing`),
    at(`somebody:${secret()}%zz ${secret()}@127.0.0.1:1/nothing`),
    at(`somebody:"${secret()}@127.0.0.1:1/nothing`),
    at(`somebody:${secret()}@127.0.0.1:1/nothing?sslmode=verify-full&sslrootcert=/${secret('path')}.pem`),
    { DATABASE_URL: `mysql://somebody:${secret()}@127.0.0.1:1/nothing` },
    { DATABASE_URL: secret() },
    { TLS_CERT: `/${secret('path')}/cert.pem`, TLS_KEY: `/${secret('path')}/key.pem` },
    { TLS_CERT: `/${secret('path')}/cert.pem` },
    { PUBLIC_URL: `http://${secret('name').toLowerCase()}.example.org` },
    { PUBLIC_URL: `https://somebody:${secret()}@groups.example.org` },
    { PUBLIC_URL: `https://groups.example.org/${secret('path')}` },
    { PUBLIC_URL: secret('name') },
    { HOST: secret('name') },
    { PORT: secret('name') },
  ];
  const ended = await inTurns(starts, async (env) => {
    const server = await launch({ DATA_DIR: emptyFolder(), ...env });
    expect(await server.ended, server.said()).toBe(1);
    heard.addLog(server.said());
    return server.said();
  });
  for (const said of ended) expect(said).toMatch(/^Evenground cannot start\. .+\n$/);

  const { findings, ...looked } = search(markers.all, heard);
  console.log(
    `wrong starts: ${starts.length}, ${heard.count('log line')} lines; ${looked.markers} markers in` +
      ` ${looked.encodings} encodings (${looked.needles} texts)`,
  );
  expect(findings).toEqual([]);
  expect(heard.count('log line')).toBe(starts.length);
  const [password] = markers.all;
  const planted = heard.with('log line', `connect to postgres://somebody:${password?.text}@127.0.0.1`);
  expect(search(markers.all, planted).findings.length).toBeGreaterThan(0);
});

/** Four at a time: each is a process of its own. */
async function inTurns<Given, Made>(all: readonly Given[], work: (one: Given) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < all.length; at += 4) made.push(...(await Promise.all(all.slice(at, at + 4).map(work))));
  return made;
}
