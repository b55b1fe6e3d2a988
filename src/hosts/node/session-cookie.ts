import type { PublicAddress } from './public-address.ts';

/** How a session travels between a browser and this home. The API never sees a cookie. */
export interface SessionCookie {
  /** The session token in a Cookie header, or null. */
  read(header: string | undefined): string | null;
  /** The Set-Cookie header that has the browser keep it: as long as it may, or no longer than it is open. */
  keep(session: string, shared: boolean): string;
  /** The Set-Cookie header that has the browser forget it. */
  readonly end: string;
}

/** 400 days: the longest that browsers keep a cookie (RFC 6265bis). */
const MAX_AGE_S = 400 * 24 * 60 * 60;

/**
 * Over TLS the name's prefix makes browsers insist on Secure, this host alone and the whole path.
 * On plain http on this computer they would drop such a cookie, so it goes by a bare name there.
 */
export function sessionCookie({ secure }: PublicAddress): SessionCookie {
  const name = secure ? '__Host-evenground' : 'evenground';
  const rest = `${secure ? 'Secure; ' : ''}HttpOnly; SameSite=Strict; Path=/`;
  return {
    read: (header) => {
      if (header === undefined) return null;
      for (const part of header.split(';')) {
        const at = part.indexOf('=');
        if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
      }
      return null;
    },
    keep: (session, shared) => `${name}=${session}; ${rest}${shared ? '' : `; Max-Age=${MAX_AGE_S}`}`,
    end: `${name}=; ${rest}; Max-Age=0`,
  };
}
