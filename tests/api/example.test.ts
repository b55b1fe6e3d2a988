import { base64urlnopad } from '@scure/base';
import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { MOST_RULES } from '../../src/agreements/rules/rule-set.ts';
import { buildExample } from '../../src/example/example-group.ts';
import words from '../../src/example/words/en.json' with { type: 'json' };
import { answerFrom } from '../../src/reports/rules/letters.ts';
import { openAnswer } from '../../src/sealing/answer.ts';
import { openEnvelope } from '../../src/sealing/envelope.ts';
import { unpack } from '../../src/sealing/padding.ts';
import { unlockReadingKey } from '../../src/sealing/reading-key.ts';
import { readWords } from '../../src/sealing/six-words.ts';
import { identityFromWords } from '../../src/sealing/words-key.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { Somebody } from '../people.ts';

/* The example group: what somebody who tries it out finds. */

/** They read reports and are no members. */
const OUTSIDE = ['Sal', 'Cem'];

onEachEngine('the example', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });

  async function build(size: 'usual' | 'full' = 'usual') {
    const made = await buildExample((request, session) => house().api.handle(request, { session }), {
      setupCode: await house().freshCode(),
      now: house().clock.now,
      random: house().random,
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
      'Sal',
      'Cem',
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
      if (OUTSIDE.includes(label)) continue;
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

  test('who reads has the words that the example prints, and finds the reports that they may read', async () => {
    const { seat, group } = await build();
    const found: Record<string, number> = {};
    for (const { knownAs, readingWords } of words.people.filter((person) => person.readingWords !== '')) {
      const reader = seat(knownAs);
      const { mine } = (await reader.ask('GET /groups/:group/reading', { group })).view;
      const identity = await unlockReadingKey(base64urlnopad.decode(mine?.wrapped ?? ''), readingWords.split(' '));
      const { envelopes } = (await reader.ask('GET /groups/:group/envelopes', { group })).view;
      expect(envelopes).toHaveLength(2);
      const opened = envelopes.map(({ sealed }) => openEnvelope(base64urlnopad.decode(sealed), identity ?? ''));
      found[knownAs] = (await Promise.all(opened)).filter((plain) => plain !== null).length;
    }
    expect(found).toEqual({ Ada: 1, Miriam: 1, Sal: 2, Cem: 0 });

    const { organisation } = (await seat('Noor').ask('GET /groups/:group/readers', { group })).view;
    const board = (await seat('Noor').ask('GET /board/:organisation/:group', { organisation, group })).view;
    const identity = await identityFromWords(words.comesBackWith.split(' '), group);
    const answer = await openAnswer(base64urlnopad.decode(board.answers[0]?.sealed ?? ''), identity);
    expect(answerFrom(await unpack(answer ?? new Uint8Array()))?.words).toBe(words.post.answer);
    for (const six of [words.comesBackWith, ...words.people.map(({ readingWords }) => readingWords)]) {
      if (six !== '') expect(readWords(six)).toEqual({ words: six.split(' ') });
    }
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
    expect(seats).toHaveLength(43);
    expect(new Set(seats.map(({ label }) => label)).size).toBe(43);
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
        .filter((label) => !OUTSIDE.includes(label))
        .sort(),
    );
  });

  test('it keeps the rules that a real group keeps: a home that is set up has none built into it', async () => {
    const { seat } = await build();
    await expect(
      buildExample((request, session) => house().api.handle(request, { session }), {
        setupCode: 'used',
        now: TUESDAY,
        random: house().random,
      }),
    ).rejects.toThrow('POST /set-up');
    expect(seat('Olga').session).not.toBeNull();
  });
});
