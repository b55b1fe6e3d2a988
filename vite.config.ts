import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, Rolldown, ViteDevServer } from 'vite';
import { defineConfig } from 'vitest/config';

const DEVICE_PAGE = '/src/hosts/browser/here.html';
const LOOKS_FIRST = path.resolve(import.meta.dirname, 'src/hosts/browser/looks-first.js');
const SERVICE_WORKER = path.resolve(import.meta.dirname, 'src/hosts/browser/service-worker.js');
const HOME_WORKER = path.resolve(import.meta.dirname, 'src/hosts/browser/home-worker.js');
/** Stands before both of ours. */
const KEEPER = path.resolve(import.meta.dirname, 'src/hosts/browser/keeper.js');
const MOCK_SERVICE_WORKER = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/** What the server's home shows where no network is, with the words of it. */
const WITHOUT_NETWORK =
  /src\/attendance\/(screens\/(WithoutNetwork|KeptCheckIn|Tablet)\.tsx|words\/en\.json)$|src\/app\/without-network\.ts$/;

/** The pages of the two homes; each becomes an entry of its own, so that neither loads the other's code. */
const pages = ['index.html', DEVICE_PAGE.slice(1)].filter((page) => existsSync(path.join(import.meta.dirname, page)));

/** What the first page needs of packages, in both homes. */
const VENDOR =
  /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@tanstack|i18next|react-i18next|zustand(?!\/esm\/middleware)|use-sync-external-store|void-elements|html-parse-stringify|cookie|set-cookie-parser)\//;
/** What asks questions and shows lists of tasks: no first page does. */
const LATER =
  /src\/(design\/(Answers|ChoiceGroup|CodeBox|Field|FieldLabel|FieldNotes|Question|SelectField|TaskList|TextField|field-parts|clipboard)\.|words\/kept-answers\.)|zustand\/esm\/middleware/;
/** Only single pages use these: they come with them. */
const ALONE =
  /src\/(design\/(BarPlot|DateField|MonthTable|NumberTable|OnPaper|OnePage|Progress|Sheet|Written|Corner|Slips)|wire\/(address|fields|secret))\./;
/** Ours that nearly every page uses, styles with it, and the words that first pages say. */
const NEAR =
  /src\/(design\/|words\/|wire\/|app\/shell-store|\w+\/(client\.ts|rules\/may\.ts)$|app\/words\/en\.json$|(attendance|meetings)\/words\/first\.en\.json$)|vite\/preload-helper/;
const isGround = (id: string) =>
  NEAR.test(id) && ![LATER, ALONE].some((other) => other.test(id)) && !/src\/reports\//.test(id);

/** Below /here/, so that the device's service worker also keeps what its worker loads. */
const HERE = 'here/assets/[name]-[hash]';

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [react(), devicePages(), looksFirst(), leanRouter()],
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
            // Reading a property does nothing here; it would keep classes that extend React.Component and are never used.
            treeshake: { propertyReadSideEffects: false },
            // Few files: on a slow line each costs a round trip. What every page needs stands in two.
            output: {
              codeSplitting: {
                groups: [
                  // A group takes along what its files import, unless one of higher priority has it.
                  { name: 'vendor', test: VENDOR, priority: 3 },
                  { name: 'ground', test: isGround, priority: 2 },
                  { name: 'later', test: LATER, priority: 1 },
                ],
              },
            },
          },
        }),
  },
  // At least two at a time: much of a test's time is a browser's, a server's or a database's.
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.{ts,tsx}'],
    // What hangs is ended, on the busiest machine too; how long things take is measured elsewhere.
    testTimeout: 60_000,
    hookTimeout: 60_000,
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
          source: await withKeeper(SERVICE_WORKER),
        });
        this.emitFile({ type: 'asset', fileName: 'home-worker.js', source: await withKeeper(HOME_WORKER) });
        const home = homeFiles(bundle);
        this.emitFile({
          type: 'asset',
          fileName: 'home-files.json',
          source: JSON.stringify(home.map((file) => `/${file}`)),
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

async function withKeeper(worker: string): Promise<string> {
  return (await readFile(KEEPER, 'utf8')) + (await readFile(worker, 'utf8'));
}

/**
 * What the server's page names, what is shown where no network is, and all that these import at once: a phone
 * keeps that, and not the whole house.
 */
function homeFiles(bundle: Rolldown.OutputBundle): string[] {
  const found = new Set<string>();
  const todo: string[] = [];
  for (const [name, file] of Object.entries(bundle)) {
    if (name === 'index.html' && file.type === 'asset') {
      todo.push(...[...String(file.source).matchAll(/"\/(assets\/[^"]+)"/g)].map(([, asset]) => asset ?? ''));
    } else if (file.type === 'chunk' && file.moduleIds.some((id) => WITHOUT_NETWORK.test(id))) todo.push(name);
    else if (/^assets\/.*latin-wght-normal.*\.woff2$/.test(name)) todo.push(name);
  }
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const file = bundle[name];
    if (file?.type === 'chunk') todo.push(...file.imports, ...(file.viteMetadata?.importedCss ?? []));
  }
  return [...found].sort();
}

function serveDevice(server: ViteDevServer): void {
  const scripts = new Map([
    ['/here/service-worker.js', () => withKeeper(SERVICE_WORKER)],
    ['/here/mock-service-worker.js', () => readFile(MOCK_SERVICE_WORKER, 'utf8')],
  ]);
  server.middlewares.use((request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const script = scripts.get(pathname);
    if (pathname === '/' || pathname === '/here') {
      response.writeHead(302, { location: '/here/' }).end();
    } else if (script !== undefined) {
      script().then((source) => {
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

/**
 * Puts the looks that were chosen on this device in front of the first paint: a script of its own, since
 * the content policy has no inline ones, fetched beside the style sheet, and with a hash in its name, so
 * that it costs no round trip.
 */
function looksFirst(): Plugin {
  const source = readFileSync(LOOKS_FIRST, 'utf8').replaceAll(/^ *\/\/.*\n/gm, '');
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
  const fileName = `assets/looks-first-${hash}.js`;
  return {
    name: 'evenground-looks-first',
    transformIndexHtml: (html, { server }) => {
      const address = server === undefined ? `/${fileName}` : '/src/hosts/browser/looks-first.js';
      return html.replace('</title>', `</title>\n    <script src="${address}"></script>`);
    },
    generateBundle() {
      if (this.environment.name === 'client') this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/**
 * React Router names and wraps parts that this app never uses (forms, links of its own framework that
 * load ahead), so that a bundler must think they do something. Said here: they do not, and
 * `prefetch` on a link does nothing. A quarter of the router's weight.
 */
function leanRouter(): Plugin {
  return {
    name: 'evenground-lean-router',
    apply: 'build',
    transform: {
      filter: { id: /node_modules\/react-router\/dist\/\w+\/[^/]+\.mjs$/ },
      handler: (code) =>
        code
          .replaceAll(/^\w+\.displayName = "\w+";$/gm, '')
          .replace(/^function PrefetchPageLinks\(.*$/m, '$& return null;')
          .replaceAll(/= (React\d*\.(forwardRef|createContext|memo)\()/g, '= /* @__PURE__ */ $1'),
    },
  };
}
