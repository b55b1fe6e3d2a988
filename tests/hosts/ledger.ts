import type { Called } from './calls.ts';

/*
 * What was written to a server and what it answered, against what is there after it was killed.
 * A thing is a name such as "invitation hTq…" or "person Newcomer 4"; it is there, or it is gone.
 */

/** One request that changes something. Sent again, it is sent with the same key. */
export interface Write {
  readonly route: string;
  readonly cookie: string | null;
  readonly body?: object;
  readonly key: string;
  /** Things that are there once it is done. */
  readonly makes: readonly string[];
  /** Things that are gone once it is done. */
  readonly ends: readonly string[];
  /** Where only the reply names the thing that it makes. */
  readonly named?: (reply: Called) => string;
}

export interface Ledger {
  /** What is there before anybody writes. */
  found(there: ReadonlySet<string>): void;
  /** On its way to the server. */
  sent(write: Write): void;
  /** The server is being killed now. */
  killed(): void;
  /** The server said that it is done. */
  acknowledged(write: Write, reply: Called): void;
  /** The server was gone before it said anything: it may be done or not, but not by half. */
  unanswered(write: Write): void;
  /** Writes whose fate is open; they are to be sent again. */
  readonly open: ReadonlySet<Write>;
  /** `inFlight`: sent and not answered when the server was killed. `landed`: unanswered, and done all the same. */
  readonly counts: { acknowledged: number; inFlight: number; landed: number };
  /** What is wrong with what is there; nothing is the right answer. */
  faults(there: ReadonlySet<string>): string[];
}

export function openLedger(): Ledger {
  const known = new Map<string, 'there' | 'gone'>();
  const underWay = new Set<Write>();
  const open = new Set<Write>();
  const counts = { acknowledged: 0, inFlight: 0, landed: 0 };
  return {
    open,
    counts,
    found: (there) => there.forEach((thing) => known.set(thing, 'there')),
    sent: (write) => underWay.add(write),
    killed: () => {
      counts.inFlight += underWay.size;
    },
    acknowledged: (write, reply) => {
      underWay.delete(write);
      open.delete(write);
      counts.acknowledged += 1;
      for (const thing of write.makes) known.set(thing, 'there');
      for (const thing of write.ends) known.set(thing, 'gone');
      if (write.named !== undefined) known.set(write.named(reply), 'there');
    },
    unanswered: (write) => {
      underWay.delete(write);
      open.add(write);
    },
    faults: (there) => {
      const faults: string[] = [];
      const touched = new Set<string>();
      for (const write of open) {
        for (const thing of [...write.makes, ...write.ends]) touched.add(thing);
        const signs = [
          ...write.makes.map((thing) => there.has(thing)),
          ...write.ends.map((thing) => !there.has(thing)),
        ];
        if (signs.length > 0 && signs.every(Boolean)) counts.landed += 1;
        else if (signs.some(Boolean))
          faults.push(`half done: ${write.route} ${[...write.makes, ...write.ends].join()}`);
      }
      for (const [thing, state] of known) {
        if (touched.has(thing)) continue;
        if (state === 'there' && !there.has(thing)) faults.push(`lost: ${thing}`);
        if (state === 'gone' && there.has(thing)) faults.push(`came back: ${thing}`);
      }
      // What only its reply would have named: there is no more of it than such writes are open.
      const strangers = [...there].filter((thing) => !known.has(thing) && !touched.has(thing));
      const nameless = [...open].filter((write) => write.named !== undefined).length;
      if (strangers.length > nameless) faults.push(`from nowhere: ${strangers.join()}`);
      counts.landed += strangers.length;
      return faults;
    },
  };
}
