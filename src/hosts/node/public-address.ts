import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback, type Settings } from './settings.ts';

interface WithHeaders {
  readonly headers: IncomingHttpHeaders;
}

/** By which names this home is known, and what follows for whoever comes. */
export interface PublicAddress {
  readonly origin: string;
  /** People come by https: cookies are Secure, and nothing is served in plain. */
  readonly secure: boolean;
  /** People come from other computers, so that https is to be remembered (HSTS). */
  readonly away: boolean;
  /** Whether the Host header names us. Any other may be a page that rebinds its name to us. */
  knowsHost(request: WithHeaders): boolean;
  /** Whether the request reached us sealed: by our own TLS, or by that of a proxy which says so. */
  cameSealed(request: WithHeaders): boolean;
  /** Whether a request that writes was sent by one of our own pages. */
  fromOurPages(request: WithHeaders): boolean;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export function publicAddressOf({ publicUrl, port, tls }: Settings): PublicAddress {
  const secure = publicUrl.protocol === 'https:';
  const away = !isLoopback(publicUrl.hostname);
  const hosts = new Set<string>([publicUrl.host]);
  const origins = new Set<string>([publicUrl.origin]);
  for (const name of LOOPBACK) {
    for (const at of new Set([String(port), publicUrl.port])) {
      // URL leaves a scheme's own port out, as browsers do in Host and Origin.
      const url = new URL(`${publicUrl.protocol}//${name}${at === '' ? '' : `:${at}`}`);
      hosts.add(url.host);
      if (!away) origins.add(url.origin);
    }
    // Asked from this computer, or by a proxy on it that does not hand the name on.
    hosts.add(`${name}:${port}`);
  }
  return {
    origin: publicUrl.origin,
    secure,
    away,
    knowsHost: ({ headers }) => headers.host !== undefined && hosts.has(headers.host.toLowerCase()),
    // Of several proxies the first one that people meet counts.
    cameSealed: ({ headers }) =>
      !secure || tls !== null || String(headers['x-forwarded-proto']).split(',', 1)[0]?.trim() === 'https',
    fromOurPages: ({ headers }) => {
      const site = headers['sec-fetch-site'];
      if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
      return headers.origin !== undefined && origins.has(headers.origin);
    },
  };
}
