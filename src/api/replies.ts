import type { CalendarText } from '../wire/serve.ts';
import type { Live } from './live.ts';

export function viewReply(view: unknown): Response {
  return new Response(view === null ? null : JSON.stringify(view), {
    status: view === null ? 204 : 200,
    headers: { 'cache-control': 'no-store', ...(view === null ? {} : { 'content-type': 'application/json' }) },
  });
}

export function streamReply(live: Live, key: string, request: Request): Response {
  // Nobody reads what HEAD asks for, and nobody would end it.
  return new Response(request.method === 'HEAD' ? null : live.stream(key, request.signal), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}

/** Its reader keeps it for itself and asks each time whether it still holds (RFC 9111 5.2.2.4). */
export function calendarReply({ calendar, etag }: CalendarText, request: Request): Response {
  const marked = { etag, kept: 'private, no-cache', type: 'text/calendar; charset=utf-8' };
  return markedReply(request, marked, () => calendar);
}

/** What bears a mark: its text, or, to whoever has it already, only that it still holds. `kept`: Cache-Control. */
export function markedReply(
  request: Request,
  { etag, kept, type }: { readonly etag: string; readonly kept: string; readonly type: string },
  text: () => string,
): Response {
  const headers = { etag, 'cache-control': kept };
  if (isAmong(etag, request.headers.get('if-none-match'))) return new Response(null, { status: 304, headers });
  return new Response(text(), { headers: { ...headers, 'content-type': type } });
}

/** Whether a mark is one of those in If-None-Match, which compares weakly (RFC 9110 13.1.2). */
function isAmong(etag: string, brought: string | null): boolean {
  const opaque = (mark: string) => mark.trim().replace(/^W\//, '');
  return (brought ?? '').split(',').some((mark) => mark.trim() === '*' || opaque(mark) === opaque(etag));
}
