import { base64urlnopad } from '@scure/base';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { passkeysFor } from '../../src/hosts/node/passkeys.ts';
import { stretchForSignIn } from '../../src/sealing/sign-in-words.ts';
import { SoftwarePasskey } from '../../tests/software-passkey.ts';
import { clientOf, createBenchDatabase } from './bench-database.ts';
import { type BuiltServer, startBuilt } from './built-server.ts';
import { type Crowd, crowdOf, fillHouse, sessionOf } from './crowd.ts';
import type { Knocked, Knocking } from './knocker.ts';
import { keepReport, type Line, median, printTable, quantile } from './report.ts';

const MEMBERS = 1_000;
const PASSKEYS = 20;
const CONNECTIONS = 10;
const WARM_MS = 1_000;

/**
 * Sign-ins a second over HTTP on PostgreSQL, by words and by passkey; what they do to check-ins
 * meanwhile; and what each way costs a device and the server, as ratios within the run.
 * `--seconds=6`.
 */
export async function benchSignIn(options: readonly string[]): Promise<void> {
  const given = options.find((option) => option.startsWith('--seconds='))?.split('=')[1];
  const ms = Number(given ?? 6) * 1000;
  const crowd = crowdOf('evenground bench', MEMBERS);
  const costs = await costsOfEach();
  const database = await createBenchDatabase();
  try {
    await (await startBuilt({ databaseUrl: database.url })).stop();
    const home = await clientOf(database.url);
    await home.query('set search_path = evenground; set session_replication_role = replica');
    await fillHouse((sql, values) => home.query(sql, [...values]), crowd);
    await home.query(
      `insert into sign_in_words select org_id, person_id, sha256(sha256(convert_to(person_id::text, 'UTF8'))) from person`,
    );
    const { rows } = await home.query<{ id: string }>('select person_id::text as id from person');
    const stretched = rows.map(({ id }) => createHash('sha256').update(id).digest('base64url'));
    await home.end();

    const server = await startBuilt({ databaseUrl: database.url });
    try {
      const passkeys = await makePasskeys(server, crowd);
      const words = (n: number) => signInByWords(server, stretched[n % stretched.length] ?? '');
      const passkey = (n: number) => signInByPasskey(server, passkeys[n % passkeys.length]);
      const alone = await knock(server, crowd, ms);
      const runs = [];
      for (const [way, signIn] of [
        ['six words', words],
        ['passkey', passkey],
      ] as const) {
        const undisturbed = await signInsFor(ms, signIn);
        const [beside, door] = await Promise.all([signInsFor(WARM_MS + ms, signIn), knock(server, crowd, ms)]);
        runs.push({ way, undisturbed, beside, door });
      }
      const again = await knock(server, crowd, ms);
      const lines: Line[] = runs.map(({ way, undisturbed, beside, door }) => ({
        way,
        'sign-ins/s': Math.round(undisturbed.rate),
        'p99 ms': undisturbed.p99Ms,
        'beside check-ins: sign-ins/s': Math.round(beside.rate),
        'check-ins/s': Math.round(door.answered / door.seconds),
        'their p99 ms': door.p99Ms,
        'p99 / alone': door.p99Ms / median([alone.p99Ms, again.p99Ms]),
      }));
      printTable(
        `Sign-ins on PostgreSQL at ${CONNECTIONS} connections; check-ins alone: ${Math.round(alone.answered / alone.seconds)}/s, p99 ${alone.p99Ms.toFixed(1)} ms before and ${again.p99Ms.toFixed(1)} ms after`,
        lines,
      );
      keepReport('signin', { costs, alone, again, runs });
    } finally {
      await server.stop();
    }
  } finally {
    await database.drop();
  }
}

