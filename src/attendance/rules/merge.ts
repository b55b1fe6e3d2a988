/* How what several devices say of one person becomes one answer; docs/decisions/0042 says why so. */

export type Said = 'in' | 'out';

/** That one device said of somebody that she is here, or is not after all. */
export interface Mark {
  /** Chance: it tells marks apart and nothing else. */
  readonly mark: string;
  readonly kind: Said;
  /** Marks of the same person that its device had made before. */
  readonly saw: readonly string[];
  /** Whether it was known here when something was last pressed. */
  readonly known: boolean;
}

export interface Standing {
  readonly here: boolean;
  /** One says that she is here and another, which did not know it, that she is not: a person is to look. */
  readonly disagree: boolean;
}

/**
 * Takes what was last pressed here for somebody (null for nothing) and every mark that came, in any order;
 * gives whether she is here, and whether the devices disagree. What somebody knew of and said otherwise
 * counts no more; of what is left, one "in" is enough to be here: nobody is lost in silence. A register
 * that keeps what was said at the same time (Shapiro and others 2011, multi-value register): the same marks
 * give the same answer, however often and in whatever order they came. No hour is asked for: clocks are wrong.
 */
export function merge(pressed: Said | null, marks: readonly Mark[]): Standing {
  const known = marks.filter((mark) => mark.known);
  const open = marks.filter((mark) => !mark.known && !isKnownTo(known, mark));
  const last = open.filter((mark) => !isKnownTo(open, mark));
  // Marks that know one another in a circle were never made by a device: none of them is left out.
  const left = last.length === 0 ? open : last;
  const said = new Set([...left.map(({ kind }) => kind), ...(pressed === null ? [] : [pressed])]);
  return { here: said.has('in'), disagree: said.has('in') && said.has('out') };
}

function isKnownTo(others: readonly Mark[], { mark }: Mark): boolean {
  return others.some((other) => other.mark !== mark && other.saw.includes(mark));
}
