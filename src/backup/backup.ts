import { AnotherShape, copyIn, copyOut, type Piece } from '../database/copy.ts';
import { type Executor, migrationsOf, unknownAmong } from '../database/migrate.ts';
import { HEAD_BYTES, openedWith, sealedWith, unlock } from '../sealing/passphrase-file.ts';
import { type CarriedSeat, type Content, type Head, read, Unreadable, written } from './format.ts';

/*
 * One sealed file of everything that a home keeps, which opens in every home.
 */

type Bytes = ReadableStream<Uint8Array>;

/** Why a file does not open: Unreadable’s words, or the passphrase is not its own. */
export type BackupFault = Unreadable['why'] | 'passphrase';

export class CannotOpen extends Error {
  readonly fault: BackupFault;
  constructor(fault: BackupFault) {
    super(fault);
    this.fault = fault;
  }
}

export interface Making {
  readonly home: Head['home'];
  /** A date, such as 2026-11-22. */
  readonly madeOn: string;
  readonly passphrase: string;
  /** Those of a device. */
  readonly seats?: readonly CarriedSeat[];
}

/**
 * Takes one transaction that sees everything as of one moment, gives the sealed file, piece by
 * piece. The transaction must last until the last piece.
 */
export async function makeBackup(db: Executor, { passphrase, seats = [], ...about }: Making): Promise<Bytes> {
  const migrations = await migrationsOf(db);
  async function* contents(): AsyncGenerator<Content> {
    yield* copyOut(db);
    if (about.home === 'device') yield { seats };
  }
  const lines = streamOf(written({ ...about, migrations }, contents()));
  return sealedWith(lines.pipeThrough(new CompressionStream('gzip')), passphrase);
}

/** A back-up that has been read to its end and is whole. */
export interface OpenBackup {
  readonly head: Head;
  readonly rows: ReadonlyMap<string, number>;
  readonly seats: readonly CarriedSeat[];
  /**
   * Puts it into an empty home within the caller’s transaction; sessions are carried only between
   * homes of one kind. Gives how many rows went into each table. Throws NotEmpty.
   */
  restore(db: Executor, into: Head['home']): Promise<ReadonlyMap<string, number>>;
}

/**
 * Reads a back-up to its end before anything is done with it. `open` is called for each reading: the
 * file may be longer than the memory. Throws CannotOpen; what `open` throws goes through.
 */
export async function openBackup(open: () => Bytes, passphrase: string): Promise<OpenBackup> {
  const unlocked = await unlock(await beginning(open()), passphrase);
  if (unlocked === 'foreign') throw new CannotOpen('foreign');
  if (unlocked === 'refused') throw new CannotOpen('passphrase');
  const { fileKey } = unlocked;

  async function* readAgain(): AsyncGenerator<Head | Content> {
    try {
      const packed = streamOf(chunksOf(await openedWith(open(), fileKey)));
      yield* read(chunksOf(packed.pipeThrough(new DecompressionStream('gzip'))));
    } catch (error) {
      if (error instanceof Unreadable) throw new CannotOpen(error.why);
      if (isOfTheDisk(error)) throw error;
      throw new CannotOpen('damaged');
    }
  }

  const rows = new Map<string, number>();
  let head: Head | null = null;
  let seats: readonly CarriedSeat[] = [];
  let table = '';
  for await (const piece of readAgain()) {
    if ('evenground' in piece) {
      head = piece;
      if (unknownAmong(head.migrations).length > 0) throw new CannotOpen('newer');
    } else if ('seats' in piece) ({ seats } = piece);
    else if ('table' in piece) {
      ({ table } = piece);
      rows.set(table, 0);
    } else rows.set(table, (rows.get(table) ?? 0) + piece.rows.length);
  }
  if (head === null) throw new CannotOpen('foreign');
  const { home, migrations } = head;

  return {
    head,
    rows,
    seats,
    restore: async (db, into) => {
      try {
        return await copyIn(db, migrations, batched(readAgain(), home === into ? [] : OF_ONE_KIND));
      } catch (error) {
        // Whole, and sealed with the passphrase, but not made by any Evenground.
        if (error instanceof AnotherShape) throw new CannotOpen('foreign');
        throw error;
      }
    },
  };
}

/**
 * Whether anybody could come in where a back-up is opened: by a sign-in that is carried, by sign-in
 * words, or by a passkey of a server's address.
 */
export function letsSomebodyIn({ head, rows }: Pick<OpenBackup, 'head' | 'rows'>, into: Head['home']): boolean {
  const ways = ['sign_in_words', ...(head.home === into ? OF_ONE_KIND : []), ...(into === 'server' ? ['passkey'] : [])];
  return ways.some((table) => (rows.get(table) ?? 0) > 0);
}

/**
 * Who is signed in on a device holds a secret that never leaves its worker, and who is signed in on
 * a server holds a cookie of its address: neither can be brought to the other.
 */
const OF_ONE_KIND: readonly string[] = ['session'];

/** So many rows, or so many characters of them, are handed on at once. */
const BATCH = 500;
const BATCH_LENGTH = 2 ** 20;

async function* batched(contents: AsyncIterable<Head | Content>, without: readonly string[]): AsyncGenerator<Piece> {
  let rows: string[] = [];
  let length = 0;
  let table = '';
  for await (const piece of contents) {
    if ('table' in piece) {
      if (rows.length > 0) yield { rows };
      [rows, length] = [[], 0];
      ({ table } = piece);
      yield piece;
    } else if ('rows' in piece && !without.includes(table)) {
      rows.push(...piece.rows);
      length += piece.rows.reduce((sum, row) => sum + row.length, 0);
      if (rows.length >= BATCH || length >= BATCH_LENGTH) {
        yield { rows };
        [rows, length] = [[], 0];
      }
    }
  }
  if (rows.length > 0) yield { rows };
}

async function beginning(stream: Bytes): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  const reader = stream.getReader();
  while (length < HEAD_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    const piece = value.subarray(0, HEAD_BYTES - length);
    head.set(piece, length);
    length += piece.length;
  }
  await reader.cancel();
  return head.subarray(0, length);
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<BufferSource> {
  return new ReadableStream({
    pull: async (controller) => {
      const piece = await pieces.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(new Uint8Array(piece.value));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}

async function* chunksOf(stream: Bytes): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** ENOSPC, EIO and so on: nothing is wrong with what the file says. */
function isOfTheDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
}
