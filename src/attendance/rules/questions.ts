import { type Mark, merge, type Said } from './merge.ts';

/* What those who keep the door are asked, where devices could not agree or could not tell. */

/** Somebody of whom devices said something that was not known when something was last pressed. */
export interface AskedAbout {
  readonly membershipId: string;
  readonly knownAs: string;
  readonly pressed: Said | null;
}

export interface DeviceMark extends Mark {
  /** Whose it is; null where the device could not tell. */
  readonly membershipId: string | null;
  /** Whose name was given, with another number. */
  readonly looksLike: string | null;
  /** The tablet and the name as it keeps it: the same for what one person said there; null for one's own phone. */
  readonly person: string | null;
  /** It came when the door had closed. */
  readonly late: boolean;
  readonly settled: 'member' | 'guest' | 'nobody' | null;
}

export type Question =
  /** One device says that she is here, another that she is not. */
  | { readonly about: 'disagree'; readonly membershipId: string; readonly knownAs: string }
  /** A tablet that came back when all was over says that she was here. */
  | { readonly about: 'late'; readonly membershipId: string; readonly knownAs: string }
  /** Somebody gave a name that nobody has, or a number that is not hers; `knownAs` is whose name it was. */
  | {
      readonly about: 'unknown';
      readonly mark: string;
      readonly knownAs: string | null;
      readonly settled: 'member' | 'guest' | 'nobody' | null;
    };

/**
 * Takes of whom something is asked and every mark of a meeting; gives the questions in the order of names,
 * those without a name last. What was settled stays, so that it can be taken back.
 */
export function questionsOf(people: readonly AskedAbout[], marks: readonly DeviceMark[]): Question[] {
  const about = people.flatMap(({ membershipId, knownAs, pressed }): Question[] => {
    const hers = marks.filter((mark) => mark.membershipId === membershipId);
    const { here, disagree } = merge(pressed, hers);
    if (disagree) return [{ about: 'disagree', membershipId, knownAs }];
    const late = here && pressed === null && hers.some((mark) => mark.late && mark.person !== null && !mark.known);
    return late ? [{ about: 'late', membershipId, knownAs }] : [];
  });
  const nobodys = new Map<string, DeviceMark[]>();
  for (const mark of marks) {
    if (mark.person === null || (mark.membershipId !== null && mark.settled === null)) continue;
    nobodys.set(mark.person, [...(nobodys.get(mark.person) ?? []), mark]);
  }
  const unknown = [...nobodys.values()].flatMap((said): Question[] => {
    const theirs = said.toSorted((a, b) => (a.mark < b.mark ? -1 : 1));
    const [first] = theirs;
    if (first === undefined) return [];
    // Something came after it was settled: whoever settled it did not know of that, and is asked again.
    const isNew = theirs.some(({ settled }) => settled !== first.settled);
    if (!isNew && !merge(null, theirs.map(asNew)).here) return [];
    const looksLike = theirs.find((mark) => mark.looksLike !== null)?.looksLike;
    const knownAs = people.find(({ membershipId }) => membershipId === looksLike)?.knownAs ?? null;
    return [{ about: 'unknown', mark: first.mark, knownAs, settled: isNew ? null : first.settled }];
  });
  return [...about, ...unknown].toSorted(byName);
}

/** Of whom nobody knew who it was, nothing was pressed either. */
function asNew(mark: DeviceMark): Mark {
  return { ...mark, known: false };
}

/** Of one name, or of none, by number: nobody's place changes while somebody looks. */
function byName(a: Question, b: Question): number {
  return placeOf(a) < placeOf(b) ? -1 : 1;
}

function placeOf(question: Question): string {
  const number = question.about === 'unknown' ? question.mark : question.membershipId;
  return `${question.knownAs ?? '\uffff'}\n${number}`;
}
