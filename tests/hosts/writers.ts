import { z } from 'zod';
import type { Call, Called, Evening } from './calls.ts';
import type { Ledger, Write } from './ledger.ts';

/*
 * People who write to a server all at once, each as fast as it answers, till it is killed. Their
 * writes are of different shapes: a row made, a row deleted, a row that comes and goes, and one
 * request that makes a person, a session and a membership and uses an invitation up.
 */

/** Each inviter's, far from the limit of sixty open ones. */
const MOST_INVITATIONS = 4;
/** A run: the lists stay short enough to be read after every kill, and below a hundred groups. */
const NEWCOMERS_A_RUN = 4;
const GROUPS_A_RUN = 2;

/** What is remembered from one kill to the next. */
export interface World {
  readonly evening: Evening;
  readonly ledger: Ledger;
  /** Of people who joined: their cookies, by name. */
  readonly cookies: Map<string, string>;
  /** Makes every name of the run its own. */
  names: number;
}

const invitation = z.object({ invitation: z.string(), secret: z.string() });
const open = z.array(invitation.pick({ invitation: true }));
const people = z.object({ people: z.array(z.object({ knownAs: z.string() })), open });
const groups = z.object({ groups: z.array(z.object({ name: z.string(), open })) });
const door = z.object({ here: z.array(z.object({ knownAs: z.string() })) });

/** Everything that is there, as the pages would read it. */
export async function lookAround(call: Call, { ada, olga, meeting }: Evening): Promise<Set<string>> {
  const [listed, started, tonight] = await Promise.all([
    call(`GET ${groupOf(meeting)}/people`, { cookie: ada }).then((reply) => read(reply, people)),
    call('GET /groups', { cookie: olga }).then((reply) => read(reply, groups)),
    call(`GET ${meeting}/door`, { cookie: ada }).then((reply) => read(reply, door)),
  ]);
  return new Set([
    ...listed.people.map(({ knownAs }) => `person ${knownAs}`),
    ...[listed, ...started.groups].flatMap((group) => group.open.map((one) => `invitation ${one.invitation}`)),
    ...started.groups.map(({ name }) => `group ${name}`),
    ...tonight.here.map(({ knownAs }) => `here ${knownAs}`),
  ]);
}

/** Writes till the server is gone; resolves when the last writer has noticed. */
export async function writeAllAtOnce(call: Call, world: World): Promise<void> {
  const { ada, olga, noor, meeting } = world.evening;
  const group = groupOf(meeting);
  const say = (write: Write): Promise<Called> => send(call, world, write);
  const writers = [
    invite(`${group}/invitations`, ada, { role: 'member' }),
    invite(`${group}/invitations`, ada, { role: 'facilitator' }),
    invite(`${group}/team-invitations`, olga, { role: 'facilitator' }),
    comeAndGo(),
    welcome(),
    start(),
  ];
  await Promise.all(
    writers.map((writer) =>
      writer.catch((error: unknown) => {
        if (!(error instanceof NoAnswer)) throw error;
      }),
    ),
  );

  /** Invites, and takes the oldest back once there are several. */
  async function invite(path: string, cookie: string, body?: object): Promise<void> {
    const mine: string[] = [];
    for (;;) {
      mine.push(read(await say(making(path, cookie, body)), invitation).invitation);
      if (mine.length > MOST_INVITATIONS) await say(takingBack(path, cookie, mine.shift() ?? ''));
    }
  }

  async function comeAndGo(): Promise<void> {
    for (;;) {
      await say({ ...write(`PUT ${meeting}/check-in`, noor), makes: ['here Noor'] });
      await say({ ...write(`DELETE ${meeting}/check-in`, noor), ends: ['here Noor'] });
    }
  }

  async function welcome(): Promise<void> {
    for (let i = 0; i < NEWCOMERS_A_RUN; i += 1) {
      const made = read(await say(making(`${group}/invitations`, ada, { role: 'member' })), invitation);
      const knownAs = `Newcomer ${(world.names += 1)}`;
      const joined = await say({
        ...write('POST /invitations/accept', null, { secret: made.secret, knownAs, asMyself: false }),
        makes: [`person ${knownAs}`],
        ends: [`invitation ${made.invitation}`],
      });
      if (joined.cookie === null) throw new Error('joined without a session');
      world.cookies.set(knownAs, joined.cookie);
    }
  }

  async function start(): Promise<void> {
    for (let i = 0; i < GROUPS_A_RUN; i += 1) {
      const name = `Group ${(world.names += 1)}`;
      await say({ ...write('POST /groups', olga, { name, title: 'Evenings' }), makes: [`group ${name}`] });
    }
  }
}

/** Asks again for all that was never answered, with the same keys, as our pages do. */
export async function askAgain(call: Call, world: World): Promise<void> {
  await Promise.all([...world.ledger.open].map((write) => send(call, world, write, true)));
}

/** Takes back what a kill left behind, so that the next run has room. */
export async function tidyUp(call: Call, world: World): Promise<void> {
  const { ada, meeting } = world.evening;
  const path = `${groupOf(meeting)}/invitations`;
  const left = read(await call(`GET ${groupOf(meeting)}/people`, { cookie: ada }), people).open;
  await Promise.all(left.map((one) => send(call, world, takingBack(path, ada, one.invitation))));
}

class NoAnswer extends Error {}

/** Throws NoAnswer where the server was gone before it answered; a refusal is a fault of the test. */
async function send(call: Call, { ledger }: World, asked: Write, again = false): Promise<Called> {
  const { route, cookie, body, key } = asked;
  const headers = route.startsWith('POST ') ? { 'idempotency-key': key } : {};
  ledger.sent(asked);
  const reply = await call(route, { cookie, body, headers }).catch(() => {
    ledger.unanswered(asked);
    throw new NoAnswer(route);
  });
  // What is deleted already is not there to be deleted again.
  const gone = again && route.startsWith('DELETE ') && reply.status === 404;
  if (reply.status >= 300 && !gone) throw new Error(`${route}: ${reply.status} ${reply.text}`);
  ledger.acknowledged(asked, reply);
  return reply;
}

function making(path: string, cookie: string, body?: object): Write {
  const named = (reply: Called) => `invitation ${read(reply, invitation).invitation}`;
  return { ...write(`POST ${path}`, cookie, body), named };
}

function takingBack(path: string, cookie: string, which: string): Write {
  return { ...write(`DELETE ${path}/${which}`, cookie), ends: [`invitation ${which}`] };
}

function write(route: string, cookie: string | null, body?: object): Write {
  return { route, cookie, key: crypto.randomUUID(), makes: [], ends: [], ...(body === undefined ? {} : { body }) };
}

/** `/groups/…` of a meeting's path. */
function groupOf(meeting: string): string {
  return meeting.replace(/\/meetings\/.*/, '');
}

function read<View>({ status, text }: Called, view: z.ZodType<View>): View {
  if (status !== 200) throw new Error(`refused: ${status} ${text}`);
  return view.parse(JSON.parse(text));
}
