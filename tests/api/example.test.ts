import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { MOST_RULES } from '../../src/agreements/rules/rule-set.ts';
import { buildExample } from '../../src/example/example-group.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { Somebody } from '../people.ts';

/* The example group: what somebody who tries it out finds. */

onEachEngine('the example', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });

  async function build(size: 'usual' | 'full' = 'usual') {
    const made = await buildExample((request, session) => house().api.handle(request, { session }), {
      setupCode: await house().freshCode(),
      now: house().clock.now,
      size,
    });
    const seat = (label: string) => {
      const found = made.seats.find((one) => one.label === label);
      if (found === undefined) throw new Error(`nobody is called ${label}`);
      return new Somebody(house(), label, found.session);
    };
    return { ...made, seat };
  }

  test('everybody has a seat, a note in plain words, and what the note says', async () => {
    const { seats, group, seat } = await build();
    expect(seats.map(({ label }) => label)).toEqual([
      'Olga',
      'Ada',
      'Miriam',
      'Tom',
      'Jo',
      'Blue',
      'Kasimir',
      'R.',
      'Noor',
    ]);
    for (const { note } of seats) expect(note).toMatch(/^[A-Z].{10,}\.$/);
    expect(seats.map(({ note }) => note).join(' ')).not.toMatch(/schizo|psycho|bipolar|voices|diagnos/i);

    const { me } = (await seat('Olga').ask('GET /me', {})).view;
    expect([me?.organiser, me?.organisation.name]).toEqual([true, 'Hill Street (example)']);
    for (const { label } of seats.slice(1)) {
      const { agreed, rules } = (await seat(label).ask('GET /groups/:group/rules', { group })).view;
      expect([label, agreed]).toEqual([label, label !== 'Noor']);
      expect(rules.length).toBeGreaterThan(5);
      const view = (await seat(label).ask('GET /groups/:group', { group })).view;
      expect([view.knownAs, view.title]).toEqual([label, 'Evening group']);
      expect(view.roles.includes('facilitator')).toBe(['Ada', 'Miriam'].includes(label));
    }
    const { tonight } = (await seat('Noor').ask('GET /groups/:group/tonight', { group })).view;
    expect(tonight).toMatchObject({ door: 'open', here: false });
    const meeting = tonight?.meeting.meeting ?? '';
    const door = (await seat('Ada').ask('GET /groups/:group/meetings/:meeting/door', { group, meeting })).view;
    expect(door.here.map(({ knownAs }) => knownAs)).toEqual(['Ada', 'Blue', 'Kasimir', 'Tom']);
    expect((await seat('Noor').ask('PUT /groups/:group/meetings/:meeting/check-in', { group, meeting })).status).toBe(
      204,
    );
  });

  test('whenever it is begun the next meeting starts within the hour', async () => {
    const moments = [
      '2026-09-22T00:00:00Z',
      '2026-09-22T05:05:00Z',
      '2026-09-22T13:49:59Z',
      '2026-09-22T22:36:00Z',
      '2026-09-22T23:05:01Z',
      // New Year's Eve, the night the clocks go forward and the night they go back.
      '2026-12-31T23:58:00Z',
      '2027-03-28T00:40:00Z',
      '2027-03-28T00:55:00Z',
      '2026-10-25T00:20:00Z',
      '2026-10-25T00:59:59Z',
    ];
    for (const moment of moments) {
      house().clock.set(moment);
      const { group, seat } = await build();
      const { tonight } = (await seat('Noor').ask('GET /groups/:group/tonight', { group })).view;
      expect([moment, tonight?.door]).toEqual([moment, 'open']);
      const wait = house()
        .clock.now.until(Temporal.Instant.from(tonight?.meeting.startsAt ?? ''))
        .total('minutes');
      // Where the clocks go back, the first of two quarters past one is meant.
      const lower = moment === '2026-10-25T00:59:59Z' ? -60 : 0;
      expect([moment, wait > lower && wait <= 60]).toEqual([moment, true]);
    }
  });

  test('full, it holds as much as may be held', async () => {
    const { seats, group, seat } = await build('full');
    expect(seats).toHaveLength(41);
    expect(new Set(seats.map(({ label }) => label)).size).toBe(41);
    const lengths = seats.map(({ label }) => [...label].length);
    expect(Math.max(...lengths)).toBe(40);
    expect(lengths.filter((length) => length === 40).length).toBeGreaterThan(20);
    const { rules } = (await seat('Ada').ask('GET /groups/:group/rules', { group })).view;
    expect(rules).toHaveLength(MOST_RULES);
    const { people } = (await seat('Ada').ask('GET /groups/:group/people', { group })).view;
    expect(people.map(({ knownAs }) => knownAs).sort()).toEqual(
      seats
        .slice(1)
        .map(({ label }) => label.normalize('NFC'))
        .sort(),
    );
  });

  test('it keeps the rules that a real group keeps: a home that is set up has none built into it', async () => {
    const { seat } = await build();
    await expect(
      buildExample((request, session) => house().api.handle(request, { session }), { setupCode: 'used', now: TUESDAY }),
    ).rejects.toThrow('POST /set-up');
    expect(seat('Olga').session).not.toBeNull();
  });
});
