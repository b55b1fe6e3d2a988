import type { Browser, Page } from 'playwright-core';
import tonight from '../../src/attendance/words/first.en.json' with { type: 'json' };
import words from '../../src/example/words/en.json' with { type: 'json' };
import { STEPS } from '../../src/reports/rules/questions.ts';
import said from '../../src/reports/words/en.json' with { type: 'json' };
import { launchBrowser } from '../../tests/journeys/browser.ts';
import { startBuilt } from './built-server.ts';
import { exampleOn, waitingAtTheDoor } from './example-on.ts';
import { type At, fillBoard, fillLetterbox, organisationOf } from './letterbox.ts';
import { press, type Pressed } from './press.ts';
import { keepReport, type Line, median, printTable } from './report.ts';
import {
  type Arrival,
  coldly,
  type Pace,
  PLAIN,
  THROTTLED,
  type Seen,
  tillUsable,
  type Visit,
  visitAndStay,
} from './visit.ts';

const TIMES = 5;
const USABLE_MS = 2500;
const SENT_MS = 2000;
/** All that a letterbox takes in a day. */
const ENVELOPES = 64;
/** Of them for the reader of the bench; the example's two are. */
const HERS = 16;
/** All that a board takes in a day. */
const ANSWERS = 64;

const BEGIN_BUTTON: Seen = { selector: 'main button', says: exactly(said.tell.begin) };
const FORM: Seen = { selector: 'main h1', says: exactly(said.tell.heading) };
const FIRST_QUESTION: Seen = { selector: 'main h1', says: exactly(said.ask.safe.title) };
const SIX_WORDS: Seen = { selector: 'main [translate=no]', says: '^([a-z-]+ ){5}[a-z-]+$' };
const WORDS: Seen = { selector: 'textarea#six-words', says: '' };
const ANSWER: Seen = { selector: 'main h1', says: exactly(said.box.answers_one) };
const LIST: Seen = {
  selector: 'main h1',
  says: exactly(said.reading.list.new_other).replace('\\{\\{number\\}\\}', '.+'),
};

interface Place extends At {
  readonly browser: Browser;
  readonly member: string;
  readonly reader: string;
}

/** One measured thing: ms to look at, and what came over the network for it. */
interface Measured {
  readonly ms: number;
  readonly arrivals: readonly Arrival[];
}

/**
 * Telling what happened, as a member's phone does it: the form opened by its address and from the
 * group's first page, Send to six words, coming back, and a reader's list. `--times=5`.
 */
