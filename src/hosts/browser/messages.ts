import type { BackupFault } from '../../backup/backup.ts';
import type { World } from './world.ts';

/* What a page and the device's worker say to one another. */

/** How far opening a world has come; each has its sentence. */
export type Stage = 'waiting' | 'engine' | 'files' | 'tables' | 'example' | 'ready';

/** Why the device cannot serve; each has its sentence. */
export type Fault = 'stepped-down' | 'held' | 'newer-data' | 'no-room' | 'no-storage' | 'broken';

/** Why a worker is no longer the device's: another build's is, another tab's is, or nothing is left. */
export type Ended = 'new-build' | 'moved' | 'erased';

/** A request as it travels: no Request crosses to a worker, so its parts do. */
export interface AskedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer | null;
}

export interface AnsweredHead {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
}

export interface SeatView {
  readonly seat: string;
  /** Known-as names, or what an example calls its person. */
  readonly label: string;
  readonly note: string;
  readonly organiser: boolean;
}

export interface SeatsHere {
  readonly seats: readonly SeatView[];
  /** The one that this tab sits on. */
  readonly sitting: string | null;
}

/** Whether there is something to keep, and the day of the last copy: a date, or null. */
export interface Keeping {
  readonly isSetUp: boolean;
  readonly copiedOn: string | null;
}

/** The seats of those who have no sign-in words yet. */
export interface Wordless {
  readonly wordless: readonly SeatView[];
}

/** A sealed copy, or null where there is nothing to copy. */
export interface CopyMade {
  readonly copy: Blob | null;
}

/** Why a copy does not open here. */
export type CopyFault = BackupFault | 'not-empty' | 'no-way-in';

/** A copy was opened, with so many seats in it, or it was not. */
export type CopyOpened = { readonly opened: { readonly seats: number } } | { readonly refused: CopyFault };

export type Got = SeatsHere | Keeping | Wordless | CopyMade | CopyOpened | null;

/** What a page may ask of the device itself, beside the requests to a world's API. */
export type Call =
  | { readonly name: 'open'; readonly world: World }
  | { readonly name: 'seats'; readonly world: World; readonly seat: string | null }
  | { readonly name: 'sit'; readonly world: World; readonly seat: string }
  | { readonly name: 'again' }
  | { readonly name: 'keeping' }
  | { readonly name: 'wordless' }
  | { readonly name: 'copy'; readonly passphrase: string }
  | { readonly name: 'open-copy'; readonly file: Blob; readonly passphrase: string }
  | { readonly name: 'erase' };

export type FromPage =
  | { readonly say: 'call'; readonly id: number; readonly call: Call }
  | {
      readonly say: 'ask';
      readonly id: number;
      readonly world: World;
      readonly seat: string | null;
      readonly request: AskedRequest;
    }
  | { readonly say: 'stop'; readonly id: number }
  /** The name of a lock that the page holds as long as it lives. */
  | { readonly say: 'here'; readonly tab: string };

export type FromWorker =
  | { readonly say: 'stage'; readonly id: number; readonly stage: Stage }
  | { readonly say: 'done'; readonly id: number; readonly gets: Got }
  | { readonly say: 'failed'; readonly id: number; readonly fault: Fault }
  /** The whole answer, or its beginning where `body` is 'streamed'. A new session has a new seat. */
  | {
      readonly say: 'answer';
      readonly id: number;
      readonly head: AnsweredHead;
      readonly body: ArrayBuffer | 'streamed' | null;
      readonly seat: string | null;
      /** The seat of whoever asked is gone. */
      readonly left: boolean;
    }
  | { readonly say: 'more'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly say: 'end'; readonly id: number }
  | { readonly say: 'ended'; readonly why: Ended };
