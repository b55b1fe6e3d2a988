import { createHash } from 'node:crypto';
import type { Headers } from './security-headers.ts';
import words from './words/en.json' with { type: 'json' };

export const PLAIN_PAGE_STATUS = 403;

const STYLE = `body { margin: 2rem auto; padding: 0 1rem; max-width: 36rem; font: 1.1875rem/1.5 sans-serif; color: #22302d; background: #faf6ee }
a { color: #1c5a4d }`;

/**
 * The one page that plain http gets from a home that other computers reach: why it says no more,
 * and where to go. It takes nothing in, so that nothing can be read on the way.
 */
export function plainPage(origin: string): { readonly headers: Headers; readonly body: Buffer } {
  const { title, heading, why, go, operator } = words.plain;
  const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${heading}</h1><p>${why}</p>
<p>${go} <a href="${origin}/">${origin}</a></p><p>${operator}</p></main></body>
</html>
`;
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const body = Buffer.from(page);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(body.length),
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  };
  return { headers, body };
}