export async function benchTelling(options: readonly string[]): Promise<void> {
  const times = Number(options.find((option) => option.startsWith('--times='))?.slice('--times='.length) ?? TIMES);
  if (!(times >= 1 && 2 * times < HERS - 2)) throw new Error(`--times= takes 1 to ${HERS / 2 - 2}`);
  const server = await startBuilt();
  const browser = await launchBrowser();
  try {
    const { seats, group } = await exampleOn(server);
    const member = await waitingAtTheDoor(server, group, seats);
    const organisation = await organisationOf(server, group, member);
    const reader = seats.find(({ label }) => label === readerAs.knownAs)?.session ?? '';
    const place: Place = { browser, origin: server.origin, organisation, group, member, reader };

    const raw: Record<string, readonly Measured[]> = {};
    const told = (what: string, pace: Pace) => raw[`${what}, ${pace.name}`] ?? [];
    async function run(names: readonly string[], once: (pace: Pace) => Promise<readonly Measured[]>): Promise<void> {
      for (const pace of [PLAIN, THROTTLED]) {
        const runs: (readonly Measured[])[] = [];
        for (let time = 0; time < times; time += 1) runs.push(await once(pace));
        for (const [i, name] of names.entries()) {
          raw[`${name}, ${pace.name}`] = runs.flatMap((measured) => measured[i] ?? []);
        }
      }
    }
    await run([COLD, COLD_ALL, BEGIN, SEND], (pace) => telling(place, pace));
    await run([WARM, WARM_BEGIN], (pace) => fromFirstPage(place, pace));
    await run([BOX, BACK], (pace) => comingBack(place, pace));
    const sent = 2 + 2 * times;
    await fillLetterbox(place, 'safety-lead', HERS - sent);
    await fillLetterbox(place, 'outside-contact', ENVELOPES - HERS);
    await run([READING, UNLOCK], (pace) => readersList(place, pace));
    await fillBoard(place, reader, ANSWERS - 1);
    await run([COLD_FULL], (pace) => opening(place, pace));
    await run([BOX_FULL, BACK_FULL], (pace) => comingBack(place, pace));

    const lines = Object.entries(raw).map(([what, measured]) => lineOf(what, measured));
    printTable(`Telling, medians of ${times}`, lines);
    printArrivals(told(COLD_ALL, THROTTLED)[0]?.arrivals ?? []);
    const opened = median(told(COLD, THROTTLED).map(({ ms }) => ms));
    const sending = median(told(SEND, THROTTLED).map(({ ms }) => ms));
    const held = [
      against('form by its address, throttled, usable (ms)', opened, USABLE_MS, 5200),
      against('Send to six words, throttled (ms)', sending, SENT_MS, 8800),
      against('requests of the form from the first page', requestsOf(told(WARM, THROTTLED)), 0, null),
      against('requests of Begin', requestsOf(told(WARM_BEGIN, THROTTLED)), 0, null),
      against('requests of Send', requestsOf(told(SEND, THROTTLED)), 1, null),
      against('requests of coming back, words pressed', requestsOf(told(BACK, THROTTLED)), 0, null),
    ];
    printTable('To hold', held);
    keepReport('report', { held, lines, measured: raw });
  } finally {
    await browser.close();
    await server.stop();
  }
}

const COLD = 'form by its address, till usable';
const COLD_ALL = '… and all that came after';
const BEGIN = 'Begin, to the first question';
const SEND = 'Send, to six words';
const WARM = 'form from the first page';
const WARM_BEGIN = '… and Begin, to the first question';
const BOX = 'coming back, page usable';
const BACK = 'words, to the answer';
const READING = "reader's page usable";
const UNLOCK = `words, to the list (${ENVELOPES} envelopes)`;
const COLD_FULL = `form by its address, ${ANSWERS} answers on the board`;
const BOX_FULL = `coming back, page usable, ${ANSWERS} answers`;
const BACK_FULL = `words, to the answer among ${ANSWERS}`;

const readerAs = words.people.find(({ role }) => role === 'safety-lead') ?? { knownAs: '', readingWords: '' };

/** The form by its address, filled, and sent. */
function telling({ browser, origin, group, member }: Place, pace: Pace): Promise<readonly Measured[]> {
  return coldly(browser, origin, member, async (context) => {
    const { visited, watched } = await visitAndStay(context, `${origin}/groups/${group}/post`, BEGIN_BUTTON, pace);
    const begun = await press(watched, button(watched.page, said.tell.begin), FIRST_QUESTION);
    await fill(watched.page);
    const sent = await press(watched, button(watched.page, said.check.send), SIX_WORDS);
    return [usable(visited), { ms: lastOf(visited), arrivals: visited.arrivals }, begun, sent];
  });
}

/** The form by its address, and no more. */
function opening({ browser, origin, group, member }: Place, pace: Pace): Promise<readonly Measured[]> {
  return coldly(browser, origin, member, async (context) => {
    const { visited } = await visitAndStay(context, `${origin}/groups/${group}/post`, BEGIN_BUTTON, pace);
    return [usable(visited)];
  });
}

