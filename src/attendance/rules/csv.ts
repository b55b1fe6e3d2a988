/** Before whatever a spreadsheet would take for a formula: it then stays what it is. */
const PLAIN = "'";
/** What a formula begins with in the spreadsheets there are, or what they skip before one (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
const NEEDS_QUOTES = /[",\r\n]/;
/** Tells Excel that it is UTF-8; every other reader passes over it. */
export const BOM = '\uFEFF';

export type Cell = string | number;

/**
 * Takes rows of cells, gives a file of comma-separated values (RFC 4180: lines end in CR LF, the last too; a
 * cell with a comma, a quote or a line end is quoted, and a quote in it doubled). A text that a spreadsheet
 * would reckon with gets an apostrophe before it; a number stays one. Begins with a byte order mark.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return BOM + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? PLAIN + cell : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
