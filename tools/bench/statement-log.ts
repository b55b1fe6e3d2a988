import type pg from 'pg';

/** One statement as PostgreSQL wrote it into its log. */
export interface Logged {
  /** The text, with $1, $2, … where values went. */
  readonly text: string;
  readonly values: readonly string[];
}

/**
 * Gives every statement that sessions of the database send while `work` runs, from the server's
 * own log. Only sessions that begin meanwhile are heard; logging is switched on for this database
 * alone, and off again. Needs a superuser and a log that is a file.
 */
export async function heardInLog(admin: pg.Client, database: string, work: () => Promise<void>): Promise<Logged[]> {
  await admin.query(`alter database ${database} set log_statement = 'all'`);
  await admin.query(`alter database ${database} set log_min_duration_statement = -1`);
  const file = await logFile(admin);
  const from = await sizeOf(admin, file);
  try {
    await work();
  } finally {
    await admin.query(`alter database ${database} reset log_statement`);
    await admin.query(`alter database ${database} reset log_min_duration_statement`);
  }
  const to = await sizeOf(admin, file);
  const { rows } = await admin.query<{ log: Buffer }>('select pg_read_binary_file($1, $2, $3) as log', [
    file,
    from,
    to - from,
  ]);
  const prefix = await admin.query<{ log_line_prefix: string }>('show log_line_prefix');
  const isNamed = prefix.rows[0]?.log_line_prefix.includes('%d') === true;
  return statementsIn(rows[0]?.log.toString() ?? '', isNamed ? database : '');
}

/** Where the collector writes, or else what the server's standard error is (on Linux). */
async function logFile(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query<{ file: string | null }>('select pg_current_logfile() as file');
  return rows[0]?.file ?? '/proc/self/fd/2';
}

async function sizeOf(admin: pg.Client, file: string): Promise<number> {
  const { rows } = await admin.query<{ size: string }>('select size from pg_stat_file($1)', [file]);
  const size = Number(rows[0]?.size ?? 0);
  if (size === 0) throw new Error(`PostgreSQL's log (${file}) is no file that can be read`);
  return size;
}

/** Lines of the log that name `database`, put together: text, then DETAIL with the values. */
function statementsIn(log: string, database: string): Logged[] {
  const found: { text: string; values: readonly string[] }[] = [];
  for (const entry of log.split(/\n(?!\t)/)) {
    if (!entry.includes(database)) continue;
    const said = /LOG: {2}(?:statement|execute [^:]+): (.*)$/s.exec(entry)?.[1];
    if (said !== undefined) found.push({ text: said.replaceAll('\n\t', '\n').trim(), values: [] });
    const details = /DETAIL: {2}parameters: (.*)$/s.exec(entry)?.[1];
    const last = found.at(-1);
    if (details !== undefined && last !== undefined) last.values = valuesIn(details);
  }
  return found;
}

function valuesIn(details: string): string[] {
  return [...details.matchAll(/\$\d+ = (?:'((?:[^']|'')*)'|NULL)/g)].map((match) =>
    (match[1] ?? '').replaceAll("''", "'"),
  );
}

/** The one transaction among the statements that `marks` it; throws where there is none, or another. */
export function transactionWith(statements: readonly Logged[], marks: RegExp): Logged[] {
  const at = statements.findIndex(({ text }) => marks.test(text));
  const begin = statements.findLastIndex(({ text }, i) => i < at && /^begin/i.test(text));
  const end = statements.findIndex(({ text }, i) => i > at && /^(commit|rollback)/i.test(text));
  if (begin < 0 || end < 0) throw new Error('the transaction is not whole in the log');
  return statements.slice(begin, end + 1);
}
