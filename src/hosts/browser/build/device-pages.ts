import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';

const PAGE = '/src/hosts/browser/here.html';
const OURS = path.resolve(import.meta.dirname, '../service-worker.js');
const MSW = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/**
 * "This device" in Vite. Serving: its page at /here/*, its service worker and MSW's below the same
 * scope, and nothing at all below /here/*\/api: only the mock service worker may answer there.
 * Building: the two service workers under the names that browsers remember.
 */
export function devicePages(): Plugin {
  return {
    name: 'evenground-device-pages',
    configureServer,
    transformIndexHtml: (html, { server }) =>
      server === undefined ? html : html.replace('</head>', `<meta name="worker-stamp" content="${stamp}"></head>`),
    async generateBundle(_options, bundle) {
      if (this.environment.name !== 'client') return;
      const files = Object.keys(bundle).filter((name) => !name.endsWith('.map'));
      this.emitFile({
        type: 'asset',
        fileName: 'here/service-worker.js',
        source: (await readFile(OURS, 'utf8')).replace('/* the files of this build */', listed(files)),
      });
      this.emitFile({
        type: 'asset',
        fileName: 'here/mock-service-worker.js',
        source: await readFile(MSW, 'utf8'),
      });
    },
  };
}

/** Names the shared worker while developing: a change of its code makes it another worker. */
let stamp = Date.now();

function listed(files: readonly string[]): string {
  return files.map((file) => JSON.stringify(`/${file}`)).join(', ');
}

function configureServer(server: ViteDevServer): void {
  server.watcher.on('change', (file) => {
    if (/\/src\/.*\.(ts|sql)$/.test(file)) stamp = Date.now();
  });
  server.middlewares.use((request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const script = { '/here/service-worker.js': OURS, '/here/mock-service-worker.js': MSW }[pathname];
    if (pathname === '/' || pathname === '/here') {
      response.writeHead(302, { location: '/here/' }).end();
    } else if (script !== undefined) {
      readFile(script).then((source) => {
        response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }).end(source);
      }, next);
    } else if (/^\/here\/\w+\/api(\/|$)/.test(pathname)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Only the mock service worker answers here.');
    } else if (pathname.startsWith('/here/') && !/\.\w+$/.test(pathname)) {
      page(server, request.url ?? PAGE).then((html) => {
        response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end(html);
      }, next);
    } else next();
  });
}

async function page(server: ViteDevServer, url: string): Promise<string> {
  const html = await readFile(path.join(server.config.root, PAGE), 'utf8');
  return server.transformIndexHtml(PAGE, html, url);
}
