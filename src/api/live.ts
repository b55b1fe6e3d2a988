/**
 * Live pages. One look a time at everything being watched, however many watch; a reader hears
 * that something changed and asks again through the gate. Nothing about anybody is in the stream.
 */
export interface Live {
  stream(key: string, signal: AbortSignal): ReadableStream<Uint8Array>;
  end(): void;
}

interface LiveParts {
  readonly every: (milliseconds: number, work: () => void) => () => void;
  /** Gives a fingerprint of the present state for each key; what is missing ends. */
  readonly look: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly report: (error: unknown) => void;
}

const EVERY_MS = 1000;
/** A stream ends after this many looks, so that its reader is let in anew by the gate. */
const LOOKS = 900;
/** A comment now and then keeps proxies from closing a quiet stream. */
const QUIET_LOOKS = 20;

const encoder = new TextEncoder();
const CHANGED = encoder.encode('data: changed\n\n');
const STILL_HERE = encoder.encode(': here\n\n');

interface Reader {
  readonly key: string;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  looks: number;
  /** The state at the last look; null before the first, which therefore always tells of a change. */
  seen: string | null;
}

export function liveOf({ every, look, report }: LiveParts): Live {
  const readers = new Set<Reader>();
  let stop: (() => void) | null = null;
  let looking = false;

  function leave(reader: Reader, close: boolean): void {
    if (!readers.delete(reader)) return;
    if (close) reader.controller.close();
    if (readers.size === 0) {
      stop?.();
      stop = null;
    }
  }

  async function lookOnce(): Promise<void> {
    const asking = [...readers];
    const states = await look([...new Set(asking.map(({ key }) => key))]);
    for (const reader of asking) {
      if (!readers.has(reader)) continue;
      const state = states.get(reader.key);
      if (state === undefined) {
        leave(reader, true);
        continue;
      }
      reader.looks += 1;
      if (reader.seen !== state) reader.controller.enqueue(CHANGED);
      else if (reader.looks % QUIET_LOOKS === 0) reader.controller.enqueue(STILL_HERE);
      reader.seen = state;
      if (reader.looks >= LOOKS) leave(reader, true);
    }
  }

  function tick(): void {
    if (looking) return;
    looking = true;
    lookOnce()
      .catch(report)
      .finally(() => {
        looking = false;
      });
  }

  return {
    stream: (key, signal) => {
      let reader: Reader;
      return new ReadableStream<Uint8Array>({
        start: (controller) => {
          reader = { key, controller, looks: 0, seen: null };
          readers.add(reader);
          stop ??= every(EVERY_MS, tick);
          controller.enqueue(STILL_HERE);
          if (signal.aborted) leave(reader, true);
          else signal.addEventListener('abort', () => leave(reader, true));
        },
        cancel: () => leave(reader, false),
      });
    },
    end: () => {
      for (const reader of [...readers]) leave(reader, true);
    },
  };
}
