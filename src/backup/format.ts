import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { Piece } from '../database/copy.ts';

/*
 * What stands in a back-up once it is opened and unpacked: lines of JSON, described for anybody in
 * docs/backup.md. The first says what it is, the last what was before it.
 */

const VERSION = 1;

const headSchema = z.strictObject({
  evenground: z.literal('back-up'),
  version: z.int(),
  /** The kind of home that it comes from. */
  home: z.enum(['server', 'device']),
  madeOn: z.iso.date(),
  /** By name, those that the data has been through. */
  migrations: z.array(z.string().regex(/^\d{4}-[a-z0-9-]+\.sql$/)),
});
const seatSchema = z.strictObject({
  session: z.string(),
  label: z.string().nullable(),
  note: z.string(),
  place: z.number(),
});
const tableSchema = z.strictObject({
  table: z.string().regex(/^[a-z_]+$/),
  columns: z.array(z.tuple([z.string(), z.string()])),
});
const endSchema = z.strictObject({
  end: z.strictObject({ rows: z.record(z.string(), z.int()), sha256: z.string() }),
});
const seatsSchema = z.strictObject({ seats: z.array(seatSchema) });

/** What a back-up says of itself. */
export type Head = z.infer<typeof headSchema>;
/** A seat of a device, with the session that lets its person in. */
export type CarriedSeat = z.infer<typeof seatSchema>;
/** What a back-up holds beside its head. */
export type Content = Piece | { readonly seats: readonly CarriedSeat[] };

/** Not a back-up of ours (`foreign`), not whole (`damaged`), or of a newer Evenground (`newer`). */
export class Unreadable extends Error {
  readonly why: 'foreign' | 'damaged' | 'newer';
  constructor(why: Unreadable['why'], detail: string) {
    super(detail);
    this.why = why;
  }
}

/** Takes what a back-up holds, gives its bytes. */
export async function* written(head: Omit<Head, 'evenground' | 'version'>, contents: AsyncIterable<Content>) {
  const utf8 = new TextEncoder();
  const hash = sha256.create();
  const rows: Record<string, number> = {};
  let table = '';
  const line = (text: string) => {
    const bytes = utf8.encode(`${text}\n`);
    hash.update(bytes);
    return bytes;
  };
  yield line(JSON.stringify({ evenground: 'back-up', version: VERSION, ...head }));
  for await (const piece of contents) {
    if ('rows' in piece) {
      rows[table] = (rows[table] ?? 0) + piece.rows.length;
      yield line(piece.rows.map((row) => `{"row":${row}}`).join('\n'));
    } else {
      if ('table' in piece) {
        table = piece.table;
        rows[table] = 0;
      }
      yield line(JSON.stringify(piece));
    }
  }
  yield utf8.encode(`${JSON.stringify({ end: { rows, sha256: bytesToHex(hash.digest()) } })}\n`);
}

const ROW = /^\{"row":(\{.*\})\}$/s;

/**
 * Takes the bytes of a back-up, gives its head first and then what it holds, in order. Throws
 * Unreadable at the latest at the end: only whoever has seen the end has seen a whole one.
 */
export async function* read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Head | Content> {
  const hash = sha256.create();
  const rows: Record<string, number> = {};
  let table: string | null = null;
  let head: Head | null = null;
  let isOver = false;
  for await (const line of linesOf(bytes)) {
    if (isOver) throw new Unreadable('damaged', 'something comes after the end');
    if (head === null) {
      head = headOf(line);
      yield head;
    } else if (line.startsWith('{"row":')) {
      const row = ROW.exec(line)?.[1];
      if (table === null || row === undefined || !isJson(row)) throw new Unreadable('damaged', 'a row');
      rows[table] = (rows[table] ?? 0) + 1;
      yield { rows: [row] };
    } else if (line.startsWith('{"end":')) {
      const { end } = parsed(endSchema, line);
      if (end.sha256 !== bytesToHex(hash.clone().digest())) throw new Unreadable('damaged', 'the hash');
      if (!isSame(end.rows, rows)) throw new Unreadable('damaged', 'the rows');
      isOver = true;
    } else if (line.startsWith('{"seats":')) {
      yield parsed(seatsSchema, line);
    } else {
      const shape = parsed(tableSchema, line);
      if (shape.table in rows) throw new Unreadable('damaged', 'a table twice');
      ({ table } = shape);
      rows[table] = 0;
      yield shape;
    }
    hash.update(new TextEncoder().encode(`${line}\n`));
  }
  if (head === null) throw new Unreadable('foreign', 'nothing in it');
  if (!isOver) throw new Unreadable('damaged', 'no end');
}

function headOf(line: string): Head {
  if (!line.startsWith('{"evenground":"back-up","version":')) throw new Unreadable('foreign', 'no head');
  const { version } = parsed(z.object({ version: z.int() }), line);
  if (version > VERSION) throw new Unreadable('newer', `version ${version}`);
  return parsed(headSchema, line);
}

function parsed<T>(schema: z.ZodType<T>, line: string): T {
  if (!isJson(line)) throw new Unreadable('damaged', 'a line');
  const result = schema.safeParse(JSON.parse(line));
  if (!result.success) throw new Unreadable('damaged', 'a line');
  return result.data;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isSame(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** Longer than any row of ours: a foreign file must not fill the memory. */
const LONGEST = 2 ** 24;

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // Broken UTF-8 throws, and is damage like any other.
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + utf8.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST) throw new Unreadable('foreign', 'a line without an end');
    yield* lines;
  }
  if (rest + utf8.decode() !== '') throw new Unreadable('damaged', 'a line without an end');
}
