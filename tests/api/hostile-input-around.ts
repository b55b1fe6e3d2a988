/* What is put around a body: into the address, the headers, the session. */

const times = (part: string, count: number): string => part.repeat(count);

/** Headers that nobody asked for, or that say something untrue. */
export const headers: readonly (readonly [string, string])[] = [
  ['content-length', '2'],
  ['content-length', '99999999999999999999'],
  ['content-length', 'x'],
  ['content-length', '-1'],
  ['content-encoding', 'gzip'],
  ['transfer-encoding', 'chunked'],
  ['accept', 'text/html'],
  ['accept-language', times('en,', 2_000)],
  ['if-match', '"0"'],
  ['if-none-match', '*'],
  ['range', 'bytes=0-0,5-1,-1'],
  ['x-http-method-override', 'DELETE'],
  ['x-forwarded-host', 'example.org'],
  ['x-forwarded-for', "127.0.0.1, '; --"],
  ['host', 'example.org'],
  ['cookie', `evenground=${times('A', 64)}`],
  ['authorization', `Bearer ${times('A', 64)}`],
  ['origin', 'null'],
  ['evenground-build', 'another'],
  ['x', times('y', 20_000)],
];

export const keys: readonly (string | null)[] = [
  null,
  '',
  'short',
  times('k', 15),
  times('k', 16),
  times('k', 101),
  times('k', 20_000),
  'with a space inside',
  "'; drop table answered; --",
  'schlüssel-mit-umlaut',
  '../../../../../../etc',
];

export const sessions: readonly (string | null)[] = [
  null,
  '',
  'x',
  times('x', 64),
  times('A', 64),
  times('_', 64),
  times('=', 64),
  times('\u0000', 64),
  times('🌻', 32),
  times('a', 100_000),
  `${times('A', 63)}\n`,
];

/** In place of a name in the path, as an address has it. */
export const segments: readonly string[] = [
  'x',
  '%00',
  '%',
  '%E0%A4%A',
  '..%2f..',
  '%2e%2e',
  '%252e',
  '%F0%9F%8C%BB',
  "'--",
  'null',
  'undefined',
  '__proto__',
  ':group',
  times('0', 26),
  times('z', 26),
  times('0', 25),
  times('0', 27),
  'a;b=c',
  times('x', 5_000),
  '00000000-0000-0000-0000-000000000000',
  '%30'.repeat(26),
  ' ',
];

export const searches: readonly string[] = [
  '?',
  '?x=%00',
  '?y[]=1&y[]=2',
  '?__proto__=1&constructor=2',
  '?after=%ff',
  '?day=2026-02-30&day=2',
  '?%',
  '?=&&=',
  `?q=${times('q', 30_000)}`,
  '#fragment',
  '?group=00000000000000000000000000',
];

export const methods: readonly string[] = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'HEAD',
  'QUERY',
  'get',
  'X',
];

/** For a name that the search may have. */
export const searchWords: readonly string[] = [
  '',
  ...segments,
  '1&after=2',
  `0001-01-01.${times('A', 43)}`,
  `0000-01-01.${times('A', 43)}`,
  `9999-12-31.${times('A', 43)}`,
  `2026-02-30.${times('A', 43)}`,
  `2026-09-22.${times('A', 42)}B`,
  `2026-09-22.${times('A', 42)}`,
  `+275760-09-13.${times('A', 43)}`,
];
