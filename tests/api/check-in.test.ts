import { afterEach, expect, test } from 'vitest';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { elsewhere, expectLetIn, expectRefused, type Somebody, thursdays, type Tuesdays, tuesdays } from '../people.ts';

const CHECK_IN = 'PUT /groups/:group/meetings/:meeting/check-in';
const UNDO = 'DELETE /groups/:group/meetings/:meeting/check-in';

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
    // Plans and the ends of days; nothing that somebody's act writes.
    expect(timed).toEqual(['invitation.expires_at', 'meeting.ends_at', 'meeting.starts_at', 'series.local_start']);
    const sequences = await house().admin(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'evenground' and c.relkind = 'S'`,
    );
    expect(sequences).toEqual([]);
    const guessable = await house().admin(
      `select column_name from information_schema.columns where table_schema = 'evenground'
       and (column_default is not null or is_identity = 'YES' or column_name ~ '(created|updated|seen|last)')`,
    );
    expect(guessable).toEqual([]);
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

  test('many listeners are one question a look, and whoever goes is forgotten', async () => {
    const group = await fresh();
    expect(house().ticking.size).toBe(0);
    const listeners = await Promise.all(Array.from({ length: 10 }, () => Listener.open(group.ada, group)));
    expect(house().ticking.size).toBe(1);
    house().sent.length = 0;
    await house().tick();
    expect(house().sent).toEqual(['attendance.watched']);
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
