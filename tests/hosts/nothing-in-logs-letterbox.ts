import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { toAddress } from '../../src/wire/address.ts';
import { anEnvelope } from '../sealed-looks.ts';
import type { Caller, Reply } from './nothing-in-logs-caller.ts';
import type { Room } from './nothing-in-logs-first-job.ts';

/** The letterbox and the board say the same, in the same words and headers, whoever asks. */
export async function expectSameForAll(caller: Caller, room: Room, letterbox: string): Promise<void> {
  const { markers } = caller;
  const sessions = [null, room.noor, room.sal, room.ada, room.olga, markers.token('no session')];
  const nowhere = letterbox.replaceAll(/\w{26}/g, () => toAddress(crypto.randomUUID()));
  const sealed = anEnvelope(randomBytes);
  const asked: Reply[] = [];
  for (const session of sessions) {
    // New, here already, for a group that is not there, from another browser.
    for (const body of [{ sealed: anEnvelope(randomBytes) }, { sealed }, { sealed }]) {
      const headers = { 'user-agent': markers.token('user agent'), 'x-forwarded-for': '198.51.100.23' };
      asked.push(await caller.ask(`POST ${letterbox}/envelopes`, { body, session, headers }));
    }
    asked.push(await caller.ask(`POST ${nowhere}/envelopes`, { body: { sealed }, session }));
  }
  expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 204));
  expect(new Set(asked.map(saidBy)).size).toBe(1);

  const boards = await Promise.all(sessions.map((session) => caller.ask(`GET ${letterbox}`, { session })));
  expect(new Set(boards.map(saidBy)).size).toBe(1);
  const refused = sessions.map((session) =>
    caller.ask(`POST ${letterbox}/envelopes`, { body: { sealed: 'x' }, session }),
  );
  expect(new Set((await Promise.all(refused)).map(saidBy)).size).toBe(1);
}

/** All but the second in which it was said. */
function saidBy({ status, headers, text }: Reply): string {
  return JSON.stringify([status, headers.filter(([name]) => name.toLowerCase() !== 'date'), text]);
}