/** What a device does for words, and what the server does for each way. */
async function costsOfEach(): Promise<readonly Line[]> {
  const key = randomBytes(32);
  const words = ['outlying', 'atlas', 'activist', 'grass', 'animate', 'repaying'];
  const checker = passkeysFor(new URL('https://bench.invalid'));
  const passkey = await SoftwarePasskey.new(randomBytes, 'https://bench.invalid');
  const made = await passkey.made('YmVuY2g', base64urlnopad.encode(randomBytes(48)));
  const held = await checker?.made(made, 'YmVuY2g');
  const signed = await passkey.signed('YmVuY2g');
  if (checker === null || held === null || held === undefined) throw new Error('the passkey was not made');
  const each = [
    ['the device stretches six words (scrypt, 2^14)', 5, () => stretchForSignIn(words)],
    ['the server hashes what is sent (SHA-256)', 20_000, () => createHash('sha256').update(key).digest()],
    ['the server checks a passkey', 300, () => checker.signed(signed, 'YmVuY2g', held)],
  ] as const;
  const took: number[] = [];
  for (const [, times, work] of each) {
    await work();
    const begun = performance.now();
    for (let i = 0; i < times; i += 1) await work();
    took.push((performance.now() - begun) / times);
  }
  const least = Math.min(...took);
  const lines = each.map(([what], i): Line => ({
    what,
    µs: Math.round(1000 * (took[i] ?? 0) * 10) / 10,
    'times the least': Math.round((took[i] ?? 0) / least),
  }));
  printTable('What it costs', lines);
  return lines;
}

interface Rate {
  readonly rate: number;
  readonly p99Ms: number;
}

async function signInsFor(ms: number, signIn: (n: number) => Promise<void>): Promise<Rate> {
  const took: number[] = [];
  const from = performance.now() + WARM_MS;
  const until = from + ms;
  let count = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until) {
        const begun = performance.now();
        count += 1;
        await signIn(count);
        const now = performance.now();
        if (now >= from && now < until) took.push(now - begun);
      }
    }),
  );
  return { rate: (1000 * took.length) / ms, p99Ms: quantile(took, 0.99) };
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** One POST to the API, as one of its own pages would send it; gives the view, throws at any refusal. */
function post(server: BuiltServer, path: string, body: object | null, session: string | null = null): Promise<unknown> {
  const text = body === null ? '' : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sending = request(
      {
        agent,
        port: server.port,
        host: '127.0.0.1',
        path: `/api${path}`,
        method: 'POST',
        headers: {
          host: `localhost:${server.port}`,
          origin: `http://localhost:${server.port}`,
          'idempotency-key': base64urlnopad.encode(randomBytes(16)),
          'content-length': Buffer.byteLength(text),
          ...(body === null ? {} : { 'content-type': 'application/json' }),
          ...(session === null ? {} : { cookie: `evenground=${session}` }),
        },
      },
      (reply) => {
        let heard = '';
        reply.setEncoding('utf8');
        reply.on('data', (chunk: string) => (heard += chunk));
        reply.on('end', () => {
          if (reply.statusCode === 200) resolve(JSON.parse(heard));
          else reject(new Error(`${path}: ${reply.statusCode} ${heard}`));
        });
      },
    );
    sending.once('error', reject);
    sending.end(text);
  });
}

async function signInByWords(server: BuiltServer, stretched: string): Promise<void> {
  await post(server, '/sign-in/words', { stretched, kind: 'phone' });
}

async function signInByPasskey(server: BuiltServer, passkey: SoftwarePasskey | undefined): Promise<void> {
  if (passkey === undefined) throw new Error('no passkey');
  const { challenge } = (await post(server, '/sign-in/passkey/question', null)) as { challenge: string };
  await post(server, '/sign-in/passkey', { signed: await passkey.signed(challenge), kind: 'phone' });
}

/** Passkeys of the first members, made through the API. */
async function makePasskeys(server: BuiltServer, crowd: Crowd): Promise<SoftwarePasskey[]> {
  const passkeys: SoftwarePasskey[] = [];
  for (let n = 0; n < PASSKEYS; n += 1) {
    const passkey = await SoftwarePasskey.new(randomBytes, `http://localhost:${server.port}`);
    const session = sessionOf(crowd, n);
    const asked = (await post(server, '/ways-in/passkeys/question', null, session)) as {
      challenge: string;
      user: { id: string };
    };
    const made = await passkey.made(asked.challenge, asked.user.id);
    await post(server, '/ways-in/passkeys', { made, userId: asked.user.id, kind: 'phone' }, session);
    passkeys.push(passkey);
  }
  return passkeys;
}

async function knock(server: BuiltServer, crowd: Crowd, ms: number): Promise<Knocked> {
  const knocking: Knocking = { port: server.port, crowd, connections: CONNECTIONS, warmMs: WARM_MS, ms };
  const file = fileURLToPath(new URL('knocker.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, JSON.stringify(knocking)]);
  return JSON.parse(stdout) as Knocked;
}
