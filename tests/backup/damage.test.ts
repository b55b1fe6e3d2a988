import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CannotOpen, openBackup } from '../../src/backup/backup.ts';
import { isLongEnough, passphraseOf } from '../../src/sealing/passphrase.ts';
import { setScene } from '../api/second-wall/scene.ts';
import { type House, openHouse } from '../engines.ts';
import { backedUp, cheaper, everythingIn, opened, PASSPHRASE, restored, sealedCheaply, streamOf } from './in-memory.ts';

/*
 * A back-up that is damaged, somebody else's, or of a newer build is refused before anything is
 * touched: what the home held before and after is compared, row by row.
 */

let house: House;
let empty: House;
/** A whole back-up, and the lines in it. */
let file: Uint8Array;
let lines: string[];
beforeAll(async () => {
  [house, empty] = [await openHouse('PGlite'), await openHouse('PGlite')];
  await setScene(house);
  await empty.freshCode();
  file = await cheaper(await backedUp(house));
  lines = new TextDecoder().decode(gunzipSync(await opened(file))).split('\n');
});
afterAll(() => Promise.all([house.close(), empty.close()]));

async function faultOf(bytes: Uint8Array, passphrase = PASSPHRASE): Promise<string> {
  return openBackup(() => streamOf(bytes), passphrase).then(
    () => 'opens',
    (error: unknown) => (error instanceof CannotOpen ? error.fault : String(error)),
  );
}

/** Seals lines; `end` is made anew unless they bring their own. */
function packed(some: readonly string[], end: 'new' | 'own' = 'new'): Promise<Uint8Array> {
  let text = some.map((line) => `${line}\n`).join('');
  if (end === 'new') {
    const rows: Record<string, number> = {};
    let table = '';
    for (const line of some) {
      const { table: begun } = JSON.parse(line) as { table?: string };
      if (begun !== undefined) rows[(table = begun)] = 0;
      if (line.startsWith('{"row":')) rows[table] = (rows[table] ?? 0) + 1;
    }
    text += `${JSON.stringify({ end: { rows, sha256: createHash('sha256').update(text).digest('hex') } })}\n`;
  }
  return sealedCheaply(gzipSync(text));
}

/** The lines without the end. */
const body = () => lines.slice(0, -2);

test('whole, it opens; and packed again by hand as well', async () => {
  expect(await faultOf(file)).toBe('opens');
  expect(await faultOf(await packed(body()))).toBe('opens');
  expect(lines.length).toBeGreaterThan(80);
});

test('one bit turned anywhere, or an end cut off anywhere, is refused and nothing is touched', async () => {
  const before = await everythingIn(empty);
  expect(before['setup_code']).toHaveLength(1);
  let tried = 0;
  const points = new Set([...Array(230).keys()]);
  for (let at = 230; at < file.length; at += Math.ceil(file.length / 300)) points.add(at);
  for (const at of points) {
    const turned = file.slice();
    turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
    // In the header a turned bit may also say "another passphrase" or "no back-up at all".
    const faults = at < 250 ? ['damaged', 'foreign', 'passphrase'] : ['damaged'];
    expect([at, faults.includes(await faultOf(turned))]).toEqual([at, true]);
    expect([at, ['damaged', 'foreign', 'passphrase'].includes(await faultOf(file.slice(0, at)))]).toEqual([at, true]);
    tried += 2;
    if (at % 50 === 0) await expect(restored(turned, empty)).rejects.toThrow(CannotOpen);
  }
  expect(await faultOf(new Uint8Array([...file, 0]))).toBe('damaged');
  expect(await faultOf(new Uint8Array([...file, ...file]))).toBe('damaged');
  expect(await everythingIn(empty)).toEqual(before);
  expect(tried).toBeGreaterThan(900);
  console.log(`a damaged back-up was refused ${tried} times`);
});

test('what is no back-up is told from a damaged one', async () => {
  expect(await faultOf(new Uint8Array())).toBe('foreign');
  expect(await faultOf(new TextEncoder().encode('name,phone\nNoor,1'))).toBe('foreign');
  expect(await faultOf(gzipSync(lines.join('\n')))).toBe('foreign');
  const age = new Encrypter();
  age.addRecipient(await identityToRecipient(await generateX25519Identity()));
  expect(await faultOf(await age.encrypt('for somebody'))).toBe('foreign');
  // Sealed with the same passphrase, but something else.
  expect(await faultOf(await sealedCheaply(gzipSync('{"some":"thing"}\n')))).toBe('foreign');
  expect(await faultOf(await sealedCheaply(gzipSync('')))).toBe('foreign');
  expect(await faultOf(await sealedCheaply(gzipSync(Buffer.alloc(2 ** 25, 120))))).toBe('foreign');
  expect(await faultOf(await sealedCheaply(new TextEncoder().encode('a letter')))).toBe('damaged');
});

