import { sqlState } from '../../../src/database/database.ts';
import type { GivenRole } from '../../../src/groups/rules/scope.ts';
import { nameKeys } from '../../../src/groups/rules/known-as.ts';
import { readSecret } from '../../../src/wire/secret.ts';
import type { Raw, WallRole } from '../../engines.ts';
import { knownBy } from '../../people.ts';
import {
  type Table,
  NEW_ORG,
  SPARE,
  secretOfMail,
  secretOfFeed,
  secretOfTablet,
  wordsOfPoster,
  bytesOf,
} from './tables.ts';
import type { PersonName, Scene } from './scene.ts';
import { hash } from './tries.ts';

/* Where a transaction may stand, and the doors by which it comes there: what each says is part of the wall. */

export interface Standing {
  readonly name: string;
  readonly role: WallRole;
  /** As the superuser, before the role is taken. */
  readonly before?: readonly string[];
  /** The only tables to be tried. */
  readonly only?: readonly Table[];
  /** Goes through one of the doors; gives what the door said. */
  readonly enter?: (raw: Raw, scene: Scene) => Promise<unknown>;
  /** By hand: the rows to be seen, as conditions. A table that is missing here shows nothing. */
  readonly sees?: (scene: Scene) => Partial<Record<Table, string>>;
  /** By hand: what may be written, by the names below or by table; all else is refused. */
  readonly inserts?: readonly string[] | ((table: Table) => boolean);
  readonly updates?: (scene: Scene) => Partial<Record<Table, string>>;
  /** What is changed instead, where a role may change other columns than most. */
  readonly changes?: Partial<Record<Table, string>>;
  readonly deletes?: (scene: Scene) => Partial<Record<Table, string>>;
  /** By hand: where whoever deletes is held back, by SQLSTATE. */
  readonly stopped?: Partial<Record<Table, string>>;
  /** By hand: which of the tries below change a row. */
  readonly tries?: readonly string[];
}

type PlaceName = 'tuesday' | 'thursday' | 'harbour';

export function as(
  person: PersonName,
  place: PlaceName,
  day = '2026-09-22',
): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    const secret = await readSecret(scene.people[person].session ?? '');
    const [row] = await raw('select organiser, known_as, roles from enter($1, $2, $3, $4)', [
      secret?.orgId,
      secret?.hash,
      scene[place].group,
      day,
    ]);
    return row ?? null;
  };
}

export function bringing(which: keyof Scene['secrets']): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    const { orgId, hash: secretHash } = await knownBy(scene.secrets[which]);
    const [row] = await raw('select role, used from enter_by_invitation($1, $2)', [orgId, secretHash]);
    return row ?? null;
  };
}

/** As a member who lays a job down; says also how many keys of the group are in use then. */
export function layingDown(person: PersonName, role: GivenRole): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    const said = await as(person, 'tuesday')(raw, scene);
    const [had] = await raw('select step_down($1) as had', [role]);
    const [keys] = await raw('select count(*)::int as keys from reader where not retired');
    return [said, had, keys];
  };
}

/** As a reader; says also how many others read there. */
export function reading(person: PersonName, place: PlaceName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    const said = await as(person, place)(raw, scene);
    return [said, (await raw('select count_other_readers() as others'))[0]?.['others']];
  };
}

