import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { Headers, SecurityHeaders } from './security-headers.ts';
import words from './words/en.json' with { type: 'json' };

/** Serves the built client: a file where there is one, else the page whose router knows the path. */
export interface Pages {
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const SERVER_PAGE = '/index.html';
const DEVICE_PAGE = '/src/hosts/browser/here.html';
/** Vite puts a hash of the content into the names of these: they never change. */
const HASHED = /^\/(here\/)?assets\//;

const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** Answered on the device by its service worker. Whatever slips past it must find nobody here. */
const DEVICE_API = /^\/here\/\w+\/api(\/|$)/;

/** What is larger (the device's database, in WebAssembly) is read when somebody asks for it. */
const SMALL = 1_000_000;

/** Made at build time beside the file, the smallest first. */
const CODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

interface Served {
  readonly body: Buffer;
  readonly etag: string;
}

/** Throws where the client has not been built. */
export function openPages(folder: string, security: SecurityHeaders): Pages {
  const files = new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/')),
  );
  if (!files.has(SERVER_PAGE)) throw new Error('no built client');
  const servedByPath = new Map<string, Served>();
  // Read at the start: a build that replaces files does not pull them away from a running server.
  for (const path of files) {
    const file = join(folder, path);
    if (statSync(file).size <= SMALL) servedByPath.set(path, servedFrom(readFileSync(file)));
  }

  async function read(path: string): Promise<Served> {
    const kept = servedByPath.get(path);
    if (kept !== undefined) return kept;
    const served = servedFrom(await readFile(join(folder, path)));
    servedByPath.set(path, served);
    return served;
  }

  function headersFor(file: string): Headers {
    if (file === SERVER_PAGE) return security.serverPage;
    if (file === DEVICE_PAGE) return security.devicePage;
    return file.startsWith('/assets/') ? security.asset : security.file;
  }

  /** Only what was listed at the start can be asked for: no path leads out of the folder. */
  function fileFor(path: string): string | null {
    if (files.has(path) && !path.endsWith('.html')) return path;
    if (HASHED.test(path) || DEVICE_API.test(path)) return null;
    const page = path === '/here' || path.startsWith('/here/') ? DEVICE_PAGE : SERVER_PAGE;
    return files.has(page) ? page : null;
  }

  return {
    serve: async (request, response) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return tell(response, 405, words.refused.method, { ...security.reply, allow: 'GET, HEAD' });
      }
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      const file = fileFor(path);
      if (file === null) return tell(response, 404, words.refused.nothing, security.reply);

      const accepted = request.headers['accept-encoding'] ?? '';
      const coding = CODINGS.find(({ name, suffix }) => accepts(accepted, name) && files.has(file + suffix));
      const { body, etag } = await read(file + (coding?.suffix ?? ''));
      const headers: Headers = {
        ...headersFor(file),
        'content-type': KINDS[extname(file)] ?? 'application/octet-stream',
        'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
        vary: 'accept-encoding',
        etag,
        ...(coding === undefined ? {} : { 'content-encoding': coding.name }),
      };
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, headers).end();
        return;
      }
      response.writeHead(200, { ...headers, 'content-length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
    },
  };
}

function servedFrom(body: Buffer): Served {
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

/** One plain sentence. */
export function tell(response: ServerResponse, status: number, sentence: string, headers: Headers): void {
  const body = Buffer.from(`${sentence}\n`);
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': body.length,
  });
  response.end(body);
}

/** `br;q=0` means never; otherwise we choose. */
function accepts(header: string, coding: string): boolean {
  return header.split(',').some((part) => {
    const [name = '', weight = ''] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return name === coding && !/^q=0(\.0*)?$/.test(weight);
  });
}
