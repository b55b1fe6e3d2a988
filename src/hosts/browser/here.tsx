import type { ReactNode } from 'react';
import { tellTimeBy } from '../../wire/device-clock.ts';
import { browserClock } from './clock.ts';
import { sayProgress } from './shell.ts';
import { lackOf } from './page/can-run.ts';
import { isOpenElsewhere, startWorker } from './page/worker-end.ts';
import { eraseDevice, leaveForGood, sweepAfterLeaving, whoUsesOwn } from './page/erase.ts';
import { WorkerFault } from './page/line.ts';
import { keepForNoNetwork } from './page/without-network.ts';
import { seatHere } from './page/seat-here.ts';
import { wayIn } from './page/way-in.ts';
import device from './words/en.json';
import { baseOf, type World, worldOf } from './world.ts';

/*
 * The page of /here/*. The shell is painted; behind it the worker starts first, since everything
 * waits for it, and the app's code is fetched meanwhile.
 */

void start().catch(async (error: unknown) => {
  if (!(error instanceof WorkerFault)) console.error(error);
  const { CannotRun } = await import('./screens/CannotRun.tsx');
  await showPage(<CannotRun fault={error instanceof WorkerFault ? error.fault : 'broken'} />);
});

async function start(): Promise<void> {
  const lack = lackOf(globalThis);
  if (lack !== null) {
    const { CannotRun } = await import('./screens/CannotRun.tsx');
    return showPage(<CannotRun {...lack} />);
  }
  const world = worldOf(location.pathname);
  if (world === null) return openPage(location.pathname);
  if (await isOpenElsewhere()) {
    const { Elsewhere } = await import('./screens/Elsewhere.tsx');
    return showPage(<Elsewhere move={async () => openWorld(world)} />);
  }
  return openWorld(world);
}

/** The pages outside both worlds. */
async function openPage(pathname: string): Promise<void> {
  if (pathname === '/here/gone') {
    const { Gone } = await import('./screens/Gone.tsx');
    await sweepAfterLeaving();
    return showPage(<Gone />, device.gone.title);
  }
  if (pathname === '/here/delete') {
    const { Erase } = await import('./screens/Erase.tsx');
    const line = startWorker();
    return showPage(<Erase erase={() => eraseDevice(line)} whoUses={() => whoUsesOwn(line)} keep="/here/" />);
  }
  const { Chooser } = await import('./screens/Chooser.tsx');
  return showPage(<Chooser />);
}

async function openWorld(world: World): Promise<void> {
  const line = startWorker();
  const opening = line.call({ name: 'open', world }, sayProgress);
  const [{ startApp }, { useShell }, { deviceLinks, deviceNote, deviceRoutes }, fetch] = await Promise.all([
    import('../../app/start.tsx'),
    import('../../app/shell-store.ts'),
    import('./device-routes.tsx'),
    wayIn(line, world),
    opening,
  ]);
  line.onEnded((why) => {
    if (why === 'erased') leaveForGood();
    else if (why === 'moved') location.reload();
    else useShell.getState().hearOfNewBuild();
  });
  // Nobody has sat down in this tab: first of all, who would you like to be?
  if (world === 'example' && seatHere(world) === null && /^\/here\/example\/?$/.test(location.pathname)) {
    history.replaceState(null, '', `${baseOf(world)}/seats`);
  }
  tellTimeBy(browserClock);
  await startApp(
    {
      kind: 'device',
      basename: baseOf(world),
      apiBase: `${baseOf(world)}/api`,
      fetch,
      memory: sessionStorage,
      deviceMemory: () => localStorage,
      build: __BUILD__,
      routes: deviceRoutes(line, world),
      links: deviceLinks,
      note: deviceNote(line, world),
    },
    { device },
  );
  void keepForNoNetwork();
}

async function showPage(page: ReactNode, title?: string): Promise<void> {
  const { show } = await import('./screens/show.tsx');
  await show(page, title);
}
