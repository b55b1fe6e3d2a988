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

/** What a page may ask of the device itself, beside the requests to a world's API. */
export type Call =
  | { readonly name: 'open'; readonly world: World }
  | { readonly name: 'seats'; readonly world: World; readonly seat: string | null }
  | { readonly name: 'sit'; readonly world: World; readonly seat: string }
  | { readonly name: 'again' }
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
  /** Only who asked for the seats gets something. */
  | { readonly say: 'done'; readonly id: number; readonly gets: SeatsHere | null }
  | { readonly say: 'failed'; readonly id: number; readonly fault: Fault }
  /** The whole answer, or its beginning where `body` is 'streamed'. A new session has a new seat. */
  | {
      readonly say: 'answer';
      readonly id: number;
      readonly head: AnsweredHead;
      readonly body: ArrayBuffer | 'streamed' | null;
      readonly seat: string | null;
    }
  | { readonly say: 'more'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly say: 'end'; readonly id: number }
  | { readonly say: 'ended'; readonly why: Ended };
