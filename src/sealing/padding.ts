/** What was packed, or by how many bytes it was too long for the size asked for. */
export type Packed = { readonly bytes: Uint8Array } | { readonly over: number };

/** The length of what follows, in bytes, big-endian. */
const LENGTH_BYTES = 2;

/** What is unpacked is never longer than this: a few bytes of deflate can ask for gigabytes. */
const MOST_BYTES = 64 * 1024;

/**
 * Takes anything that JSON can hold and a size in bytes (2 to 65,537), gives exactly that many:
 * two for the length, the JSON as UTF-8 deflated (RFC 1951, raw), and zeroes. So the length of a
 * text shows nowhere, in whatever script it is written. Throws where JSON has no text for it, or
 * where it is so long that it could not be unpacked again.
 */
export async function pack(value: unknown, size: number): Promise<Packed> {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new Error('JSON cannot hold this');
  const plain = new TextEncoder().encode(text);
  const deflated = await deflate(plain);
  const over = LENGTH_BYTES + deflated.length - size;
  if (over > 0) return { over };
  // Repetitive text of more than this fits the size, and nobody could read it again.
  if (plain.length > MOST_BYTES) return { over: plain.length - MOST_BYTES };
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint16(0, deflated.length);
  bytes.set(deflated, LENGTH_BYTES);
  return { bytes };
}

/**
 * Takes what `pack` gave, gives the value, or undefined where the bytes are not of that form, not
 * padded with zeroes, or say more than 64 KiB; never throws, whatever they are.
 */
export async function unpack(bytes: Uint8Array): Promise<unknown> {
  if (bytes.length < LENGTH_BYTES) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getUint16(0);
  const end = LENGTH_BYTES + length;
  if (end > bytes.length || bytes.subarray(end).some((byte) => byte !== 0)) return undefined;
  try {
    const plain = await inflate(bytes.subarray(LENGTH_BYTES, end));
    if (plain === undefined) return undefined;
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain));
    return value;
  } catch {
    return undefined;
  }
}

async function deflate(plain: Uint8Array): Promise<Uint8Array> {
  const through = streamed(plain, plain.length).pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(through).arrayBuffer());
}

/** A slice of this many bytes says at most about as much as is allowed in all: deflate packs no closer than 1,032 to 1. */
const SLICE_BYTES = 64;

async function inflate(deflated: Uint8Array): Promise<Uint8Array | undefined> {
  const reader = streamed(deflated, SLICE_BYTES).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const plain = new Uint8Array(MOST_BYTES);
  let used = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return plain.subarray(0, used);
    if (used + value.length > MOST_BYTES) {
      await reader.cancel();
      return undefined;
    }
    plain.set(value, used);
    used += value.length;
  }
}

/** A stream that hands out the next slice only when it is asked for. */
function streamed(bytes: Uint8Array, slice: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at < bytes.length) controller.enqueue(new Uint8Array(bytes.subarray(at, at + slice)));
        else controller.close();
        at += slice;
      },
    },
    { highWaterMark: 0 },
  );
}