/** Ends a series, cancels what is to come, and takes it back; says what is left of it each time. */
export function changing(person: PersonName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return orBroken(async (raw, scene) => {
    const said = await as(person, 'tuesday')(raw, scene);
    const { org, group, series } = scene.tuesday;
    const left = async () =>
      raw(`select (select count(*)::int from meeting where state = 'planned' and reason = '') as planned,
        (select count(*)::int from series where ends_before is null) as series,
        (select count(*)::int from rota where agreed) as agreed, (select count(*)::int from series_rota) as always,
        (select count(*)::int from series_rota where agreed) as agreed_always`);
    const now = '2026-09-22T17:30:00Z';
    const before = await left();
    const [plan] = await raw('select * from plan_as_it_is($1, $2, $3)', [series, '2026-09-29', now]);
    await raw("update series set ends_before = '2026-09-29', version = version + 1 where series_id = $1", [series]);
    await raw(
      `insert into series (org_id, group_id, series_id, starts_on, local_start, minutes, zone, place, link, rule, planned_until)
       select $1, $2, $3, '2026-09-30', '18:00', 60, 'UTC', 'N', '', 'FREQ=WEEKLY;BYDAY=WE', '2026-10-30' where scope_group() = $2`,
      [org, group, SPARE],
    );
    await raw('select carry_rota($1, $2, true)', [series, SPARE]);
    await raw('select ask_anew(array(select meeting_id from meeting where occurs_on = $1))', ['2026-09-29']);
    await raw(`update meeting set state = 'cancelled', version = version + 1 where occurs_on >= '2026-09-29'`);
    await raw(
      `insert into meeting (org_id, group_id, meeting_id, series_id, occurs_on, held_on, starts_at, ends_at, zone, place, link)
       select $1, $2, $3, $4, '2026-09-30', '2026-09-30', '2026-09-30T18:00:00Z', '2026-09-30T19:00:00Z', 'UTC', 'N', ''
       where scope_group() = $2`,
      [org, group, SPARE, series],
    );
    const during = await left();
    // Two meetings in one place at once: said to her who runs the group, and to nobody else.
    await raw(
      `update meeting set starts_at = '2026-09-30T18:30:00Z', ends_at = '2026-09-30T19:30:00Z', state = 'planned', place = ' n'
       where occurs_on = '2026-10-06'`,
    );
    const clashes = await raw('select ends_at, own from room_clashes($1)', [now]);
    await raw(
      `insert into plan_change select $1, $2, $3, '2026-09-22', $4, $5, plan_after(array[$6, $3]::uuid[],
         array(select meeting_id from meeting where occurs_on >= '2026-09-29')) where scope_group() = $2`,
      [org, group, SPARE, JSON.stringify(plan?.['series_before']), JSON.stringify(plan?.['meetings_before']), series],
    );
    const undo = () => raw('select undo_change($1, $2, $3) as undone', [SPARE, '2026-09-22', now]);
    return [said, before, during, clashes, await undo(), await undo(), await left()];
  });
}

/** What a way through says; one that breaks on the way says how, with all that it did undone. */
function orBroken(way: Door): Door {
  return async (raw, scene) => {
    await raw('savepoint way');
    try {
      return await way(raw, scene);
    } catch (error) {
      await raw('rollback to savepoint way');
      return sqlState(error);
    }
  };
}

/** As somebody who helps: what she takes, what is shown to members then, and what is left once she stops. */
export function helping(person: PersonName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return orBroken(async (raw, scene) => {
    const said = await as(person, 'tuesday')(raw, scene);
    const third = '(select meeting_id from meeting order by held_on offset 2 limit 1)';
    const left =
      'select (select count(*)::int from rota) as meetings, (select count(*)::int from series_rota) as series';
    const before = await raw(left);
    const breaks = [
      await undone(raw, "update rota_break set until = '2026-12-02' returning 1"),
      await undone(raw, 'delete from rota_break returning 1'),
    ];
    const [taken] = await raw(`select take_place(${third}, 'door-host') as taken`);
    const [again] = await raw(`select take_place(${third}, 'door-host') as taken`);
    const [shown] = await raw('select publish_staffed() as shown');
    const places = await raw(`select count(*)::int as places from rota where meeting_id = ${third} and agreed`);
    await raw('select step_down($1)', [person === 'dora' ? 'door-host' : 'facilitator']);
    await raw('reset role');
    const after = await raw(left);
    await raw('set local role evenground_member');
    return [said, before, breaks, taken, again, shown, places, after];
  });
}

/** As a member: says that she comes tonight, does not, and nothing; what each door says, and what is kept each time. */
export function saying(person: PersonName): Door {
  return orBroken(async (raw, scene) => {
    const said = [await as(person, 'tuesday')(raw, scene)] as unknown[];
    const tonight = "(select meeting_id from meeting where held_on = '2026-09-22')";
    const at = "'2026-09-22T17:20:00Z', '2026-09-23T19:00:00Z', '2026-09-24T19:00:00Z'";
    for (const sql of [
      `select place, free from own_line(array(select meeting_id from meeting))`,
      `select move_own_line(${tonight}, ${at}) as moved`,
      `select say_coming(${tonight}, 0, 'coming', 'late-and-quiet', ${at}) as said`,
      `select place, free from own_line(array(select meeting_id from meeting))`,
      `select say_coming(${tonight}, 7, 'not-sure', 'none', ${at}) as said`,
      `select say_coming(${tonight}, 0, 'not-sure', 'none', ${at}) as said`,
      `select say_coming(${tonight}, 0, null, 'none', ${at}) as said`,
      // Somebody else's meeting.
      `select say_coming('${scene.thursday.meeting}', 0, 'coming', 'none', ${at}) as said`,
      `select move_own_line('${scene.thursday.meeting}', ${at}) as moved`,
    ]) {
      said.push(await raw(sql));
      await raw('reset role');
      const kept = `select p.known_as, c.answer, c.arrive, c.heard, c.place_in_line, c.held_until::text from coming c
        join membership p using (org_id, group_id, membership_id) order by 1`;
      said.push(await raw(kept));
      await raw('set local role evenground_member');
    }
    return said;
  });
}

