import { ensureBuilt } from './build.js';

/* npm run backup, npm run restore: builds if something changed, then does it, in this very process. */

await ensureBuilt();
await import(new URL('../dist/server/keep.js', import.meta.url).href);
