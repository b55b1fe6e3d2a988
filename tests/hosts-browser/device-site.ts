import { createServer, type Server } from 'node:http';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { packBlankDatabase } from '../../src/hosts/node/blank-database.ts';

const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.gz': 'application/gzip',
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
].join('; ');

const root = path.resolve(import.meta.dirname, '../..');
const packed = path.join(root, 'dist/client/here/database.tar.gz');

/** A build of the client on a server that has no API at all: whatever answers is in the browser. */
export interface DeviceSite {
  readonly origin: string;
  /** Every path asked for, in order. */
  readonly asked: readonly string[];
  /** Where the build that is served stands. */
  folder(): string;
  /** Makes another build, and serves that from now on. */
  publish(id: string): Promise<void>;
  /** Nobody answers any more, as in a hall without internet; `true` brings it back. */
  online(is: boolean): void;
  /** The next answer whose path ends so breaks off halfway. */
  breakOff(end: string): void;
  close(): Promise<void>;
}

export async function openDeviceSite(id: string): Promise<DeviceSite> {
  const folders: string[] = [];
  const asked: string[] = [];
  const database = existsSync(packed) ? await readFile(packed) : Buffer.from(await packBlankDatabase());
  let isOnline = true;
  let breaking: string | null = null;

  async function publish(build: string): Promise<void> {
    folders.unshift(await buildClient(build));
  }

  async function read(pathname: string): Promise<{ body: Buffer; name: string } | null> {
    if (pathname === '/here/database.tar.gz') return { body: database, name: pathname };
    const isFile = path.extname(pathname) !== '';
    const name = isFile ? pathname : '/src/hosts/browser/here.html';
    // As a real deployment: the files of the build before are gone.
    const file = path.join(folders[0] ?? '', name);
    return existsSync(file) ? { body: await readFile(file), name } : null;
  }

  const server: Server = createServer((request, response) => {
    if (!isOnline) {
      request.socket.destroy();
      return;
    }
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    asked.push(pathname);
    void read(pathname).then((found) => {
      if (found === null || pathname.includes('/api/')) return void response.writeHead(404).end();
      const hashed = found.name.includes('/assets/');
      response.writeHead(200, {
        'content-type': KINDS[path.extname(found.name)] ?? 'application/octet-stream',
        'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        'content-security-policy': POLICY,
      });
      if (breaking !== null && pathname.endsWith(breaking)) {
        breaking = null;
        response.write(found.body.subarray(0, found.body.length / 2), () => request.socket.destroy());
        return;
      }
      response.end(found.body);
    });
  });
  await publish(id);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    folder: () => folders[0] ?? '',
    publish,
    online: (is) => {
      isOnline = is;
    },
    breakOff: (end) => {
      breaking = end;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

/** The client as tools/build.js makes it, under another name; gives its folder. */
async function buildClient(id: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'evenground-client-'));
  await build({
    root,
    configFile: path.join(root, 'vite.config.ts'),
    define: { __BUILD__: JSON.stringify(id) },
    mode: 'production',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: Number.POSITIVE_INFINITY },
  });
  return folder;
}
