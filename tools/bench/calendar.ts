// Measured beside ours, and used nowhere else (decision 30).
import rruleJs from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { type FedSeries, feedText } from '../../src/meetings/rules/feed.ts';
import { readCalendar } from '../../src/time/icalendar-import.ts';
import { keptRule } from '../../src/time/read-rule.ts';
import { occurrences } from '../../src/time/recurrence.ts';
import { toAddress } from '../../src/wire/address.ts';
import { clientOf, createBenchDatabase } from './bench-database.ts';
import { type BuiltServer, startBuilt } from './built-server.ts';
import { type Crowd, crowdOf, fillHouse, sessionOf } from './crowd.ts';
import { sendTo } from './example-on.ts';
import { keepReport, type Line, median, printTable, quantile } from './report.ts';

const ZONE = 'Europe/London';
const STARTS_ON = Temporal.PlainDate.from('2026-09-22');
const TIMES = 520;
const ROUNDS = 60;

/**
 * Ten years of Tuesdays by our engine beside two others, a feed of fifty series, and the next meetings
 * in an organisation with a thousand groups beside one with a single group; each in turns.
 * `--rounds=3 --asked=600` are of the last.
 */
export async function benchCalendar(options: readonly string[]): Promise<void> {
  const engines = benchEngines();
  const feeds = benchFeeds();
  const groups = await benchGroups(numberIn(options, 'rounds', 3), numberIn(options, 'asked', 600));
  keepReport('calendar', { engines, feeds, groups });
}

