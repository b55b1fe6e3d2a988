import { beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { rooms } from '../../src/api/rooms.ts';
import { toAddress } from '../../src/wire/address.ts';
import type { DatabaseRole } from '../../src/wire/endpoint.ts';
import { onEachEngine, type Raw } from '../engines.ts';
import { fill, type Somebody } from '../people.ts';
import { endpoints, namesIn, sampleOf } from './sample-bodies.ts';
import { differences, DOOR, expected, findOut, type Findings } from './second-wall/findings.ts';
import { insertsByName } from './second-wall/tries.ts';
import { type Scene, setScene } from './second-wall/scene.ts';
import type { Standing } from './second-wall/doors.ts';
import { STANDINGS } from './second-wall/standings.ts';
import { GUESTS, type Table, TABLES } from './second-wall/tables.ts';

/*
 * Each wall has a saboteur. Every policy that the database lists is taken away, and then made to
 * let everything through; the hand-written table of the second wall must notice both.
 */

const anything = z.record(z.string(), z.unknown());

interface Policy {
  readonly name: string;
  readonly table: Table;
  readonly roles: readonly string[];
  /** Its conditions, null where it has none. */
  readonly using: string | null;
  readonly check: string | null;
}

onEachEngine('the saboteurs', (house) => {
  let scene: Scene;
  let policies: readonly Policy[] = [];

  beforeAll(async () => {
    scene = await setScene(house());
    const rows = await house().admin(
      `select policyname, tablename, roles::text[] as roles, qual, with_check from pg_policies
       where schemaname = 'evenground' order by tablename, policyname`,
    );
    policies = rows.map((row) => ({
      name: String(row['policyname']),
      table: TABLES.find((table) => table === row['tablename']) ?? fail(`no such table: ${String(row['tablename'])}`),
      roles: (Array.isArray(row['roles']) ? row['roles'] : []).map((role) => String(role).replace('evenground_', '')),
      using: textOf(row['qual']),
      check: textOf(row['with_check']),
    }));
  });

  /** What is found with every policy in its place; `walls.test.ts` proves that it is so. */
  async function unharmed(raw: Raw): Promise<ReadonlyMap<Standing, Findings>> {
    const found = new Map<Standing, Findings>();
    for (const standing of STANDINGS) {
      const findings = await expected(raw, scene, standing, insertsByName(scene));
      const door = await findOut(raw, scene, standing, new Map(), []);
      found.set(standing, new Map([...findings, [DOOR, door.get(DOOR) ?? '']]));
    }
    return found;
  }

  /** The first probes that notice what `sabotage` does to a table, from the standings given. */
  async function noticed(
    raw: Raw,
    { sabotage, table, from }: { sabotage: string; table: Table; from: readonly Standing[] },
    before: ReadonlyMap<Standing, Findings>,
  ): Promise<string[]> {
    await raw('savepoint sabotage');
    try {
      await raw(sabotage);
      for (const standing of from) {
        const found = await findOut(raw, scene, standing, insertsByName(scene), [table]);
        const different = differences(found, before.get(standing) ?? new Map());
        if (different.length > 0) return different.map((probe) => `${standing.name}: ${probe}`);
      }
      return [];
    } finally {
      await raw('rollback to savepoint sabotage');
    }
  }

  /** Where one stands in a role of the policy's; the owner's are behind every door. */
  const concerned = ({ roles }: Policy): readonly Standing[] =>
    STANDINGS.filter(({ role }) => roles.includes(role) || roles.includes('owner'));

  test('no policy goes or opens unnoticed', { timeout: 600_000 }, async () => {
    const unnoticed: string[] = [];
    let acts = 0;
    await house().inTransaction(async (raw) => {
      const before = await unharmed(raw);
      for (const policy of policies) {
        const { name, table, using, check } = policy;
        const from = concerned(policy);
        // Who is let in misses what is gone; who is not sees what is open.
        const attempts: { sabotage: string; from: readonly Standing[] }[] = [
          { sabotage: `drop policy ${name} on ${table}`, from: from.toReversed() },
        ];
        if (using !== null && using !== 'true') {
          attempts.push({ sabotage: `alter policy ${name} on ${table} using (true)`, from });
        }
        if (check !== null && check !== 'true') {
          attempts.push({ sabotage: `alter policy ${name} on ${table} with check (true)`, from });
        }
        for (const { sabotage, from: standings } of attempts) {
          acts += 1;
          const probes = await noticed(raw, { sabotage, table, from: standings }, before);
          if (probes.length === 0) unnoticed.push(sabotage);
        }
      }
    });
    console.log(`the saboteurs: ${policies.length} policies, ${acts} acts of sabotage on ${house().engine}`);
    const [written] = await house().admin(
      `select count(*)::int as n from pg_policy p join pg_class c on c.oid = p.polrelid
       where c.relnamespace = 'evenground'::regnamespace`,
    );
    expect(policies.length).toBe(written?.['n']);
    expect(policies.length).toBeGreaterThan(90);
    expect(unnoticed).toEqual([]);
  });

  /** What a condition asks of a role, or of roles. */
  const OF_A_ROLE = /\s+AND \(roles? (?:&&|= ANY) .*\]\)+(?=\)$)/s;
  /* By hand: parts that a condition could lose without going altogether, and who notices. */
  const PARTS: readonly {
    policy: string;
    table: Table;
    /** Which condition, where the policy has two. */
    kind?: 'using' | 'with check';
    part: RegExp;
    noticedBy: string;
  }[] = [
    {
      policy: 'gate_lets_in',
      table: 'membership',
      part: /\s+AND \((?:membership\.)?roles <@\s+CASE .*?END\)/s,
      noticedBy: 'somebody with an invitation to Tuesdays: insert membership on Tuesdays, facilitating',
    },
    {
      policy: 'gate_lets_in',
      table: 'membership',
      part: /\s+AND \((?:membership\.)?roles <> '\{\}'::text\[\]\)/,
      noticedBy: 'somebody with an invitation to Tuesdays: insert membership on Tuesdays, as nothing',
    },
    {
      policy: 'gate_sees_board',
      table: 'reader',
      part: /\(org_id = (?:evenground\.)?scope_board_org\(\)\) AND /,
      noticedBy: 'anybody at the board of Tuesdays, looked for in another organisation: select reader',
    },
    {
      policy: 'gate_sees_board',
      table: 'answer',
      part: /\(org_id = (?:evenground\.)?scope_board_org\(\)\) AND /,
      noticedBy: 'anybody at the board of Tuesdays, looked for in another organisation: select answer',
    },
    ...(['sees', 'changes'] as const).map((verb) => ({
      policy: `reader_${verb}_own`,
      table: 'reader' as const,
      part: /\s+AND \(membership_id = (?:evenground\.)?scope_membership\(\)\)/,
      noticedBy: `Ada, reading: ${verb === 'sees' ? 'select' : 'update'} reader`,
    })),
    {
      policy: 'reader_makes_own',
      table: 'reader',
      part: /\s+AND \(role = (?:evenground\.)?scope_reads_as\(\)\)/,
      noticedBy: 'Miriam, reading, who has no key yet: insert Miriam’s key, as safety lead',
    },
    // Without these she appoints somebody from outside, or takes part in who is.
    {
      policy: 'facilitator_gives_roles',
      table: 'membership',
      kind: 'with check',
      part: /\s+AND \(NOT \(roles && .*?\]\)\)/s,
      noticedBy: 'Ada: try making Noor an outside contact too',
    },
    {
      policy: 'facilitator_gives_roles',
      table: 'membership',
      kind: 'using',
      part: /\s+AND \('member'::text = ANY \(roles\)\)/,
      noticedBy: 'Ada: try counting Noor and Sal on',
    },
    {
      policy: 'facilitator_gives_roles',
      table: 'membership',
      kind: 'with check',
      part: /\s+AND \('member'::text = ANY \(roles\)\)/,
      noticedBy: 'Ada: try leaving Noor nothing',
    },
    {
      policy: 'facilitator_takes_off',
      table: 'membership',
      part: /\s+AND \('member'::text = ANY \(roles\)\)/,
      noticedBy: 'Ada: delete membership',
    },
    {
      policy: 'facilitator_takes_off',
      table: 'membership',
      part: /\s+AND \(membership_id <> (?:evenground\.)?scope_membership\(\)\)/,
      noticedBy: 'Ada: delete membership',
    },
    {
      policy: 'door_sees_tonight',
      table: 'attendance',
      part: /\s+AND \(\(?m\.held_on >= .*?\)\)(?=\)\)\)\)$)/s,
      noticedBy: 'Dora at the door: select attendance',
    },
    {
      policy: 'door_sees_tonight',
      table: 'attendance',
      part: /\s+AND \(undone_on IS NULL\)/,
      noticedBy: 'Dora at the door: select attendance',
    },
    {
      policy: 'member_marks_own',
      table: 'mark',
      part: /\s+AND \(device IS NULL\)/,
      noticedBy: 'Noor: insert Noor’s mark, from a tablet',
    },
    {
      policy: 'member_marks_own',
      table: 'mark',
      part: /\s+AND \(looks_like IS NULL\)/,
      noticedBy: 'Noor: insert Noor’s mark, which looks like Miriam',
    },
    {
      policy: 'member_marks_own',
      table: 'mark',
      part: /\s+AND \(settled IS NULL\)/,
      noticedBy: 'Noor: insert Noor’s mark, settled by herself',
    },
    {
      policy: 'member_marks_own',
      table: 'mark',
      part: /\s+AND \(NOT known\)/,
      noticedBy: 'Noor: insert Noor’s mark, known already',
    },
    {
      policy: 'door_joins',
      table: 'mark',
      part: /\s+AND \(g\.same_membership = mark\.membership_id\)/,
      noticedBy: 'Dora at the door: insert mark of the guest who is Tom, as if of Miriam',
    },
    {
      policy: 'door_takes_apart',
      table: 'mark',
      part: /\s+AND \(EXISTS \( SELECT.*\)\)(?=\)$)/s,
      noticedBy: 'Dora at the door: delete mark',
    },
    ...(
      [
        ['door_sees_own', 'mark', 'select mark'],
        ['door_sees_own', 'guest', 'select guest'],
        ['door_settles', 'mark', 'update mark'],
        ['door_changes', 'guest', 'update guest'],
        ['door_lets_in', 'guest', 'insert guest on Tuesdays, next week'],
      ] as const
    ).map(([policy, table, probe]) => ({
      policy,
      table,
      part: /\s+AND (?:evenground\.)?may_say_here\(meeting_id, NULL::uuid\)/,
      noticedBy: `Dora at the door: ${probe}`,
    })),
    {
      policy: 'facilitator_leaves',
      table: 'read_trace',
      part: /\s+AND \(role = 'facilitator'::text\)/,
      noticedBy: 'Ada: insert door trace on Tuesdays',
    },
    {
      policy: 'door_leaves',
      table: 'read_trace',
      part: /\s+AND \(kind = 'door'::text\)/,
      noticedBy: 'Dora at the door: insert notes trace on Tuesdays, as a door host',
    },
    {
      policy: 'sheet_leaves',
      table: 'read_trace',
      part: /\s+AND \(kind = 'sheet'::text\)/,
      noticedBy: 'Ada as the member she is too: insert people trace on Tuesdays',
    },
    {
      policy: 'sheet_leaves',
      table: 'read_trace',
      part: /\s+AND \(membership_id IS NULL\)/,
      noticedBy: 'Ada as the member she is too: insert sheet trace on Tuesdays, about one',
    },
    {
      policy: 'sheet_leaves',
      table: 'read_trace',
      part: /(?:evenground\.)?scope_in_team\(\) AND /,
      noticedBy: 'Noor: insert sheet trace on Tuesdays',
    },
    {
      policy: 'sheet_shows',
      table: 'draw',
      part: /\s+AND (?:evenground\.)?scope_has_sheet\(meeting_id\)/,
      noticedBy: 'Dora, with the sheet of the last meeting: select draw',
    },
    {
      policy: 'team_leaves_signals',
      table: 'read_trace',
      part: /\s+AND (?:evenground\.)?scope_in_team\(\)/,
      noticedBy: 'Noor: insert signals trace on Tuesdays',
    },
    {
      policy: 'team_leaves_signals',
      table: 'read_trace',
      part: /\s+AND \(kind = 'signals'::text\)/,
      noticedBy: 'Ada as the member she is too: insert people trace on Tuesdays',
    },
    {
      policy: 'team_leaves_signals',
      table: 'read_trace',
      part: /\s+AND \(membership_id IS NULL\)/,
      noticedBy: 'Ada as the member she is too: insert signals trace on Tuesdays, about one',
    },
    ...(
      [
        [/\s+AND \(absences = 0\)/, 'that Ada was absent'],
        [/\s+AND \(counted_until IS NULL\)/, 'that Ada is counted'],
        [/\s+AND \(note = 'none'::text\)/, 'that Ada is told'],
        [/\s+AND \(membership_id = (?:evenground\.)?scope_membership\(\)\)/, 'that Miriam is away'],
      ] as const
    ).map(([part, probe]) => ({
      policy: 'member_goes_away',
      table: 'missed' as const,
      part,
      noticedBy: `Ada as the member she is too: insert ${probe}`,
    })),
    {
      policy: 'safety_lead_sees',
      table: 'missed_count',
      part: /\s+AND \((?:evenground\.)?scope_reads_as\(\) = 'safety-lead'::text\)/,
      noticedBy: 'Ada, reading: select missed_count',
    },
    {
      policy: 'team_leaves',
      table: 'read_trace',
      part: /\s+AND (?:evenground\.)?scope_in_team\(\)/,
      noticedBy: 'Noor: insert arrivals trace on Tuesdays',
    },
    {
      policy: 'team_leaves',
      table: 'read_trace',
      part: /\s+AND \(kind = 'arrivals'::text\)/,
      noticedBy: 'Ada as the member she is too: insert page trace on Tuesdays',
    },
    {
      policy: 'member_sees_own',
      table: 'read_trace',
      part: /\(membership_id = (?:evenground\.)?scope_membership\(\)\) OR /,
      noticedBy: 'Noor: select read_trace',
    },
    {
      policy: 'reader_makes_own',
      table: 'reader',
      part: /\s+AND \(membership_id = (?:evenground\.)?scope_membership\(\)\)/,
      noticedBy: 'Ada, reading: insert Miriam’s key',
    },
    {
      policy: 'member_writes',
      table: 'message',
      part: /\s+AND \(NOT from_team\)/,
      noticedBy: 'Noor: insert an answer to Noor from nobody',
    },
    {
      policy: 'member_writes',
      table: 'message',
      part: /\s+AND \(author IS NULL\)/,
      noticedBy: 'Noor: insert Ada’s answer to Noor, as if from Noor',
    },
    {
      policy: 'facilitator_answers',
      table: 'message',
      part: /\s+AND \(author = (?:evenground\.)?scope_membership\(\)\)/,
      noticedBy: 'Ada: insert Miriam’s answer to Noor',
    },
    {
      policy: 'facilitator_answers',
      table: 'message',
      part: /\s+AND from_team/,
      noticedBy: 'Ada: insert Ada’s answer to Noor, as if from Noor',
    },
    // Without it a facilitator lets herself in to read what is about her.
    ...(
      [
        ['sees_own', 'select invitation'],
        ['invites', 'insert invitation to be safety lead of Tuesdays'],
        ['invites', 'insert invitation to be outside contact of Tuesdays'],
        ['takes_back', 'delete invitation'],
      ] as const
    ).map(([verb, probe]) => ({
      policy: `facilitator_${verb}`,
      table: 'invitation' as const,
      part: OF_A_ROLE,
      noticedBy: `Ada: ${probe}`,
    })),
    // Without these she makes one for herself, or takes the place of whoever reads what is about her.
    {
      policy: 'facilitator_gives_way_back',
      table: 'invitation',
      part: /\s+AND \(way_back <> (?:evenground\.)?scope_membership\(\)\)/,
      noticedBy: 'Ada: insert way back for Ada',
    },
    {
      policy: 'facilitator_gives_way_back',
      table: 'invitation',
      part: /\s+AND \('member'::text = ANY \(m\.roles\)\)/,
      noticedBy: 'Ada: insert way back for Sal',
    },
    ...(
      [
        ['organiser_sees_team', 'membership', 'select membership'],
        ['organiser_sees_team', 'invitation', 'select invitation'],
        ['organiser_invites_team', 'invitation', 'insert invitation to Tuesdays'],
        ['organiser_takes_back', 'invitation', 'delete invitation'],
      ] as const
    ).map(([policy, table, probe]) => ({
      policy,
      table,
      part: OF_A_ROLE,
      noticedBy: `Olga, looking at the tuesday group: ${probe}`,
    })),
  ];

  test.for(PARTS)('a part that $policy on $table loses is noticed: $noticedBy', async (lost) => {
    const policy = policies.find(({ name, table }) => name === lost.policy && table === lost.table);
    if (policy === undefined) throw new Error('no such policy');
    const kind = lost.kind ?? (policy.using === null ? 'with check' : 'using');
    const condition = kind === 'using' ? policy.using : policy.check;
    expect(condition).toMatch(lost.part);
    await house().inTransaction(async (raw) => {
      const sabotage = `alter policy ${policy.name} on ${policy.table} ${kind} (${condition?.replace(lost.part, '') ?? ''})`;
      const before = await unharmed(raw);
      const from = concerned(policy).filter(({ name }) => lost.noticedBy.startsWith(`${name}: `));
      expect(await noticed(raw, { sabotage, table: policy.table, from }, before)).toContain(lost.noticedBy);
    });
  });

  /* By hand: what the doors ask before they open. Each question goes missing by itself. */
  const QUESTIONS: readonly { door: string; asks: string; instead: string; table: Table }[] = [
    {
      door: 'enter',
      asks: " = 'evenground_organiser' and organiser",
      instead: " = 'evenground_organiser'",
      table: 'support_group',
    },
    { door: 'enter', asks: "'member' = any (roles)", instead: 'membership_id is not null', table: 'meeting' },
    { door: 'enter', asks: "'facilitator' = any (roles)", instead: 'membership_id is not null', table: 'series' },
    {
      door: 'enter',
      asks: "roles && array['facilitator', 'reader', 'safety-lead', 'outside-contact']",
      instead: 'membership_id is not null',
      table: 'envelope',
    },
    {
      door: 'enter',
      asks: "roles && array['facilitator', 'door-host']",
      instead: 'membership_id is not null',
      table: 'meeting',
    },
    {
      door: 'step_down',
      asks: 'and m.membership_id = scope_membership()\n      and',
      instead: 'and',
      table: 'membership',
    },
    { door: 'step_down', asks: 'in_role = any (m.roles)', instead: 'true', table: 'membership' },
    { door: 'let_key_follow', asks: 'reads_as is null', instead: 'false', table: 'reader' },
    { door: 'enter', asks: 'm.group_id = in_group and ', instead: '', table: 'envelope' },
    {
      door: 'enter',
      asks: 's.token_hash = in_token_hash and s.expires_on >= in_today',
      instead: 's.token_hash = in_token_hash',
      table: 'session',
    },
    { door: 'enter', asks: 'coalesce(s.previous_until < in_today, false)', instead: 'false', table: 'session' },
    { door: 'enter', asks: 'if replayed then return next; return; end if;', instead: '', table: 'session' },
    { door: 'end_replayed', asks: ' and s.previous_until < in_today', instead: '', table: 'session' },
    { door: 'renew', asks: ' and s.token_hash = in_old_hash', instead: '', table: 'session' },
    { door: 'settle', asks: ' and s.previous_until is null', instead: '', table: 'session' },
    { door: 'settle', asks: ' and s.previous_hash is not null', instead: '', table: 'session' },
    { door: 'welcome', asks: ' and not i.used', instead: '', table: 'person' },
    { door: 'welcome', asks: ' and i.secret_hash = scope_secret()', instead: '', table: 'person' },
    { door: 'welcome', asks: 'not founding and asked_as is null', instead: 'false', table: 'person' },
    { door: 'welcome', asks: "founding or asked_as = 'organiser'", instead: 'true', table: 'person' },
    { door: 'welcome', asks: " or asked_as = 'organiser'", instead: '', table: 'person' },
    { door: 'begin_organising', asks: " and i.role = 'organiser'", instead: '', table: 'person' },
    { door: 'begin_organising', asks: ' and not i.used', instead: '', table: 'person' },
    { door: 'begin_organising', asks: ' and i.secret_hash = scope_secret()', instead: '', table: 'person' },
    { door: 'begin_organising', asks: ' and p.person_id = scope_person()', instead: '', table: 'person' },
    { door: 'begin_organising', asks: 'p.org_id = scope_org() and ', instead: '', table: 'person' },
    { door: 'begin_organising', asks: ' and not p.organiser', instead: '', table: 'person' },
    { door: 'count_organisers', asks: ' and p.organiser', instead: '', table: 'person' },
    { door: 'count_organisers', asks: 'p.org_id = scope_org() and ', instead: '', table: 'person' },
    { door: 'keep_organised', asks: 'p.org_id = old.org_id and ', instead: '', table: 'person' },
    { door: 'keep_organised', asks: 'and p.organiser ', instead: '', table: 'person' },
    { door: 'keep_organised', asks: ' and p.person_id <> old.person_id', instead: '', table: 'person' },
    { door: 'stop_organising', asks: ' and p.person_id = scope_person()', instead: '', table: 'person' },
    { door: 'stop_organising', asks: ' and p.organiser', instead: '', table: 'person' },
    { door: 'sign_in', asks: 'scope_signing_in() is null', instead: 'false', table: 'session' },
    { door: 'end_sessions', asks: ' and s.person_id = scope_left_behind()', instead: '', table: 'session' },
    { door: 'come_back', asks: ' and not i.used', instead: '', table: 'membership' },
    { door: 'come_back', asks: ' or comes is null', instead: '', table: 'membership' },
    { door: 'come_back', asks: ' and m.person_id = comes)', instead: ' and false)', table: 'membership' },
    { door: 'come_back', asks: ', version = m.version + 1', instead: '', table: 'membership' },
    { door: 'come_back', asks: ' and m.membership_id = back.way_back', instead: '', table: 'membership' },
    { door: 'leave_notice', asks: ' and w.person_id = whom', instead: '', table: 'sign_in_notice' },
    { door: 'leave_notice', asks: ' and k.person_id = whom', instead: '', table: 'sign_in_notice' },
    { door: 'leave_notice', asks: ' and n.person_id = whom', instead: '', table: 'sign_in_notice' },
    { door: 'take_notices', asks: ' and n.person_id = scope_signing_in()', instead: '', table: 'session' },
    { door: 'renew_soon', asks: ' and m.group_id = scope_group()', instead: '', table: 'session' },
    { door: 'renew_soon', asks: ' and m.membership_id = in_membership', instead: '', table: 'session' },
    { door: 'enter_by_words', asks: 'where w.words_hash = in_words_hash', instead: 'limit 1', table: 'session' },
    { door: 'find_passkey', asks: 'k.org_id = in_org and ', instead: '', table: 'session' },
    { door: 'enter_by_passkey', asks: 'k.org_id = in_org and ', instead: '', table: 'session' },
    { door: 'enter_by_passkey', asks: 'k.counter < in_counter', instead: 'true', table: 'session' },
    { door: 'spend_challenge', asks: ' and c.expires_at > in_now', instead: '', table: 'session' },
    { door: 'spend_challenge', asks: 'c.challenge_hash = in_hash and ', instead: '', table: 'session' },
    { door: 'count_other_readers', asks: ' and r.membership_id <> scope_membership()', instead: '', table: 'reader' },
    { door: 'count_other_readers', asks: 'and not r.retired', instead: '', table: 'reader' },
    { door: 'count_other_readers', asks: ' and r.group_id = scope_group()', instead: '', table: 'reader' },
    { door: 'scope_has_sheet', asks: "'facilitator' = any (m.roles)", instead: 'true', table: 'draw' },
    { door: 'scope_has_sheet', asks: ' and r.meeting_id = in_meeting', instead: '', table: 'draw' },
    { door: 'scope_has_sheet', asks: '\n          and r.membership_id = m.membership_id', instead: '', table: 'draw' },
    { door: 'scope_has_sheet', asks: ' and r.agreed', instead: '', table: 'draw' },
    { door: 'latest_message', asks: "'facilitator' = any (m.roles)", instead: 'true', table: 'message' },
    { door: 'latest_message', asks: ' and s.from_team', instead: '', table: 'message' },
    { door: 'latest_message', asks: 'and not s.from_team', instead: '', table: 'message' },
    { door: 'say_coming', asks: ' and (in_answer is null or m.sequence = in_sequence)', instead: '', table: 'coming' },
    { door: 'move_line', asks: ' for no key update;\n  if not found', instead: ';\n  if found', table: 'coming' },
    { door: 'own_line', asks: ' and c.membership_id = scope_membership()', instead: '', table: 'coming' },
    { door: 'own_line', asks: 'b.held_until is null and ', instead: '', table: 'coming' },
    { door: 'count_coming', asks: 'c.group_id = scope_group() and ', instead: '', table: 'coming' },
    { door: 'wishes_of_night', asks: ' and r.membership_id = scope_membership()', instead: '', table: 'coming' },
    { door: 'wishes_of_night', asks: ' and c.place_in_line is null', instead: '', table: 'coming' },
    { door: 'count_came', asks: 'm.group_id = scope_group() and ', instead: '', table: 'attendance' },
    { door: 'count_came', asks: ' and a.undone_on is null', instead: '', table: 'attendance' },
    { door: 'count_came', asks: 'g.same_membership is null and ', instead: '', table: 'guest' },
    { door: 'names_in_group', asks: " and 'member' = any (m.roles)", instead: '', table: 'membership' },
    { door: 'names_in_group', asks: " and 'facilitator' = any (me.roles)", instead: '', table: 'membership' },
    { door: 'count_newcomers', asks: 'min(e.held_on) >= in_quarter and ', instead: '', table: 'newcomer_count' },
    { door: 'count_newcomers', asks: ' and e.held_on <= f.first_on + 28', instead: '', table: 'newcomer_count' },
    { door: 'count_newcomers', asks: '\n          and a.undone_on is null', instead: '', table: 'newcomer_count' },
    { door: 'count_newcomers', asks: ' and n.quarter = in_quarter', instead: '', table: 'newcomer_count' },
    // Who may say it of whom, and of which evening.
    { door: 'may_say_here', asks: 'in_membership = scope_membership()\n        or ', instead: '', table: 'mark' },
    { door: 'may_say_here', asks: "'facilitator' = any (me.roles)", instead: 'true', table: 'attendance' },
    {
      door: 'may_say_here',
      asks: "'door-host' = any (me.roles) and m.held_on >= scope_today() - 1",
      instead: "'door-host' = any (me.roles)",
      table: 'guest',
    },
    {
      door: 'may_say_here',
      asks: '\n      and m.held_on between scope_today() - 36 and scope_today() + 1',
      instead: '',
      table: 'mark',
    },
    { door: 'may_say_here', asks: ' and me.membership_id = scope_membership()', instead: '', table: 'mark' },
    {
      door: 'hold_attendance',
      asks: 'and may_say_here(in_meeting, m.membership_id)',
      instead: '',
      table: 'attendance',
    },
    {
      door: 'hold_attendance',
      asks: ' and may_say_here(in_meeting, a.membership_id)',
      instead: '',
      table: 'attendance',
    },
    { door: 'set_attendance', asks: ' and may_say_here(in_meeting, in_membership)', instead: '', table: 'attendance' },
    {
      door: 'press_attendance',
      asks: '  if not found then return false; end if;\n',
      instead: '',
      table: 'attendance',
    },
    { door: 'press_attendance', asks: 'k.membership_id = in_membership and ', instead: '', table: 'mark' },
    { door: 'who_is_called', asks: "'member' = any (m.roles)", instead: 'true', table: 'membership' },
    { door: 'who_is_called', asks: 'm.group_id = scope_group() and ', instead: '', table: 'membership' },
    { door: 'asked_about', asks: ' and may_say_here(in_meeting, m.membership_id)', instead: '', table: 'mark' },
    { door: 'asked_about', asks: 'not k.known and ', instead: '', table: 'mark' },
    { door: 'guests_lately', asks: " and 'facilitator' = any (me.roles)", instead: '', table: 'guest' },
    { door: 'guests_lately', asks: ' and may_say_here(g.meeting_id, null)', instead: '', table: 'guest' },
    { door: 'guests_lately', asks: 'g.undone_on is null and ', instead: '', table: 'guest' },
    { door: 'signals_of_night', asks: ' and r.membership_id = scope_membership()', instead: '', table: 'signal' },
    { door: 'signals_of_night', asks: ' and r.agreed', instead: '', table: 'signal' },
    { door: 'signals_of_night', asks: "r.job in ('door-host', 'quiet-support') and ", instead: '', table: 'signal' },
    { door: 'signals_of_night', asks: 's.membership_id <> scope_membership()', instead: 'true', table: 'signal' },
    { door: 'send_signal', asks: 'p.membership_id = scope_membership() and ', instead: '', table: 'signal' },
    {
      door: 'send_signal',
      asks: ' and m.held_on between scope_today() - 1 and scope_today() + 1',
      instead: '',
      table: 'signal',
    },
    { door: 'go_to_signal', asks: 'n.membership_id = s.membership_id', instead: 'true', table: 'signal' },
    { door: 'go_to_signal', asks: 's.membership_id = in_membership', instead: 'true', table: 'signal' },
    { door: 'calls_wanted', asks: " and x.note = 'call'", instead: '', table: 'missed' },
    { door: 'calls_wanted', asks: " and r.way = 'a-call'", instead: '', table: 'missed' },
    {
      door: 'calls_wanted',
      asks: 'not has_come_since',
      instead: 'null is distinct from has_come_since',
      table: 'missed',
    },
    { door: 'end_call', asks: 'c.membership_id = x.membership_id', instead: 'true', table: 'missed' },
    { door: 'begin_missed', asks: " and 'member' = any (p.roles)", instead: '', table: 'missed' },
    { door: 'note_missed', asks: " or chosen = 'leave-me-be'", instead: '', table: 'missed' },
    { door: 'note_missed', asks: " and x.note = 'none'", instead: '', table: 'missed' },
    { door: 'door_of', asks: 'c.org_id = in_org and ', instead: '', table: 'door_code' },
    { door: 'door_of', asks: ' and c.meeting_id = in_meeting', instead: '', table: 'door_code' },
    { door: 'try_words_at_door', asks: 'c.org_id = in_org and ', instead: '', table: 'door_code' },
    { door: 'try_words_at_door', asks: 'c.tried_window <> in_window or ', instead: '', table: 'door_code' },
    { door: 'try_words_at_door', asks: ' or c.tries < in_most', instead: ' or true', table: 'door_code' },
    { door: 'enter_at_poster', asks: 'p.org_id = in_org and ', instead: '', table: 'poster_day' },
    { door: 'enter_at_poster', asks: ' and p.words_hash = in_words_hash', instead: '', table: 'poster_day' },
    { door: 'add_up_posters', asks: 'f.day < in_today', instead: 'true', table: 'poster_day' },
    { door: 'add_up_posters', asks: " and k.answer <> 'skipped'", instead: '', table: 'came_not_in' },
    { door: 'add_up_posters', asks: 'c.count + excluded.count', instead: 'excluded.count', table: 'came_not_in' },
    { door: 'put_in_letterbox', asks: '>= most', instead: '> most', table: 'envelope' },
    {
      door: 'put_in_letterbox',
      asks: 'e.group_id = in_group and e.day = today',
      instead: 'e.day = today',
      table: 'envelope',
    },
  ];

  test.for(QUESTIONS)('$door that no longer asks “$asks” is noticed', async ({ door, asks, instead, table }) => {
    await house().inTransaction(async (raw) => {
      const [row] = await raw('select pg_get_functiondef($1::regproc) as source', [`evenground.${door}`]);
      const source = String(row?.['source']);
      expect(source.split(asks)).toHaveLength(2);
      const before = await unharmed(raw);
      const sabotage = source.replace(asks, () => instead);
      expect(await noticed(raw, { sabotage, table, from: STANDINGS }, before)).not.toEqual([]);
    });
  });

  test('row-level security that is switched off is noticed, table by table', async () => {
    const unnoticed: Table[] = [];
    await house().inTransaction(async (raw) => {
      const before = await unharmed(raw);
      for (const table of TABLES) {
        const sabotage = `alter table ${table} disable row level security`;
        if ((await noticed(raw, { sabotage, table, from: STANDINGS }, before)).length === 0) unnoticed.push(table);
      }
    });
    // The jobs see and forget all of these, and nobody else may touch them: no policy narrows it.
    expect(unnoticed).toEqual(['passkey_challenge']);
  });

  test('with every permission gone, the second wall still lets nobody through', async () => {
    const { noor, olga, ada, sal } = scene.people;
    const group = toAddress(scene.tuesday.group);
    const path: Record<string, string> = {
      group,
      meeting: toAddress(scene.tuesday.meeting),
      invitation: group,
      membership: toAddress(scene.membershipOf.noor),
      guest: toAddress(GUESTS.alone),
      mark: toAddress(GUESTS.joined),
    };
    const counts = async () => {
      const rows = [];
      for (const table of TABLES) rows.push(await house().admin(`select count(*)::int as n from ${table}`));
      return rows;
    };
    const lets = async (who: Somebody, route: string) => {
      const { method, url } = fill(route, path);
      const sample = sampleOf(route);
      const body = sample === null ? null : JSON.stringify(await sample({ olga, ada, group }));
      const before = await counts();
      const reply = await who.send(method, url, body);
      expect([route, await counts()]).toEqual([route, before]);
      if (reply.status < 300) {
        // Empty lists and what is not there are all there may be, and what follows from them.
        const {
          organisation: _,
          missing: __,
          way: ___,
          devices: ____,
          ...view
        } = anything.parse(JSON.parse(reply.text === '' ? '{}' : reply.text));
        const told = Object.values(view)
          .flat()
          .filter((value) => value !== null && value !== false && value !== 0);
        expect([route, told]).toEqual([route, []]);
      }
    };
    const spies = rooms.map((room) => vi.spyOn(room, 'may').mockReturnValue(true));
    let tried = 0;
    try {
      for (const { route, endpoint } of endpoints) {
        if (route.endsWith('/live') || namesIn(route).some((name) => path[name] === undefined)) continue;
        const outsiders: Record<DatabaseRole, readonly Somebody[]> = {
          gate: [],
          intake: [],
          jobs: [],
          organiser: [noor, ada, sal],
          facilitator: [noor, olga, sal],
          door: [noor, olga, sal],
          member: [olga, sal],
          reader: [noor, olga],
          // Whoever they are, it is about themselves: my-data.test.ts.
          self: [],
        };
        for (const who of outsiders[endpoint.as]) {
          await lets(who, route);
          tried += 1;
        }
      }
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(tried).toBeGreaterThan(40);
    // The wall speaks as a fault of ours: without a permission, that is what it is.
    const walls = house().reported.splice(0);
    expect(walls.length).toBeGreaterThan(0);
    for (const { error } of walls) {
      expect(String(error)).toMatch(/row-level security|found no row|a reader without a role/);
    }
  });
});

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function fail(words: string): never {
  throw new Error(words);
}
