import { Decrypter, Encrypter } from 'age-encryption';
import { type Making, makeBackup, openBackup } from '../../src/backup/backup.ts';
import type { Head } from '../../src/backup/format.ts';
import type { House } from '../engines.ts';

/* Back-ups that fit into memory, and everything that a database holds, to compare. */

export const PASSPHRASE = 'the lamp in the hall stays on';

/** Takes a house, gives its back-up. */
export function backedUp(house: House, more: Partial<Making> = {}): Promise<Uint8Array> {
  return house.inOne(async (db) =>
    bytesOf(await makeBackup(db, { home: 'server', madeOn: '2026-09-22', passphrase: PASSPHRASE, ...more })),
  );
}

/** Opens a back-up and puts it into a house. */
export async function restored(
  file: Uint8Array,
  house: House,
  into: Head['home'] = 'server',
): Promise<ReadonlyMap<string, number>> {
  const opened = await openBackup(() => streamOf(file), PASSPHRASE);
  return house.inOne((db) => opened.restore(db, into));
}

export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) pieces.push(piece.value);
  return new Uint8Array(Buffer.concat(pieces));
}

/** In pieces of uneven length, as a disk or a network would give them. */
export function streamOf(bytes: Uint8Array, piece = 1_111): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += piece)));
    },
  });
}

/** Each row of each table as the database itself writes it, by table; the superuser sees them all. */
export async function everythingIn(house: House): Promise<Record<string, string[]>> {
  const tables = await house.admin(
    `select relname as table from pg_class where relnamespace = 'evenground'::regnamespace and relkind = 'r'
     and relname <> 'migration' order by 1`,
  );
  const all: Record<string, string[]> = {};
  for (const { table } of tables) {
    const rows = await house.admin(`select t::text as row from evenground.${String(table)} t`);
    all[String(table)] = rows.map(({ row }) => String(row)).sort();
  }
  return all;
}

/** The text of a sealed file. */
export function opened(file: Uint8Array): Promise<Uint8Array> {
  const age = new Decrypter();
  age.addPassphrase(PASSPHRASE);
  return age.decrypt(file);
}

/** Sealed with the same passphrase and a thousandth of the work: for files that are opened a thousand times. */
export function sealedCheaply(plain: Uint8Array): Promise<Uint8Array> {
  const age = new Encrypter();
  age.setPassphrase(PASSPHRASE);
  age.setScryptWorkFactor(6);
  return age.encrypt(plain);
}

/** The same back-up, opened sooner. */
export async function cheaper(file: Uint8Array): Promise<Uint8Array> {
  return sealedCheaply(await opened(file));
}
