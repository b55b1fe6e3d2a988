/*
 * What a host can send out for the API: mail, and notices to a browser's push service. The API says
 * what is to go and learns what became of it; how it is said and how it travels is the host's.
 */

/**
 * What became of a letter. 'gone': taken by the other side. 'later': nothing was taken, it may be
 * tried again. 'never': this place takes nothing, now or ever. 'unknown': it was handed over and no
 * answer came, so that it may have arrived.
 */
export type Fate = 'gone' | 'later' | 'never' | 'unknown';

/**
 * Called when the other side waits for the last bytes, and before any of them leaves: notes down that
 * from now on the letter may arrive. False means that somebody else has the letter: send nothing.
 */
export type HandOver = () => Promise<boolean>;

/** A notice, the one mail in which an address is confirmed, a reminder, or that something changed. */
export const LETTER_KINDS = ['notice', 'confirm', 'reminder', 'change'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export interface Mail {
  /** The same however often it is tried: becomes the Message-ID. */
  readonly letterId: string;
  readonly kind: LetterKind;
  readonly address: string;
  /** For the link in it: to confirm, or to stop. */
  readonly secret: string;
}

export interface Mailer {
  send(mail: Mail, handOver: HandOver): Promise<Fate>;
}

/** Where a browser's push service takes what is for it (RFC 8030), and what it is sealed to (RFC 8291). */
export interface PushPlace {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface Pusher {
  /** The home's public key (RFC 8292), which a browser asks for when it subscribes. */
  readonly key: string;
  /** Whether the address is that of a push service which this home sends to. */
  takes(endpoint: string): boolean;
  send(place: PushPlace, handOver: HandOver): Promise<Fate>;
}
