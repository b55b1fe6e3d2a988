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
  /** Gives a fingerprint of the present state for each key. */
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
}

export function liveOf({ every, look, report }: LiveParts): Live {
  const readers = new Set<Reader>();
  const seenByKey = new Map<string, string>();
  let stop: (() => void) | null = null;
  let looking = false;

  function leave(reader: Reader, close: boolean): void {
    if (!readers.delete(reader)) return;
    if (close) reader.controller.close();
    if (readers.size === 0) {
      stop?.();
      stop = null;
      seenByKey.clear();
    }
  }

  async function lookOnce(): Promise<void> {
    const keys = [...new Set([...readers].map(({ key }) => key))];
    const now = await look(keys);
    const changed = keys.filter((key) => seenByKey.has(key) && seenByKey.get(key) !== now.get(key));
    for (const key of keys) seenByKey.set(key, now.get(key) ?? '');
    for (const reader of [...readers]) {
      reader.looks += 1;
      if (changed.includes(reader.key)) reader.controller.enqueue(CHANGED);
      else if (reader.looks % QUIET_LOOKS === 0) reader.controller.enqueue(STILL_HERE);
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
          reader = { key, controller, looks: 0 };
          readers.add(reader);
          stop ??= every(EVERY_MS, tick);
          // The first word makes the reader ask at once: what changed while it connected is not missed.
          controller.enqueue(CHANGED);
          signal.addEventListener('abort', () => leave(reader, true));
        },
        cancel: () => leave(reader, false),
      });
    },
    end: () => {
      for (const reader of [...readers]) leave(reader, true);
    },
  };
}
