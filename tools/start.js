import { ensureBuilt } from './build.js';

/* npm start: builds if something changed, then serves, in this very process. */

await ensureBuilt();
await import(new URL('../dist/server/main.js', import.meta.url).href);
