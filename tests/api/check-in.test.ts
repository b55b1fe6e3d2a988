import { afterEach, expect, test } from 'vitest';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { elsewhere, expectLetIn, expectRefused, type Somebody, thursdays, type Tuesdays, tuesdays } from '../people.ts';

const CHECK_IN = 'PUT /groups/:group/meetings/:meeting/check-in';
const UNDO = 'DELETE /groups/:group/meetings/:meeting/check-in';

/** Every number that is kept, and why it tells no time of day, and not who came before whom. */
const NUMBERS = {
  'agenda.version': 'counts the changes of a group’s agenda, not people',
  'agenda_item.minutes': 'how long an item is planned to take',
  'agenda_item.place': 'orders the items on their page',
  'agreed.version': 'the wording somebody agreed to, the same for all who agreed to it',
  'agreement.version': 'counts the wordings of a group’s rules, not people',
  'agreement_rule.place': 'orders the rules on their page',
  'agreement_rule.version': 'counts the wordings of a group’s rules, not people',
  'attendance_count.came': 'how many came, without names',
  'came_not_in.count': 'how often an answer was given in a month, by nobody who is known',
  'coming.heard': 'counts what changed about a meeting, up to what somebody knows of it',
  'coming.place_in_line':
    'orders those who wait for a place at one meeting, which is theirs in that order; gone the day after',
  'crisis_line.place': 'orders the lines on their page',
  'door_code.tried_window':
    'the two minutes in which words were last tried at a door, by nobody who is known; gone the day after',
  'door_code.tries': 'how often words were tried in those two minutes, by nobody who is known',
  'door_try.tries': 'how often somebody typed the words of one door; gone the day after',
  'draw.version': 'the wording of the rules that the lot fell on, the same for every draw made under it',
  'handover_note.version': 'counts the changes of a group’s notes, not people',
  'handover_promise.place': 'tells promises apart; they are shown by their days',
  'meeting.capacity': 'how many have room at a meeting',
  'meeting.sequence': 'counts what changed about a meeting for those who come',
  'meeting.version': 'counts the changes of a meeting, not people',
  'meeting_note.version': 'counts the changes of a meeting’s notes, not people',
  'membership.version': 'counts the changes of one person’s roles, from one, whenever she came and they were',
  'message.place': 'orders one member’s thread, from one, beside the day',
  'missed.absences': 'counts evenings in a row that somebody was absent, up to three; tells no time, and no order',
  'missed_count.sent': 'to how many it was said in a quarter, without names',
  'newcomer_count.came': 'how many came for the first time in a quarter, without names',
  'newcomer_count.came_back': 'how many of those came again, without names',
  'organisation.crisis_version': 'counts the changes of an organisation’s crisis help, not people',
  'outbox.attempts': 'counts the tries to send one letter, which is gone once it is sent',
  'passkey.counter': 'the device’s own count of what it signed',
  'poster_day.presses': 'how often a poster was used on a day, by nobody who is known; gone the day after',
  'reach.asked': 'counts mails on one day, for one person',
  'series.capacity': 'how many have room at its meetings',
  'series.minutes': 'how long a meeting is planned to be',
  'series.version': 'counts the changes of a series, not people',
  'told.sequence': 'counts what changed about a meeting, and names nobody',
};

/** Reads a live page: what has come since the last look, without waiting for more. */
class Listener {
  readonly aborter = new AbortController();
  readonly #decoder = new TextDecoder();
  #heard = '';
  ended = false;
  status = 0;

  static async open(who: Somebody, { group, meeting }: Tuesdays): Promise<Listener> {
    const listener = new Listener();
    const url = `http://evenground.invalid/api/groups/${group}/meetings/${meeting}/door/live`;
    const request = new Request(url, { signal: listener.aborter.signal });
    const { response } = await who.house.api.handle(request, { session: who.session });
    listener.status = response.status;
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    void listener.#listen(response.body?.getReader());
    return listener;
  }

  async #listen(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) break;
      this.#heard += this.#decoder.decode(part.value);
    }
    this.ended = true;
  }

  async heard(): Promise<string> {
    await new Promise((resolve) => setImmediate(resolve));
    const heard = this.#heard;
    this.#heard = '';
    return heard;
  }
}