/** In any role: says of Noor, Tom and somebody of Thursdays that they are there tonight, and asks who was; what is kept each time. */
export function merging(person: PersonName, day: string): Door {
  return orBroken(async (raw, scene) => {
    const said = [await as(person, 'tuesday', day)(raw, scene)] as unknown[];
    const { tonight } = scene.tuesday;
    const { noor, tom, miriam } = scene.membershipOf;
    const all = `array['${noor}', '${tom}', '${miriam}', '${scene.thursday.guest}']::uuid[]`;
    for (const sql of [
      `select membership_id, pressed from hold_attendance('${tonight}', ${all}, '2026-09-22')`,
      ...[noor, tom, miriam].flatMap((whom) => [
        `select set_attendance('${tonight}', '${whom}', false, '2026-09-22') as set`,
        `select press_attendance('${tonight}', '${whom}', 'in', '2026-09-22') as pressed`,
      ]),
      ...['Noor', 'Sal', 'T.'].map((name) => {
        const { key, look, before } = nameKeys(name);
        return `select known_as from who_is_called('${key}', '${look}', '${before}')`;
      }),
      `select known_as, pressed, here from asked_about('${tonight}') order by 1`,
      `select held_on::text, called, same from guests_lately('2026-01-01', '2026-12-31')`,
      'select known_as from names_in_group() as known_as order by 1',
    ]) {
      said.push(await andKept(raw, sql));
    }
    return said;
  });
}

/** What a statement says, or how it breaks, and who is there then and which marks are known; undone after. */
async function andKept(raw: Raw, sql: string): Promise<unknown> {
  await raw('savepoint kept');
  try {
    const said = await raw(sql);
    await raw('reset role');
    const there = await raw(
      `select p.known_as, a.pressed, a.undone_on::text from attendance a
         join membership p using (org_id, group_id, membership_id) order by 1, 2, 3`,
    );
    return [said, there, await raw('select mark_id, known from mark order by 1')];
  } catch (error) {
    return sqlState(error);
  } finally {
    await raw('rollback to savepoint kept');
  }
}

/** How many come tonight and how many came, to her own group's meeting and to another's. Rafi took it back. */
export function counting(person: PersonName): Door {
  return async (raw, scene) => {
    await raw('reset role');
    const tonight = await raw("select meeting_id from meeting where held_on = '2026-09-22'");
    await attend(raw, 'Rafi', '2026-09-22', '2026-09-22');
    await raw('set local role evenground_facilitator');
    const said = await as(person, 'tuesday')(raw, scene);
    const all = tonight.map((row) => row['meeting_id']);
    return [
      said,
      await raw('select coming, not_sure, waiting from count_coming($1::uuid[]) order by 1, 2, 3', [all]),
      await raw('select came from count_came($1::uuid[]) order by 1', [all]),
    ];
  };
}

/** Somebody of Tuesdays was there on a day, or took it back on another. */
async function attend(raw: Raw, name: string, day: string, undoneOn: string | null = null): Promise<void> {
  await raw(
    `insert into attendance (org_id, group_id, meeting_id, membership_id, undone_on)
     select m.org_id, m.group_id, m.meeting_id, p.membership_id, $3::date
     from meeting m join membership p using (org_id, group_id) where p.known_as = $1 and m.held_on = $2::date
     on conflict (org_id, group_id, meeting_id, membership_id) do update set undone_on = excluded.undone_on`,
    [name, day, undoneOn],
  );
}

/**
 * Counts the newcomers of two weeks, twice. Tom came before; Noor comes back on the last day that counts and
 * Miriam a week after it; Rafi took back the first of his two evenings.
 */