/** The same from the group's first page, when all has been laid by. */
function fromFirstPage({ browser, origin, group, member }: Place, pace: Pace): Promise<readonly Pressed[]> {
  return coldly(browser, origin, member, async (context) => {
    const { watched } = await visitAndStay(
      context,
      `${origin}/groups/${group}`,
      { selector: 'button#check-in', says: '' },
      pace,
    );
    const tell = watched.page.getByRole('link', { name: tonight.links.tell });
    const opened = await press(watched, tell, FORM);
    return [opened, await press(watched, button(watched.page, said.tell.begin), FIRST_QUESTION)];
  });
}

/** A stranger's browser: six words, and the answer to them. */
function comingBack(place: Place, pace: Pace): Promise<readonly Measured[]> {
  const { browser, origin, organisation, group } = place;
  return coldly(browser, origin, null, async (context) => {
    const { visited, watched } = await visitAndStay(context, `${origin}/box/${organisation}/${group}`, WORDS, pace);
    await watched.page.locator(WORDS.selector).fill(words.comesBackWith);
    return [usable(visited), await press(watched, button(watched.page, said.box.open), ANSWER)];
  });
}

/** A reader of the group: her six words, and the list of what came. */
function readersList({ browser, origin, group, reader }: Place, pace: Pace): Promise<readonly Measured[]> {
  return coldly(browser, origin, reader, async (context) => {
    const { visited, watched } = await visitAndStay(context, `${origin}/reading/${group}`, WORDS, pace);
    await watched.page.locator(WORDS.selector).fill(readerAs.readingWords);
    return [usable(visited), await press(watched, button(watched.page, said.reading.locked.open), LIST)];
  });
}

/** Goes through the eleven questions as somebody would who chooses the first of each and says a good deal. */
async function fill(page: Page): Promise<void> {
  for (const step of STEPS) {
    await page.getByRole('heading', { name: said.ask[step].title, exact: true }).waitFor();
    if (step === 'words') await page.locator('textarea').fill(`${words.post.comesBack.words}\n`.repeat(12));
    else await page.locator('main input').first().check();
    await button(page, said.steps.continue).click();
  }
  await page.getByRole('heading', { name: said.check.title }).waitFor();
}

function exactly(text: string): string {
  return `^${text.replace(/[.?*+^$[\]\\(){}|]/g, String.raw`\$&`)}$`;
}

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

function usable(visited: Visit): Measured {
  return { ms: visited.usableMs, arrivals: tillUsable(visited) };
}

/** When the last of it was there, from when the first was asked for. */
function lastOf({ arrivals }: Visit): number {
  return Math.max(...arrivals.map(({ hereAt }) => hereAt)) - Math.min(...arrivals.map(({ askedAt }) => askedAt));
}

function lineOf(what: string, measured: readonly Measured[]): Line {
  const ms = measured.map((one) => Math.round(one.ms));
  return {
    what,
    ms: median(ms),
    from: Math.min(...ms),
    to: Math.max(...ms),
    requests: requestsOf(measured),
    bytes: median(measured.map(({ arrivals }) => arrivals.reduce((total, { bytes }) => total + bytes, 0))),
    sent: median(measured.map(({ arrivals }) => arrivals.reduce((total, { sent }) => total + sent, 0))),
  };
}

function requestsOf(measured: readonly Measured[]): number {
  return Math.max(...measured.map(({ arrivals }) => arrivals.length));
}

function printArrivals(arrivals: readonly Arrival[]): void {
  const begin = Math.min(...arrivals.map(({ askedAt }) => askedAt));
  printTable(
    'What the form fetched, throttled, first run',
    arrivals.map(({ path, kind, bytes, askedAt, hereAt }) => ({
      path: path.replace(/[0-9a-z]{26}/g, '…'),
      kind,
      bytes,
      'asked ms': Math.round(askedAt - begin),
      'here ms': Math.round(hereAt - begin),
    })),
  );
}

function against(what: string, is: number, most: number, globaLeaks: number | null): Line {
  const missing = is <= most ? 'held' : `${Math.round(is - most)} too much`;
  return { what, is: Math.round(is), most, missing, GlobaLeaks: globaLeaks };
}