onEachEngine('checking in', (house) => {
  afterEach(() => house().api.endStreams());

  const here = async ({ ada, group, meeting }: Tuesdays) => {
    const { view } = await ada.ask('GET /groups/:group/meetings/:meeting/door', { group, meeting });
    return view.here.map(({ knownAs }) => knownAs);
  };
  const rows = () => house().admin('select undone_on from attendance');
  const fresh = async () => {
    await house().empty();
    return tuesdays(house());
  };

  test('twice is once', async () => {
    const group = await fresh();
    for (let i = 0; i < 3; i += 1) expect((await group.noor.ask(CHECK_IN, group)).status).toBe(204);
    expect(await here(group)).toEqual(['Noor']);
    expect(await rows()).toEqual([{ undone_on: null }]);
  });

  test('twenty at once are one', async () => {
    const group = await fresh();
    const replies = await Promise.all(Array.from({ length: 20 }, () => group.noor.ask(CHECK_IN, group)));
    expect(replies.map(({ status }) => status)).toEqual(Array<number>(20).fill(204));
    expect(await rows()).toEqual([{ undone_on: null }]);
  });

  test('all who come at once are there, in the order of their names', async () => {
    const group = await fresh();
    const { noor, tom, miriam, ada } = group;
    await Promise.all([tom, noor, miriam, ada].map((who) => who.ask(CHECK_IN, group)));
    expect(await here(group)).toEqual(['Ada', 'Miriam', 'Noor', 'Tom']);
  });

  test('it can be taken back, and said again', async () => {
    const group = await fresh();
    const { noor } = group;
    expect((await noor.ask(UNDO, group)).status, 'nothing to take back is no fault').toBe(204);
    await noor.ask(CHECK_IN, group);
    expect((await noor.ask(UNDO, group)).status).toBe(204);
    expect((await noor.ask(UNDO, group)).status).toBe(204);
    expect(await here(group)).toEqual([]);
    expect((await noor.ask('GET /groups/:group/tonight', group)).view.tonight?.here).toBe(false);
    expect(await rows()).toEqual([{ undone_on: expect.anything() as unknown }]);
    await noor.ask(CHECK_IN, group);
    expect(await here(group)).toEqual(['Noor']);
    expect(await rows()).toEqual([{ undone_on: null }]);
  });

  test('saying and taking back at once ends in one of the two, with one row', async () => {
    const group = await fresh();
    const replies = await Promise.all(
      Array.from({ length: 24 }, (_, i) => group.noor.ask(i % 2 === 0 ? CHECK_IN : UNDO, group)),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array<number>(24).fill(204));
    expect(await rows()).toHaveLength(1);
    await group.noor.ask(CHECK_IN, group);
    expect(await here(group)).toEqual(['Noor']);
  });

  test('taking back is one’s own', async () => {
    const group = await fresh();
    await group.noor.ask(CHECK_IN, group);
    await group.tom.ask(UNDO, group);
    await group.ada.ask(UNDO, group);
    expect(await here(group)).toEqual(['Noor']);
  });

  test('the door opens six hours before and closes three hours after', async () => {
    const group = await fresh();
    const { noor, ada } = group;
    const at = async (moment: string, door: string) => {
      house().clock.set(moment);
      const reply = await noor.ask(CHECK_IN, group);
      if (door === 'open') expectLetIn(reply);
      else expectRefused(reply, 'attendance/door-closed');
      expect((await noor.ask(UNDO, group)).code).toBe(reply.code);
      if (door === 'open') expectLetIn(await noor.ask(CHECK_IN, group));
      const { view } = await ada.ask('GET /groups/:group/meetings/:meeting/door', group);
      expect([moment, view.door, view.here.length]).toEqual([moment, door, door === 'open' ? 1 : 0]);
    };
    try {
      await at('2026-09-22T11:59:59.999Z', 'not-yet');
      await at('2026-09-22T12:00:00Z', 'open');
      await at('2026-09-22T22:29:59.999Z', 'open');
      expect((await noor.ask('GET /groups/:group/tonight', group)).view.tonight?.meeting.meeting).toBe(group.meeting);
      await at('2026-09-22T22:30:00Z', 'closed');
      expect((await noor.ask('GET /groups/:group/tonight', group)).view.tonight).toMatchObject({
        meeting: { meeting: group.meetings[1] },
        door: 'not-yet',
      });
    } finally {
      house().clock.now = TUESDAY;
    }
  });

  test('the meeting of another group is not there', async () => {
    const group = await fresh();
    const foreign = [await thursdays(group), await elsewhere(house())];
    for (const { group: theirs, meeting } of foreign) {
      expectRefused(await group.noor.ask(CHECK_IN, { group: theirs, meeting }), 'wire/not-found');
      expectRefused(await group.noor.ask(CHECK_IN, { group: group.group, meeting }), 'wire/not-found');
      expectRefused(await group.noor.ask(UNDO, { group: group.group, meeting }), 'wire/not-found');
      const door = await group.ada.ask('GET /groups/:group/meetings/:meeting/door', { group: group.group, meeting });
      expectRefused(door, 'wire/not-found');
    }
    expect(await rows()).toEqual([]);
  });

  test('in two groups one is here in one of them', async () => {
    const group = await fresh();
    const other = await thursdays(group);
    await group.tom.ask(CHECK_IN, other);
    expect(await here(group)).toEqual([]);
    const door = await other.bea.ask('GET /groups/:group/meetings/:meeting/door', other);
    expect(door.view.here.map(({ knownAs }) => knownAs)).toEqual(['T.']);
  });

  test('no column holds a time of day about a person', async () => {
    const columns = await house().admin(
      `select table_name || '.' || column_name as name, data_type as kind from information_schema.columns
       where table_schema = 'evenground' order by 1`,
    );
    expect(columns.length).toBeGreaterThan(60);
    const timed = columns.filter(({ kind }) => /time|interval/.test(String(kind))).map(({ name }) => name);
    // Plans, what somebody knows of them, and the ends of days. What an act does write is gone within minutes: a letter when it is
    // sent, a question for a passkey, with nobody's name on it, after five.
    expect(timed).toEqual([
      'coming.heard_starts_at',
      'coming.held_until',
      'invitation.expires_at',
      'meeting.ends_at',
      'meeting.starts_at',
      'meeting.was_starts_at',
      'outbox.leased_until',
      'outbox.not_before',
      'passkey_challenge.expires_at',
      'series.local_start',
    ]);
    const sequences = await house().admin(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'evenground' and c.relkind = 'S'`,
    );
    expect(sequences).toEqual([]);
    // Nothing fills itself in, neither a clock nor a counter: what a column holds unasked is a constant.
    const unasked = await house().admin(
      `select table_name || '.' || column_name as name, column_default as holds from information_schema.columns
       where table_schema = 'evenground' and (column_default is not null or is_identity = 'YES') order by 1`,
    );
    expect(unasked).toEqual([
      { name: 'meeting.directions', holds: "''::text" },
      { name: 'meeting.moved', holds: 'false' },
      { name: 'meeting.published', holds: 'false' },
      { name: 'meeting.reason', holds: "''::text" },
      { name: 'meeting.sequence', holds: '0' },
      { name: 'meeting.state', holds: "'planned'::text" },
      { name: 'meeting.version', holds: '1' },
      { name: 'meeting.walk_ins', holds: 'true' },
      { name: 'membership.version', holds: '1' },
      { name: 'organisation.crisis_owner', holds: "''::text" },
      { name: 'organisation.crisis_version', holds: '0' },
      { name: 'series.directions', holds: "''::text" },
      { name: 'series.skipped', holds: "'later'::text" },
      { name: 'series.twice', holds: "'first'::text" },
      { name: 'series.version', holds: '1' },
      { name: 'series.walk_ins', holds: 'true' },
      { name: 'tablet.closed', holds: 'false' },
    ]);
    const named = columns
      .map(({ name }) => String(name))
      .filter((name) => /\.\w*(created|updated|seen|last)/.test(name));
    expect(named).toEqual([]);
    const numbers = columns.filter(({ kind }) => /int|numeric|real|double|serial/.test(String(kind)));
    expect(numbers.map(({ name }) => name)).toEqual(Object.keys(NUMBERS));
  });

  test('two who check in at different times leave rows that are alike', async () => {
    const group = await fresh();
    await group.noor.ask(CHECK_IN, group);
    house().clock.add(1, 7);
    await group.tom.ask(CHECK_IN, group);
    house().clock.now = TUESDAY;
    const alike = await house().admin(`select to_jsonb(a) - 'membership_id' as row from attendance a`);
    expect(alike[0]).toEqual(alike[1]);
  });

  // the live door ---------------------------------------------------------------------------------

  test('a live door says that something changed, and nothing else', async () => {
    const group = await fresh();
    const listener = await Listener.open(group.ada, group);
    expect(await listener.heard()).toBe(': here\n\n');
    await house().tick();
    expect(await listener.heard()).toBe('data: changed\n\n');
    await house().tick();
    expect(await listener.heard()).toBe('');
    for (const act of [CHECK_IN, UNDO, CHECK_IN] as const) {
      await group.noor.ask(act, group);
      await house().tick();
      expect(await listener.heard()).toBe('data: changed\n\n');
      await house().tick();
      expect(await listener.heard()).toBe('');
    }
    await group.noor.ask(CHECK_IN, group);
    await house().tick();
    expect(await listener.heard(), 'the second time changes nothing').toBe('');
    listener.aborter.abort();
  });

  test('what changes between connecting and the first look is not missed', async () => {
    const group = await fresh();
    const listener = await Listener.open(group.ada, group);
    expect(await listener.heard()).toBe(': here\n\n');
    expect(await here(group)).toEqual([]);
    await group.noor.ask(CHECK_IN, group);
    await house().tick();
    expect(await listener.heard()).toBe('data: changed\n\n');
    listener.aborter.abort();
  });

  test('another group’s door is not heard', async () => {
    const group = await fresh();
    const other = await thursdays(group);
    const listener = await Listener.open(group.ada, group);
    await house().tick();
    await listener.heard();
    await group.tom.ask(CHECK_IN, other);
    await house().tick();
    expect(await listener.heard()).toBe('');
    listener.aborter.abort();
  });

  test('many listeners are three questions a look, and whoever goes is forgotten', async () => {
    const group = await fresh();
    expect(house().ticking.size).toBe(0);
    const listeners = await Promise.all(Array.from({ length: 10 }, () => Listener.open(group.ada, group)));
    expect(house().ticking.size).toBe(1);
    house().sent.length = 0;
    await house().tick();
    expect(house().sent).toEqual(['groups.versions', 'attendance.watched', 'attendance.watchedSignals']);
    for (const { aborter } of listeners.slice(1)) aborter.abort();
    const [last] = listeners;
    await last?.heard();
    await last?.heard();
    expect(listeners.map(({ ended }) => ended)).toEqual([false, ...Array<boolean>(9).fill(true)]);
    expect(house().ticking.size).toBe(1);
    last?.aborter.abort();
    await last?.heard();
    expect(house().ticking.size).toBe(0);
  });

  test('whoever went before the page began leaves no one waiting', async () => {
    const group = await fresh();
    const gone = new AbortController();
    gone.abort();
    const request = new Request(
      `http://evenground.invalid/api/groups/${group.group}/meetings/${group.meeting}/door/live`,
      { signal: gone.signal },
    );
    const { response } = await house().api.handle(request, { session: group.ada.session });
    await response.text().catch(() => null);
    expect(house().ticking.size).toBe(0);
  });

  test('a quiet stream says now and then that it is there, and ends in time', async () => {
    const group = await fresh();
    const listener = await Listener.open(group.ada, group);
    await house().tick();
    await listener.heard();
    for (let i = 1; i < 20; i += 1) await house().tick();
    expect(await listener.heard()).toBe(': here\n\n');
    listener.aborter.abort();
  });

  test('live pages end at shutdown', async () => {
    const group = await fresh();
    const listener = await Listener.open(group.ada, group);
    house().api.endStreams();
    await listener.heard();
    expect(listener.ended).toBe(true);
    expect(house().ticking.size).toBe(0);
  });

  test('members and strangers do not hear the door', async () => {
    const group = await fresh();
    const live = 'GET /groups/:group/meetings/:meeting/door/live';
    expectRefused(await group.noor.ask(live, group), 'wire/not-found');
    expectRefused(await group.olga.ask(live, group), 'wire/not-found');
    expectRefused(await group.noor.elsewhere().ask(live, group), 'people/signed-out');
    expect(house().ticking.size).toBe(0);
  });
});
