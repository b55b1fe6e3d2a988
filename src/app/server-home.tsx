import { startApp } from './start.tsx';

void startApp({
  kind: 'server',
  basename: '/',
  apiBase: '/api',
  fetch: (...request) => globalThis.fetch(...request),
  memory: globalThis.sessionStorage,
  build: __BUILD__,
  routes: [],
  links: [],
});