export const countingNewcomers: Door = orBroken(async (raw, { tuesday }) => {
  await raw('reset role');
  for (const [name, day] of [
    ['Tom', '2026-09-22'],
    ['Tom', '2026-09-29'],
    ['Noor', '2026-09-29'],
    ['Noor', '2026-10-27'],
    ['Miriam', '2026-09-29'],
    ['Miriam', '2026-11-03'],
  ] as const)
    await attend(raw, name, day);
  await raw(`delete from attendance a using membership p, meeting m where p.membership_id = a.membership_id
    and m.meeting_id = a.meeting_id and p.known_as in ('Noor', 'Miriam') and m.held_on = '2026-09-22'`);
  await attend(raw, 'Rafi', '2026-09-29', '2026-09-29');
  await raw('set local role evenground_jobs');
  const count = async (most: number) =>
    (await raw(`select count_newcomers('2026-09-29', '2026-10-13', '2026-09-22', ${most}) as groups`))[0];
  // One group, the next, all others, and none any more.
  const said = [await count(1), await count(1), await count(100), await count(100)];
  await raw('reset role');
  const kept = await raw(`select came, came_back from newcomer_count where quarter = '2026-09-29' and group_id = $1`, [
    tuesday.group,
  ]);
  await raw('set local role evenground_jobs');
  return [...said, kept];
});

/** How those who come would like to arrive, tonight and in three weeks. */
export function wishing(person: PersonName): Door {
  return async (raw, scene) => {
    const said = await as(person, 'tuesday')(raw, scene);
    const wishes = (day: string) =>
      raw(
        `select known_as, arrive from meeting m, wishes_of_night(m.meeting_id) where m.held_on = '${day}' order by known_as`,
      );
    return [said, await wishes('2026-09-22'), await wishes('2026-10-13')];
  };
}

/** What somebody with a job tonight is told of who is outside, and what she can say and do herself. */
export function outside(person: PersonName, job: string, agreed: boolean): Door {
  return orBroken(async (raw, scene) => {
    const said = [await as(person, 'tuesday')(raw, scene)] as unknown[];
    const tonight = `(select meeting_id from meeting where group_id = '${scene.tuesday.group}' and held_on = '2026-09-22')`;
    await raw('reset role');
    await raw(
      `insert into rota select p.org_id, p.group_id, ${tonight}, p.membership_id, $1, $2, null from membership p
       where p.group_id = $3 and p.membership_id = scope_membership() on conflict do nothing`,
      [job, agreed, scene.tuesday.group],
    );
    // Where nobody gives quiet support yet, Tom does: that he is told is nobody else's.
    await raw(
      `insert into rota select p.org_id, p.group_id, ${tonight}, p.membership_id, 'quiet-support', true, null
       from membership p where p.group_id = $1 and p.known_as = 'Tom' on conflict do nothing`,
      [scene.tuesday.group],
    );
    for (const sql of [
      `select known_as, kind, safe, with_them from signals_of_night(${tonight}) order by 1`,
      `select go_to_signal(${tonight}, '${scene.membershipOf.noor}') as gone`,
      `select go_to_signal(${tonight}, '${scene.membershipOf.tom}') as gone`,
      `select go_to_signal(${tonight}, '${scene.thursday.guest}') as gone`,
      `select send_signal(${tonight}, 'meet-me-outside', true) as sent`,
      `select known_as, kind from signals_of_night(${tonight}) order by 1`,
      // A meeting in a week, and somebody else's.
      `select send_signal('${scene.tuesday.meeting}', 'stepping-out', false) as sent`,
      `select send_signal('${scene.thursday.meeting}', 'stepping-out', false) as sent`,
    ]) {
      await raw('set local role evenground_member');
      said.push(await raw(sql));
      await raw('reset role');
      said.push(
        await raw(
          `select p.known_as, s.kind, s.safe, s.with_them from signal s
           join membership p using (org_id, group_id, membership_id) order by 1, 2`,
        ),
      );
    }
    await raw('set local role evenground_member');
    return said;
  });
}

/** Who of a group would be glad of a call, and what becomes of it once somebody has called. */
export function calling(person: PersonName): Door {
  return async (raw, scene) => {
    const said = [await as(person, 'tuesday')(raw, scene)] as unknown[];
    const wanted = async () => said.push(await raw('select known_as from calls_wanted() order by 1'));
    const meanwhile = async (sql: string) => {
      await raw('reset role');
      await raw('savepoint meanwhile');
      await raw(sql);
      await raw('set local role evenground_facilitator');
      await wanted();
      await raw('reset role');
      await raw('rollback to savepoint meanwhile');
      await raw('set local role evenground_facilitator');
    };
    await wanted();
    await meanwhile(`update missed set counted_until = '2026-09-01'`);
    await meanwhile(`update missed set note = 'note'`);
    await meanwhile(`update reach set way = 'one-message', telephone = null`);
    const { noor, tom } = scene.membershipOf;
    for (const whom of [noor, scene.thursday.guest, tom, tom]) {
      said.push(await undone(raw, `select end_call('${whom}') as ended`));
    }
    await raw(`select end_call('${tom}')`);
    await wanted();
    return said;
  };
}

