import webPush from 'web-push';
import type { PushKey } from '../../post/store/outbox.ts';
import type { Fate, Pusher } from '../../wire/outgoing.ts';
import { fill } from './journal.ts';
import { isLoopback } from './settings.ts';
import words from './words/en.json' with { type: 'json' };

/**
 * The push services of the browsers there are: Chrome and its kin, Firefox, Safari, Edge. Whatever
 * else a browser sends us as its address could be any computer near this one, so it is not asked.
 */
const SERVICES: readonly RegExp[] = [
  /^fcm\.googleapis\.com$/,
  /^updates\.push\.services\.mozilla\.com$/,
  /^[a-z0-9-]+\.push\.apple\.com$/,
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.notify\.windows\.com$/,
];

const PATIENCE_MS = 30_000;
/** A notice that nobody saw for three days is stale. */
const TTL_S = 3 * 24 * 60 * 60;

interface PusherParts {
  readonly key: PushKey;
  /** Hosts of push services beside those known, with their ports; over plain http only on this computer. */
  readonly hosts: readonly string[];
  /** Whom a push service may ask about us (RFC 8292): an address that begins with https: or mailto:. */
  readonly subject: string;
  readonly report: (error: Error) => void;
}

/** Makes a key for a home that has none. */
export function makePushKey(): PushKey {
  return webPush.generateVAPIDKeys();
}

/** Sends notices to push services: always the same words, sealed to the browser (RFC 8291). */
export function openPusher({ key, hosts, subject, report }: PusherParts): Pusher {
  return {
    key: key.publicKey,
    takes: (endpoint) => isService(endpoint, hosts),
    send: async (place, handOver) => {
      if (!isService(place.endpoint, hosts)) return 'never';
      const { endpoint, p256dh, auth } = place;
      const details = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        JSON.stringify({ title: words.push.title }),
        {
          vapidDetails: { subject, publicKey: key.publicKey, privateKey: key.privateKey },
          TTL: TTL_S,
          urgency: 'normal',
          // One that waits is replaced by the next (RFC 8030): never two on a screen.
          topic: 'note',
          contentEncoding: 'aes128gcm',
        },
      );
      if (!(await handOver())) return 'later';
      try {
        const { status } = await fetch(details.endpoint, {
          method: 'POST',
          headers: Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)])),
          body: new Uint8Array(details.body ?? []),
          redirect: 'manual',
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        if (isOurFault(status)) report(new Error(fill(words.log.pushService, { code: String(status) })));
        return fateOf(status);
      } catch (error) {
        return isUnreached(error) ? 'later' : 'unknown';
      }
    },
  };
}

/** What a push service's status means for a notice (RFC 8030, 7.3: 404 and 410 end a subscription). */
function fateOf(status: number): Fate {
  if (status >= 200 && status < 300) return 'gone';
  return status === 404 || status === 410 ? 'never' : 'later';
}

function isOurFault(status: number): boolean {
  return status >= 300 && status < 500 && ![404, 410, 429].includes(status);
}

/** Nobody was there: nothing was handed over. */
function isUnreached(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : null;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(String(code));
}

/** Whether the address is that of a push service, by https and by its name, never by a number. */
function isService(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  if (url.username !== '' || url.password !== '') return false;
  if (hosts.includes(url.host)) return url.protocol === 'https:' || isLoopback(url.hostname);
  return url.protocol === 'https:' && url.port === '' && SERVICES.some((service) => service.test(url.hostname));
}
