import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openWebServer } from '../../src/hosts/node/web-server.ts';
import { freePort } from './free-port.ts';

const patience = { headersMs: 200, requestMs: 400, checkedEveryMs: 50 };

async function open(port: number) {
  const settings = { host: '127.0.0.1', port, tls: null, publicUrl: new URL(`http://localhost:${port}`) };
  return openWebServer(
    settings,
    (request, response) => request.on('end', () => response.end('done')).resume(),
    patience,
  );
}

/** Writes the beginning, then one more piece each 60 ms; gives all that came back. */
function slowly(port: number, beginning: string, piece: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(beginning));
    const more = setInterval(() => socket.write(piece), 60);
    socket.on('data', (chunk) => {
      heard += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(more);
      resolve(heard);
    });
  });
}

test('whoever sends a letter now and then is told, and let go', async () => {
  const port = await freePort();
  const server = await open(port);
  const headers = await slowly(port, 'PUT / HTTP/1.1\r\nHost: x\r\n', 'A: b\r\n');
  const body = await slowly(port, 'PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n', 'x');
  for (const heard of [headers, body]) {
    expect(heard).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n/);
    expect(heard).toContain('"code":"wire/too-slow"');
  }
  await server.stop(() => undefined);
});

test('stopping lets a request finish, takes no other, and hangs up on idle connections', async () => {
  const port = await freePort();
  const server = await open(port);
  const idle = slowly(port, '', '');
  const beginning = 'PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n';
  const running = slowly(port, beginning, 'x');
  await new Promise((resolve) => setTimeout(resolve, 40));
  let streamsEnded = false;
  await server.stop(() => {
    streamsEnded = true;
  });
  expect(streamsEnded).toBe(true);
  expect(await running).toContain('done');
  await idle;
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
});

test('a port that is taken is refused in words', async () => {
  const port = await freePort();
  const server = await open(port);
  await expect(open(port)).rejects.toThrow(/is taken by another program/);
  await server.stop(() => undefined);
});