/** Tonight's meeting of Tuesdays begins, and some of those who are in the group are told that they were missed. */
export const missing: Door = orBroken(async (raw, { tuesday, membershipOf }) => {
  const said: unknown[] = [];
  const tonight = `(select meeting_id from meeting where group_id = '${tuesday.group}' and held_on = '2026-09-22')`;
  for (let times = 0; times < 2; times += 1) {
    said.push(await raw(`select begin_missed('${tuesday.org}', '${tuesday.group}', ${tonight}) as begun`));
  }
  await raw('reset role');
  await raw(`update missed set note = 'none' where membership_id = '${membershipOf.tom}'`);
  await raw(`update reach set way = 'leave-me-be', telephone = null where membership_id = '${membershipOf.miriam}'`);
  await raw('set local role evenground_jobs');
  const { noor, tom, miriam, ada } = membershipOf;
  for (const whom of [noor, tom, tom, miriam, ada]) {
    said.push(
      await raw(`select has_come_since($1, $2, $3, '2026-09-21') as here`, [tuesday.org, tuesday.group, whom]),
      await raw(`select note_missed($1, $2, $3, '2026-09-24T12:00:00Z', '2026-09-24', '2026-07-01') as noted`, [
        tuesday.org,
        tuesday.group,
        whom,
      ]),
    );
  }
  await raw('reset role');
  for (const sql of [
    `select p.known_as, x.absences, x.counted_until::text, x.note from missed x
     join membership p using (org_id, group_id, membership_id) order by 1`,
    'select quarter::text, sent from missed_count order by 1, 2',
    `select count(*)::int as meetings from counted_meeting`,
    `select p.known_as, o.kind, o.goes_by from outbox o join membership p using (org_id, group_id, membership_id) order by 1, 2, 3`,
  ]) {
    said.push(await raw(sql));
  }
  await raw('set local role evenground_jobs');
  return said;
});

/** Tells those who come that tonight's meeting changed, once and once more; says each time of how many meetings. */
export const telling = orBroken(async (raw, { tuesday }) => {
  const said: unknown[] = [];
  const queue = async () => said.push(await raw(`select queue_changes('2026-09-22T17:00:00Z', 100) as changed`));
  for (let times = 0; times < 2; times += 1) {
    await raw('reset role');
    await raw(
      `update meeting set sequence = sequence + 1 where group_id = '${tuesday.group}' and held_on = '2026-09-22'`,
    );
    await raw('set local role evenground_jobs');
    await queue();
    await queue();
  }
  return said;
});

/** Moves the line of tonight's meeting of Tuesdays, and says what is kept then. */
export const moving: Door = orBroken(async (raw, { tuesday }) => {
  const [moved] = await raw(
    `select move_line($1, $2, (select meeting_id from meeting where group_id = $2 and held_on = '2026-09-22'),
       '2026-09-22T17:20:00Z', '2026-09-23T19:00:00Z', '2026-09-24T19:00:00Z') as moved`,
    [tuesday.org, tuesday.group],
  );
  return [moved, await raw('select place_in_line, held_until::text from coming order by 1, 2')];
});

/** As a member; says also of which day the newest message for her is. */
export function writing(person: PersonName, place: PlaceName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    const said = await as(person, place)(raw, scene);
    return [
      said,
      (await raw('select latest_message()::text as latest'))[0]?.['latest'],
      await undone(raw, `select queue_notices(null, '2026-09-22T18:00:00Z', '2026-09-22') as queued`),
      await undone(
        raw,
        `select queue_notices('${scene.membershipOf.tom}', '2026-09-22T18:00:00Z', '2026-09-22') as queued`,
      ),
    ];
  };
}

/** As a facilitator; says also Tom's number, and how many notices go to him and to Noor. */
export function answering(person: PersonName, place: PlaceName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    const said = await as(person, place)(raw, scene);
    const { noor, tom } = scene.membershipOf;
    const queue = (whom: string) =>
      undone(raw, `select queue_notices('${whom}', '2026-09-22T18:00:00Z', '2026-09-22') as queued`);
    return [said, await raw(`select open_telephone('${tom}') as telephone`), await queue(noor), await queue(tom)];
  };
}

/** With the secret of a mail. */
export function following(
  door: 'confirm_mail' | 'stop_mail',
  name: string,
): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, { tuesday }) => {
    const secret = Array.from(secretOfMail(name), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return undone(raw, `select ${door}('${tuesday.org}', sha256('\\x${secret}')) as done`);
  };
}

