import type { Locator, Page } from 'playwright-core';

/** How somebody acts on a page: with a finger, or with the keyboard alone. */
export interface Hand {
  press(what: Locator): Promise<void>;
  choose(what: Locator): Promise<void>;
  write(what: Locator, words: string): Promise<void>;
}

export function finger(page: Page): Hand {
  return {
    press: (what) => what.click(),
    choose: (what) => what.check(),
    write: async (what, words) => {
      if (await isInParts(what)) await writeParts(page, what, words, (part) => part.click());
      else await what.fill(words);
    },
  };
}

const MOST_TABS = 120;

/** Tab, Enter, Space and letters: nothing is clicked, nothing is focused by a script. */
export function keyboard(page: Page): Hand {
  async function reach(what: Locator): Promise<void> {
    await what.waitFor({ state: 'visible' });
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await what.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`cannot be reached by keyboard: ${what.toString()}`);
  }
  /** Tab goes to one choice of several; the arrows go on from there. */
  async function reachRadio(what: Locator): Promise<void> {
    const name = await what.getAttribute('name');
    const isIn = () => page.evaluate((of) => document.activeElement?.getAttribute('name') === of, name);
    for (let tabs = 0; tabs < MOST_TABS && !(await isIn()); tabs += 1) await page.keyboard.press('Tab');
    for (let arrows = 0; arrows < MOST_TABS; arrows += 1) {
      if (await what.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`cannot be reached by keyboard: ${what.toString()}`);
  }
  return {
    press: async (what) => {
      await reach(what);
      await page.keyboard.press('Enter');
    },
    choose: async (what) => {
      if ((await what.getAttribute('type')) === 'radio') await reachRadio(what);
      else await reach(what);
      if (!(await what.isChecked())) await page.keyboard.press('Space');
    },
    write: async (what, words) => {
      if (await isInParts(what)) return writeParts(page, what, words, reach);
      await reach(what);
      const kind = await what.getAttribute('type');
      // A native date or time field takes its parts in the order of the browser's language (en-US).
      if (kind === 'date') await page.keyboard.type(words.replace(/^(\d+)-(\d+)-(\d+)$/, '$2$3$1'));
      else if (kind === 'time') await page.keyboard.type(twelveHours(words));
      else await page.keyboard.type(words);
      const held = await what.inputValue();
      if (held !== words) throw new Error(`typed ${words}, the field holds ${held}`);
    },
  };
}

async function isInParts(what: Locator): Promise<boolean> {
  return (await what.getAttribute('role')) === 'group';
}

/** Types a day or a time part by part, in whatever order they stand. */
async function writeParts(
  page: Page,
  what: Locator,
  words: string,
  reach: (part: Locator) => Promise<void>,
): Promise<void> {
  const [year = '', month = '', day = ''] = words.split('-');
  const hasHalves = (await what.locator('[data-type=dayPeriod]').count()) > 0;
  const hours = hasHalves ? twelveHours(words) : words.replace(':', '');
  const parts = words.includes(':')
    ? ['hour', 'minute', ...(hasHalves ? ['dayPeriod'] : [])].map((kind, i) => [kind, hours.slice(2 * i, 2 * i + 2)])
    : [
        ['month', month],
        ['day', day],
        ['year', year],
      ];
  for (const [kind = '', digits = ''] of parts) {
    await reach(what.locator(`[data-type=${kind}]`));
    await page.keyboard.type(digits);
  }
  const held = await what.locator('xpath=..').locator('input[type=hidden]').inputValue();
  if (held.slice(0, words.length) !== words) throw new Error(`typed ${words}, the field holds ${held}`);
}

function twelveHours(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(hours % 12 === 0 ? 12 : hours % 12)}${two(minutes)}${hours < 12 ? 'AM' : 'PM'}`;
}
