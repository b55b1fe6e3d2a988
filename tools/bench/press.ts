import type { Locator } from 'playwright-core';
import { type Arrival, PATIENCE_MS, type Seen, type Watched } from './visit.ts';

export interface Pressed {
  /** From the tap to the first frame with what should be seen. */
  readonly ms: number;
  /** What came since, until nothing more did. */
  readonly arrivals: readonly Arrival[];
}

/** Presses and waits for what should be seen; the clock is the page's own. */
export async function press(watched: Watched, what: Locator, seen: Seen): Promise<Pressed> {
  const { page, arrivals } = watched;
  const before = arrivals.length;
  await page.evaluate(watchAfterPress, seen);
  await what.click({ timeout: PATIENCE_MS });
  const found = await page.waitForFunction(() => document.documentElement.dataset['tookMs'], undefined, {
    timeout: PATIENCE_MS,
    polling: 100,
  });
  const ms = Number(await found.jsonValue());
  await watched.quiet();
  return { ms, arrivals: arrivals.slice(before) };
}

/** Runs in the page: looks once a frame from the next tap on. */
function watchAfterPress({ selector, says }: Seen): void {
  const shown = { opacityProperty: true, visibilityProperty: true };
  const isThere = (): boolean =>
    [...document.querySelectorAll(selector)].some(
      (element) => element.checkVisibility(shown) && new RegExp(says).test(element.textContent.trim()),
    );
  delete document.documentElement.dataset['tookMs'];
  const begin = ({ timeStamp }: Event): void => {
    const look = (): void => {
      if (isThere()) document.documentElement.dataset['tookMs'] = String(performance.now() - timeStamp);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  addEventListener('click', begin, { capture: true, once: true });
}
