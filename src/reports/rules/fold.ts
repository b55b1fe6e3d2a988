import type { Again, Note, Report } from './letters.ts';
import { isForToday } from './urgency.ts';
import { isSettled, type State } from './states.ts';

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
  readonly again: readonly { readonly day: string; readonly letter: Again }[];
  readonly notes: readonly { readonly day: string; readonly letter: Note }[];
  readonly state: State;
  /** Where to answer; null where the reporter will not come back. */
  readonly key: string | null;
  /** Something came that no note has seen: the report itself, or another letter. */
  readonly isNew: boolean;
}

/**
 * Folds what was opened into cases: what is for today first, then what is new, open, and settled; the
 * latest day first within each. The order in which `opened` comes makes no difference, and neither
 * does anything twice. Notes count where `isGenuine` says so. Of two notes on one step both stay,
 * and the greater hash holds: every reader's device finds the same.
 */
export function foldCases(opened: readonly Opened[], isGenuine: (note: Note) => boolean): Case[] {
  const once = [...new Map(opened.map((one) => [one.hash, one])).values()].toSorted(byDayAndHash);
  const threads = new Map<string, Thread>();
  const nameOfHash = new Map<string, string>();

  for (const { hash, day, letter } of once) {
    if (letter.kind === 'note') continue;
    // Two reports under one key are one matter; without a key a report stands for itself.
    const name = letter.key ?? hash;
    const thread = threads.get(name) ?? { hash, day, report: null, again: [], notes: [] };
    threads.set(name, thread);
    nameOfHash.set(hash, name);
    if (letter.kind === 'again') thread.again.push({ day, letter });
    else if (thread.report === null) Object.assign(thread, { hash, day, report: letter });
    // Nobody's form does this: words are new with each report. Still, nothing written is dropped.
    else if (letter.key !== null) {
      const { key, mayRead, words } = letter;
      thread.again.push({ day, letter: { kind: 'again', key, mayRead, words } });
    }
  }
  for (const { hash, day, letter } of once) {
    if (letter.kind !== 'note' || !isGenuine(letter)) continue;
    threads.get(nameOfHash.get(letter.about) ?? '')?.notes.push({ hash, day, letter });
  }
  return [...threads.values()].map(caseOf).toSorted(byUrgency);
}

interface Thread {
  readonly hash: string;
  readonly day: string;
  readonly report: Report | null;
  readonly again: { day: string; letter: Again }[];
  readonly notes: { hash: string; day: string; letter: Note }[];
}

function caseOf({ hash, day, report, again, notes }: Thread): Case {
  const ordered = notes.toSorted((a, b) => a.letter.step - b.letter.step || order(a.hash, b.hash));
  const last = ordered.at(-1)?.letter;
  const letters = again.length + (report === null ? 0 : 1);
  return {
    hash,
    day,
    report,
    again,
    notes: ordered.map((note) => ({ day: note.day, letter: note.letter })),
    state: last?.state ?? 'received',
    key: report?.key ?? again[0]?.letter.key ?? null,
    isNew: letters > Math.max(0, ...ordered.map(({ letter }) => letter.seen)),
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
