import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../tests/journeys/browser.ts';
import { type BuiltServer, startBuilt } from './built-server.ts';
import { exampleOn, waitingAtTheDoor } from './example-on.ts';
import { keepReport, type Line, median, printTable } from './report.ts';
import { type Arrival, coldly, PLAIN, THROTTLED, tillUsable, type Visit, visit } from './visit.ts';

const TIMES = 5;
const BEST_MS = 2500;
const MOST_BYTES = 130_000;
const FIRST_MS = 2000;
const LATER_MS = 800;
const BETWEEN_VISITS_MS = 1000;

interface Wanted {
  readonly name: string;
  readonly path: string;
  /** What a visitor came to press. */
  readonly control: string;
  readonly session: string | null;
}

/** What a phone fetches and waits for at the two first pages, and at "this device". */
export async function benchPage(): Promise<void> {
  const server = await startBuilt();
  const browser = await launchBrowser();
  try {
    const { seats, group } = await exampleOn(server);
    const session = await waitingAtTheDoor(server, group, seats);
    const pages: readonly Wanted[] = [
      { name: 'front page', path: '/', control: 'main a[href], main button', session: null },
      { name: 'check-in page', path: `/groups/${group}`, control: 'button#check-in', session },
    ];
    const lines: Line[] = [];
    const raw: Record<string, readonly Visit[]> = {};
    for (const wanted of pages) {
      for (const pace of [PLAIN, THROTTLED]) {
        const visits: Visit[] = [];
        for (let time = 0; time < TIMES; time += 1) {
          visits.push(
            await coldly(browser, server.origin, wanted.session, (context) =>
              visit(context, `${server.origin}${wanted.path}`, { selector: wanted.control, says: '' }, pace),
            ),
          );
        }
        raw[`${wanted.name}, ${pace.name}`] = visits;
        lines.push(lineOf(wanted.name, pace.name, visits));
      }
    }
    printTable(`Server home, cold, medians of ${TIMES}`, lines);
    const checkIn = raw[`check-in page, ${THROTTLED.name}`] ?? [];
    printArrivals(checkIn[0]?.arrivals ?? []);

    const device = await deviceVisits(browser, server);
    printTable(`This device, loopback, medians of ${TIMES}`, [
      { visit: 'first', 'answer ms': Math.round(median(device.first)) },
      { visit: 'later', 'answer ms': Math.round(median(device.later)) },
    ]);

    const held = [
      against('check-in page, throttled, usable (ms)', median(checkIn.map(({ usableMs }) => usableMs)), BEST_MS),
      against('check-in page, transferred till usable (bytes)', median(checkIn.map(bytesTillUsable)), MOST_BYTES),
      against('… and the font after it (bytes)', median(checkIn.map(bytesWithFont)), MOST_BYTES),
      against('this device, first visit (ms)', median(device.first), FIRST_MS),
      against('this device, later visit (ms)', median(device.later), LATER_MS),
    ];
    printTable('To hold', held);
    keepReport('page', { held, lines, visits: raw, device });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The page's first control comes with the first answer of the API: whether somebody has set up. */
async function deviceVisits(browser: Browser, server: BuiltServer): Promise<{ first: number[]; later: number[] }> {
  const url = `${server.origin}/here/own/`;
  const first: number[] = [];
  const later: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    await coldly(browser, server.origin, null, async (context) => {
      const once = () => visit(context, url, { selector: 'main a[href="/here/own/set-up"]', says: '' }, PLAIN);
      first.push((await once()).usableMs);
      // The worker of the first visit ends with its last page, not at the same moment.
      await setTimeout(BETWEEN_VISITS_MS);
      later.push((await once()).usableMs);
    });
  }
  return { first, later };
}

function lineOf(page: string, pace: string, visits: readonly Visit[]): Line {
  return {
    page,
    pace,
    'usable ms': Math.round(median(visits.map(({ usableMs }) => usableMs))),
    requests: median(visits.map((one) => tillUsable(one).length)),
    'bytes till usable': median(visits.map(bytesTillUsable)),
    'with the font': median(visits.map(bytesWithFont)),
    'bytes in all': median(visits.map(({ arrivals }) => sum(arrivals))),
  };
}

/** The font comes later (src/design/font.ts): until then the page speaks in a fallback face. */
function bytesTillUsable(visited: Visit): number {
  return sum(tillUsable(visited).filter(({ kind }) => kind !== 'Font'));
}

/** Not what is laid by after the page can be used, for those who go on from it (src/app/on-hand.ts). */
function bytesWithFont(visited: Visit): number {
  return bytesTillUsable(visited) + sum(visited.arrivals.filter(({ kind }) => kind === 'Font'));
}

function sum(arrivals: readonly Arrival[]): number {
  return arrivals.reduce((total, { bytes }) => total + bytes, 0);
}

function printArrivals(arrivals: readonly Arrival[]): void {
  printTable(
    'What the check-in page fetched',
    arrivals.map(({ path, kind, bytes }) => ({ path: path.replace(/[0-9a-z]{26}/g, '…'), kind, bytes })),
  );
}

function against(what: string, is: number, most: number): Line {
  const missing = is <= most ? 'held' : `${Math.round(is - most)} too much`;
  return { what, is: Math.round(is), most, ratio: is / most, missing };
}
