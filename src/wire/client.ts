import type { Contract, PathNames, ReplyOf, SentBodyOf, SentQueryOf } from './endpoint.ts';
import type { FieldError, Problem } from './problem.ts';

/** How this client reaches its API; said once, by the host, before anything is sent. */
export interface Connection {
  /** '/api', or where this device's home keeps it. */
  readonly apiBase: string;
  readonly fetch: typeof fetch;
  /** Hears the build id of every reply. */
  readonly heardBuild: (build: string) => void;
  /** Fetches the words of the room that refused, so that whoever catches the refusal can say why. */
  readonly wordsFor: (room: string) => Promise<void>;
}

let connection: Connection | null = null;

export function connect(made: Connection): void {
  connection = made;
}

function connected(): Connection {
  if (connection === null) throw new Error('not connected yet');
  return connection;
}

/** The API said no, in words: `code` is a code of the contract, or 'wire/offline' where nobody answered. */
export class Refused extends Error {
  readonly code: string;
  readonly errors: readonly FieldError[];

  constructor(code: string, errors: readonly FieldError[] = []) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.errors = errors;
  }
}

type PathOf<Route extends string> = [PathNames<Route>] extends [never]
  ? { readonly path?: undefined }
  : { readonly path: Readonly<Record<PathNames<Route>, string>> };

type BodyPart<E> = [SentBodyOf<E>] extends [undefined]
  ? { readonly body?: undefined }
  : { readonly body: SentBodyOf<E> };

type QueryPart<E> = [SentQueryOf<E>] extends [undefined]
  ? { readonly query?: undefined }
  : { readonly query: SentQueryOf<E> };
/** What a request needs: the names of its path, its search, its body, and for a POST the key of its retries. */
export type Sent<C extends Contract, Route extends keyof C & string> = PathOf<Route> &
  QueryPart<C[Route]> &
  BodyPart<C[Route]> & { readonly key?: string };

/**
 * Gives the function that sends a contract's requests: `send('GET /groups/:group', { path })`.
 * Resolves to the reply's view; throws Refused with the API's code.
 */
export function sender<C extends Contract>() {
  return senderWith<C>({ credentials: 'same-origin' });
}

/**
 * As `sender`, but the browser sends nothing that says who asks: no cookie. What was given to it to
 * send is sent even when the page is left.
 */
export function senderWithoutCredentials<C extends Contract>() {
  return senderWith<C>({ credentials: 'omit', keepalive: true });
}

function senderWith<C extends Contract>(how: RequestInit) {
  return async <Route extends keyof C & string>(
    route: Route,
    ...[sent]: Record<string, never> extends Sent<C, Route> ? [Sent<C, Route>?] : [Sent<C, Route>]
  ): Promise<ReplyOf<C[Route]>> => {
    const given: { path?: PathWords | undefined; query?: object | undefined; body?: unknown; key?: string } =
      sent ?? {};
    const { method, address } = addressOf(route, given.path);
    const response = await reach(address + searchOf(given.query), {
      ...how,
      method,
      headers: {
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(given.key === undefined ? {} : { 'idempotency-key': given.key }),
      },
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    });
    if (!response.ok) throw await refusedBy(response);
    // What the API sends it has parsed by the contract; parsing it again would cost every page a schema.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see tools/check/suppressions.json
    return (response.status === 204 ? undefined : await response.json()) as ReplyOf<C[Route]>;
  };
}

/** Listens to a live page until `signal` says stop: calls `changed` at the start and at each change. */
export async function listen(
  route: string,
  path: Readonly<Record<string, string>>,
  signal: AbortSignal,
  changed: () => void,
): Promise<void> {
  const { address } = addressOf(route, path);
  const response = await reach(address, { method: 'GET', credentials: 'same-origin', signal });
  if (!response.ok || response.body === null) throw await refusedBy(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (value.includes('data:')) changed();
  }
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  const { apiBase, fetch, heardBuild } = connected();
  let response: Response;
  try {
    response = await fetch(`${apiBase}${address}`, { ...request, cache: 'no-store' });
  } catch (error) {
    if (request.signal?.aborted === true) throw error;
    throw new Refused('wire/offline');
  }
  const build = response.headers.get('evenground-build');
  if (build !== null) heardBuild(build);
  return response;
}

async function refusedBy(response: Response): Promise<Refused> {
  try {
    const problem: unknown = await response.json();
    if (isProblem(problem)) {
      await connected()
        .wordsFor(problem.code.split('/')[0] ?? '')
        .catch(() => undefined);
      return new Refused(problem.code, problem.errors ?? []);
    }
  } catch {
    // Not ours: a proxy's page, or a reply cut short.
  }
  return new Refused('wire/broken');
}

function isProblem(reply: unknown): reply is Problem {
  return typeof reply === 'object' && reply !== null && 'code' in reply && typeof reply.code === 'string';
}

type PathWords = Readonly<Record<string, string>>;

function searchOf(query: object = {}): string {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? '' : `?${search}`;
}

function addressOf(route: string, names: PathWords = {}): { method: string; address: string } {
  const [method = '', pattern = ''] = route.split(' ');
  const address = pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));
  return { method, address };
}
