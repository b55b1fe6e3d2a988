import type { ReaderRole } from '../../envelopes/rules/readers.ts';
import { type Again, type Note, type Report, shortOf } from './letters.ts';
import { type MayRead, mayHaveRead } from './may-read.ts';
import { isSettled, type State } from './states.ts';
import { isForToday } from './urgency.ts';

/** An envelope that this reader could open; `hash` names it, base64url. */
export interface Opened {
  readonly hash: string;
  /** ISO date on which it came. */
  readonly day: string;
  readonly letter: Report | Again | Note;
}

/** One report with all that belongs to it, as this reader's device puts it together. No table holds it. */
export interface Case {
  /** The report's own hash; of a case whose report cannot be read, that of its first letter. */
  readonly hash: string;
  readonly day: string;
  /** Null where the reporter wrote again to somebody who never had the report. */
  readonly report: Report | null;
  /** By day, then by hash: within a day nothing tells which came first. */
  readonly again: readonly { readonly hash: string; readonly day: string; readonly letter: Again }[];
  readonly notes: readonly { readonly day: string; readonly letter: Note; readonly role: ReaderRole }[];
  readonly state: State;
  /** Where to answer; null where the reporter will not come back. */
  readonly key: string | null;
  /** Something came that no note has seen: the report itself, or another letter. */
  readonly isNew: boolean;
}

/** What only keys can tell. */
export interface Proofs {
  /** The role of whoever signed a note; null where it was nobody who reads in this group. */
  readonly signerOf: (note: Note) => ReaderRole | null;
  /** Whether a later letter was signed with the words that it names. */
  readonly isOwn: (again: Again) => boolean;
}

/** No reader makes so many notes at once: whoever leaps further would have the last word for ever. */
const LEAP = 50;

/**
 * Folds what was opened into cases: what is for today first, then what is new, open, and settled;
 * the latest day first within each. The order in which `opened` comes makes no difference, and
 * neither does anything twice. Each report is a case of its own: another under the same key, which
 * any of its readers could seal, takes nothing of it away. A note counts if whoever signed it may
 * read the report and every letter that it names; of two on one step both stay, and the greater
 * hash holds: every reader's device finds the same.
 */
export function foldCases(opened: readonly Opened[], proofs: Proofs): Case[] {
  const once = [...new Map(opened.map((one) => [one.hash, one])).values()].toSorted(byDayAndHash);
  const threads: Thread[] = [];
  const threadOf = new Map<string, Thread>();

  for (const { hash, day, letter } of once) {
    if (letter.kind !== 'report') continue;
    const thread: Thread = { hash, day, report: letter, again: [], notes: [] };
    threads.push(thread);
    threadOf.set(hash, thread);
  }
  for (const { hash, day, letter } of once) {
    if (letter.kind !== 'again' || !proofs.isOwn(letter)) continue;
    const { key, signs } = letter;
    const found = threads.find((thread) => keyOf(thread) === key && signsOf(thread) === signs);
    const thread = found ?? { hash, day, report: null, again: [], notes: [] };
    if (found === undefined) threads.push(thread);
    thread.again.push({ hash, day, letter });
    threadOf.set(hash, thread);
  }
  const signatures = new Set<string>();
  for (const { hash, day, letter } of once) {
    if (letter.kind !== 'note' || signatures.has(letter.signature)) continue;
    const thread = threadOf.get(letter.about);
    const role = thread === undefined ? null : proofs.signerOf(letter);
    if (thread === undefined || role === null || !mayNote(thread, letter, role)) continue;
    signatures.add(letter.signature);
    thread.notes.push({ hash, day, letter, role });
  }
  return threads.map(caseOf).toSorted(byUrgency);
}

interface Thread {
  readonly hash: string;
  readonly day: string;
  readonly report: Report | null;
  readonly again: { hash: string; day: string; letter: Again }[];
  readonly notes: { hash: string; day: string; letter: Note; role: ReaderRole }[];
}

function keyOf({ report, again }: Thread): string | null {
  return report?.key ?? again[0]?.letter.key ?? null;
}

function signsOf({ report, again }: Thread): string | null {
  return report?.signs ?? again[0]?.letter.signs ?? null;
}

/** Whoever was left out could otherwise close what is about them without opening it. */
function mayNote(thread: Thread, note: Note, role: ReaderRole): boolean {
  return lettersIn(thread)
    .filter(({ hash }) => hash === note.about || note.saw.includes(shortOf(hash)))
    .every(({ mayRead }) => mayHaveRead(mayRead, role));
}

function lettersIn({ hash, report, again }: Thread): { hash: string; mayRead: MayRead }[] {
  return [
    ...(report === null ? [] : [{ hash, mayRead: report.mayRead }]),
    ...again.map((one) => ({ hash: one.hash, mayRead: one.letter.mayRead })),
  ];
}

function caseOf(thread: Thread): Case {
  const { hash, day, report, again } = thread;
  const notes: Thread['notes'] = [];
  for (const note of thread.notes.toSorted((a, b) => a.letter.step - b.letter.step || order(a.hash, b.hash))) {
    if (note.letter.step <= (notes.at(-1)?.letter.step ?? 0) + LEAP) notes.push(note);
  }
  const saw = new Set(notes.flatMap(({ letter }) => letter.saw));
  return {
    hash,
    day,
    report,
    again,
    notes: notes.map(({ day: noted, letter, role }) => ({ day: noted, letter, role })),
    state: notes.at(-1)?.letter.state ?? 'received',
    key: keyOf(thread),
    isNew: lettersIn(thread).some((letter) => !saw.has(shortOf(letter.hash))),
  };
}

function byDayAndHash(a: Opened, b: Opened): number {
  return order(a.day, b.day) || order(a.hash, b.hash);
}

function byUrgency(a: Case, b: Case): number {
  return rank(a) - rank(b) || order(b.day, a.day) || order(a.hash, b.hash);
}

function rank(one: Case): number {
  if (isSettled(one.state) && !one.isNew) return 3;
  if (isForToday(one.report)) return 0;
  return one.isNew ? 1 : 2;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
