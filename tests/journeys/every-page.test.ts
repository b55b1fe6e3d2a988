import type { RouteObject } from 'react-router-dom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routesFor } from '../../src/app/routes.tsx';
import { faultsOn, looks } from './axe.ts';
import { launchBrowser, listenToNoise } from './browser.ts';
import { emptyScene, fullScene, type Scene, untouchedScene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Every page that the router lists, in scenes full, empty and refused: axe (WCAG 2.2 A and AA), its
 * heading visible, nothing loading, nothing wider than the page, at 320 and 1280 px, light and dim.
 * A route without a scene fails.
 */

type Who = 'stranger' | 'organiser' | 'facilitator' | 'member' | 'outside';

interface Shown {
  readonly route: string;
  readonly who: Who;
  /** Where that route is, in a scene. */
  readonly at: (scene: Scene) => string;
  readonly heading: RegExp;
  /** Replies of 400 and above that belong to the scene: the browser itself notes them in its console. */
  readonly refusals?: number;
}

const atBox = (scene: Scene) => `/box/${scene.organisation}/${scene.group}`;
const atReading = (scene: Scene) => `/reading/${scene.group}`;
const inGroup = (rest: string) => (scene: Scene) => `/groups/${scene.group}${rest}`;

const full: readonly Shown[] = [
  { route: '/', who: 'stranger', at: () => '/', heading: /a chair for everyone/ },
  { route: '/', who: 'facilitator', at: () => '/', heading: /Your groups/ },
  { route: '/invitation', who: 'stranger', at: () => '/invitation', heading: /Paste your invitation/ },
  { route: '/invitation', who: 'stranger', at: (scene) => `/invitation#${scene.invitation}`, heading: /Come in to/ },
  {
    route: '/invitation',
    who: 'member',
    at: (scene) => `/invitation#${scene.invitation}`,
    heading: /You are in Evening group already/,
  },
  { route: '/invitation', who: 'organiser', at: (scene) => `/invitation#${scene.invitation}`, heading: /Come in to/ },
  { route: '/set-up/:step?', who: 'stranger', at: () => '/set-up', heading: /set up here already/ },
  { route: '/organisation', who: 'organiser', at: () => '/organisation', heading: /Hill Street/ },
  { route: '/organisation/new-group', who: 'organiser', at: () => '/organisation/new-group', heading: /Start a group/ },
  { route: '/groups/:group', who: 'member', at: inGroup(''), heading: /Come in|Good that you are here/ },
  { route: '/groups/:group', who: 'facilitator', at: inGroup(''), heading: /Come in|Good that you are here/ },
  { route: '/groups/:group/meetings', who: 'facilitator', at: inGroup('/meetings'), heading: /next meetings/ },
  {
    route: '/groups/:group/meetings/new/:step',
    who: 'facilitator',
    at: inGroup('/meetings/new/day'),
    heading: /first meeting/,
  },
  { route: '/groups/:group/rules', who: 'member', at: inGroup('/rules'), heading: /ground rules/ },
  { route: '/groups/:group/people', who: 'facilitator', at: inGroup('/people'), heading: /people are in the group/ },
  { route: '/groups/:group/get-ready', who: 'facilitator', at: inGroup('/get-ready'), heading: /ready/ },
  {
    route: '/groups/:group/door/:meeting',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/door/${scene.meeting}`,
    heading: /are in/,
  },
  { route: '/', who: 'outside', at: () => '/', heading: /Your groups/ },
  { route: '/groups/:group/post', who: 'member', at: inGroup('/post'), heading: /Tell somebody what happened/ },
  { route: '/groups/:group/readers', who: 'member', at: inGroup('/readers'), heading: /people read reports/ },
  { route: '/groups/:group/readers', who: 'facilitator', at: inGroup('/readers'), heading: /people read reports/ },
  { route: '/box/:organisation/:group', who: 'stranger', at: atBox, heading: /Come back with your six words/ },
  { route: '/box/:organisation/:group', who: 'member', at: atBox, heading: /Come back with your six words/ },
  { route: '/reading/:group', who: 'outside', at: atReading, heading: /Open this page with your six words/ },
];

const empty: readonly Shown[] = [
  { route: '/organisation', who: 'organiser', at: () => '/organisation', heading: /New ground/ },
  { route: '/groups/:group', who: 'member', at: inGroup(''), heading: /Hello, Noor/ },
  { route: '/groups/:group', who: 'facilitator', at: inGroup(''), heading: /Hello, Ada/ },
  { route: '/groups/:group/meetings', who: 'member', at: inGroup('/meetings'), heading: /No meeting/ },
  { route: '/groups/:group/rules', who: 'member', at: inGroup('/rules'), heading: /no ground rules/ },
  { route: '/groups/:group/rules/choose', who: 'facilitator', at: inGroup('/rules/choose'), heading: /Choose/ },
  { route: '/groups/:group/people', who: 'facilitator', at: inGroup('/people'), heading: /2 people/ },
  { route: '/groups/:group/get-ready', who: 'facilitator', at: inGroup('/get-ready'), heading: /left to do/ },
];

const refused: readonly Shown[] = [
  { route: '/*', who: 'stranger', at: () => '/nowhere', heading: /nothing here/ },
  { route: '/organisation', who: 'member', at: () => '/organisation', heading: /nothing here/, refusals: 1 },
  { route: '/invitation', who: 'stranger', at: () => '/invitation#no', heading: /Paste/, refusals: 1 },
  { route: '/groups/:group', who: 'stranger', at: inGroup(''), heading: /not signed in/, refusals: 2 },
  { route: '/groups/:group/*', who: 'member', at: inGroup('/nowhere'), heading: /nothing here/ },
  { route: '/groups/:group/people', who: 'member', at: inGroup('/people'), heading: /nothing here/, refusals: 1 },
  { route: '/groups/:group/get-ready', who: 'member', at: inGroup('/get-ready'), heading: /nothing here/, refusals: 1 },
  {
    route: '/groups/:group/door/:meeting',
    who: 'member',
    at: (scene) => `/groups/${scene.group}/door/${scene.meeting}`,
    heading: /nothing here/,
    refusals: 9,
  },
  { route: '/groups/:group', who: 'outside', at: inGroup(''), heading: /nothing here/, refusals: 2 },
  { route: '/groups/:group/post', who: 'outside', at: inGroup('/post'), heading: /nothing here/, refusals: 3 },
  { route: '/reading/:group', who: 'member', at: atReading, heading: /nothing here/, refusals: 1 },
  { route: '/reading/:group', who: 'stranger', at: atReading, heading: /not signed in/, refusals: 1 },
  { route: '/reading/:group/*', who: 'outside', at: (scene) => `${atReading(scene)}/x`, heading: /nothing here/ },
];

/** Every path that the router knows. */
function pathsOf(routes: readonly RouteObject[], above = ''): string[] {
  return routes.flatMap((route) => {
    const here = route.path === undefined ? above : `${above}/${route.path}`;
    if (route.children !== undefined) return pathsOf(route.children, here);
    return [here === '' ? '/' : here];
  });
}

const listed = [
  ...new Set(
    pathsOf(
      routesFor({
        kind: 'server',
        basename: '/',
        apiBase: '/api',
        fetch: () => Promise.reject(new Error('not asked')),
        memory: new Map() as never,
        build: 'test',
        routes: [],
        links: [],
      }),
    ),
  ),
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  console.log(`axe looked ${looks()} times, at ${listed.length} routes`);
  await browser.close();
});

test('every route of the router has a scene', () => {
  expect(listed.length).toBeGreaterThan(10);
  const seen = new Set([...untouched, ...full, ...empty, ...refused].map(({ route }) => route));
  expect(listed.filter((route) => !seen.has(route))).toEqual([]);
  expect([...seen].filter((route) => !listed.includes(route))).toEqual([]);
});

/** A server that nobody has set up yet. */
const untouched: readonly Shown[] = [
  { route: '/', who: 'stranger', at: () => '/', heading: /a chair for everyone/ },
  { route: '/set-up/:step?', who: 'stranger', at: () => '/set-up', heading: /set-up code/ },
  { route: '/set-up/:step?', who: 'stranger', at: () => '/set-up/name', heading: /organisation called/ },
  { route: '/set-up/:step?', who: 'stranger', at: () => '/set-up/public-name', heading: /may others see/ },
  { route: '/set-up/:step?', who: 'stranger', at: () => '/set-up/place', heading: /Where are your groups/ },
];

describe.each([
  ['untouched', untouched, untouchedScene],
  ['full', full, fullScene],
  ['empty', empty, emptyScene],
  ['refused', refused, fullScene],
] as const)('in the scene %s', (scenery, pages, build) => {
  let server: RunningServer;
  let scene: Scene;
  beforeAll(async () => {
    server = await startServer();
    scene = await build(server);
  }, 60_000);
  afterAll(() => server.stop());

  test.each(pages)('$route for a $who', { timeout: 60_000 }, async ({ route, who, at, heading, refusals = 0 }) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    context.setDefaultTimeout(15_000);
    const noise = listenToNoise(context, scene.origin);
    if (who !== 'stranger') {
      await context.addCookies([{ name: 'evenground', value: scene[who], url: scene.origin }]);
    }
    try {
      const page = await context.newPage();
      await page.goto(`${scene.origin}${at(scene)}`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      expect(await faultsOn(page, `${scenery}-${route}-${who}`)).toEqual([]);
      const refusedLoads = noise.console.filter((line) => line.includes('Failed to load resource'));
      expect(refusedLoads.length).toBeLessThanOrEqual(refusals);
      expect(noise.console.filter((line) => !refusedLoads.includes(line))).toEqual([]);
      expect(noise.elsewhere).toEqual([]);
    } finally {
      await context.close();
    }
  });
});
