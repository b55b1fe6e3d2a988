import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/meetings/rules/rota.ts';
import { fromAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import {
  expectLetIn,
  expectRefused,
  found,
  give,
  join,
  opened,
  personNamed,
  type Somebody,
  startGroup,
} from '../people.ts';

/*
 * Who does what at a meeting: everybody says yes for themselves, and members see a meeting once two run
 * it and somebody is at the door.
 */

onEachEngine('the rota', (house) => {
  /** Ada, Miriam and Bo run a group, Dora hosts its door, Pia is quiet support; a series without anybody. */
  async function evenings() {
    const olga = await found(house());
    const group = await startGroup(olga, 'Tuesday group');
    const ada = await join(olga, group, 'Ada', true);
    const miriam = await join(olga, group, 'Miriam', true);
    const bo = await join(olga, group, 'Bo', true);
    await opened({ organiser: olga, host: ada }, group, 'Sal', 'safety-lead');
    const [dora, pia, noor] = [
      await join(ada, group, 'Dora'),
      await join(ada, group, 'Pia'),
      await join(ada, group, 'Noor'),
    ];
    await give(ada, group, 'Dora', ['door-host']);
    await give(ada, group, 'Pia', ['quiet-support']);
    const plan = {
      startsOn: '2026-09-22',
      localStart: '19:00',
      minutes: 90,
      place: 'The back room',
      link: '',
      team: [],
    };
    const { series, meetings } = (await ada.ask('POST /groups/:group/series', { group }, plan)).view;
    const meeting = meetings[0]?.meeting ?? '';
    const does = (who: Somebody, job: Job, yes = true) =>
      who.ask('PUT /groups/:group/meetings/:meeting/own-job', { group, meeting }, { job, does: yes });
    const always = (who: Somebody, job: Job, yes = true) =>
      who.ask('PUT /groups/:group/series/:series/own-job', { group, series }, { job, does: yes });
    const seen = async (who: Somebody) =>
      (await who.ask('GET /groups/:group/meetings', { group })).view.meetings.length;
    const tonight = async (who: Somebody) => {
      const { view } = await who.ask('GET /groups/:group/rota', { group });
      return view.meetings.find((one) => one.meeting === meeting);
    };
    const asks = async (who: Somebody, knownAs: string, job: Job, insteadOfMe = false) => {
      const { membership } = await personNamed(ada, group, knownAs);
      const path = { group, meeting };
      return who.ask('PUT /groups/:group/meetings/:meeting/asked', path, { job, membership, insteadOfMe });
    };
    return { olga, ada, miriam, bo, dora, pia, noor, group, series, meeting, does, always, seen, tonight, asks };
  }

  test('members see a meeting once two run it and one is at the door, and not before', async () => {
    const { ada, miriam, dora, noor, does, seen, tonight, group, meeting } = await evenings();
    expect(await seen(noor)).toBe(0);
    expect(await seen(ada)).toBe(10);
    expect((await tonight(ada))?.missing).toEqual(['facilitator', 'co-facilitator', 'door-host']);
    expectLetIn(await does(ada, 'facilitator'));
    expectLetIn(await does(miriam, 'co-facilitator'));
    expect((await tonight(dora))?.missing).toEqual(['door-host']);
    expect(await seen(noor)).toBe(0);
    expectRefused(
      await noor.ask('PUT /groups/:group/meetings/:meeting/check-in', { group, meeting }),
      'wire/not-found',
    );
    expect((await noor.ask('GET /groups/:group/tonight', { group })).view.tonight).toBeNull();
    expectLetIn(await does(dora, 'door-host'));
    expect(await seen(noor)).toBe(1);
    const { tonight: shown } = (await noor.ask('GET /groups/:group/tonight', { group })).view;
    expect(shown?.meeting.team).toEqual([
      { job: 'facilitator', knownAs: 'Ada' },
      { job: 'co-facilitator', knownAs: 'Miriam' },
      { job: 'door-host', knownAs: 'Dora' },
    ]);
    expectLetIn(await noor.ask('PUT /groups/:group/meetings/:meeting/check-in', { group, meeting }));
    // Once shown it stays: people have made their way.
    expectLetIn(await does(dora, 'door-host', false));
    expect(await seen(noor)).toBe(1);
    expect(await tonight(ada)).toMatchObject({ published: true, missing: ['door-host'] });
  });

  test('who says yes for every meeting is at every meeting to come at which the place is free', async () => {
    const { ada, miriam, bo, dora, noor, does, always, seen, tonight, group } = await evenings();
    expectLetIn(await does(bo, 'facilitator'));
    for (const [who, job] of [
      [ada, 'facilitator'],
      [miriam, 'co-facilitator'],
      [dora, 'door-host'],
    ] as const) {
      expectLetIn(await always(who, job));
    }
    expect((await tonight(ada))?.places.map(({ knownAs, job }) => [job, knownAs])).toEqual([
      ['facilitator', 'Bo'],
      ['co-facilitator', 'Miriam'],
      ['door-host', 'Dora'],
    ]);
    expect(await seen(noor)).toBe(10);
    const { series } = (await dora.ask('GET /groups/:group/rota', { group })).view;
    expect(series[0]?.places.map(({ knownAs, agreed }) => [knownAs, agreed])).toEqual([
      ['Ada', true],
      ['Miriam', true],
      ['Dora', true],
    ]);
    // The next meetings that come into the book have them too, and are shown.
    try {
      house().clock.set('2027-03-02T12:00:00Z');
      await house().api.due();
      const { meetings } = (await noor.ask('GET /groups/:group/meetings', { group })).view;
      expect(meetings.at(-1)?.team).toHaveLength(3);
      expect(meetings.at(-1)?.published).toBe(true);
    } finally {
      house().clock.now = TUESDAY;
    }
    // Stepping back from all frees those to come, and never the past.
    expectLetIn(await always(dora, 'door-host', false));
    expect((await tonight(dora))?.missing).toEqual(['door-host']);
  });

  test('nobody is put down without saying yes, and whoever is asked may say no without a word', async () => {
    const { ada, miriam, dora, pia, asks, does, tonight } = await evenings();
    expectLetIn(await asks(ada, 'Dora', 'door-host'));
    expectLetIn(await asks(ada, 'Dora', 'door-host'));
    expectLetIn(await asks(miriam, 'Pia', 'standby'));
    expect((await tonight(pia))?.places.map(({ knownAs, agreed }) => [knownAs, agreed])).toEqual([
      ['Dora', false],
      ['Pia', false],
    ]);
    expect((await tonight(ada))?.missing).toContain('door-host');
    expectLetIn(await does(pia, 'standby', false));
    expectLetIn(await does(dora, 'door-host'));
    expect((await tonight(ada))?.places.map(({ knownAs, agreed }) => [knownAs, agreed])).toEqual([['Dora', true]]);
  });

  test('one person does one thing, a thing is done by one, and only what one does in the group', async () => {
    const { ada, miriam, bo, dora, pia, does, always, asks } = await evenings();
    expectLetIn(await does(ada, 'facilitator'));
    expectLetIn(await does(ada, 'facilitator'));
    expectRefused(await does(miriam, 'facilitator'), 'meetings/job-taken');
    expectRefused(await does(ada, 'door-host'), 'meetings/one-job-each');
    expectRefused(await does(dora, 'facilitator'), 'meetings/not-your-job');
    expectRefused(await does(pia, 'door-host'), 'meetings/not-your-job');
    expectRefused(await asks(miriam, 'Bo', 'facilitator'), 'meetings/job-taken');
    expectRefused(await asks(ada, 'Pia', 'door-host'), 'meetings/helper-unknown');
    expectRefused(await asks(bo, 'Miriam', 'facilitator', true), 'meetings/not-your-job');
    expectLetIn(await always(miriam, 'co-facilitator'));
    expectRefused(await always(miriam, 'door-host'), 'meetings/one-job-each');
    expectRefused(await always(bo, 'co-facilitator'), 'meetings/job-taken');
    expectRefused(await always(pia, 'door-host'), 'meetings/not-your-job');
    // Standing by is for as many as like, beside anything.
    for (const who of [ada, bo, dora, pia]) expectLetIn(await does(who, 'standby'));
  });

  test('asking for every meeting', async () => {
    const { ada, miriam, bo, dora, pia, group, series, always } = await evenings();
    const ask = async (knownAs: string, job: Job) => {
      const { membership } = await personNamed(ada, group, knownAs);
      return ada.ask('PUT /groups/:group/series/:series/asked', { group, series }, { job, membership });
    };
    expectLetIn(await ask('Dora', 'door-host'));
    expectRefused(await ask('Pia', 'door-host'), 'meetings/helper-unknown');
    expectLetIn(await always(miriam, 'facilitator'));
    expectRefused(await ask('Bo', 'facilitator'), 'meetings/job-taken');
    expectLetIn(await always(dora, 'door-host'));
    expectLetIn(await always(bo, 'co-facilitator'));
    const { view } = await pia.ask('GET /groups/:group/rota', { group });
    expect(view.meetings.every(({ published }) => published)).toBe(true);
  });

  test('a place is handed on: it is never empty in between, and never two people’s', async () => {
    const { miriam, bo, does, asks, tonight } = await evenings();
    expectLetIn(await does(miriam, 'facilitator'));
    expectLetIn(await does(bo, 'standby'));
    expectLetIn(await asks(miriam, 'Bo', 'facilitator', true));
    expect((await tonight(bo))?.places).toMatchObject([
      { job: 'facilitator', knownAs: 'Bo', agreed: false, insteadOf: 'Miriam' },
      { job: 'facilitator', knownAs: 'Miriam', agreed: true },
      { job: 'standby', knownAs: 'Bo', agreed: true },
    ]);
    expectLetIn(await does(bo, 'facilitator'));
    expect((await tonight(bo))?.places.map(({ job, knownAs }) => [job, knownAs])).toEqual([['facilitator', 'Bo']]);
  });

  test('whoever no longer runs the group is on no rota of what is to come', async () => {
    const { ada, miriam, always, does, tonight, group } = await evenings();
    expectLetIn(await always(miriam, 'facilitator'));
    expectLetIn(await does(miriam, 'standby'));
    expectLetIn(await miriam.ask('POST /groups/:group/step-down', { group }, { role: 'facilitator' }));
    expect((await tonight(ada))?.places).toEqual([]);
    expect((await ada.ask('GET /groups/:group/rota', { group })).view.series[0]?.places).toEqual([]);
    // Not only unseen: of the days to come her rows are gone.
    const left = await house().admin(
      `select count(*)::int as rows from rota r join meeting m using (org_id, group_id, meeting_id)
       join membership p on p.membership_id = r.membership_id
       where p.known_as = 'Miriam' and m.group_id = $1 and m.held_on > '2026-09-22'`,
      [fromAddress(group)],
    );
    expect(left).toEqual([{ rows: 0 }]);
  });

  test('whoever runs the group frees the place of somebody who cannot come, of what is to come alone', async () => {
    const { ada, bo, dora, group, meeting, does, tonight } = await evenings();
    expectLetIn(await does(dora, 'door-host'));
    const { membership } = await personNamed(ada, group, 'Dora');
    const free = (who: Somebody) =>
      who.ask('PUT /groups/:group/meetings/:meeting/freed', { group, meeting }, { job: 'door-host', membership });
    expectRefused(await free(dora), 'wire/not-found');
    expectLetIn(await free(bo));
    expectLetIn(await free(bo));
    expect((await tonight(ada))?.places).toEqual([]);
    expectLetIn(await does(dora, 'door-host'));
    try {
      house().clock.set('2026-09-22T19:30:00Z');
      expectRefused(await free(bo), 'meetings/over');
      house().clock.set('2026-09-24T12:00:00Z');
      expectRefused(await free(bo), 'meetings/over');
      const kept = await house().admin(
        `select 1 from rota where job = 'door-host' and agreed and membership_id = $1 and meeting_id = $2`,
        [fromAddress(membership), fromAddress(meeting)],
      );
      expect(kept).toHaveLength(1);
    } finally {
      house().clock.now = TUESDAY;
    }
  });

  test('whoever is on a break is asked for nothing and planned for nothing, till it is over', async () => {
    const { ada, bo, dora, pia, noor, group, series, always, asks, does, tonight } = await evenings();
    const rest = (who: Somebody, weeks: number | null) =>
      who.ask('PUT /groups/:group/rota/break', { group }, { weeks });
    const breakOf = async (who: Somebody, knownAs: string) => {
      const { view } = await who.ask('GET /groups/:group/rota', { group });
      return view.helpers.find((one) => one.knownAs === knownAs)?.breakUntil;
    };
    expectLetIn(await always(dora, 'door-host'));
    expectLetIn(await rest(dora, 40));
    expect(await breakOf(pia, 'Dora')).toBe('2027-06-29');
    // What she said yes to is still hers, and she may do more; but nobody asks her.
    expect((await tonight(ada))?.places).toMatchObject([{ knownAs: 'Dora', agreed: true }]);
    expectRefused(await asks(bo, 'Dora', 'standby'), 'meetings/on-a-break');
    const { membership } = await personNamed(ada, group, 'Dora');
    const ask = { job: 'standby', membership } as const;
    expectRefused(
      await ada.ask('PUT /groups/:group/series/:series/asked', { group, series }, ask),
      'meetings/on-a-break',
    );
    expectLetIn(await does(dora, 'standby'));
    expectRefused(await rest(noor, 2), 'wire/not-found');
    try {
      house().clock.set('2027-03-02T12:00:00Z');
      await house().api.due();
      const { view } = await ada.ask('GET /groups/:group/rota', { group });
      expect(view.meetings.length).toBe(12);
      expect(view.meetings.every(({ places }) => places.every(({ knownAs }) => knownAs !== 'Dora'))).toBe(true);
      expectLetIn(await rest(dora, null));
      expect(await breakOf(dora, 'Dora')).toBeNull();
      expectRefused(await asks(bo, 'Dora', 'standby'), 'meetings/over');
      // A day after its last it is gone, by itself.
      expectLetIn(await rest(dora, 1));
      house().clock.set('2027-03-10T12:00:00Z');
      await house().api.due();
      expect(await house().admin('select 1 from rota_break')).toEqual([]);
    } finally {
      house().clock.now = TUESDAY;
    }
  });

  test('how the work was shared counts what was, and not what was cancelled or only stood by for', async () => {
    const { ada, miriam, dora, group, does } = await evenings();
    expectLetIn(await does(ada, 'facilitator'));
    expectLetIn(await does(dora, 'door-host'));
    expectLetIn(await does(miriam, 'standby'));
    const lately = async () => {
      const { helpers } = (await ada.ask('GET /groups/:group/rota', { group })).view;
      return helpers.filter((one) => one.lately > 0).map((one) => [one.knownAs, one.lately]);
    };
    expect(await lately()).toEqual([]);
    try {
      house().clock.set('2026-09-23T12:00:00Z');
      expect(await lately()).toEqual([
        ['Ada', 1],
        ['Dora', 1],
      ]);
      house().clock.set('2026-12-16T12:00:00Z');
      expect(await lately()).toEqual([]);
    } finally {
      house().clock.now = TUESDAY;
    }
  });

  test('of many who take the same place at once one has it, and the others hear so', async () => {
    const { ada, miriam, bo, does, tonight } = await evenings();
    for (let round = 0; round < 6; round += 1) {
      const replies = await Promise.all([ada, miriam, bo, ada, miriam, bo].map((who) => does(who, 'facilitator')));
      const place = (await tonight(ada))?.places.filter(({ job }) => job === 'facilitator') ?? [];
      expect(place).toHaveLength(1);
      for (const [i, reply] of replies.entries()) {
        const isHers = place[0]?.knownAs === [ada, miriam, bo][i % 3]?.name;
        expect(reply.code).toBe(isHers ? null : 'meetings/job-taken');
      }
      for (const who of [ada, miriam, bo]) expectLetIn(await does(who, 'facilitator', false));
    }
  });

  describe('what has been', () => {
    test('a meeting that is over keeps its rota, and in one that goes on somebody may still help', async () => {
      const { ada, dora, does, asks } = await evenings();
      expectLetIn(await does(ada, 'facilitator'));
      try {
        house().clock.set('2026-09-22T19:00:00Z');
        expectLetIn(await does(dora, 'door-host'));
        expectLetIn(await does(dora, 'door-host', false));
        house().clock.set('2026-09-22T19:30:00Z');
        expectRefused(await does(ada, 'facilitator', false), 'meetings/over');
        expectRefused(await asks(ada, 'Dora', 'door-host'), 'meetings/over');
        expectRefused(await does(dora, 'door-host'), 'meetings/over');
      } finally {
        house().clock.now = TUESDAY;
      }
    });
  });
});
