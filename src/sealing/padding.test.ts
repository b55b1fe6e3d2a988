import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { pack, unpack } from './padding.ts';

const SIZE = 4096;

afterEach(() => {
  vi.unstubAllGlobals();
});

async function packed(value: unknown, size = SIZE): Promise<Uint8Array> {
  const result = await pack(value, size);
  if (!('bytes' in result)) throw new Error(`over by ${result.over}`);
  return result.bytes;
}

/** What `pack` would give if it took these bytes for the deflated text. */
function framed(deflated: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint16(0, deflated.length);
  bytes.set(deflated, 2);
  return bytes;
}

test('what is unpacked is what was packed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      // JSON has one zero: -0 comes back as 0.
      expect(await unpack(await packed(value, 30_000))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test.each([
  ['nothing', ''],
  ['a word', 'no'],
  ['a thousand letters', 'It was after the meeting, at the door. '.repeat(26)],
  ['a thousand letters of another script', 'بعد الاجتماع عند الباب، قال لي شيئاً. '.repeat(26)],
  ['signs of four bytes', '🫥'.repeat(500)],
  ['half a sign', '\ud83e'],
])('the size tells nothing: %s', async (_name, text) => {
  const bytes = await packed({ text });
  expect(bytes).toHaveLength(SIZE);
  expect(await unpack(bytes)).toEqual({ text });
});

test('what is too long is said in bytes: with so many more it fits, with one less it does not', async () => {
  const noise = Array.from({ length: 3000 }, (_, i) => (i * 7919 * 7919) % 10_007).join();
  const result = await pack(noise, 1024);
  if (!('over' in result)) throw new Error('it fitted');
  expect(result.over).toBeGreaterThan(0);
  expect(await unpack(await packed(noise, 1024 + result.over))).toBe(noise);
  expect(await pack(noise, 1024 + result.over - 1)).toEqual({ over: 1 });
});

test('what could not be unpacked again is not packed', async () => {
  expect(await pack('a'.repeat(64 * 1024 - 2), SIZE)).toHaveProperty('bytes');
  expect(await pack('a'.repeat(64 * 1024 - 1), SIZE)).toEqual({ over: 1 });
  await expect(pack(undefined, SIZE)).rejects.toThrow('JSON');
});

test('whatever the bytes are, unpacking never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      await unpack(bytes);
      await unpack(framed(bytes, 400));
    }),
    { numRuns: 300 },
  );
});

test('a changed or missing byte never throws either', async () => {
  const bytes = await packed({ text: 'It was after the meeting.' }, 64);
  for (let i = 0; i < bytes.length; i += 1) {
    for (const bit of [1, 128]) await unpack(bytes.with(i, (bytes[i] ?? 0) ^ bit));
    await unpack(bytes.subarray(0, i));
  }
});

async function deflated(text: string | Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

test.each([
  ['no bytes', () => new Uint8Array(0)],
  ['one byte', () => Uint8Array.of(0)],
  ['a length of nought', () => new Uint8Array(64)],
  ['a length beyond the end', () => Uint8Array.of(0, 3, 1, 1)],
  ['no deflate', () => framed(Uint8Array.of(255, 255, 255), 64)],
  ['half of a deflate', async () => framed((await deflated('"after the meeting"')).subarray(0, 9), 64)],
  ['something after the end of the deflate', async () => framed(Uint8Array.of(...(await deflated('"a"')), 0), 64)],
  ['no JSON', async () => framed(await deflated('{'), 64)],
  ['no UTF-8', async () => framed(await deflated(Uint8Array.of(34, 255, 34)), 64)],
  ['padded with something else', async () => framed(await deflated('"a"'), 64).with(63, 1)],
])('malformed is undefined: %s', async (_name, bytes) => {
  expect(await unpack(await bytes())).toBeUndefined();
});

test('the same, well formed, is read', async () => {
  expect(await unpack(framed(await deflated('"a"'), 64))).toBe('a');
});

test('a bomb of 60 MB is undefined, and inflating stops soon after the limit', async () => {
  const bomb = await deflated(new Uint8Array(60_000_000).fill(32));
  expect(bomb.length).toBeLessThan(65_536);
  let inflated = 0;
  const Real = DecompressionStream;
  // Counts what the real one gives, and asks for it no sooner than it is asked itself.
  const counting = new TransformStream<Uint8Array, Uint8Array>(
    {
      transform(chunk, controller) {
        inflated += chunk.length;
        controller.enqueue(chunk);
      },
    },
    { highWaterMark: 1 },
    { highWaterMark: 0 },
  );
  vi.stubGlobal('DecompressionStream', function Counted(format: CompressionFormat) {
    const real = new Real(format);
    return { writable: real.writable, readable: real.readable.pipeThrough(counting) };
  });
  expect(await unpack(framed(bomb, bomb.length + 2))).toBeUndefined();
  expect(inflated).toBeGreaterThan(64 * 1024);
  expect(inflated).toBeLessThan(1_000_000);
});
