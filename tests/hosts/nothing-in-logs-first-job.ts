import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import { fromAddress, toAddress } from '../../src/wire/address.ts';
import { type Caller, codeOf, letIn, viewOf } from './nothing-in-logs-caller.ts';
import { makeReader, type Reader } from './nothing-in-logs-sealed-job.ts';

/* The first main job over HTTP: a group is started, and people come in. Every text is marked. */

/** Who is there, each with the session they hold, and what they know. */
export interface Room {
  readonly olga: string;
  readonly ada: string;
  readonly sal: string;
  readonly noor: string;
  readonly adaReads: Reader;
  readonly salReads: Reader;
  /** What Noor is called. */
  readonly knownAs: string;
  /** The secret by which she came in. */
  readonly used: string;
  /** An invitation that nobody has used. */
  readonly unused: string;
  /** Address of the group. */
  readonly group: string;
  /** Ada's membership. */
  readonly host: string;
  /** Below it: /door, /door/live, /check-in. */
  readonly tonight: string;
  /** A meeting whose door is not open yet. */
  readonly nextWeek: string;
}

const madeGroup = z.object({ group: z.string() });
const madeInvitation = z.object({ invitation: z.string(), secret: z.string() });
const people = z.object({ people: z.array(z.object({ membership: z.string() })) });
const planned = z.object({ series: z.string(), meetings: z.array(z.object({ meeting: z.string() })) });

export async function firstJob(caller: Caller, code: string): Promise<Room> {
  const { olga, group } = await found(caller, code);
  const at = `/groups/${group}`;
  const invited = await invite(caller, `POST ${at}/team-invitations`, olga, 'facilitator');
  const { session: ada } = await accept(caller, invited.secret, 'what Ada is called');
  for (const path of ['/me', '/groups']) await letIn(caller.ask(`GET ${path}`, { session: olga }));
  const withdrawn = await invite(caller, `POST ${at}/team-invitations`, olga, 'facilitator');
  await letIn(caller.ask(`DELETE ${at}/team-invitations/${withdrawn.invitation}`, { session: olga }));

  const team = [ada];
  for (const place of ['what Miriam is called', 'what Dora is called']) {
    const { secret } = await invite(caller, `POST ${at}/team-invitations`, olga, 'facilitator');
    team.push((await accept(caller, secret, place)).session);
  }
  const { host, tonight, nextWeek } = await prepare(caller, at, team);
  const asSafetyLead = await invite(caller, `POST ${at}/team-invitations`, olga, 'safety-lead');
  const { session: sal } = await accept(caller, asSafetyLead.secret, 'what Sal is called');
  const adaReads = await makeReader(caller, at, ada, 'facilitator');
  const salReads = await makeReader(caller, at, sal, 'safety-lead');

  const { secret: used } = await invite(caller, `POST ${at}/invitations`, ada, 'member');
  const { session: noor, knownAs } = await accept(caller, used, 'what Noor is called');
  await letIn(caller.ask(`PUT ${at}/agreement`, { session: noor, body: { version: 1 } }));
  for (const path of ['', '/rules', '/meetings', '/tonight', '/readers']) {
    await letIn(caller.ask(`GET ${at}${path}`, { session: noor }));
  }
  // She comes, goes, and comes.
  for (const method of ['PUT', 'DELETE', 'PUT']) {
    await letIn(caller.ask(`${method} ${tonight}/check-in`, { session: noor }));
  }
  const door = await letIn(caller.ask(`GET ${tonight}/door`, { session: ada }));
  expect(door.text).toContain(JSON.stringify(knownAs).slice(1, -1));
  await atTheDoor(caller, { tonight, ada, noor, knownAs });
  const { secret: unused } = await invite(caller, `POST ${at}/invitations`, ada, 'member');
  return { olga, ada, sal, noor, adaReads, salReads, knownAs, used, unused, group, host, tonight, nextWeek };
}

/** Noor is checked in by name and by her phone, and a guest turns out to be her, and then is not. */
async function atTheDoor(
  caller: Caller,
  { tonight, ada, noor, knownAs }: Pick<Room, 'tonight' | 'ada' | 'noor' | 'knownAs'>,
): Promise<void> {
  const { markers } = caller;
  const marks = [{ mark: toAddress(randomUUID()), kind: 'in', saw: [] }];
  await letIn(caller.ask(`POST ${tonight}/marks`, { session: noor, body: { marks } }));
  await letIn(caller.ask(`POST ${tonight}/arrivals`, { session: ada, body: { called: knownAs } }));
  const called = `${markers.word('what a guest is called')} "${markers.word('what a guest is called')}"`;
  const made = await letIn(caller.ask(`POST ${tonight}/guests`, { session: ada, body: { called } }));
  const guest = noteId(caller, /\w{26}/.exec(made.text)?.[0] ?? '');
  for (const as of [{ called: knownAs }, null]) {
    await letIn(caller.ask(`PUT ${tonight}/guests/${guest}/same`, { session: ada, body: { as } }));
  }
  const door = await letIn(caller.ask(`GET ${tonight}/door`, { session: ada }));
  expect(door.text).toContain(JSON.stringify(called).slice(1, -1));
}

