import type { z } from 'zod';

/**
 * A named SQL statement. Its parameters stand as `:name` in the text; what comes back is parsed
 * by `row`. Every statement is listed, described against the migrated schema by a test, and is
 * prepared under its name on PostgreSQL.
 */
export interface Statement<Args, Row> {
  readonly name: string;
  /** The text with $1, $2, … in place of the names. */
  readonly text: string;
  readonly names: readonly string[];
  readonly row: z.ZodType<Row>;
  readonly args?: Args;
}

const all = new Map<string, Statement<unknown, unknown>>();

/** Declares a statement; a name is given once. `args` exists only for its type. */
export function statement<Args extends object>() {
  return <Row>(name: string, sql: string, row: z.ZodType<Row>): Statement<Args, Row> => {
    if (all.has(name)) throw new Error(`two statements are called ${name}`);
    const names: string[] = [];
    const text = sql.replaceAll(/(?<![:\w]):([a-z_]\w*)/gi, (_, word: string) => {
      if (!names.includes(word)) names.push(word);
      return `$${names.indexOf(word) + 1}`;
    });
    const made: Statement<Args, Row> = { name, text: text.trim(), names, row };
    all.set(name, made);
    return made;
  };
}

/** Every statement that the loaded stores declare. */
export function allStatements(): readonly Statement<unknown, unknown>[] {
  return [...all.values()];
}
