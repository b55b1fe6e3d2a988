import axe from 'axe-core';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { settled } from './browser.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Where pictures of every page go, if anywhere: for somebody to look at. */
const pictures = process.env['PICTURES'];

let looked = 0;
export function looks(): number {
  return looked;
}

/** What axe finds, and what is wider than the page: in two widths and two lights. */
export async function faultsOn(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    for (const light of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: light });
      await settled(page);
      looked += 1;
      if (pictures !== undefined) {
        const file = `${name.replaceAll(/[^a-z]+/gi, '-')}-${width}-${light}.png`;
        await page.screenshot({ path: join(pictures, file), fullPage: true });
      }
      faults.push(...(await axeOn(page)).map((fault) => `${width} ${light}: ${fault}`));
    }
  }
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}

async function axeOn(page: Page): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (tags) => {
    interface Violation {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    const page = globalThis as unknown as {
      axe: { run: (on: Document, options: object) => Promise<{ violations: Violation[]; passes: unknown[] }> };
    };
    const { violations, passes } = await page.axe.run(document, { runOnly: tags });
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      passes: passes.length,
      violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      wider: scrollWidth - clientWidth,
    };
  }, RULES);
  return [
    ...(found.passes === 0 ? ['axe saw nothing'] : []),
    ...(found.wider > 0 ? [`${found.wider} px wider than the page`] : []),
    ...found.violations,
  ];
}
