import { encodingsOf, type Marker } from './nothing-in-logs-markers.ts';

/* All that was heard of a server, and the search for what should never have been said. */

/** Where something was heard. */
export type Where =
  'log line' | 'header' | 'reply that is no view' | 'error of the database' | 'file beside the database';

export class Heard {
  /** How often each text was heard in a place: most replies say the same. */
  readonly #timesByText = new Map<Where, Map<string, number>>();

  add(where: Where, text: string): void {
    const times = this.#timesByText.get(where) ?? new Map<string, number>();
    times.set(text, (times.get(text) ?? 0) + 1);
    this.#timesByText.set(where, times);
  }

  addLog(said: string): void {
    for (const line of said.trim().split('\n')) this.add('log line', line);
  }

  count(where: Where): number {
    return [...(this.#timesByText.get(where)?.values() ?? [])].reduce((sum, times) => sum + times, 0);
  }

  texts(where: Where): string[] {
    return [...(this.#timesByText.get(where)?.keys() ?? [])];
  }

  get places(): Where[] {
    return [...this.#timesByText.keys()];
  }

  /** The same, and one text more. */
  with(where: Where, text: string): Heard {
    const more = new Heard();
    for (const place of this.places) for (const heard of this.texts(place)) more.add(place, heard);
    more.add(where, text);
    return more;
  }
}

export interface Searched {
  /** 'known-as name (as hex) in log line: …', each of them a leak. */
  readonly findings: readonly string[];
  readonly markers: number;
  readonly encodings: number;
  /** Texts that were looked for: every marker in every encoding. */
  readonly needles: number;
}

export function search(markers: readonly Marker[], heard: Heard): Searched {
  const findings: string[] = [];
  const seen = new Set<string>();
  let needles = 0;
  const small = heard.places.map((where) => ({ where, text: heard.texts(where).join('\n').toLowerCase() }));
  for (const { place, text } of markers) {
    for (const [encoding, written] of encodingsOf(text)) {
      seen.add(encoding);
      for (const needle of new Set(written)) {
        needles += 1;
        for (const { where } of small.filter((one) => one.text.includes(needle))) {
          const at = heard.texts(where).find((one) => one.toLowerCase().includes(needle));
          findings.push(`${place} (${encoding}) in ${where}: ${at ?? needle}`);
        }
      }
    }
  }
  return { findings, markers: markers.length, encodings: seen.size, needles };
}