function benchEngines(): readonly Line[] {
  const rule = keptRule(`FREQ=WEEKLY;COUNT=${TIMES};BYDAY=TU`);
  const localStart = Temporal.PlainTime.from('19:00');
  const first = { startsOn: STARTS_ON, localStart, zone: ZONE };
  const until = STARTS_ON.add({ years: 10 });
  const text = `DTSTART;TZID=${ZONE}:20260922T190000\nRRULE:FREQ=WEEKLY;COUNT=${TIMES};BYDAY=TU`;
  const engines = new Map<string, () => number>([
    [
      'ours',
      () =>
        occurrences(rule, first, { from: STARTS_ON, until, most: 1000, skipped: 'later', twice: 'first' }).dates.length,
    ],
    ['rrule-temporal', () => new RRuleTemporal({ rruleString: text }).all().length],
    ['rrule.js', () => rruleJs.rrulestr(text).all().length],
  ]);
  const times = new Map([...engines.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS + 5; round += 1) {
    for (const [name, run] of engines) {
      const started = performance.now();
      const found = run();
      const took = performance.now() - started;
      if (found !== TIMES) throw new Error(`${name} found ${found} dates`);
      // The first rounds are the compiler's.
      if (round >= 5) times.get(name)?.push(took);
    }
  }
  const ours = median(times.get('ours') ?? []);
  const lines = [...times].map(([engine, all]) => ({
    engine,
    'ms, median': median(all),
    'ms, p95': quantile(all, 0.95),
    'times ours': median(all) / ours,
  }));
  printTable(`${TIMES} weekly dates with their instants, ${ROUNDS} rounds in turns`, lines);
  return lines;
}

/** A series of twelve weeks, at its own hour; a meeting of it moved, one cancelled, one not shown. */
function fedSeries(number: number): FedSeries {
  const localStart = Temporal.PlainTime.from({ hour: 10 + (number % 10), minute: 15 * (number % 4) });
  const first = { startsOn: STARTS_ON, localStart, zone: ZONE };
  const rule = 'FREQ=WEEKLY;BYDAY=TU';
  const wanted = {
    from: STARTS_ON,
    until: STARTS_ON.add({ weeks: 12 }),
    most: 20,
    skipped: 'later',
    twice: 'first',
  } as const;
  const { dates } = occurrences(keptRule(rule), first, wanted);
  const meetings = dates.flatMap(({ occursOn, startsAt }, at) => {
    if (at === 5) return [];
    const start = at === 3 ? startsAt.add({ hours: 24 }) : startsAt;
    const one = {
      address: `${number}-${at}`,
      occursOn,
      startsAt: start,
      endsAt: start.add({ minutes: 90 }),
      zone: ZONE,
      place: 'Hall',
      state: at === 7 ? ('cancelled' as const) : ('planned' as const),
      sequence: at === 3 || at === 7 ? 1 : 0,
    };
    return [one];
  });
  const plan = { minutes: 90, rule, skipped: 'later', twice: 'first', place: 'Hall', sequence: 0 } as const;
  return { ...first, ...plan, address: String(number), meetings };
}

function benchFeeds(): readonly Line[] {
  const lines = [1, 50].map((count) => {
    const series = Array.from({ length: count }, (_, number) => fedSeries(number));
    const now = STARTS_ON.toZonedDateTime(ZONE).toInstant();
    const write: number[] = [];
    const read: number[] = [];
    let text = '';
    for (let round = 0; round < 25; round += 1) {
      const started = performance.now();
      text = feedText(series, { title: 'Tuesday group', withPlace: true }, now);
      const written = performance.now();
      readCalendar(text);
      if (round < 5) continue;
      write.push(written - started);
      read.push(performance.now() - written);
    }
    return { series: count, bytes: text.length, 'ms to write': median(write), 'ms to read back': median(read) };
  });
  printTable('A feed, medians of 20', lines);
  return lines;
}

const GROUPS = [1, 1000];
const MEMBERS = 8;

async function benchGroups(rounds: number, asked: number): Promise<readonly Line[]> {
  const crowd = crowdOf('evenground calendars', MEMBERS);
  const homes: { groups: number; server: BuiltServer; times: number[]; close: () => Promise<void> }[] = [];
  try {
    for (const groups of GROUPS) {
      const database = await createBenchDatabase(`_${groups}`);
      await (await startBuilt({ databaseUrl: database.url })).stop();
      await fillGroups(database.url, crowd, groups);
      const server = await startBuilt({ databaseUrl: database.url });
      const close = async () => {
        await server.stop();
        await database.drop();
      };
      homes.push({ groups, server, times: [], close });
    }
    for (let round = 0; round <= rounds; round += 1) {
      for (const { server, times } of homes) {
        const some = await askedFor(server, crowd, asked);
        if (round > 0) times.push(...some);
      }
    }
  } finally {
    for (const { close } of homes) await close();
  }
  const p99 = homes.map(({ times }) => quantile(times, 0.99));
  const lines = homes.map(({ groups, times }, at) => ({
    groups,
    'ms, median': median(times),
    'ms, p99': p99[at] ?? null,
    'of one group': (p99[at] ?? 0) / (p99[0] ?? 1),
  }));
  printTable(
    `The next meetings of a group, over HTTP on PostgreSQL, ${rounds} times ${asked} requests in turns`,
    lines,
  );
  return lines;
}

/** Twelve Tuesdays and eight members in each group. */
async function fillGroups(url: string, crowd: Crowd, groups: number): Promise<void> {
  const home = await clientOf(url);
  try {
    await home.query('set search_path = evenground; set session_replication_role = replica');
    await fillHouse((sql, values) => home.query(sql, [...values]), crowd);
    const made = [crowd.orgId, groups - 1];
    const id = (what: string) => `md5('${what}' || n)::uuid`;
    await home.query(`insert into support_group select $1, ${id('g')}, 'G', 'G' from generate_series(1, $2) n`, made);
    await home.query(
      `insert into membership (org_id, group_id, membership_id, person_id, known_as, known_as_key, roles)
       select $1, ${id('g')}, gen_random_uuid(), gen_random_uuid(), 'M' || m, 'm' || m, '{member}'
       from generate_series(1, $2) n, generate_series(1, ${MEMBERS}) m`,
      made,
    );
    await home.query(
      `insert into series (org_id, group_id, series_id, starts_on, local_start, minutes, zone, place, link, rule, planned_until)
       select $1, ${id('g')}, ${id('s')}, current_date, '19:00', 90, 'Europe/London', 'Hall', '', 'FREQ=WEEKLY', current_date + 84
       from generate_series(1, $2) n`,
      made,
    );
    await home.query(
      `insert into meeting (org_id, group_id, meeting_id, series_id, held_on, occurs_on, starts_at, ends_at, zone, place,
         link, published)
       select s.org_id, s.group_id, gen_random_uuid(), s.series_id, current_date + 7 * w, current_date + 7 * w,
         now() + w * interval '7 days', now() + w * interval '7 days' + interval '90 minutes', s.zone, s.place, '', true
       from series s, generate_series(1, 12) w where s.org_id = $1`,
      [crowd.orgId],
    );
    await home.query(
      `insert into rota (org_id, group_id, meeting_id, membership_id, job, agreed)
       select m.org_id, m.group_id, m.meeting_id, p.membership_id, j.job, true
       from meeting m
       join lateral (select membership_id, row_number() over (order by membership_id) as n from membership
         where org_id = m.org_id and group_id = m.group_id) p on p.n <= 3
       join (values (1, 'facilitator'), (2, 'co-facilitator'), (3, 'door-host')) j (n, job) on j.n = p.n
       where m.org_id = $1`,
      [crowd.orgId],
    );
    await home.query('analyze');
  } finally {
    await home.end();
  }
}

async function askedFor(server: BuiltServer, crowd: Crowd, count: number): Promise<number[]> {
  const url = `${server.origin}/api/groups/${toAddress(crowd.groupId)}/meetings`;
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const started = performance.now();
    const { response } = await sendTo(server, new Request(url), sessionOf(crowd, n % MEMBERS));
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`the meetings: ${response.status}`);
    times.push(performance.now() - started);
  }
  return times;
}

function numberIn(options: readonly string[], name: string, unsaid: number): number {
  const said = options.find((option) => option.startsWith(`--${name}=`))?.split('=')[1];
  return said === undefined ? unsaid : Number(said);
}
