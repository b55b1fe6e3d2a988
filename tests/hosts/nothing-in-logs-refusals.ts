import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { keyOf } from '../sealed-looks.ts';
import { type Caller, codeOf, letIn, type Reply } from './nothing-in-logs-caller.ts';
import type { Room } from './nothing-in-logs-first-job.ts';
import { ofRooms, ofTheSealedPost } from './nothing-in-logs-refused-by-rooms.ts';

/* What the API refuses, each with words in it that the refusal must not repeat. */

/** Codes of the refusals that were heard. */
export async function refusals(caller: Caller, room: Room, letterbox: string): Promise<ReadonlySet<string>> {
  const heard = new Set<string>();
  const expectCode = async (code: string, asked: Promise<Reply>): Promise<void> => {
    const reply = await asked;
    expect(codeOf(reply), reply.text).toBe(code);
    heard.add(code);
  };
  await ofWire(caller, room, expectCode);
  await ofFields(caller, room, expectCode);
  await ofRooms(caller, room, expectCode);
  await ofTheSealedPost(caller, room, letterbox, expectCode);
  return heard;
}

export type Expect = (code: string, asked: Promise<Reply>) => Promise<void>;

async function ofWire(caller: Caller, { ada, olga, group }: Room, expectCode: Expect): Promise<void> {
  const { markers } = caller;
  const at = `/groups/${group}`;
  const word = () => markers.word('refused body');
  const token = () => markers.token('refused header or address');
  for (const route of ['POST /set-up', 'POST /invitations/accept', `POST ${at}/rules`, `PUT ${at}/reading/key`]) {
    const ask = (body: unknown, headers: Record<string, string> = {}) =>
      caller.ask(route, { session: ada, body, headers });
    await expectCode('wire/unreadable', ask(`{"knownAs": "${word()}`));
    await expectCode('wire/unreadable', ask(`${word()} {"knownAs": ${word()}}`));
    await expectCode('wire/unreadable', ask(Buffer.concat([Buffer.from(`"${word()}`), Buffer.from([0xff, 0x22])])));
    await expectCode('wire/not-json', ask(word(), { 'content-type': `text/${token()}` }));
    await expectCode(
      'wire/not-json',
      ask(word(), { 'content-type': `application/x-${token()}; charset="${token()}"` }),
    );
    await expectCode('wire/too-large', ask(`"${word()}${'x'.repeat(70_000)}"`));
    await expectCode('wire/too-large', ask(`"${word().padEnd(70_000, '-')}"`, { 'transfer-encoding': 'chunked' }));
    await expectCode('wire/other-site', ask({ says: word() }, { origin: `https://${token()}.example` }));
    await expectCode('wire/other-site', ask({ says: word() }, { 'sec-fetch-site': token() }));
  }
  for (const path of [
    `/${token()}`,
    `/groups/${token()}/people`,
    `/groups/${group}${token()}/people`,
    `/board/${token()}/${token()}`,
    `/invitations/accept/${token()}?secret=${token()}`,
    `/%E0%A4%${token()}`,
    `/%00${token()}`,
    `/groups/%zz${token()}/people`,
    `/groups/..%2f${token()}/people`,
  ]) {
    await expectCode('wire/not-found', caller.ask(`GET ${path}`, { session: ada }));
  }
  for (const method of ['PATCH', 'OPTIONS', 'PROPFIND', 'DELETE']) {
    await expectCode('wire/not-found', caller.ask(`${method} /set-up?code=${token()}`, { session: ada }));
  }
  for (const session of [token(), token().padEnd(64, 'A'), `${token()}; evenground=${ada}`, `"${token()}"`, '%zz']) {
    await expectCode('people/signed-out', caller.ask(`GET ${at}`, { session }));
  }
  for (const key of [token().slice(0, 9), `${token()} ${token()}`, `${token()}!`, token().repeat(9)]) {
    const headers = { 'idempotency-key': key };
    await expectCode('wire/no-key', caller.ask('POST /groups', { session: olga, body: { name: word() }, headers }));
  }
  const headers = { 'idempotency-key': token() };
  const once = () => caller.ask('POST /groups', { session: olga, body: { name: word(), title: word() }, headers });
  await letIn(once());
  await expectCode('wire/key-reused', once());
}

/** Every field of every body, wrong in many ways. */
async function ofFields(
  caller: Caller,
  { ada, olga, sal, noor, group, host, tonight }: Room,
  expectCode: Expect,
): Promise<void> {
  const { markers } = caller;
  const word = () => markers.word('wrong field');
  const at = `/groups/${group}`;
  const wrong = () => [
    undefined,
    null,
    7,
    word().repeat(900),
    `${word()}\u0007${word()}`,
    `${word()}\ud800${word()}`,
    [word()],
    { [word()]: word() },
  ];
  const right: [route: string, session: string, body: Record<string, unknown>][] = [
    ['POST /set-up', olga, { code: word(), name: word(), publicName: word(), zone: 'Europe/London', country: 'GB' }],
    ['POST /groups', olga, { name: word(), title: word() }],
    [`POST ${at}/invitations`, ada, { role: 'member' }],
    ['POST /invitations/look', noor, { secret: word() }],
    ['POST /invitations/accept', noor, { secret: word(), knownAs: word(), asMyself: false }],
    [`POST ${at}/rules`, ada, { rules: [{ says: word(), why: word() }] }],
    [`PUT ${at}/agreement`, noor, { version: 1 }],
    [
      `POST ${at}/series`,
      ada,
      {
        startsOn: '2030-01-01',
        localStart: '19:00',
        minutes: 90,
        place: word(),
        link: '',
        team: [{ job: 'facilitator', membership: host }],
      },
    ],
    [`POST ${tonight}/guests`, ada, { called: word() }],
    [`POST ${tonight}/arrivals`, ada, { called: word() }],
    [`PUT ${at}/reading/key`, sal, keyOf(randomBytes)],
    [`POST ${at}/answers`, sal, { sealed: word() }],
  ];
  for (const [route, session, body] of right) {
    for (const field of Object.keys(body)) {
      for (const value of wrong()) {
        const reply = await caller.ask(route, { session, body: { ...body, [field]: value, [word()]: word() } });
        // Seven may well be a version, and anything a secret: of other rules, of no invitation.
        const codes = ['wire/invalid', 'agreements/other-version', 'groups/invitation-unknown'];
        expect(codes, reply.text).toContain(codeOf(reply));
      }
    }
    for (const body of [word(), [word()], { [word()]: { [word()]: word() } }]) {
      await expectCode('wire/invalid', caller.ask(route, { session, body: JSON.stringify(body) }));
    }
  }
  const rules = Array.from({ length: 41 }, () => ({ says: markers.word('one rule too many'), why: '' }));
  await expectCode('wire/invalid', caller.ask(`POST ${at}/rules`, { session: ada, body: { rules } }));
  const link = `http://${markers.token('link')}.example/${markers.token('link')}`;
  const series = {
    startsOn: '1999-02-30',
    localStart: '25:61',
    minutes: 1,
    place: word(),
    link,
    team: [{ job: 'facilitator', membership: host }],
  };
  await expectCode('wire/invalid', caller.ask(`POST ${at}/series`, { session: ada, body: series }));
}
