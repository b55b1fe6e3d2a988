import { isMailAddress } from '../../post/rules/reach.ts';
import words from './words/en.json' with { type: 'json' };

/** What the operator decided, read once at the start. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Where people find this home: scheme, name and port, nothing after it. */
  readonly publicUrl: URL;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly dataDir: string;
  /** PostgreSQL, or null for the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  /** The mail server, and whom its mails are from; null where this home sends none. */
  readonly smtp: { readonly url: URL; readonly from: string } | null;
  /** Whether devices may ask for notices, and which push services are sent to beside those known. */
  readonly push: { readonly hosts: readonly string[] } | null;
}

/** A sentence for the operator: why this home does not start. */
export class CannotStart extends Error {}

const PORT = 4321;

/**
 * Takes the environment, gives the settings. Throws CannotStart where they would let anybody in
 * without TLS: off this computer the server speaks TLS or not at all.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const host = env['HOST'] || '127.0.0.1';
  const port = Number(env['PORT'] || PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw refused('portUnknown');

  const certFile = env['TLS_CERT'] || null;
  const keyFile = env['TLS_KEY'] || null;
  if ((certFile === null) !== (keyFile === null)) throw refused('tlsHalf');
  const tls = certFile === null || keyFile === null ? null : { certFile, keyFile };

  const publicUrl = readPublicUrl(env['PUBLIC_URL'] || `${tls ? 'https' : 'http'}://localhost:${port}`);
  if (publicUrl.protocol !== 'https:' && tls !== null) throw refused('tlsPublicUrl');
  if (publicUrl.protocol !== 'https:' && !isLoopback(publicUrl.hostname)) throw refused('publicUrlPlain');
  // With a certificate but no PUBLIC_URL, other computers would come by a name that we do not know.
  if (!isLoopback(host) && (publicUrl.protocol !== 'https:' || !env['PUBLIC_URL'])) throw refused('offThisComputer');

  const databaseUrl = env['DATABASE_URL'] || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) throw refused('databaseUrlUnreadable');
  return {
    host,
    port,
    publicUrl,
    tls,
    dataDir: env['DATA_DIR'] || 'data',
    databaseUrl,
    smtp: readSmtp(env),
    push: readPush(env),
  };
}

/** Whether the name or address means this computer itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function readSmtp(env: Readonly<Record<string, string | undefined>>): Settings['smtp'] {
  const address = env['SMTP_URL'] || null;
  const from = env['MAIL_FROM'] || null;
  if (address === null && from === null) return null;
  if (address === null || from === null) throw refused('mailHalf');
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') throw refused('smtpUrlUnreadable');
  const parts = /^(?:[^<>@"\r\n]*<([^<>]+)>|([^<>\s]+))$/.exec(from.trim());
  if (!isMailAddress(parts?.[1] ?? parts?.[2] ?? '')) throw refused('mailFromUnreadable');
  return { url, from: from.trim() };
}

function readPush(env: Readonly<Record<string, string | undefined>>): Settings['push'] {
  const wanted = env['PUSH'] || 'off';
  if (wanted !== 'on' && wanted !== 'off') throw refused('pushUnknown');
  const hosts = (env['PUSH_HOSTS'] || '').split(/[\s,]+/).filter((host) => host !== '');
  return wanted === 'on' ? { hosts } : null;
}

function readPublicUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw refused('publicUrlUnreadable');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw refused('publicUrlUnreadable');
  }
  return url;
}

function refused(why: keyof typeof words.settings): CannotStart {
  return new CannotStart(words.settings[why]);
}
