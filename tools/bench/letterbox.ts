import { base64urlnopad } from '@scure/base';
import { envelopesContract } from '../../src/envelopes/contract.ts';
import { REPORT_BYTES, sealEnvelope } from '../../src/sealing/envelope.ts';
import { ANSWER_BYTES, sealAnswer } from '../../src/sealing/answer.ts';
import { pack } from '../../src/sealing/padding.ts';
import { identityFromWords, recipientOf } from '../../src/sealing/words-key.ts';
import { type MayRead, readersFor } from '../../src/reports/rules/may-read.ts';
import { chosenFrom } from '../../src/reports/rules/letters.ts';
import type { BuiltServer } from './built-server.ts';
import { sendTo } from './example-on.ts';

export interface At {
  readonly origin: string;
  readonly organisation: string;
  readonly group: string;
}

/** The organisation that a group belongs to, as its members are told. */
export async function organisationOf(server: BuiltServer, group: string, session: string): Promise<string> {
  const asked = new Request(`${server.origin}/api/groups/${group}/readers`);
  const { response } = await sendTo(server, asked, session);
  return envelopesContract['GET /groups/:group/readers'].reply.parse(await response.json()).organisation;
}

/** Puts `count` sealed reports in the letterbox of a group. */
export async function fillLetterbox(at: At, mayRead: MayRead, count: number): Promise<void> {
  const board = `${at.origin}/api/board/${at.organisation}/${at.group}`;
  const { reply } = envelopesContract['GET /board/:organisation/:group'];
  const { readers } = reply.parse(await (await fetch(board)).json());
  const recipients = readersFor(mayRead, readers).map(({ seals }) => seals);
  const report = { ...chosenFrom(() => []), kind: 'report', mayRead, words: 'From the bench.', key: null, signs: null };
  for (let n = 0; n < count; n += 1) {
    const packed = await pack(report, REPORT_BYTES);
    if ('over' in packed) throw new Error('the letter is too long');
    const envelope = await sealEnvelope(packed.bytes, recipients, (length) =>
      crypto.getRandomValues(new Uint8Array(length)),
    );
    await post(at, `/board/${at.organisation}/${at.group}/envelopes`, null, base64urlnopad.encode(envelope));
  }
}

/** Hangs `count` answers on the board of a group, all of them for somebody else than who looks. */
export async function fillBoard(at: At, reader: string, count: number): Promise<void> {
  const key = await recipientOf(await identityFromWords(['somebody', 'else'], at.group));
  for (let step = 1; step <= count; step += 1) {
    // Nobody who looks can open it.
    const packed = await pack({ words: 'From the bench.', step }, ANSWER_BYTES);
    if ('over' in packed) throw new Error('the answer is too long');
    const sealed = base64urlnopad.encode(await sealAnswer(packed.bytes, key));
    await post(at, `/groups/${at.group}/answers`, reader, sealed);
  }
}

async function post(at: At, path: string, session: string | null, sealed: string): Promise<void> {
  const request = new Request(`${at.origin}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ sealed }),
  });
  const { response } = await sendTo(at, request, session);
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
}
