import type { PublicAddress } from './public-address.ts';

/* What every reply tells the browser not to do. */

export type Headers = Readonly<Record<string, string>>;

/** Pages of the server home: our own files, nothing inline, nobody else. */
const SERVER_PAGES = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self'`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `manifest-src 'self'`,
  `worker-src 'self'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ');

/** The device's page and its workers run a database in WebAssembly. */
const DEVICE_PAGES = SERVER_PAGES.replace(`script-src 'self'`, `script-src 'self' 'wasm-unsafe-eval'`);

/** No page uses any of these; an injected one then cannot either. The shared tablet fills its screen and keeps it on. */
const OFF = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** A year, for this name alone: what else runs below it is not ours to decide. */
const HSTS = 'max-age=31536000';

export interface SecurityHeaders {
  readonly serverPage: Headers;
  readonly devicePage: Headers;
  /** Scripts, styles and fonts that a page loads: the page's own policy holds for them. */
  readonly asset: Headers;
  /** What can be opened by itself, and what a worker begins with: it takes its policy from its script. */
  readonly file: Headers;
  /** Replies that are no document at all. */
  readonly reply: Headers;
}

export function securityHeadersFor({ away, secure }: PublicAddress): SecurityHeaders {
  const everywhere = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    // On localhost it would bind every other program on this computer.
    ...(secure && away ? { 'strict-transport-security': HSTS } : {}),
  };
  const page = {
    ...everywhere,
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': OFF.map((feature) => `${feature}=()`).join(', '),
  };
  return {
    serverPage: { ...page, 'content-security-policy': SERVER_PAGES },
    devicePage: { ...page, 'content-security-policy': DEVICE_PAGES },
    asset: everywhere,
    file: { ...everywhere, 'content-security-policy': DEVICE_PAGES },
    reply: { ...everywhere, 'content-security-policy': `default-src 'none'; frame-ancestors 'none'` },
  };
}
