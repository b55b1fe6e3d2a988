import { ensureBuilt } from './build.js';

/* npm run invite-organiser: builds if something changed, then does it, in this very process. */

await ensureBuilt();
await import(new URL('../dist/server/invite-organiser.js', import.meta.url).href);
