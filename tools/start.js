import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './build.js';

/* npm start: builds if something changed, then serves, in this very process. */

if (!isBuilt()) {
  process.stdout.write('Building the pages. This happens once after each change.\n');
  // A process of its own: what a build needs in memory should not stay while serving.
  const building = spawn(process.execPath, ['tools/build.js'], {
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    stdio: 'inherit',
  });
  const stop = () => building.kill();
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const code = await new Promise((resolve) => building.on('close', resolve));
  if (code !== 0) process.exit(typeof code === 'number' ? code : 0);
  process.off('SIGTERM', stop);
  process.off('SIGINT', stop);
}
await import(new URL('../dist/server/main.js', import.meta.url).href);
