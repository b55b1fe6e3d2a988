import { intercept } from './page/intercept.ts';
import { startWorker } from './page/worker-end.ts';
import { worldOf } from './world.ts';

const world = worldOf(location.pathname);
if (world !== null) {
  const line = startWorker();
  await intercept(line);
  await line.call('open', { world }, (stage) => console.log('stage', stage, performance.now()));
  document.body.textContent = await (await fetch(`/here/${world}/api/home`)).text();
  console.log('home', performance.now());
}
