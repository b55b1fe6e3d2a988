import { afterEach, describe, expect, test } from 'vitest';
import type { Answer, Arrival } from '../../src/meetings/rules/coming.ts';
import { seededChance } from '../../src/sealing/seeded-chance.ts';
import { fromAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, give, join, type Somebody, thursdays, tuesdays } from '../people.ts';

/* Who comes: each says it for herself, nobody sees it but as a number, and places go round in order. */

onEachEngine('coming', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });

  /** The Tuesday group, and what can be said to its second meeting, a week away. */
  async function nextWeek() {
    const tuesday = await tuesdays(house());
    const { ada, group, meetings } = tuesday;
    const meeting = meetings[1] ?? '';
    const path = { group, meeting };
    const look = async (who: Somebody) => (await who.ask('GET /groups/:group/meetings/:meeting/coming', path)).view;
    const say = async (who: Somebody, answer: Answer, arrive: Arrival = 'none') => {
      const { sequence } = await look(who);
      return who.ask('PUT /groups/:group/meetings/:meeting/coming', path, { sequence, answer, arrive });
    };
    const takeBack = (who: Somebody) => who.ask('DELETE /groups/:group/meetings/:meeting/coming', path);
    const own = async (who: Somebody) => (await look(who)).coming;
    const counts = async () => {
      const { view } = await ada.ask('GET /groups/:group/coming', { group });
      const { coming, notSure, waiting } = view.meetings.find((one) => one.meeting === meeting) ?? {};
      return [coming, notSure, waiting];
    };
    /** Changes what is said, and leaves all else as it is. */
    const change = async (more: Readonly<Partial<Changed>>) => {
      const edited = (await ada.ask('GET /groups/:group/meetings/:meeting', path)).view;
      const { version, startsOn, localStart, minutes, place, directions, link, capacity, walkIns } = edited;
      const body = { version, startsOn, localStart, minutes, place, directions, link, capacity, walkIns, reason: '' };
      return ada.ask('PUT /groups/:group/meetings/:meeting', path, { ...body, ...more });
    };
    const roomFor = async (capacity: number | null) => expectLetIn(await change({ capacity }));
    const cancel = async () => {
      const { version } = (await ada.ask('GET /groups/:group/meetings/:meeting', path)).view;
      const body = { version, reason: 'The hall is let.' };
      expectLetIn(await ada.ask('PUT /groups/:group/meetings/:meeting/cancelled', path, body));
    };
    const hold = async () => {
      const { version } = (await ada.ask('GET /groups/:group/meetings/:meeting', path)).view;
      expectLetIn(await ada.ask('PUT /groups/:group/meetings/:meeting/held', path, { version }));
    };
    /** What somebody is told on the first page, meeting by meeting: what it was, and what it is. */
    const told = async (who: Somebody) =>
      (await who.ask('GET /groups/:group/tonight', { group })).view.changed.map(
        ({ coming, startsAt, place, state }) => [coming.knew, { startsAt, place, state }],
      );
    const hear = async (who: Somebody) => {
      const { sequence } = await look(who);
      expectLetIn(await who.ask('PUT /groups/:group/meetings/:meeting/heard', path, { sequence }));
    };
    return { ...tuesday, meeting, path, look, say, takeBack, own, counts, change, roomFor, cancel, hold, told, hear };
  }
  interface Changed {
    capacity: number | null;
    startsOn: string;
    place: string;
    link: string;
    reason: string;
  }

  test('each says for herself whether she comes, says it otherwise, and takes it back', async () => {
    const { noor, tom, say, own, takeBack, counts, look } = await nextWeek();
    expect(await own(noor)).toEqual({
      answer: null,
      arrive: 'none',
      inLine: null,
      heldUntil: null,
      free: false,
      knew: null,
      link: null,
      lacks: [],
    });
    const said = await say(noor, 'coming', 'meet-me-outside');
    expect(said.view.coming).toMatchObject({ answer: 'coming', arrive: 'meet-me-outside', inLine: null });
    expect(said.view).toEqual(await look(noor));
    expectLetIn(await say(tom, 'not-sure', 'late-and-quiet'));
    expect(await counts()).toEqual([1, 1, 0]);
    // Whoever does not come arrives in no way.
    expect((await say(noor, 'not-this-time', 'walk-in-with-me')).view.coming).toMatchObject({
      answer: 'not-this-time',
      arrive: 'none',
    });
    expect(await counts()).toEqual([0, 1, 0]);
    expectLetIn(await takeBack(tom));
    expectLetIn(await takeBack(tom));
    expect((await own(tom)).answer).toBeNull();
    expect(await counts()).toEqual([0, 0, 0]);
  });

  test('nobody sees who else comes: members themselves, facilitators numbers, others nothing', async () => {
    const { noor, tom, ada, sal, olga, group, path, say, own, counts } = await nextWeek();
    expectLetIn(await say(noor, 'coming', 'walk-in-with-me'));
    expectLetIn(await say(ada, 'coming'));
    expect(await counts()).toEqual([2, 0, 0]);
    expect((await own(tom)).answer).toBeNull();
    const { text } = await ada.ask('GET /groups/:group/coming', { group });
    for (const hers of ['Noor', 'walk-in']) expect(text).not.toContain(hers);
    const { bea } = await thursdays({ olga, tom } as Parameters<typeof thursdays>[0]);
    for (const outside of [sal, olga, bea]) {
      expectRefused(await outside.ask('GET /groups/:group/meetings/:meeting/coming', path), 'wire/not-found');
      const body = { sequence: 0, answer: 'coming', arrive: 'none' } as const;
      expectRefused(await outside.ask('PUT /groups/:group/meetings/:meeting/coming', path, body), 'wire/not-found');
    }
    expectRefused(await noor.ask('GET /groups/:group/coming', { group }), 'wire/not-found');
  });

  test('what is over, cancelled, or no longer as she saw it takes no answer', async () => {
    const { noor, path, say, change, cancel, hold, own, takeBack } = await nextWeek();
    expectLetIn(await change({ place: 'The front room' }));
    const stale = { sequence: 0, answer: 'coming', arrive: 'none' } as const;
    expectRefused(await noor.ask('PUT /groups/:group/meetings/:meeting/coming', path, stale), 'meetings/not-as-seen');
    expect((await own(noor)).answer).toBeNull();
    await cancel();
    expectRefused(await say(noor, 'coming'), 'meetings/not-held');
    expectLetIn(await say(noor, 'not-this-time'));
    await hold();
    // Somebody who comes late says so while it goes on.
    house().clock.set('2026-09-29T18:30:00Z');
    expectLetIn(await say(noor, 'coming', 'late-and-quiet'));
    house().clock.set('2026-09-29T19:30:00Z');
    expectRefused(await say(noor, 'not-sure'), 'meetings/over');
    expectRefused(await takeBack(noor), 'meetings/over');
  });

  describe('where there is room for so many', () => {
    /** Room for one, which Tom has; Noor, Miriam and Ada wait, in this order. */
    async function full() {
      const scene = await nextWeek();
      const { tom, noor, miriam, ada, say, roomFor } = scene;
      await roomFor(1);
      for (const who of [tom, noor, miriam, ada]) expectLetIn(await say(who, 'coming'));
      return scene;
    }

    test('whoever comes later waits, knows her number, and nobody’s name', async () => {
      const { tom, noor, miriam, ada, own, counts, say } = await full();
      expect(await own(tom)).toMatchObject({ answer: 'coming', inLine: null });
      const numbers = async () => [(await own(noor)).inLine, (await own(miriam)).inLine, (await own(ada)).inLine];
      expect(await numbers()).toEqual([1, 2, 3]);
      expect(await counts()).toEqual([1, 0, 3]);
      // Saying it again, or how she would like to arrive, costs nobody her place.
      expectLetIn(await say(noor, 'coming', 'meet-me-outside'));
      expectLetIn(await say(tom, 'coming', 'late-and-quiet'));
      expect(await numbers()).toEqual([1, 2, 3]);
      expectLetIn(await say(noor, 'not-sure'));
      expect(await numbers()).toEqual([null, 1, 2]);
    });

    test('a place that comes free is held for the first in line, till the next evening', async () => {
      const { tom, noor, miriam, say, own, counts } = await full();
      expectLetIn(await say(tom, 'not-this-time'));
      // 20:00 in London.
      expect(await own(noor)).toMatchObject({ inLine: null, heldUntil: '2026-09-23T19:00:00Z', answer: 'coming' });
      expect(await own(miriam)).toMatchObject({ inLine: 1, heldUntil: null, free: false });
      // Tom, who thinks better of it, is behind everybody.
      expect((await say(tom, 'coming')).view.coming.inLine).toBe(3);
      expectLetIn(await say(noor, 'coming', 'meet-me-outside'));
      expect(await own(noor)).toMatchObject({ inLine: null, heldUntil: null, arrive: 'meet-me-outside' });
      expect(await counts()).toEqual([1, 0, 3]);
    });

    test('an offer that is let go, or not taken in time, goes to the next; she stays in line', async () => {
      const { tom, noor, miriam, ada, takeBack, own, say } = await full();
      expectLetIn(await takeBack(tom));
      house().clock.set('2026-09-23T19:00:00Z');
      // Nobody looks: the job does it.
      await house().api.due();
      expect(await own(noor)).toMatchObject({ answer: 'coming', inLine: 2, heldUntil: null });
      expect(await own(miriam)).toMatchObject({ heldUntil: '2026-09-24T19:00:00Z' });
      expectLetIn(await say(miriam, 'not-sure'));
      expect(await own(ada)).toMatchObject({ heldUntil: '2026-09-24T19:00:00Z' });
      // And without the job whoever waits and looks does it.
      house().clock.set('2026-09-25T12:00:00Z');
      expect(await own(noor)).toMatchObject({ inLine: null, heldUntil: '2026-09-26T19:00:00Z' });
      expect(await own(ada)).toMatchObject({ inLine: 1 });
    });

    test('somebody leaves the group, or there is more room: places are offered as they come free', async () => {
      const { tom, noor, miriam, ada, group, own, counts, roomFor } = await full();
      expectLetIn(await tom.ask('DELETE /groups/:group/me', { group }));
      await house().api.due();
      expect((await own(noor)).heldUntil).not.toBeNull();
      expect((await own(miriam)).inLine).toBe(1);
      await roomFor(null);
      expect((await own(miriam)).heldUntil).not.toBeNull();
      expect((await own(ada)).heldUntil).not.toBeNull();
      expect(await counts()).toEqual([0, 0, 3]);
    });

    test('where there is less room nobody loses a place', async () => {
      const { tom, noor, miriam, own, say, roomFor, counts } = await full();
      await roomFor(2);
      await house().api.due();
      expectLetIn(await say(noor, 'coming'));
      await roomFor(1);
      expect(await counts()).toEqual([2, 0, 2]);
      expectLetIn(await say(tom, 'not-sure'));
      expect((await own(miriam)).inLine).toBe(1);
      expect((await own(noor)).inLine).toBeNull();
    });

    test('no offer stands when people have to set out; then whoever says so first has the place', async () => {
      const { tom, noor, miriam, ada, say, own, counts } = await full();
      house().clock.set('2026-09-28T12:00:00Z');
      expectLetIn(await say(tom, 'not-this-time'));
      expect((await own(noor)).heldUntil).toBe('2026-09-29T15:00:00Z');
      house().clock.set('2026-09-29T15:00:00Z');
      await house().api.due();
      for (const who of [noor, miriam, ada]) expect(await own(who)).toMatchObject({ free: true, heldUntil: null });
      expect((await say(ada, 'coming')).view.coming).toMatchObject({ inLine: null, free: false });
      expect(await own(miriam)).toMatchObject({ inLine: 1, free: false });
      expect((await say(noor, 'coming')).view.coming.inLine).toBe(2);
      expect(await counts()).toEqual([1, 0, 2]);
    });

    test('a meeting that is moved nearer cuts an offer short; one that is cancelled makes none', async () => {
      const { tom, noor, change, say, own, cancel, hold } = await full();
      expectLetIn(await say(tom, 'not-this-time'));
      expectLetIn(await change({ startsOn: '2026-09-23' }));
      expect((await own(noor)).heldUntil).toBe('2026-09-23T15:00:00Z');
      await cancel();
      house().clock.set('2026-09-23T15:30:00Z');
      await house().api.due();
      await hold();
      expect(await own(noor)).toMatchObject({ heldUntil: null, free: true, answer: 'coming' });
    });
  });

  test('whatever is said in whatever order: nobody is lost, no place is given twice, and none is empty while somebody waits', async () => {
    const { ada, group, meeting, say, takeBack, roomFor } = await nextWeek();
    const people: Somebody[] = [];
    for (let i = 0; i < 6; i += 1) people.push(await join(ada, group, `Member ${i}`));
    // Bytes of chance, the same each time.
    const chance = seededChance(36);
    const pick = (below: number) => (chance(1)[0] ?? 0) % below;
    const comes = new Set<string>();
    const having = new Set<string>();
    let before = new Set<string>();
    let capacity = 2;
    await roomFor(capacity);
    for (let step = 0; step < 60; step += 1) {
      const who = people[pick(people.length)];
      if (who === undefined) throw new Error('nobody');
      const act = pick(8);
      if (act < 4) {
        expectLetIn(await say(who, 'coming'));
        comes.add(who.name);
      } else if (act < 6) {
        expectLetIn(act === 4 ? await say(who, 'not-sure') : await takeBack(who));
        comes.delete(who.name);
        having.delete(who.name);
      } else if (act === 6) {
        capacity = 1 + pick(4);
        await roomFor(capacity);
      } else house().clock.add(1 + pick(6));
      await house().api.due();
      const rows = await house().admin(
        `select p.known_as as name, c.place_in_line as line, c.held_until is not null as held from coming c
         join membership p using (org_id, group_id, membership_id) where c.meeting_id = $1 and c.answer = 'coming'`,
        [fromAddress(meeting)],
      );
      const inside = rows.filter(({ line }) => line === null).map(({ name }) => String(name));
      const offered = rows.filter(({ held }) => held === true).map(({ line }) => Number(line));
      const waiting = rows.filter(({ line, held }) => line !== null && held === false).map(({ line }) => Number(line));
      expect(rows.map(({ name }) => String(name)).toSorted()).toEqual([...comes].toSorted());
      // Whoever has a place has it till she gives it up.
      for (const name of having) expect(inside).toContain(name);
      for (const name of inside) having.add(name);
      // With less room than people nobody gets in; an offer that was made stands.
      const promised = rows.filter(({ line, held }) => line === null || held === true).map(({ name }) => String(name));
      if (promised.some((name) => !before.has(name))) expect(promised.length).toBeLessThanOrEqual(capacity);
      before = new Set(promised);
      if (waiting.length > 0) expect(inside.length + offered.length).toBeGreaterThanOrEqual(capacity);
      expect(Math.max(0, ...offered)).toBeLessThan(Math.min(Infinity, ...waiting));
    }
    // It was no easy game: most of it was played before anybody had to set out.
    expect(house().clock.now.epochMilliseconds).toBeLessThan(Date.parse('2026-09-29T15:00:00Z'));
  });

  describe('at once', () => {
    /** So many people who are only in the group. */
    async function crowd(many: number) {
      const scene = await nextWeek();
      const people: Somebody[] = [];
      for (let i = 0; i < many; i += 1) people.push(await join(scene.ada, scene.group, `Member ${i}`));
      const rows = () =>
        house().admin(
          `select p.known_as as name, c.place_in_line as line, c.held_until is not null as held from coming c
           join membership p using (org_id, group_id, membership_id)
           where c.meeting_id = $1 and c.answer = 'coming' order by c.place_in_line nulls first`,
          [fromAddress(scene.meeting)],
        );
      /** Those with a place, those who are offered one, and those who wait: each once, and no place twice. */
      const sorted = async (capacity: number) => {
        const all = await rows();
        const having = all.filter(({ line }) => line === null);
        const offered = all.filter(({ held }) => held === true);
        const lines = all.flatMap(({ line }) => (line === null ? [] : [line]));
        expect(new Set(lines).size).toBe(lines.length);
        expect(having.length + offered.length).toBeLessThanOrEqual(capacity);
        return { all: all.length, having: having.length, offered: offered.length };
      };
      return { ...scene, people, sorted };
    }

    test('many want the last places: no more have one than there are, and nobody is lost', async () => {
      const { people, roomFor, say, sorted, takeBack } = await crowd(9);
      await roomFor(3);
      for (let round = 0; round < 3; round += 1) {
        const replies = await Promise.all(people.flatMap((who) => [say(who, 'coming'), say(who, 'coming')]));
        for (const reply of replies) expectLetIn(reply);
        expect(await sorted(3)).toEqual({ all: 9, having: 3, offered: 0 });
        await Promise.all(people.map((who) => takeBack(who)));
        expect((await sorted(3)).all).toBe(0);
      }
    });

    test('places come free while others wait: each is offered once', async () => {
      const { people, roomFor, say, sorted, takeBack, own } = await crowd(8);
      await roomFor(4);
      for (const who of people) expectLetIn(await say(who, 'coming'));
      const first = people.slice(0, 3);
      const later = people.slice(4);
      const due = () => house().api.due();
      await Promise.all([...first.map((who) => takeBack(who)), ...later.map((who) => own(who)), due(), due()]);
      expect(await sorted(4)).toEqual({ all: 5, having: 1, offered: 3 });
      // Those who were offered one take it at once, and those who gave one up want one again.
      const replies = await Promise.all([...later, ...first].map((who) => say(who, 'coming')));
      for (const reply of replies) expectLetIn(reply);
      expect(await sorted(4)).toEqual({ all: 8, having: 4, offered: 0 });
      expect((await own(later[3] as Somebody)).inLine).toBe(1);
    });

    test('an offer that ends while it is taken is either taken or goes on, never both', async () => {
      const { people, roomFor, say, sorted, takeBack, own } = await crowd(4);
      const [had, first, second, third] = people as [Somebody, Somebody, Somebody, Somebody];
      await roomFor(1);
      for (const who of people) expectLetIn(await say(who, 'coming'));
      expectLetIn(await takeBack(had));
      house().clock.set('2026-09-23T19:00:00Z');
      await Promise.all([
        say(first, 'coming'),
        house().api.due(),
        own(second),
        say(third, 'coming'),
        say(second, 'coming'),
      ]);
      await house().api.due();
      const { all, having, offered } = await sorted(1);
      expect([all, having + offered]).toEqual([3, 1]);
    });

    test('two who answer while it is moved answer to what they saw, or are told to look again', async () => {
      const { people, say, change, own, told } = await crowd(4);
      const replies = await Promise.all([
        ...people.map((who) => say(who, 'coming')),
        change({ startsOn: '2026-09-30' }),
      ]);
      for (const [i, who] of people.entries()) {
        const code = replies[i]?.code ?? null;
        expect([null, 'meetings/not-as-seen']).toContain(code);
        const isTold = (await told(who)).length === 1;
        const { answer, knew } = await own(who);
        expect(answer).toBe(code === null ? 'coming' : null);
        expect(isTold).toBe(knew !== null);
      }
    });
  });

  describe('whoever meant to come is told', () => {
    const WAS = { startsAt: '2026-09-29T18:00:00Z', place: 'The back room', state: 'planned' };

    test('that it is moved, cancelled, held after all, until she has seen it or answers again', async () => {
      const { noor, tom, miriam, say, change, cancel, hold, told, hear, own } = await nextWeek();
      expectLetIn(await say(noor, 'coming'));
      expectLetIn(await say(tom, 'not-sure'));
      expectLetIn(await say(miriam, 'not-this-time'));
      expect(await told(noor)).toEqual([]);
      expectLetIn(await change({ startsOn: '2026-09-30', place: 'The front room' }));
      const moved = { startsAt: '2026-09-30T18:00:00Z', place: 'The front room', state: 'planned' };
      for (const who of [noor, tom]) expect(await told(who)).toEqual([[WAS, moved]]);
      expect(await told(miriam)).toEqual([]);
      await hear(noor);
      expect(await told(noor)).toEqual([]);
      expect((await own(noor)).answer).toBe('coming');
      await cancel();
      expect(await told(noor)).toEqual([[moved, { ...moved, state: 'cancelled' }]]);
      expect(await told(tom)).toEqual([[WAS, { ...moved, state: 'cancelled' }]]);
      await hear(noor);
      await hold();
      expect(await told(noor)).toEqual([[{ ...moved, state: 'cancelled' }, moved]]);
      // Tom may have read that it was cancelled: he is told, too.
      expect(await told(tom)).toEqual([[WAS, moved]]);
      for (const who of [noor, tom]) {
        expectLetIn(await say(who, 'coming'));
        expect(await told(who)).toEqual([]);
      }
    });

    test('what changes for nobody who comes is no news', async () => {
      const { noor, say, roomFor, told } = await nextWeek();
      expectLetIn(await say(noor, 'coming'));
      await roomFor(12);
      expect(await told(noor)).toEqual([]);
    });

    test('somebody who says she has seen an older change is told of the newer', async () => {
      const { noor, path, say, change, told } = await nextWeek();
      expectLetIn(await say(noor, 'coming'));
      expectLetIn(await change({ place: 'Upstairs' }));
      expectLetIn(await change({ place: 'Downstairs' }));
      expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/heard', path, { sequence: 1 }));
      expect(await told(noor)).toEqual([[WAS, { ...WAS, place: 'Downstairs' }]]);
    });

    test('of a series that is changed, ended, and changed back', async () => {
      const { ada, noor, group, say, told } = await nextWeek();
      expectLetIn(await say(noor, 'coming'));
      const find = async () => {
        const [one] = (await ada.ask('GET /groups/:group/series', { group })).view.series;
        if (one === undefined) throw new Error('no series');
        return one;
      };
      const { series, zone: _, endsBefore: __, ...plan } = await find();
      const at = { group, series };
      const later = { ...plan, from: '2026-09-29', startsOn: '2026-09-29', localStart: '18:00', reason: '' };
      const changed = await ada.ask('PUT /groups/:group/series/:series', at, later);
      expect(await told(noor)).toEqual([[WAS, { ...WAS, startsAt: '2026-09-29T17:00:00Z' }]]);
      const { change } = changed.view;
      expectLetIn(await ada.ask('PUT /groups/:group/changes/:change/undone', { group, change }));
      // She may have read the other hour: she is told once more.
      expect(await told(noor)).toEqual([[WAS, WAS]]);
      expectLetIn(await say(noor, 'coming'));
      const { version } = await find();
      const body = { version, from: '2026-09-29', reason: '' };
      const ended = await ada.ask('PUT /groups/:group/series/:series/ended', at, body);
      expect(await told(noor)).toEqual([[WAS, { ...WAS, state: 'cancelled' }]]);
      const path = { group, change: ended.view.change };
      expectLetIn(await ada.ask('PUT /groups/:group/changes/:change/undone', path));
      expect(await told(noor)).toEqual([[WAS, WAS]]);
    });

    test('a meeting that a change made does not vanish under those who come, once the change is taken back', async () => {
      const { ada, noor, group, told } = await nextWeek();
      const [one] = (await ada.ask('GET /groups/:group/series', { group })).view.series;
      if (one === undefined) throw new Error('no series');
      const { series, zone: _, endsBefore: __, ...plan } = one;
      const body = { ...plan, rule: 'FREQ=WEEKLY;BYDAY=TU,SA', from: '2026-09-29', startsOn: '2026-09-29', reason: '' };
      const { change } = (await ada.ask('PUT /groups/:group/series/:series', { group, series }, body)).view;
      await house().admin('update meeting set published = true where group_id = $1', [fromAddress(group)]);
      const { meetings } = (await noor.ask('GET /groups/:group/meetings', { group })).view;
      const saturdays = meetings.filter(
        ({ startsAt }) => startsAt.startsWith('2026-10-03') || startsAt.startsWith('2026-10-10'),
      );
      expect(saturdays).toHaveLength(2);
      const [extra, other] = saturdays;
      const path = { group, meeting: extra?.meeting ?? '' };
      const says = { sequence: extra?.sequence ?? 0, answer: 'coming', arrive: 'none' } as const;
      expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/coming', path, says));
      expectLetIn(await ada.ask('PUT /groups/:group/changes/:change/undone', { group, change }));
      const saturday = { startsAt: extra?.startsAt, place: 'The back room' };
      expect(await told(noor)).toEqual([
        [
          { ...saturday, state: 'planned' },
          { ...saturday, state: 'cancelled' },
        ],
      ]);
      const left = (await noor.ask('GET /groups/:group/meetings', { group })).view.meetings;
      expect(left.map(({ meeting }) => meeting)).toContain(extra?.meeting);
      expect(left.map(({ meeting }) => meeting)).not.toContain(other?.meeting);
      // The plan goes on as if nothing had been.
      house().clock.set('2027-01-05T12:00:00Z');
      await house().api.due();
    });
  });

  test('the link is shown on the day, to those who come and agreed to the rules; others read what is missing', async () => {
    const { noor, ada, group, own, say, change, roomFor, tom } = await nextWeek();
    expectLetIn(await change({ link: 'https://example.org/room' }));
    const seen = async (who: Somebody) => {
      const { link, lacks } = await own(who);
      return link ?? lacks;
    };
    expect(await seen(noor)).toEqual(['coming', 'rules', 'day']);
    expectLetIn(await say(noor, 'not-sure'));
    expect(await seen(noor)).toEqual(['coming', 'rules', 'day']);
    expectLetIn(await say(noor, 'coming'));
    expect(await seen(noor)).toEqual(['rules', 'day']);
    expectLetIn(await noor.ask('PUT /groups/:group/agreement', { group }, { version: 1 }));
    expect(await seen(noor)).toEqual(['day']);
    // In London it is the day from 23:00 on, by UTC.
    house().clock.set('2026-09-28T22:59:59Z');
    expect(await seen(noor)).toEqual(['day']);
    house().clock.set('2026-09-28T23:00:00Z');
    expect(await seen(noor)).toBe('https://example.org/room');
    const { view, text } = await noor.ask('GET /groups/:group/tonight', { group });
    expect(view.tonight?.meeting.coming.link).toBe('https://example.org/room');
    expect(text.split('https://example.org/room')).toHaveLength(2);
    // Rules that changed are to be agreed to anew.
    await house().admin(
      `insert into agreement (org_id, group_id, version, published_on)
       select org_id, group_id, 2, '2026-09-28' from agreement where group_id = $1`,
      [fromAddress(group)],
    );
    expect(await seen(noor)).toEqual(['rules']);
    // Whoever runs it comes, and whoever waits has no place yet.
    expect(await seen(ada)).toEqual(['rules']);
    expectLetIn(await ada.ask('PUT /groups/:group/agreement', { group }, { version: 2 }));
    expect(await seen(ada)).toBe('https://example.org/room');
    await roomFor(1);
    expectLetIn(await tom.ask('PUT /groups/:group/agreement', { group }, { version: 2 }));
    expectLetIn(await say(tom, 'coming'));
    expect(await seen(tom)).toEqual(['place']);
  });

  test('how they would like to arrive is seen by those who do something that night, on the day, and leaves a trace', async () => {
    const { ada, noor, tom, group, path, say, roomFor } = await nextWeek();
    const dora = await join(ada, group, 'Dora');
    await give(ada, group, 'Dora', ['door-host']);
    await roomFor(3);
    expectLetIn(await say(noor, 'coming', 'meet-me-outside'));
    expectLetIn(await say(tom, 'not-sure', 'late-and-quiet'));
    expectLetIn(await say(ada, 'coming'));
    const wishes = async (who: Somebody) =>
      (await who.ask('GET /groups/:group/meetings/:meeting/arrivals', path)).view.arrivals.map((one) => [
        one.arrive,
        one.knownAs,
      ]);
    const traces = async () => (await noor.ask('GET /groups/:group/traces', { group })).view.traces;
    const before = (await traces()).length;
    expect(await wishes(ada)).toEqual([]);
    house().clock.set('2026-09-29T10:00:00Z');
    expect(await wishes(dora)).toEqual([]);
    expect(await traces()).toHaveLength(before);
    expect(await wishes(ada)).toEqual([
      ['meet-me-outside', 'Noor'],
      ['late-and-quiet', 'Tom'],
    ]);
    expect((await traces())[0]).toMatchObject({ kind: 'arrivals', role: 'facilitator', day: '2026-09-29' });
    expectLetIn(await dora.ask('PUT /groups/:group/meetings/:meeting/own-job', path, { job: 'standby', does: true }));
    expect(await wishes(dora)).toHaveLength(2);
    expectRefused(await noor.ask('GET /groups/:group/meetings/:meeting/arrivals', path), 'wire/not-found');
    house().clock.set('2026-09-30T10:00:00Z');
    expect(await wishes(ada)).toEqual([]);
  });

  test('the day after nobody knows any more who said what; till then each sees her own, and leaving takes it along', async () => {
    const { noor, tom, group, meeting, say } = await nextWeek();
    expectLetIn(await say(noor, 'coming', 'meet-me-outside'));
    expectLetIn(await say(tom, 'not-sure'));
    const { view } = await noor.ask('GET /my-data', {});
    const kept = view.groups.flatMap((one) => one.kept).filter(({ what }) => what === 'coming');
    expect(kept.map(({ facts }) => facts)).toEqual([
      { on: '2026-09-29', answer: 'coming', arrive: 'meet-me-outside', waits: 'no' },
    ]);
    const rows = async () =>
      (await house().admin('select 1 from coming where meeting_id = $1', [fromAddress(meeting)])).length;
    expect(await rows()).toBe(2);
    expectLetIn(await tom.ask('DELETE /groups/:group/me', { group }));
    expect(await rows()).toBe(1);
    house().clock.set('2026-09-30T11:00:00Z');
    await house().api.due();
    expect(await rows()).toBe(1);
    // Wherever the group is: when its day is over everywhere.
    house().clock.set('2026-09-30T12:00:00Z');
    await house().api.due();
    expect(await rows()).toBe(0);
  });
});
