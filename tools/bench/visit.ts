import type { BrowserContext, CDPSession } from 'playwright-core';

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

/** One thing that came over the network. */
export interface Arrival {
  readonly path: string;
  readonly kind: string;
  /** As it came over the wire, with its headers. */
  readonly bytes: number;
}

export interface Visit {
  /** From navigation till the control was there, seen and enabled. */
  readonly usableMs: number;
  readonly arrivals: readonly Arrival[];
}

const QUIET_MS = 1500;
const PATIENCE_MS = 60_000;

/**
 * Opens a page of `context` at `url` and waits until what `control` selects can be used. Cold if
 * the context is fresh.
 */
export async function visit(context: BrowserContext, url: string, control: string, pace: Pace): Promise<Visit> {
  const page = await context.newPage();
  try {
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
    // What happens after the page is usable (the font): until nothing has come for a while.
    for (let before = -1; before !== arrivals.length; await page.waitForTimeout(QUIET_MS)) before = arrivals.length;
    return { usableMs, arrivals };
  } finally {
    await page.close();
  }
}

/** Runs in the page, from before its first script: looks once a frame, writes down the first time. */
function watchFor(control: string): void {
  const look = (): void => {
    const element = document.querySelector<HTMLElement>(control);
    const isSeen = element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) === true;
    const isEnabled = !(element instanceof HTMLButtonElement && element.disabled) && element?.ariaDisabled !== 'true';
    if (isSeen && isEnabled) document.documentElement.dataset['usableMs'] = String(performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function listenToArrivals(cdp: CDPSession): Promise<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  const asked = new Map<string, { path: string; kind: string }>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    const url = new URL(request.url);
    if (/^https?:$/.test(url.protocol)) asked.set(requestId, { path: url.pathname, kind: type ?? 'Other' });
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const about = asked.get(requestId);
    if (about !== undefined) arrivals.push({ ...about, bytes: encodedDataLength });
  });
  await cdp.send('Network.enable');
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
