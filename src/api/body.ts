import { type Refusal, refuse } from '../wire/problem.ts';

/** The largest body of any request. The longest of ours, forty rules with their whys, is a third of it. */
const LIMIT = 64 * 1024;

export interface BodyRead {
  readonly text: string;
  readonly json: unknown;
}

/** Reads a JSON body of at most 64 KiB; refuses what is larger, not JSON, or not UTF-8. */
export async function readBody(request: Request): Promise<BodyRead | Refusal> {
  if (request.method === 'GET' || request.body === null) return { text: '', json: undefined };
  if (Number(request.headers.get('content-length') ?? 0) > LIMIT) return refuse('wire/too-large');
  const bytes = await readUpTo(request.body, LIMIT);
  if (bytes === null) return refuse('wire/too-large');
  if (bytes.length === 0) return { text: '', json: undefined };
  const kind = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(kind)) return refuse('wire/not-json');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, json: JSON.parse(text) };
  } catch {
    return refuse('wire/unreadable');
  }
}

async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