/** With the address of somebody's calendar, looked for in an organisation. */
export function fetching(org: PlaceName, name: string): Door {
  return async (raw, scene) =>
    raw('select called, with_place from enter_by_feed($1, sha256($2))', [scene[org].org, secretOfFeed(name)]);
}

/** At the door of Tuesdays tonight, looked for in an organisation: what it is measured by, and three tries of two. */
export function atTheDoor(org: PlaceName): Door {
  return async (raw, scene) => {
    await raw('reset role');
    const [meeting] = await raw(
      'select meeting_id as id from door_code where group_id = $1 order by meeting_id limit 1',
      [scene.tuesday.group],
    );
    await raw('set local role evenground_gate');
    const values = [scene[org].org, scene.tuesday.group, meeting?.['id']];
    const said: unknown[] = [];
    // At that meeting, and at one that is none.
    for (const at of [values, [...values.slice(0, 2), SPARE]]) {
      said.push(await raw('select length(secret), starts_at from door_of($1, $2, $3)', at));
    }
    for (const window of [7, 7, 7, 8]) {
      said.push(await raw(`select try_words_at_door($1, $2, $3, ${window}, 2) as may`, values));
    }
    return said;
  };
}

/** With the words of a group's poster, looked for in an organisation. */
export function atPoster(org: PlaceName, group: PlaceName | 'nobody'): Door {
  return async (raw, scene) => {
    const whose = group === 'nobody' ? group : scene[group].group;
    const brought = [scene[org].org, wordsOfPoster(whose)];
    return raw(`select today::text from enter_at_poster($1, sha256($2), '2026-09-22T17:30:00Z')`, brought);
  };
}

/** Adds up what was said at posters, and says what is counted then: once, and once more. */
export const addingUp = orBroken(async (raw) => {
  const said: unknown[] = [];
  for (const day of ['2026-09-21', '2026-09-22', '2026-09-22']) {
    const order = `array['help', 'help', 'when'], array['yes', 'no', 'skipped']`;
    said.push(await raw(`select add_up_posters('${day}', ${order}, 100) as days`));
    await raw('reset role');
    said.push(await raw('select question, answer, count from came_not_in order by 1, 2, 3'));
    await raw('set local role evenground_jobs');
  }
  return said;
});

/** With the secret of the tablet at a door, looked for in an organisation; says also whom its marks can be about. */
export function atTablet(org: PlaceName, tablet: PlaceName): Door {
  return async (raw, scene) => {
    const opened = await raw('select opens, closed from enter_by_tablet($1, sha256($2))', [
      scene[org].org,
      secretOfTablet(tablet),
    ]);
    return [opened, await raw('select known_as, number from members_at_tablet() order by known_as')];
  };
}

/** What is due: who still wants to be reminded of tonight, and how many notes go out for it, the second time none. */
export const reminding = orBroken(async (raw, scene) => {
  const { org, group } = scene.tuesday;
  const tonight = `(select meeting_id from meeting where group_id = '${group}' and held_on = '2026-09-22')`;
  const queue = () =>
    raw(`select queue_reminders($1, $2, ${tonight}, 'that-morning', '2026-09-22T09:00:00Z') as queued`, [org, group]);
  const wants = Object.values(scene.membershipOf).map(
    (who) => `select remind from wants_reminder('${org}', '${group}', ${tonight}, '${who}')`,
  );
  const said: unknown[] = [];
  for (const sql of wants) said.push(await raw(sql));
  said.push(await queue(), await queue());
  return said;
});

export function atBoard(org: PlaceName, group: PlaceName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    await raw('select enter_at_board($1, $2)', [scene[org].org, scene[group].group]);
    return null;
  };
}

/** Puts something in the letterbox of Tuesdays; a door that breaks says so. */
export function dropping(most: number): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, { tuesday }) => {
    await raw('savepoint door');
    try {
      const put = [tuesday.org, tuesday.group, '2026-09-22T18:00:00Z', hash, most];
      return (await raw('select put_in_letterbox($1, $2, $3, $4, $5) as taken', put))[0];
    } catch (error) {
      await raw('rollback to savepoint door');
      return sqlState(error);
    }
  };
}

/** About herself; says also what a person still there is told who wants to be forgotten. */
export function asSelf(person: PersonName, place: PlaceName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    const secret = await readSecret(scene.people[person].session ?? '');
    const [row] = await raw('select organiser, known_as, roles from enter_as_myself($1, $2, $3, $4)', [
      secret?.orgId,
      secret?.hash,
      scene[place].group,
      '2026-09-22',
    ]);
    return [row ?? null, await undone(raw, 'select forget_myself(false) as said')];
  };
}

