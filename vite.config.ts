import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, ViteDevServer } from 'vite';
import { defineConfig } from 'vitest/config';

const DEVICE_PAGE = '/src/hosts/browser/here.html';
const SERVICE_WORKER = path.resolve(import.meta.dirname, 'src/hosts/browser/service-worker.js');
const MOCK_SERVICE_WORKER = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/** The pages of the two homes; each becomes an entry of its own, so that neither loads the other's code. */
const pages = ['index.html', DEVICE_PAGE.slice(1)].filter((page) => existsSync(path.join(import.meta.dirname, page)));

/** What the first page needs of packages, in both homes. */
const VENDOR =
  /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@tanstack|i18next|react-i18next|zustand|use-sync-external-store|void-elements|html-parse-stringify|cookie|set-cookie-parser)\//;
/** Ours that nearly every page uses, and styles with it; not what only later pages do. */
const GROUND =
  /src\/(design\/(?!(OnPaper|Progress|Written|Corner)\.)|words\/|wire\/)|src\/(?!reports)\w+\/(client\.ts|rules\/may\.ts|words\/en\.json)$/;

/** Below /here/, so that the device's service worker also keeps what its worker loads. */
const HERE = 'here/assets/[name]-[hash]';

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [react(), devicePages()],
  // tools/build.js names a real build; its own define comes after this one.
  ...(command === 'serve' ? { define: { __BUILD__: JSON.stringify('dev') } } : {}),
  // Its wasm and data are found beside its own module: pre-bundling would move it away from them.
  optimizeDeps: {
    exclude: ['@electric-sql/pglite'],
    // Found before the first page, not while it opens: a late find would load the page again.
    entries: [...pages, 'src/hosts/browser/**/*.{ts,tsx}'],
  },
  worker: {
    format: 'es' as const,
    rolldownOptions: {
      output: { entryFileNames: `${HERE}.js`, chunkFileNames: `${HERE}.js`, assetFileNames: `${HERE}[extname]` },
    },
  },
  build: {
    target: 'es2022',
    // The content policy has neither data: nor inline script.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Behind the device's service worker a preload is fetched in vain: the module comes from its cache.
      resolveDependencies: (_file, dependencies, { hostId }) => (hostId.includes('here') ? [] : dependencies),
    },
    ...(isSsrBuild === true
      ? {}
      : {
          rolldownOptions: {
            input: pages,
            // Few files: on a slow line each costs a round trip. What every page needs stands in two.
            output: {
              codeSplitting: {
                groups: [
                  { name: 'vendor', test: VENDOR },
                  { name: 'ground', test: GROUND },
                ],
              },
            },
          },
        }),
  },
  // At least two at a time: much of a test's time is a browser's, a server's or a database's.
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.{ts,tsx}'],
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
}));

/**
 * "This device" in Vite. Serving: its page at /here/*, its service worker and MSW's below the same
 * scope, and nothing at all below /here/<world>/api: only the mock service worker may answer there.
 * Building: the two service workers under the names that browsers remember, and the list of what
 * they keep for a hall without internet.
 */
function devicePages(): Plugin {
  let stamp = Date.now();
  return {
    name: 'evenground-device-pages',
    enforce: 'post',
    configureServer: (server) => {
      // Names the shared worker while developing: a change of its code makes it another worker.
      server.watcher.on('change', (file) => {
        if (/\/src\/.*\.(ts|sql)$/.test(file)) stamp = Date.now();
      });
      serveDevice(server);
    },
    transformIndexHtml: (html, { server }) =>
      server === undefined ? html : html.replace('</head>', `<meta name="worker-stamp" content="${stamp}"></head>`),
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        if (this.environment.name !== 'client') return;
        const files = Object.keys(bundle).filter(isKeptOffline).sort();
        this.emitFile({
          type: 'asset',
          fileName: 'here/files.json',
          source: JSON.stringify(files.map((file) => `/${file}`)),
        });
        this.emitFile({
          type: 'asset',
          fileName: 'here/service-worker.js',
          source: await readFile(SERVICE_WORKER, 'utf8'),
        });
        this.emitFile({
          type: 'asset',
          fileName: 'here/mock-service-worker.js',
          source: await readFile(MOCK_SERVICE_WORKER, 'utf8'),
        });
      },
    },
  };
}

/** Everything with a hash in its name; initdb only makes what the build has made already. */
function isKeptOffline(file: string): boolean {
  return /^(here\/)?assets\//.test(file) && !/\.map$|\/initdb-/.test(file);
}

function serveDevice(server: ViteDevServer): void {
  const scripts = new Map([
    ['/here/service-worker.js', SERVICE_WORKER],
    ['/here/mock-service-worker.js', MOCK_SERVICE_WORKER],
  ]);
  server.middlewares.use((request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const script = scripts.get(pathname);
    if (pathname === '/' || pathname === '/here') {
      response.writeHead(302, { location: '/here/' }).end();
    } else if (script !== undefined) {
      readFile(script).then((source) => {
        response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }).end(source);
      }, next);
    } else if (/^\/here\/\w+\/api(\/|$)/.test(pathname)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Only the mock service worker answers here.');
    } else if (pathname.startsWith('/here/') && !/\.\w+$/.test(pathname)) {
      devicePage(server, pathname).then((html) => {
        response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end(html);
      }, next);
    } else next();
  });
}

async function devicePage(server: ViteDevServer, url: string): Promise<string> {
  const html = await readFile(path.join(server.config.root, DEVICE_PAGE), 'utf8');
  return server.transformIndexHtml(DEVICE_PAGE, html, url);
}
