import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

/** How slow a phone and its network are made. */
export interface Pace {
  readonly name: string;
  readonly network: { readonly downBits: number; readonly upBits: number; readonly latencyMs: number } | null;
  readonly cpuTimesSlower: number;
}

export const PLAIN: Pace = { name: 'plain', network: null, cpuTimesSlower: 1 };
/** The conditions of DESIGN's figures. */
export const THROTTLED: Pace = {
  name: '1.6 Mbit/s, 150 ms, CPU 4x',
  network: { downBits: 1_600_000, upBits: 750_000, latencyMs: 150 },
  cpuTimesSlower: 4,
};

/** Something to be seen on a page: what a selector finds, of which the text matches. */
export interface Seen {
  readonly selector: string;
  /** A regular expression. */
  readonly says: string;
}

/** One thing that came over the network. */
export interface Arrival {
  readonly path: string;
  readonly kind: string;
  /** As it came over the wire, with its headers. */
  readonly bytes: number;
  /** What was sent with it, without headers. */
  readonly sent: number;
  /** By the wall clock, in ms. */
  readonly askedAt: number;
  readonly hereAt: number;
}

export interface Visit {
  /** From navigation till the control was there, seen and enabled. */
  readonly usableMs: number;
  /** When that was, by the wall clock, in ms. */
  readonly usableAt: number;
  readonly arrivals: readonly Arrival[];
}

/** A page, slowed down and listened to. */
export interface Watched {
  readonly page: Page;
  /** All that came so far. */
  readonly arrivals: readonly Arrival[];
  /** Waits until nothing has come for a while. */
  quiet(): Promise<void>;
}

const QUIET_MS = 1500;
export const PATIENCE_MS = 60_000;

/** A browser that has never been here, but for whoever's session. */
export async function coldly<T>(
  browser: Browser,
  origin: string,
  session: string | null,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-GB' });
  try {
    if (session !== null) await context.addCookies([{ name: 'evenground', value: session, url: origin }]);
    return await work(context);
  } finally {
    await context.close();
  }
}

/**
 * Opens a page of `context` at `url` and waits until `control` can be used. Cold if
 * the context is fresh.
 */
export async function visit(context: BrowserContext, url: string, control: Seen, pace: Pace): Promise<Visit> {
  const { visited, watched } = await visitAndStay(context, url, control, pace);
  await watched.page.close();
  return visited;
}

/** The same, and the page stays open for what is done on it. */
export async function visitAndStay(
  context: BrowserContext,
  url: string,
  control: Seen,
  pace: Pace,
): Promise<{ visited: Visit; watched: Watched }> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const arrivals = await listenToArrivals(cdp);
  await slowDown(cdp, pace);
  await page.addInitScript(watchFor, control);
  await page.goto(url, { waitUntil: 'commit', timeout: PATIENCE_MS });
  const found = await page.waitForFunction(() => document.documentElement.dataset['usableMs'], undefined, {
    timeout: PATIENCE_MS,
    polling: 100,
  });
  const usableMs = Number(await found.jsonValue());
  const usableAt = usableMs + (await page.evaluate(() => performance.timeOrigin));
  async function quiet(): Promise<void> {
    for (let before = -1; before !== arrivals.length; await page.waitForTimeout(QUIET_MS)) before = arrivals.length;
  }
  // What happens after the page is usable (the font, what is laid by).
  await quiet();
  return { visited: { usableMs, usableAt, arrivals: [...arrivals] }, watched: { page, arrivals, quiet } };
}

/** What had been asked for when the page could be used. */
export function tillUsable({ usableAt, arrivals }: Visit): readonly Arrival[] {
  return arrivals.filter(({ askedAt }) => askedAt <= usableAt);
}

/** Runs in the page, from before its first script: looks once a frame, writes down the first time. */
function watchFor({ selector, says }: Seen): void {
  const shown = { opacityProperty: true, visibilityProperty: true };
  const isUsable = (element: Element): boolean =>
    element.checkVisibility(shown) &&
    !(element instanceof HTMLButtonElement && element.disabled) &&
    element.ariaDisabled !== 'true' &&
    new RegExp(says).test(element.textContent.trim());
  const look = (): void => {
    if ([...document.querySelectorAll(selector)].some(isUsable))
      document.documentElement.dataset['usableMs'] = String(performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function listenToArrivals(cdp: CDPSession): Promise<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  const asked = new Map<string, Omit<Arrival, 'hereAt'> & { readonly since: number }>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type, wallTime, timestamp }) => {
    const { protocol, pathname } = new URL(request.url);
    if (!/^https?:$/.test(protocol)) return;
    const sent = request.postData?.length ?? 0;
    const askedAt = 1000 * wallTime;
    asked.set(requestId, { path: pathname, kind: type ?? 'Other', bytes: 0, sent, askedAt, since: timestamp });
  });
  const end = (requestId: string, timestamp: number, bytes?: number): void => {
    const about = asked.get(requestId);
    if (about === undefined) return;
    const { since, ...rest } = about;
    arrivals.push({ ...rest, bytes: bytes ?? rest.bytes, hereAt: rest.askedAt + 1000 * (timestamp - since) });
  };
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    const about = asked.get(requestId);
    if (about !== undefined) asked.set(requestId, { ...about, bytes: response.encodedDataLength });
  });
  cdp.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) =>
    end(requestId, timestamp, encodedDataLength),
  );
  // An answer of headers alone, of which nobody reads the empty rest, ends so as well.
  cdp.on('Network.loadingFailed', ({ requestId, timestamp }) => end(requestId, timestamp));
  await cdp.send('Network.enable', { maxPostDataSize: 65_536 });
  return arrivals;
}

async function slowDown(cdp: CDPSession, { network, cpuTimesSlower }: Pace): Promise<void> {
  if (network !== null) {
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latencyMs,
      downloadThroughput: network.downBits / 8,
      uploadThroughput: network.upBits / 8,
    });
  }
  if (cpuTimesSlower > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuTimesSlower });
}