/** Leaves every group, wants to be forgotten as an organiser too, and then comes back; says what was counted. */
export function leavingAll(person: PersonName): (raw: Raw, scene: Scene) => Promise<unknown> {
  return async (raw, scene) => {
    await asSelf(person, 'tuesday')(raw, scene);
    await raw('savepoint door');
    try {
      const left = await raw('delete from membership returning 1');
      const said = await undone(raw, 'select forget_myself(true) as said');
      await raw('reset role');
      const counted = await raw('select sum(came)::int as came from attendance_count');
      return [left.length, said, counted];
    } catch (error) {
      return sqlState(error);
    } finally {
      await raw('rollback to savepoint door');
    }
  };
}

/** About herself, and organising no more: alone, beside somebody else, and beside somebody elsewhere. Says who organises then. */
export function layingOrganisationDown(person: PersonName): Door {
  return async (raw, scene) => {
    const said: unknown[] = [];
    for (const beside of [null, scene.tuesday.org, scene.harbour.org]) {
      await raw('savepoint beside');
      await raw('reset role');
      if (beside !== null) await raw('insert into person values ($1, $2, true)', [beside, SPARE]);
      await raw('set local role evenground_self');
      await asSelf(person, 'tuesday')(raw, scene);
      said.push(
        await undone(raw, 'select stop_organising() as stopped'),
        await organisersAfter(raw, 'select stop_organising()'),
      );
      await raw('rollback to savepoint beside');
    }
    return said;
  };
}

/** What a door says, or how it breaks, with all that it did undone. */
export async function undone(raw: Raw, sql: string): Promise<unknown> {
  await raw('savepoint undone');
  try {
    return await raw(sql);
  } catch (error) {
    return sqlState(error);
  } finally {
    await raw('rollback to savepoint undone');
  }
}

type Door = (raw: Raw, scene: Scene) => Promise<unknown>;

/** What each of these statements says, or by which SQLSTATE it refuses; none of them undoes another. */
export function asked(...statements: readonly { sql: string; values: (scene: Scene) => readonly unknown[] }[]): Door {
  return async (raw, scene) => {
    const said: unknown[] = [];
    for (const { sql, values } of statements) {
      await raw('savepoint door');
      try {
        said.push(await raw(sql, values(scene)));
      } catch (error) {
        await raw('rollback to savepoint door');
        said.push(sqlState(error));
      }
    }
    return said;
  };
}

/** One door after the other, in one transaction. */
export function through(...doors: readonly Door[]): Door {
  return async (raw, scene) => {
    const said: unknown[] = [];
    for (const door of doors) said.push(await door(raw, scene));
    return said;
  };
}

/** Somebody new, as an organiser or not. */
export const welcoming = asked({ sql: 'select welcome($1)', values: () => [SPARE] });
/** Organising from now on; says also who does then. */
export const beginning: Door = async (raw) => [
  await undone(raw, 'select begin_organising() as begun'),
  await organisersAfter(raw, 'select begin_organising()'),
];
/** Whoever organises after this statement, told by nobody but the superuser, and undone. */
async function organisersAfter(raw: Raw, sql: string): Promise<unknown> {
  await raw('savepoint after');
  try {
    await raw(sql);
    await raw('reset role');
    return await raw(
      `select org_id, coalesce((select string_agg(m.known_as, ' ') from membership m
         where m.person_id = p.person_id), 'nobody’s name') as who from person p where organiser order by 1, 2`,
    );
  } catch (error) {
    return sqlState(error);
  } finally {
    await raw('rollback to savepoint after');
  }
}
/** A session for whoever is about to sign in, and what was left for them. */
export const signingIn = asked(
  {
    sql: `select sign_in($1, $2, 'phone', false, '2026-09-01', '2027-09-01')`,
    values: () => [SPARE, new Uint8Array(32).fill(9)],
  },
  {
    sql: `select organiser, replayed from enter($1, $2, $3, '2026-09-22')`,
    values: ({ tuesday }) => [tuesday.org, new Uint8Array(32).fill(9), tuesday.group],
  },
  {
    sql: `select organiser, replayed from enter($1, $2, $3, '2026-09-22')`,
    values: ({ tuesday }) => [NEW_ORG, new Uint8Array(32).fill(9), tuesday.group],
  },
  { sql: 'select says from take_notices()', values: () => [] },
  // Nobody was left behind: there is nobody to be told, and nobody to be signed out.
  { sql: `select leave_notice('way-back', '2026-12-21')`, values: () => [] },
  { sql: 'select says from take_notices()', values: () => [] },
  { sql: 'select end_sessions() as ended', values: () => [] },
  { sql: 'delete from session returning kind', values: () => [] },
);
/** Takes over what a way back leads to, twice, and says what the superuser sees of it then. */
export function comingBack(...doors: readonly Door[]): Door {
  return async (raw, scene) => {
    await raw('savepoint door');
    try {
      const steps = asked(
        { sql: 'select come_back() as back', values: () => [] },
        { sql: 'select end_sessions() as ended', values: () => [] },
        { sql: `select leave_notice('way-back', '2026-12-21')`, values: () => [] },
        { sql: 'select come_back() as back', values: () => [] },
      );
      const said: unknown[] = [await through(...doors, steps)(raw, scene)];
      await raw('reset role');
      const seen = [
        `select known_as, person_id = '${SPARE}' as anew, version from membership where org_id = '${scene.tuesday.org}' order by 1, 3`,
        'select kept_until::text from sign_in_notice order by 1',
        `select used from invitation where way_back is not null order by 1`,
      ];
      for (const sql of seen) said.push(await raw(sql));
      return said;
    } finally {
      await raw('rollback to savepoint door');
    }
  };
}
export const withWords = (n: number) =>
  asked({ sql: 'select org_id from enter_by_words($1)', values: () => [bytesOf(n)] });
