/* What a phone keeps of tonight, and of what was pressed without a network: no hour, and no order but what saw what. */

export interface WaitingMark {
  /** 128 bits of chance, as an address: it tells marks apart, and lets a retry be known as one. */
  readonly mark: string;
  readonly kind: 'in' | 'out';
  /** Marks that this phone had made before, for the same meeting. */
  readonly saw: readonly string[];
}

export interface KeptTonight {
  readonly group: string;
  readonly meeting: string;
  /** The group's neutral title. */
  readonly title: string;
  readonly opensAt: string;
  readonly closesAt: string;
  /** What whoever keeps it is called: nobody else's marks are ever sent in her name. */
  readonly knownAs: string;
  /** What waits for a network, in the order of pressing. */
  readonly marks: readonly WaitingMark[];
  /** Marks that have arrived: a later one says that it knew them. */
  readonly known: readonly string[];
  /** The marks that came to nothing: the people at the door are to be told. */
  readonly refused: boolean;
}

/** So many a request takes; and a phone keeps no more of one meeting. */
export const MOST_MARKS = 20;
/** So long what devices bring is taken (rules/door.ts). */
const FIVE_WEEKS_MS = 35 * 24 * 60 * 60_000;
/** As in rules/door.ts, whose calendar a phone need not carry. */
const CLOSES_HOURS_AFTER = 3;

/** When the door closes of a meeting that ends then; both ISO 8601 instants. */
export function closesAfter(endsAt: string): string {
  return new Date(Date.parse(endsAt) + CLOSES_HOURS_AFTER * 60 * 60_000).toISOString();
}

/**
 * Keeps tonight beside what still waits of other meetings. Takes what is kept, tonight as it was shown (null for
 * none) and the device's own time in milliseconds since 1970. What does not wait goes once its door has closed.
 */
export function withTonight(
  kept: readonly KeptTonight[],
  tonight: Omit<KeptTonight, 'marks' | 'known' | 'refused'> | null,
  now: number,
): KeptTonight[] {
  const same = kept.find((one) => tonight !== null && isSame(one, tonight));
  const others = kept.filter((one) => one !== same && one.marks.length > 0);
  if (tonight === null || now >= Date.parse(tonight.closesAt)) return same === undefined ? others : stillOf(kept, now);
  return [
    ...others,
    { ...tonight, marks: same?.marks ?? [], known: same?.known ?? [], refused: same?.refused ?? false },
  ];
}

/** What is not over yet by the device's own clock, or waits all the same; after five weeks nobody takes it. */
export function stillOf(kept: readonly KeptTonight[], now: number): KeptTonight[] {
  return kept.filter(({ closesAt, marks }) => now < Date.parse(closesAt) + (marks.length > 0 ? FIVE_WEEKS_MS : 0));
}

/**
 * Somebody says that she is here, or that she is not after all. Takes chance of the caller's as the mark's id. The
 * last press is what counts: the same one again is no other mark, and of too many the first ones go.
 */
export function pressed(kept: KeptTonight, kind: 'in' | 'out', mark: string): KeptTonight {
  if (lastOf(kept) === kind) return kept;
  const made = { mark, kind, saw: [...kept.known, ...idsOf(kept)].slice(-MOST_MARKS) };
  return { ...kept, marks: [...kept.marks, made].slice(-MOST_MARKS), refused: false };
}

/** What was pressed last, of what waits; null where nothing does. */
export function lastOf({ marks }: KeptTonight): 'in' | 'out' | null {
  return marks.at(-1)?.kind ?? null;
}

/** Without these marks: they have arrived. One that was made meanwhile stays. */
export function delivered(kept: readonly KeptTonight[], sent: KeptTonight): KeptTonight[] {
  return withoutMarks(kept, sent, false);
}

/** Without these marks: nobody takes them, and whoever made them is told so. */
export function turnedAway(kept: readonly KeptTonight[], sent: KeptTonight): KeptTonight[] {
  return withoutMarks(kept, sent, true);
}

function withoutMarks(kept: readonly KeptTonight[], sent: KeptTonight, refused: boolean): KeptTonight[] {
  const gone = idsOf(sent);
  return kept.map((one) =>
    isSame(one, sent)
      ? {
          ...one,
          marks: one.marks.filter(({ mark }) => !gone.includes(mark)),
          known: [...one.known, ...gone.filter((mark) => !one.known.includes(mark))].slice(-MOST_MARKS),
          refused,
        }
      : one,
  );
}

function idsOf({ marks }: KeptTonight): string[] {
  return marks.map(({ mark }) => mark);
}

type Whose = Pick<KeptTonight, 'group' | 'meeting' | 'knownAs'>;

/** Whether both are of one person's evening. */
export function isSame(a: Whose, b: Whose): boolean {
  return a.group === b.group && a.meeting === b.meeting && a.knownAs === b.knownAs;
}

/** Reads what a device kept; whatever does not look like it is nothing. */
export function readKept(text: string | null): KeptTonight[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(one: unknown): one is KeptTonight {
  return (
    hasTexts(one, ['group', 'meeting', 'title', 'opensAt', 'closesAt', 'knownAs']) &&
    'marks' in one &&
    Array.isArray(one.marks) &&
    one.marks.every(isMark) &&
    'known' in one &&
    isTexts(one.known) &&
    'refused' in one &&
    typeof one.refused === 'boolean'
  );
}

function isMark(one: unknown): one is WaitingMark {
  return hasTexts(one, ['mark', 'kind']) && 'saw' in one && isTexts(one.saw);
}

function isTexts(list: unknown): list is readonly string[] {
  return Array.isArray(list) && list.every((text) => typeof text === 'string');
}

function hasTexts(one: unknown, names: readonly string[]): one is object {
  return typeof one === 'object' && one !== null && names.every((name) => typeof Reflect.get(one, name) === 'string');
}
