/*
 * The looks that somebody chose, as marks on the page's root (`data-text`, `data-theme` …) that the
 * tokens know. A device keeps what it shows now, for its first paint (src/hosts/browser/looks-first.js),
 * and what was chosen while nobody was signed in; never whose either is.
 */
const KEY = 'evenground-looks';

export type Marks = Readonly<Record<string, string>>;

let storage: () => Storage | null = () => null;

/** Said once, by the host; the function may throw where a browser keeps nothing. */
export function keepLooksIn(given: () => Storage): void {
  storage = given;
}

/** Shows a person's own looks; null where there are none: then the device's own come back. */
export function wear(marks: Marks | null): void {
  const { own } = kept();
  show(marks ?? own, own);
}

/** What was chosen on this device by nobody in particular. */
export function wearOnDevice(marks: Marks): void {
  show(marks, marks);
}

/** What the page shows. */
export function worn(): Marks {
  const { text, theme, contrast, titles } = document.documentElement.dataset;
  return { ...marksIn({ text, theme, contrast, titles }) };
}

function show(now: Marks, own: Marks): void {
  const root = document.documentElement.dataset;
  for (const name of Object.keys(worn())) delete root[name];
  Object.assign(root, now);
  try {
    // Where nothing is chosen, nothing is kept.
    if (Object.keys({ ...now, ...own }).length === 0) storage()?.removeItem(KEY);
    else storage()?.setItem(KEY, JSON.stringify({ now, own }));
  } catch {
    // A browser that keeps nothing: the looks hold until the page is left.
  }
}

/** The last of the four doors where data is checked: names and texts, or nothing. */
function kept(): { own: Marks } {
  try {
    const found: unknown = JSON.parse(storage()?.getItem(KEY) ?? '{}');
    return { own: typeof found === 'object' && found !== null && 'own' in found ? marksIn(found.own) : {} };
  } catch {
    return { own: {} };
  }
}

function marksIn(found: unknown): Marks {
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
