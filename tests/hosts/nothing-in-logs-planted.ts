import { inspect } from 'node:util';
import { expect } from 'vitest';
import type { Markers } from './nothing-in-logs-markers.ts';
import { type Heard, search, type Where } from './nothing-in-logs-search.ts';

/** What a program that talks too much might say, each of another marker. */
const CHATTER: readonly [place: string, said: (text: string) => string][] = [
  [
    'what Noor is called',
    (text) => `Bug on 2026-09-22 in POST /invitations/accept: Error ${text.toLowerCase()} is taken`,
  ],
  ['session', (text) => `cookie: evenground=${text.slice(9)}`],
  ['six words of a reporter', (text) => `GET /box?words=${encodeURIComponent(text)}`],
  ['report', (text) => `{"at":"${Buffer.from(`{"kind":"report","words":"${text}"}`).toString('base64')}"}`],
  ['answer', (text) => `Failing row contains (${Buffer.from(text).toString('hex')}).`],
  ['envelope', (text) => `refused: ${inspect(Buffer.from(text, 'base64'))}`],
  ['hash of the envelope', (text) => `Key (hash)=(\\x${Buffer.from(text, 'base64').toString('hex')}) already exists.`],
];

/**
 * A search that looked at nothing finds nothing: each place was heard, and what is planted there is
 * found.
 */
export function expectLooked(markers: Markers, heard: Heard, asked: number, ofEngine: Where): void {
  const places: readonly Where[] = ['log line', 'header', 'reply that is no view', ofEngine];
  for (const where of places) expect(heard.count(where), where).toBeGreaterThan(0);
  expect(heard.places.toSorted()).toEqual(places.toSorted());
  expect(asked).toBeGreaterThan(400);
  expect(heard.count('header')).toBeGreaterThan(5 * asked);
  expect(markers.all.length).toBeGreaterThan(asked);
  const theirs = markers.all.filter((one) => CHATTER.some(([place]) => place === one.place));
  for (const where of places) {
    const texts = CHATTER.map(([place, said]) => said(theirs.find((one) => one.place === place)?.text ?? ''));
    const { findings } = search(theirs, heard.with(where, texts.join('\n')));
    for (const [place] of CHATTER) {
      const found = findings.filter((one) => one.startsWith(`${place} (`) && one.includes(` in ${where}: `));
      expect(found, `${place} in ${where}`).not.toEqual([]);
    }
  }
}
