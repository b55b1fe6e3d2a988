import type { Call, Ended, Fault, FromPage, FromWorker, Got, SeatsHere, Stage } from '../messages.ts';
import type { World } from '../world.ts';
import { leaveSeat, seatHere, sitHere } from './seat-here.ts';

/** The worker said that it cannot. */
export class WorkerFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault);
    this.fault = fault;
  }
}

/** A page's line to the device's worker. */
export interface Line {
  /** A request to a world's API, as if to a server; `request.url` is below /api. */
  send(world: World, request: Request): Promise<Response>;
  /** Asks the device itself. */
  call(call: Call, tell?: (stage: Stage) => void): Promise<Got>;
  /** Calls back once the worker is no longer the device's. */
  onEnded(hear: (why: Ended) => void): void;
}

/** Who may sit in a world, and who sits in this tab. */
export async function seatsOn(line: Line, world: World, seat: string | null): Promise<SeatsHere | null> {
  const got = await line.call({ name: 'seats', world, seat });
  return got !== null && 'seats' in got ? got : null;
}

/** A SharedWorker's port, or a dedicated worker. */
export interface WorkerEnd {
  postMessage(message: FromPage, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromWorker>) => void): void;
}

interface Waiting {
  readonly hear: (message: Exclude<FromWorker, { say: 'ended' }>) => void;
  readonly fail: (fault: Fault) => void;
}

export function lineTo(end: WorkerEnd): Line & { readonly fail: (fault: Fault) => void } {
  const waitingById = new Map<number, Waiting>();
  const hearers: ((why: Ended) => void)[] = [];
  let failing: Fault | null = null;
  let ended: Ended | null = null;
  let lastId = 0;

  function fail(fault: Fault): void {
    failing = fault;
    for (const { fail: tell } of [...waitingById.values()]) tell(fault);
    waitingById.clear();
  }

  end.addEventListener('message', ({ data }) => {
    if (data.say !== 'ended') return waitingById.get(data.id)?.hear(data);
    ended = data.why;
    fail('stepped-down');
    for (const hear of hearers) hear(data.why);
  });

  function post(message: FromPage, waiting: Waiting, transfer: Transferable[] = []): void {
    if (failing !== null) return waiting.fail(failing);
    if ('id' in message) waitingById.set(message.id, waiting);
    end.postMessage(message, transfer);
  }

  async function send(world: World, request: Request): Promise<Response> {
    const body = request.body === null ? null : await request.arrayBuffer();
    const id = (lastId += 1);
    const { method, url, signal } = request;
    signal.throwIfAborted();
    return new Promise<Response>((resolve, reject) => {
      const streamed = streamOf(() => stop());
      function stop(): void {
        if (!waitingById.delete(id)) return;
        end.postMessage({ say: 'stop', id }, []);
      }
      signal.addEventListener('abort', () => {
        const left = new DOMException('The page was left.', 'AbortError');
        stop();
        streamed.break(left);
        reject(left);
      });
      function fail(fault: Fault): void {
        streamed.end();
        resolve(faultReply(fault));
      }
      const hear: Waiting['hear'] = (message) => {
        if (message.say === 'more') return streamed.add(message.bytes);
        if (message.say !== 'answer' || message.body !== 'streamed') waitingById.delete(id);
        if (message.say === 'end') return streamed.end();
        if (message.say === 'failed') return fail(message.fault);
        if (message.say !== 'answer') return;
        if (message.left) leaveSeat(world);
        if (message.seat !== null) {
          sitHere(world, message.seat);
          // From here on it matters that the browser does not tidy it away.
          if (world === 'own') void navigator.storage?.persist?.();
        }
        resolve(
          new Response(message.body === 'streamed' ? streamed.stream : message.body, {
            status: message.head.status,
            headers: message.head.headers.map(([name, value]): [string, string] => [name, value]),
          }),
        );
      };
      const asked = { method, url, headers: [...request.headers], body };
      post(
        { say: 'ask', id, world, seat: seatHere(world), request: asked },
        { hear, fail },
        body === null ? [] : [body],
      );
    });
  }

  return {
    send,
    fail,
    call: (call, tell) =>
      new Promise((resolve, reject) => {
        const id = (lastId += 1);
        const hear: Waiting['hear'] = (message) => {
          if (message.say === 'stage') return tell?.(message.stage);
          waitingById.delete(id);
          if (message.say === 'done') resolve(message.gets);
          else if (message.say === 'failed') reject(new WorkerFault(message.fault));
        };
        post({ say: 'call', id, call }, { hear, fail: (fault) => reject(new WorkerFault(fault)) });
      }),
    onEnded: (hear) => {
      if (ended === null) hearers.push(hear);
      else hear(ended);
    },
  };
}

/** The API's own way of saying that it could not answer. */
function faultReply(fault: Fault): Response {
  const body = { type: 'urn:evenground:wire/broken', code: 'wire/broken', status: 503, title: fault };
  return new Response(JSON.stringify(body), { status: 503, headers: { 'content-type': 'application/problem+json' } });
}

/** A body that arrives piece by piece. */
function streamOf(cancelled: () => void) {
  let control: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | null = null;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      control = controller;
    },
    cancel: () => {
      control = null;
      cancelled();
    },
  });
  function finish(how: (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => void): void {
    if (control !== null) how(control);
    control = null;
  }
  return {
    stream,
    add: (bytes: Uint8Array<ArrayBuffer>) => control?.enqueue(bytes),
    end: () => finish((controller) => controller.close()),
    break: (reason: Error) => finish((controller) => controller.error(reason)),
  };
}
