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

/** What a page may ask its worker for, and what it then gets. */
export interface Calls {
  open: { asks: { world: World }; gets: null };
  seats: { asks: { world: World; seat: string | null }; gets: { seats: SeatView[]; sitting: string | null } };
  sit: { asks: { world: World; seat: string }; gets: null };
  again: { asks: { world: 'example' }; gets: null };
  erase: { asks: object; gets: null };
}

export type CallName = keyof Calls;

export type FromPage =
  | { [Name in CallName]: { readonly say: 'call'; readonly id: number; readonly name: Name } & Calls[Name]['asks'] }[CallName]
  | { readonly say: 'ask'; readonly id: number; readonly world: World; readonly seat: string | null; readonly request: AskedRequest }
  | { readonly say: 'stop'; readonly id: number }
  /** The name of a lock that the page holds as long as it lives. */
  | { readonly say: 'here'; readonly tab: string };

export type FromWorker =
  | { readonly say: 'stage'; readonly id: number; readonly stage: Stage }
  | { readonly say: 'done'; readonly id: number; readonly gets: unknown }
  | { readonly say: 'failed'; readonly id: number; readonly fault: Fault }
  /** The whole answer, or its beginning where `body` is 'streamed'. A new session has a new seat. */
  | { readonly say: 'answer'; readonly id: number; readonly head: AnsweredHead; readonly body: ArrayBuffer | 'streamed' | null; readonly seat: string | null }
  | { readonly say: 'more'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly say: 'end'; readonly id: number }
  | { readonly say: 'ended'; readonly why: Ended };