export const withPasskey = (n: number, counter: number) =>
  asked(
    {
      sql: 'select public_key, counter::int from find_passkey($1, $2)',
      values: ({ tuesday }) => [tuesday.org, bytesOf(n)],
    },
    {
      sql: 'select public_key from find_passkey($1, $2)',
      values: ({ harbour }) => [harbour.org, bytesOf(n)],
    },
    {
      sql: 'select known from enter_by_passkey($1, $2, $3)',
      values: ({ harbour }) => [harbour.org, bytesOf(n), counter],
    },
    {
      sql: 'select known from enter_by_passkey($1, $2, $3)',
      values: ({ tuesday }) => [tuesday.org, bytesOf(n), counter],
    },
  );
/** A challenge of now, one that nobody set, one that is over; each twice. */
export const challenged = asked(
  { sql: `select keep_challenge($1, '2026-09-22T18:00:00Z')`, values: () => [bytesOf(5)] },
  ...[5, 5, 6, 1].map((n) => ({
    sql: `select spend_challenge($1, '2026-09-22T17:59:00Z') as known`,
    values: () => [bytesOf(n)],
  })),
  { sql: `select keep_challenge($1, '2026-09-22T18:00:00Z')`, values: () => [bytesOf(7)] },
  { sql: `select spend_challenge($1, '2026-09-22T18:00:00Z') as known`, values: () => [bytesOf(7)] },
);
/** What the sessions of Noor's other devices do with their tokens. */
export const tokens = asked(
  ...[21, 22, 23].flatMap((n) => [
    {
      sql: `select replayed, salt, settled from enter($1, $2, $3, '2026-09-22')`,
      values: ({ tuesday }: Scene) => [tuesday.org, bytesOf(n), tuesday.group],
    },
    {
      sql: `select end_replayed($1, $2, '2026-09-22') as ended`,
      values: ({ tuesday }: Scene) => [tuesday.org, bytesOf(n)],
    },
  ]),
  ...[12, 13].flatMap((n) => [
    {
      sql: `select settle($1, $2, '2026-09-23') as settled`,
      values: ({ tuesday }: Scene) => [tuesday.org, bytesOf(n)],
    },
    {
      sql: `select settle($1, $2, '2026-09-23') as settled`,
      values: ({ tuesday }: Scene) => [tuesday.org, bytesOf(n)],
    },
  ]),
  ...[31, 32].map((n) => ({
    sql: `select renew($1, $2, $3, $3, '2026-10-01', '2027-11-05') as salt`,
    values: ({ tuesday }: Scene) => [tuesday.org, bytesOf(13), bytesOf(n)],
  })),
  {
    sql: `select replayed from enter($1, $2, $3, '2027-09-02')`,
    values: ({ tuesday }: Scene) => [tuesday.org, bytesOf(12), tuesday.group],
  },
  {
    sql: `select replayed, settled from enter($1, $2, $3, '2027-11-05')`,
    values: ({ tuesday }: Scene) => [tuesday.org, bytesOf(31), tuesday.group],
  },
);

export async function retrying(raw: Raw, { kept }: Scene): Promise<unknown> {
  return (
    (await raw('select length(sealed) > 0 as kept from recall($1, $2)', [kept['org_id'], kept['key_hash']]))[0] ?? null
  );
}