test('a wrong passphrase is said to be one; spaces, capitals and commas in six words do not matter', async () => {
  expect(await faultOf(file, 'the lamp in the hall is out')).toBe('passphrase');
  expect([isLongEnough('a'.repeat(14)), isLongEnough('a'.repeat(15)), isLongEnough(' '.repeat(20))]).toEqual([
    false,
    true,
    false,
  ]);
  expect(passphraseOf(' e\u0301galit\u00e9 for everybody ')).toBe('\u00e9galit\u00e9 for everybody');
});

test('lines that were taken out, put in, changed or swapped are noticed', async () => {
  const rowsAt = body().flatMap((line, i) => (line.startsWith('{"row":') ? [i] : []));
  const [first = 0] = rowsAt;
  const at = rowsAt[40] ?? 0;
  const own = (change: (all: string[]) => string[]) => packed(change(lines.slice(0, -1)), 'own').then(faultOf);
  expect(await own((all) => all)).toBe('opens');
  expect(await own((all) => all.toSpliced(at, 1))).toBe('damaged');
  expect(await own((all) => all.toSpliced(at, 0, all[at] ?? ''))).toBe('damaged');
  expect(await own((all) => all.with(at, all[first] ?? ''))).toBe('damaged');
  expect(await own((all) => all.with(first, all[at] ?? '').with(at, all[first] ?? ''))).toBe('damaged');
  expect(await own((all) => all.slice(0, -1))).toBe('damaged');
  expect(await own((all) => [...all, '{"more":1}'])).toBe('damaged');
  expect(await own((all) => all.slice(1))).toBe('foreign');
  expect(await own((all) => all.with(at, '{"row":{"torn'))).toBe('damaged');
  expect(await sealedCheaply(gzipSync(Buffer.from([...Buffer.from(`${lines[0]}\n`), 0xff, 10]))).then(faultOf)).toBe(
    'damaged',
  );
});

test('a newer one says so', async () => {
  const head = (change: object) =>
    packed([JSON.stringify({ ...(JSON.parse(lines[0] ?? '') as object), ...change }), ...body().slice(1)]);
  expect(await faultOf(await head({}))).toBe('opens');
  expect(await faultOf(await head({ version: 2 }))).toBe('newer');
  expect(await faultOf(await head({ migrations: ['0001-house.sql', '9999-from-the-future.sql'] }))).toBe('newer');
});

test('what reads well and does not fit is undone to the last row', async () => {
  const before = await everythingIn(empty);
  const all = body();
  const tables = all.flatMap((line, i) => (line.startsWith('{"table":') ? [i] : []));
  const membership = all.findIndex((line) => line.startsWith('{"table":"membership"'));
  const next = tables.find((i) => i > membership) ?? 0;
  for (const change of [
    // A table that is not there, a table too few, another column.
    [...all, '{"table":"spell","columns":[["org_id","uuid"]]}'],
    all.slice(0, tables.at(-1)),
    all.with(membership, (all[membership] ?? '').replace('"text[]"', '"text"')),
    // Nobody belongs to the group that others speak of; a row twice; half a row.
    all.toSpliced(membership + 1, next - membership - 1),
    all.toSpliced(membership + 1, 0, all[membership + 1] ?? ''),
    all.with(membership + 1, '{"row":{"org_id":"00000000-0000-4000-8000-000000000001"}}'),
    // A schema without a keeper never made a back-up.
    all.with(0, (all[0] ?? '').replace(',"0009-keeper.sql"', '')),
  ]) {
    const bytes = await packed(change);
    expect(await faultOf(bytes)).toBe('opens');
    await expect(restored(bytes, empty)).rejects.toThrow();
    expect(await everythingIn(empty)).toEqual(before);
  }
  await restored(file, empty);
  expect((await everythingIn(empty))['membership']).toEqual((await everythingIn(house))['membership']);
});