/** Olga sets the home up and starts a group. */
async function found(caller: Caller, code: string): Promise<{ olga: string; group: string }> {
  const { markers } = caller;
  await letIn(caller.ask('GET /home'));
  const organisation = {
    code: markers.note('set-up code', code),
    // Of 80 and of 60 letters.
    name: `${markers.word('name of the organisation')} "${markers.word('name of the organisation')}"`,
    publicName: `${markers.word('public name')} '${markers.word('public name')}'`,
    // Always at UTC, as the clock that the series is planned by.
    zone: 'Africa/Abidjan',
    country: 'GB',
  };
  const mistyped = await caller.ask('POST /set-up', { body: { ...organisation, code: markers.word('wrong code') } });
  expect(codeOf(mistyped)).toBe('groups/code-wrong');
  const { session } = await letIn(caller.ask('POST /set-up', { body: organisation }));
  const olga = session ?? '';
  const body = {
    name: `${markers.word('name of the group')} '${markers.word('name of the group')}'`,
    title: `"${markers.word('title')}" ${markers.word('title')}`,
  };
  const made = viewOf(await letIn(caller.ask('POST /groups', { session: olga, body })), madeGroup);
  return { olga, group: noteId(caller, made.group) };
}

/** Ada publishes rules and plans meetings: the first is now. */
async function prepare(caller: Caller, at: string, team: readonly string[]) {
  const { markers } = caller;
  const [ada = ''] = team;
  const rules = [1, 2, 3].map(() => ({
    says: markers.sentence('ground rule'),
    why: markers.sentence('why of a rule'),
  }));
  await letIn(caller.ask(`POST ${at}/rules`, { session: ada, body: { rules } }));
  const [first] = viewOf(await letIn(caller.ask(`GET ${at}/people`, { session: ada })), people).people;
  const host = noteId(caller, first?.membership ?? '');
  const now = new Date().toISOString();
  const body = {
    startsOn: now.slice(0, 10),
    localStart: now.slice(11, 16),
    minutes: 90,
    place: `${markers.sentence('place')}\n${markers.word('second line of a place')}`,
    link: `https://${markers.token('link').toLowerCase()}.example/${markers.token('link')}?key=${markers.token('link')}`,
    team: [{ job: 'facilitator', membership: host }],
  };
  const book = viewOf(await letIn(caller.ask(`POST ${at}/series`, { session: ada, body })), planned);
  // Two run it and one is at the door, each by their own yes: members see it then.
  for (const [i, job] of ['facilitator', 'co-facilitator', 'door-host'].entries()) {
    const path = `${at}/series/${noteId(caller, book.series)}/own-job`;
    await letIn(caller.ask(`PUT ${path}`, { session: team[i] ?? '', body: { job, does: true } }));
  }
  const [tonight = '', nextWeek = ''] = book.meetings.map(({ meeting }) => noteId(caller, meeting));
  return { host, tonight: `${at}/meetings/${tonight}`, nextWeek: `${at}/meetings/${nextWeek}` };
}

export async function invite(caller: Caller, route: string, session: string, role: string) {
  const made = await letIn(caller.ask(route, { session, body: { role } }));
  const { invitation, secret } = viewOf(made, madeInvitation);
  return { invitation: noteId(caller, invitation), secret: caller.markers.note('invitation', secret) };
}

/** Somebody looks at an invitation and accepts it, twice: the answer was lost on the way. */
async function accept(caller: Caller, secret: string, place: string): Promise<{ session: string; knownAs: string }> {
  await letIn(caller.ask('POST /invitations/look', { body: { secret } }));
  const knownAs = `${caller.markers.word(place)} "${caller.markers.word(place)}"`;
  const body = { secret, knownAs, asMyself: false };
  const headers = { 'idempotency-key': caller.markers.token('Idempotency-Key') };
  const { session } = await letIn(caller.ask('POST /invitations/accept', { body, headers }));
  const again = await letIn(caller.ask('POST /invitations/accept', { body, headers }));
  expect(again.session).toBe(session);
  return { session: session ?? '', knownAs };
}

/** An id is marked as addresses write it, and as the database does. */
function noteId({ markers }: Caller, address: string): string {
  markers.note('id', fromAddress(address) ?? '');
  return markers.note('id', address);
}
