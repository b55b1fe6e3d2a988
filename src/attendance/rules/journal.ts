import type { Hashed } from './tablet.ts';

/*
 * What a shared tablet keeps: marks under keyed hashes, and while it is open the key. There is no hour in it, and no
 * order: marks stand by their ids, which are chance. A mark says only which marks of the same name it knew.
 */

export interface TabletMark extends Hashed {
  readonly mark: string;
  readonly kind: 'in' | 'out' | 'guest';
  /** A guest's word, which the tablet itself cannot open. */
  readonly sealed: string | null;
  readonly saw: readonly string[];
  /** Whether it has arrived. */
  readonly sent: boolean;
}

/** What hashes and seals; gone when the tablet is closed. */
export interface TabletKeys {
  readonly key: string;
  readonly seal: string;
  /** The digits that close it, under a salt. */
  readonly closeSalt: string;
  readonly closeHash: string;
}

export interface KeptTablet {
  /** With this it brings what waits, and can do nothing else. */
  readonly secret: string;
  readonly keys: TabletKeys | null;
  /** How long it stays open; counted by the tablet itself, whatever its clock says. */
  readonly minutesLeft: number;
  readonly marks: readonly TabletMark[];
  /** Nobody takes what it kept any more. */
  readonly tooLate: boolean;
}

/** A mark knows no more of its name than a request may say. */
const MOST_SEEN = 40;

/**
 * Somebody pressed. Takes what the tablet keeps of it, and chance as the mark's id. The same press again is no other
 * mark, but for guests: two of them may like the same word.
 */
export function pressedOn(kept: KeptTablet, said: Omit<TabletMark, 'mark' | 'saw' | 'sent'>, mark: string): KeptTablet {
  const before = kept.marks.filter(({ name }) => name === said.name);
  const last = before.filter((one) => !before.some(({ saw }) => saw.includes(one.mark)));
  if (said.kind !== 'guest' && last.some(({ kind, code }) => kind === said.kind && code === said.code)) return kept;
  const made = { ...said, mark, saw: before.map((one) => one.mark).slice(-MOST_SEEN), sent: false };
  return { ...kept, marks: [...kept.marks, made].toSorted(byId) };
}

function byId(a: TabletMark, b: TabletMark): number {
  return a.mark < b.mark ? -1 : 1;
}

/** What has not arrived; guests first, since somebody may have left again. */
export function waitingOf({ marks }: KeptTablet): TabletMark[] {
  const waiting = marks.filter(({ sent }) => !sent);
  return [...waiting.filter(({ kind }) => kind === 'guest'), ...waiting.filter(({ kind }) => kind !== 'guest')];
}

/** These marks have arrived. A closed tablet has no more use for them. */
export function arrived(kept: KeptTablet, marks: readonly string[]): KeptTablet {
  const all = kept.marks.map((one) => (marks.includes(one.mark) ? { ...one, sent: true } : one));
  return { ...kept, marks: kept.keys === null ? all.filter(({ sent }) => !sent) : all };
}

/** So many minutes have gone by, as the tablet counts them. */
export function later(kept: KeptTablet, minutes: number): KeptTablet {
  const left = { ...kept, minutesLeft: kept.minutesLeft - Math.max(0, minutes) };
  return left.minutesLeft > 0 ? left : closed(left);
}

/** Nothing can be hashed or sealed any more; what waits is still brought. */
export function closed(kept: KeptTablet): KeptTablet {
  return { ...kept, keys: null, minutesLeft: 0, marks: kept.marks.filter(({ sent }) => !sent) };
}

/** Nobody takes its marks any more: whoever looks after the tablet is told so. */
export function refused(kept: KeptTablet): KeptTablet {
  return { ...closed(kept), marks: [], tooLate: true };
}

/** Reads what a device kept; null for whatever does not look like it. */
export function readTablet(text: string | null): KeptTablet | null {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    return isTablet(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isTablet(kept: unknown): kept is KeptTablet {
  return (
    hasTexts(kept, ['secret']) &&
    'keys' in kept &&
    (kept.keys === null || hasTexts(kept.keys, ['key', 'seal', 'closeSalt', 'closeHash'])) &&
    'minutesLeft' in kept &&
    typeof kept.minutesLeft === 'number' &&
    'marks' in kept &&
    Array.isArray(kept.marks) &&
    kept.marks.every(isMark) &&
    'tooLate' in kept &&
    typeof kept.tooLate === 'boolean'
  );
}

function isMark(one: unknown): boolean {
  return (
    hasTexts(one, ['mark', 'kind', 'name']) &&
    'code' in one &&
    'sealed' in one &&
    'sent' in one &&
    'saw' in one &&
    Array.isArray(one.saw) &&
    one.saw.every((id) => typeof id === 'string')
  );
}

function hasTexts(one: unknown, names: readonly string[]): one is object {
  return typeof one === 'object' && one !== null && names.every((name) => typeof Reflect.get(one, name) === 'string');
}
