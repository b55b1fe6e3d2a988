import { connect, type Socket } from 'node:net';
import { toAddress } from '../../src/wire/address.ts';
import { type Crowd, sessionOf } from './crowd.ts';
import { quantile } from './report.ts';

/*
 * A process of its own that knocks at the door: so many connections, kept alive, each sends the
 * next check-in when the last was answered, of a random member each time. Bare sockets and one
 * prepared text, so that it takes as little as it can from the machine that it measures.
 */

/** What the process is told, as JSON in its first argument. */
export interface Knocking {
  readonly port: number;
  readonly crowd: Crowd;
  readonly connections: number;
  readonly warmMs: number;
  readonly ms: number;
}

/** What it says when it is done, as JSON on its output. */
export interface Knocked {
  readonly answered: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Those before and after the measured time, too. */
  readonly inAll: number;
  /** Seconds of processor time that the generator used for all of them. */
  readonly cpu: number;
}

const END = '\r\n\r\n';
/** More sessions than a machine checks in during a run would only fill the memory. */
const MOST_SESSIONS = 100_000;

/** Knocks for the given time; throws where anything but 204 comes back. */
function knock({ port, crowd, connections, warmMs, ms }: Knocking): Promise<Knocked> {
  const sessions = Array.from({ length: Math.min(crowd.members, MOST_SESSIONS) }, (_, n) => sessionOf(crowd, n));
  const [before, after] = requestAround(port, crowd);
  const took: number[] = [];
  const begun = performance.now();
  const from = begun + warmMs;
  const until = from + ms;
  const cpu = process.cpuUsage();
  let inAll = 0;
  const oneConnection = () =>
    new Promise<void>((resolve, reject) => {
      const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let sentAt = 0;
      let heard = '';
      const send = (): void => {
        sentAt = performance.now();
        socket.write(before + sessions[Math.floor(Math.random() * sessions.length)] + after, 'latin1');
      };
      socket.setEncoding('latin1');
      socket.once('connect', send);
      socket.once('error', reject);
      socket.on('data', (chunk: string) => {
        heard += chunk;
        if (!heard.endsWith(END)) return;
        if (!heard.startsWith('HTTP/1.1 204')) return reject(new Error(`the door said ${heard}`));
        heard = '';
        const now = performance.now();
        inAll += 1;
        if (now >= from && now < until) took.push(now - sentAt);
        if (now < until) send();
        else {
          socket.end();
          resolve();
        }
      });
    });
  return Promise.all(Array.from({ length: connections }, oneConnection)).then(() => {
    const { user, system } = process.cpuUsage(cpu);
    return {
      answered: took.length,
      seconds: ms / 1000,
      p50Ms: quantile(took, 0.5),
      p99Ms: quantile(took, 0.99),
      inAll,
      cpu: (user + system) / 1e6,
    };
  });
}

/** What a phone's browser sends, around its session. */
function requestAround(port: number, { groupId, meetingId }: Crowd): [string, string] {
  const origin = `http://localhost:${port}`;
  const group = toAddress(groupId);
  const lines = [
    `PUT /api/groups/${group}/meetings/${toAddress(meetingId)}/check-in HTTP/1.1`,
    `Host: localhost:${port}`,
    'Connection: keep-alive',
    'Content-Length: 0',
    'User-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
    'Accept: */*',
    'Accept-Language: en-GB,en;q=0.9',
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Cache-Control: no-cache',
    'Pragma: no-cache',
    `Origin: ${origin}`,
    'Sec-Fetch-Site: same-origin',
    'Sec-Fetch-Mode: cors',
    'Sec-Fetch-Dest: empty',
    'Cookie: evenground=',
  ];
  return [lines.join('\r\n'), END];
}

console.log(JSON.stringify(await knock(JSON.parse(process.argv[2] ?? '') as Knocking)));
