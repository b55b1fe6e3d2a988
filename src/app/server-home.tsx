import { startApp } from './start.tsx';

void startApp({
  kind: 'server',
  basename: '/',
  apiBase: '/api',
  fetch: (...request) => globalThis.fetch(...request),
  build: __BUILD__,
  routes: [],
  links: [],
});
