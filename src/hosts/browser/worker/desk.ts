import type { AskedRequest, Call, Fault, FromPage, FromWorker, Got, Stage } from '../messages.ts';
import { type Device, Faulty } from './device.ts';

/** A MessagePort of the shared worker, or a dedicated worker's own scope. */
export interface Port {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromPage>) => void): void;
}

/** Serves one page over its port. */
export function serve(port: Port, device: Device): { tell: (message: FromWorker) => void } {
  const streams = new Map<number, AbortController>();

  function tell(message: FromWorker, transfer: Transferable[] = []): void {
    port.postMessage(message, transfer);
  }

  async function ask({ id, world, seat, request }: Extract<FromPage, { say: 'ask' }>): Promise<void> {
    const stopping = new AbortController();
    streams.set(id, stopping);
    try {
      const answered = await device.answer(world, seat, requestOf(request, stopping.signal));
      const { response } = answered;
      const head = { status: response.status, headers: [...response.headers] };
      if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) {
        const body = response.body === null ? null : await response.arrayBuffer();
        tell({ say: 'answer', id, head, body, seat: answered.seat, left: answered.left }, body === null ? [] : [body]);
        return;
      }
      tell({ say: 'answer', id, head, body: 'streamed', seat: answered.seat, left: answered.left });
      // Piece by piece rather than as a stream: not every browser can hand a stream over.
      const reader = response.body?.getReader();
      stopping.signal.addEventListener('abort', () => void reader?.cancel());
      for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
        tell({ say: 'more', id, bytes: piece.value });
      }
      tell({ say: 'end', id });
    } catch (error) {
      if (!stopping.signal.aborted) tell({ say: 'failed', id, fault: faultOf(error) });
    } finally {
      streams.delete(id);
    }
  }

  async function answerCall({ id, call }: Extract<FromPage, { say: 'call' }>): Promise<void> {
    try {
      const gets = await called(device, call, (stage) => tell({ say: 'stage', id, stage }));
      tell({ say: 'done', id, gets });
    } catch (error) {
      tell({ say: 'failed', id, fault: faultOf(error) });
    }
  }

  port.addEventListener('message', ({ data }) => {
    switch (data.say) {
      case 'ask':
        void ask(data);
        return;
      case 'call':
        void answerCall(data);
        return;
      case 'stop':
        streams.get(data.id)?.abort();
        return;
      case 'here':
        // Granted when the tab is gone: nobody tells a worker that a port has closed.
        void navigator.locks.request(data.tab, () => {
          for (const stream of streams.values()) stream.abort();
        });
    }
  });
  return { tell };
}

async function called(device: Device, call: Call, tell: (stage: Stage) => void): Promise<Got> {
  switch (call.name) {
    case 'open':
      await device.open(call.world, tell);
      return null;
    case 'seats':
      return device.seats(call.world, call.seat);
    case 'sit':
      await device.sit(call.world, call.seat);
      return null;
    case 'again':
      await device.startExampleAgain();
      return null;
    case 'keeping':
      return device.keeping();
    case 'wordless':
      return device.wordless();
    case 'copy':
      return device.copy(call.passphrase);
    case 'open-copy':
      return device.openCopy(call.file, call.passphrase);
    case 'erase':
      await device.erase();
      return null;
  }
}

function requestOf({ method, url, headers, body }: AskedRequest, signal: AbortSignal): Request {
  return new Request(url, { method, headers: headers.map(([name, value]) => [name, value]), body, signal });
}

function faultOf(error: unknown): Fault {
  if (error instanceof Faulty) return error.fault;
  console.error('desk', error);
  return 'broken';
}
