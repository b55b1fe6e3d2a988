import { z } from 'zod';
import type { Operation } from './openapi-document.ts';

/* What may come back, whatever was sent: only what the API's own description says. */

export interface Heard {
  /** The request's, as it went out. */
  readonly method: string;
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly session: string | null;
}

const problem = z.strictObject({
  type: z.string(),
  code: z.string(),
  status: z.int(),
  title: z.string().min(1),
  errors: z
    .array(
      z.strictObject({
        // A field of ours, or a place in a list: never a name that somebody made up.
        at: z.string().regex(/^([a-zA-Z]+|\d+)?(\.([a-zA-Z]+|\d+))*$/),
        is: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
      }),
    )
    .optional(),
  current: z.unknown().optional(),
});

/** The operation that answered, and what is wrong with its answer; null where nothing is. */
export function faultIn(
  heard: Heard,
  operations: readonly Operation[],
  wanted: string | null,
): { met: Operation | null; fault: string | null } {
  const met = operations.find(({ route }) => leadsTo(route, heard)) ?? null;
  const said = heard.status < 300 ? inSuccess(heard, met) : inRefusal(heard, met, wanted);
  const faults = [...inAll(heard, met), ...(isStillSo(heard, met) ? [] : said)];
  return { met, fault: faults.length === 0 ? null : faults.join('; ') };
}

function leadsTo(route: string, { method, url }: Heard): boolean {
  const [verb = '', pattern = ''] = route.split(' ');
  if (verb !== (method === 'HEAD' ? 'GET' : method)) return false;
  const wanted = pattern.split('/');
  const given = url.pathname.replace(/^\/api/, '').split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => (part.startsWith(':') ? given[i] !== '' : part === given[i]))
  );
}

/** A calendar that was asked for what it has already: nothing is sent again (RFC 9110 15.4.5). */
function isStillSo({ status, text }: Heard, met: Operation | null): boolean {
  return status === 304 && text === '' && met?.success.type === 'text/calendar';
}

function inAll(heard: Heard, met: Operation | null): string[] {
  const { status, headers, session } = heard;
  return [
    ...(status >= 500 ? [`a fault of ours: ${status}`] : []),
    ...(headers.get('evenground-build') === null ? ['the build is not named'] : []),
    ...(headers.get('cache-control') === mayBeKept(heard, met) ? [] : ['it might be kept']),
    ...(session !== null && status >= 300 ? ['a session begins with a refusal'] : []),
  ];
}

/** A calendar keeps what it fetched, and asks each time whether it is still so; everything else is kept nowhere. */
function mayBeKept(heard: Heard, met: Operation | null): string {
  const isCalendar = heard.status === 200 && met?.success.type === 'text/calendar';
  return isCalendar || isStillSo(heard, met) ? 'private, no-cache' : 'no-store';
}

function inSuccess({ method, status, headers, text }: Heard, met: Operation | null): string[] {
  if (met === null) return [`${status} where no endpoint is`];
  const { status: wanted, type, reply } = met.success;
  if (status !== wanted) return [`${status} and not ${wanted}`];
  const [sent] = (headers.get('content-type') ?? 'nothing').split(';');
  if (sent !== (type ?? 'nothing')) return [`${String(sent)} and not ${String(type)}`];
  if (type === 'text/calendar' && method !== 'HEAD') {
    return /^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/.test(text) ? [] : ['no calendar'];
  }
  if (method === 'HEAD' || reply === null) return text === '' ? [] : ['a reply where none is told'];
  const issues = reply.safeParse(JSON.parse(text)).error?.issues ?? [];
  return issues.map(({ path, message }) => `reply ${path.join('.')}: ${message}`);
}

function inRefusal({ method, status, headers, text }: Heard, met: Operation | null, wanted: string | null): string[] {
  if (headers.get('content-type') !== 'application/problem+json') return [`${status} that is no problem+json`];
  const allowed = met?.refusals ?? new Set(['404 wire/not-found']);
  if (method === 'HEAD') {
    const statuses = [...allowed].map((refusal) => Number(refusal.split(' ')[0]));
    return statuses.includes(status) ? [] : [`${status} is not in the contract`];
  }
  const parsed = problem.safeParse(JSON.parse(text));
  if (!parsed.success) return [`not the problem we know: ${parsed.error.message}`];
  const { type, code, status: told } = parsed.data;
  return [
    ...(type === `urn:evenground:${code}` ? [] : [`type ${type}`]),
    ...(told === status ? [] : [`says ${told}, is ${status}`]),
    ...(allowed.has(`${status} ${code}`) ? [] : [`${status} ${code} is not in the contract`]),
    ...(wanted === null || wanted === code ? [] : [`${code} and not ${wanted}`]),
  ];
}
