import { type Executor, makeAnew, migrateWithin, migrations } from './migrate.ts';

/*
 * Everything out, and everything into an empty home: what a back-up is made of. The engine itself
 * writes each row as JSON and reads it again (row_to_json, json_populate_recordset), so that no type
 * is ours to convert; both engines write the same. Both work in the keeper's role, within one
 * transaction that the caller begins and ends.
 */

/** A table as it stood: its columns with their types, in order. */
export interface TableShape {
  readonly table: string;
  readonly columns: readonly (readonly [name: string, type: string])[];
}

/** A piece of a copy: a table begins, or rows of the table that began last, each as JSON. */
export type Piece = TableShape | { readonly rows: readonly string[] };

/** So many rows travel at once. */
const BATCH = 200;

const KEEPER = 'set local role evenground_keeper; set local search_path = evenground;';

/**
 * Every table that the keeper may read, those first that others refer to, and every row in the
 * order of its key: where rows lie in the file tells nothing of who came first.
 */
export async function* copyOut(db: Executor): AsyncGenerator<Piece> {
  await settle(db);
  for (const shape of await shapesOf(db)) {
    yield shape;
    const { table } = shape;
    await db.exec(`declare copied no scroll cursor for
      select row_to_json(t)::text from evenground.${table} t order by ${await keyOf(db, table)}`);
    for (;;) {
      const rows = await db.texts(`fetch ${BATCH} from copied`);
      if (rows.length === 0) break;
      yield { rows };
    }
    await db.exec('close copied');
  }
  await db.exec('reset role');
}

/** Why a copy does not go in; in the caller's transaction nothing has changed that is not rolled back. */
export class NotEmpty extends Error {}
export class AnotherShape extends Error {}

/**
 * Puts a copy into a home that nobody has set up, and brings it to this code's schema: where the
 * copy is older, its own schema is made first, filled, and then migrated as a live one would be.
 * Gives how many rows each table has. Throws NotEmpty, or AnotherShape where the copy is of no
 * schema that we know.
 */
export async function copyIn(
  db: Executor,
  made: readonly string[],
  pieces: AsyncIterable<Piece>,
): Promise<ReadonlyMap<string, number>> {
  await settle(db);
  if ((await db.texts('select begin_restore()::text'))[0] !== 'true') throw new NotEmpty();
  await db.exec('reset role');
  const isOlder = [...made].sort().join() !== migrations.map(({ name }) => name).join();
  if (isOlder) await makeAnew(db, made);
  await settle(db);

  const shapes = new Map((await shapesOf(db)).map((shape) => [shape.table, shape]));
  const counts = new Map<string, number>();
  let current: TableShape | null = null;
  for await (const piece of pieces) {
    if ('table' in piece) {
      const shape = shapes.get(piece.table);
      if (shape === undefined || JSON.stringify(shape.columns) !== JSON.stringify(piece.columns)) {
        throw new AnotherShape(piece.table);
      }
      current = shape;
      counts.set(shape.table, 0);
    } else {
      if (current === null) throw new AnotherShape('rows without a table');
      await insertRows(db, current, piece.rows);
      counts.set(current.table, (counts.get(current.table) ?? 0) + piece.rows.length);
    }
  }
  if (counts.size !== shapes.size) throw new AnotherShape('tables are missing');
  await db.exec('reset role');
  if (isOlder) await migrateWithin(db);
  return counts;
}

/** In the keeper's role, with one way of writing dates on every machine. */
async function settle(db: Executor): Promise<void> {
  await db.exec(`${KEEPER}
    set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
    set local bytea_output = 'hex'; set local extra_float_digits = 1; set local statement_timeout = 0`);
}

async function insertRows(db: Executor, { table, columns }: TableShape, rows: readonly string[]): Promise<void> {
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  await db.texts(
    `insert into evenground.${table} (${names})
     select ${names} from json_populate_recordset(null::evenground.${table}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}

/** The tables that the keeper may read, parents before children. Throws where tables refer in a circle. */
async function shapesOf(db: Executor): Promise<readonly TableShape[]> {
  const columns = await db.texts(`
    select json_build_array(c.relname, a.attname, format_type(a.atttypid, a.atttypmod))::text
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'evenground'::regnamespace and c.relkind = 'r'
      and has_table_privilege(c.oid, 'select, insert') and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by c.relname, a.attnum`);
  const shapes = new Map<string, [string, string][]>();
  for (const text of columns) {
    const [table = '', name = '', type = ''] = textsIn(text);
    shapes.set(table, [...(shapes.get(table) ?? []), [name, type]]);
  }
  const lines = await db.texts(`
    select distinct json_build_array(conrelid::regclass, confrelid::regclass)::text from pg_constraint
    where connamespace = 'evenground'::regnamespace and contype = 'f' and conrelid <> confrelid`);
  const parents = new Map<string, string[]>();
  for (const text of lines) {
    const [child = '', parent = ''] = textsIn(text).map((name) => name.replace(/^evenground\./, ''));
    parents.set(child, [...(parents.get(child) ?? []), parent]);
  }
  const ordered: TableShape[] = [];
  const visit = (table: string, way: readonly string[]): void => {
    if (way.includes(table)) throw new Error(`tables refer in a circle: ${[...way, table].join(', ')}`);
    const own = shapes.get(table);
    if (own === undefined || ordered.some((shape) => shape.table === table)) return;
    for (const parent of (parents.get(table) ?? []).sort()) visit(parent, [...way, table]);
    ordered.push({ table, columns: own });
  };
  for (const table of [...shapes.keys()].sort()) visit(table, []);
  return ordered;
}

async function keyOf(db: Executor, table: string): Promise<string> {
  const names = await db.texts(
    `select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
     where i.indrelid = ('evenground.' || $1)::regclass and i.indisprimary
     order by array_position(i.indkey::int2[], a.attnum)`,
    [table],
  );
  // The same row may stand there twice; then its own text is as good an order as any.
  if (names.length === 0) return 't::text collate "C"';
  return names.map((name) => `t."${name}"`).join(', ');
}

function textsIn(json: string): string[] {
  const found: unknown = JSON.parse(json);
  return Array.isArray(found) ? found.map(String) : [];
}
