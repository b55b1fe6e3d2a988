-- "Meet me outside" and "I'm stepping out": told to whoever keeps the door and gives quiet support that evening.

-- One a member and meeting, without a reason and without a time. `with_them`: somebody of those who are told is
-- on their way; who it is, is not kept. Gone the day after the meeting.
create table signal (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  membership_id uuid not null,
  kind text not null check (kind in ('meet-me-outside', 'stepping-out')),
  safe boolean not null,
  with_them boolean not null,
  primary key (org_id, group_id, meeting_id, membership_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade,
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);
create index signal_by_membership on signal (org_id, group_id, membership_id);

-- The caller says where she is. Said otherwise it is another signal, to which nobody is on their way yet. The wall
-- knows no zone: it opens on the day before and the day after as well, and the rule says when the door is open.
-- False where no meeting is held then.
create function send_signal(in_meeting uuid, in_kind text, in_safe boolean) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  insert into signal as s (org_id, group_id, meeting_id, membership_id, kind, safe, with_them)
    select m.org_id, m.group_id, m.meeting_id, p.membership_id, in_kind, in_safe, false
    from meeting m join membership p on p.org_id = m.org_id and p.group_id = m.group_id
    where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = in_meeting
      and m.state = 'planned' and m.held_on between scope_today() - 1 and scope_today() + 1
      and p.membership_id = scope_membership() and 'member' = any (p.roles)
    on conflict (org_id, group_id, meeting_id, membership_id) do update set kind = excluded.kind,
      safe = excluded.safe, with_them = s.with_them and s.kind = excluded.kind;
  return found;
end $$;

-- Whoever said where she is, for those who keep the door and give quiet support at that meeting and said yes to
-- it; for nobody else, whatever else they may do. Whoever has come in need not be met outside any more.
create function signals_of_night(in_meeting uuid)
  returns table (membership_id uuid, known_as text, kind text, safe boolean, with_them boolean)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select p.membership_id, p.known_as, s.kind, s.safe, s.with_them
    from signal s
      join meeting m on m.org_id = s.org_id and m.group_id = s.group_id and m.meeting_id = s.meeting_id
      join membership p on p.org_id = s.org_id and p.group_id = s.group_id and p.membership_id = s.membership_id
    where s.org_id = scope_org() and s.group_id = scope_group() and s.meeting_id = in_meeting
      and s.membership_id <> scope_membership()
      and m.state = 'planned' and m.held_on between scope_today() - 1 and scope_today() + 1
      and exists (select from rota r where r.org_id = s.org_id and r.group_id = s.group_id
        and r.meeting_id = s.meeting_id and r.membership_id = scope_membership()
        and r.job in ('door-host', 'quiet-support') and r.agreed)
      and not (s.kind = 'meet-me-outside' and exists (select from attendance a where a.org_id = s.org_id
        and a.group_id = s.group_id and a.meeting_id = s.meeting_id and a.membership_id = s.membership_id
        and a.undone_on is null)) $$;

-- One of those who are told is with her. False where nobody is there whom the caller is told of, null where
-- nobody of the group is meant.
create function go_to_signal(in_meeting uuid, in_membership uuid) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  if not exists (select from membership p where p.org_id = scope_org() and p.group_id = scope_group()
      and p.membership_id = in_membership)
  then return null; end if;
  update signal s set with_them = true
    where s.org_id = scope_org() and s.group_id = scope_group() and s.meeting_id = in_meeting
      and s.membership_id = in_membership
      and exists (select from signals_of_night(in_meeting) n where n.membership_id = s.membership_id);
  return found;
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke all on signal from public;
revoke execute on function send_signal(uuid, text, boolean), signals_of_night(uuid), go_to_signal(uuid, uuid) from public;
grant execute on function send_signal(uuid, text, boolean), signals_of_night(uuid), go_to_signal(uuid, uuid)
  to evenground_member;

alter table signal enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_sees on signal for select to evenground_owner using (true);
create policy owner_sends on signal for insert to evenground_owner with check (true);
create policy owner_changes on signal for update to evenground_owner using (true);

-- A member: her own, and taking it back.
grant select, delete on signal to evenground_member;
create policy member_sees_own on signal for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_takes_back on signal for delete to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

grant select on signal to evenground_self;
create policy self_sees_own on signal for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- Jobs: what a live page is told by, and forgetting.
grant select, delete on signal to evenground_jobs;
create policy jobs_sees on signal for select to evenground_jobs using (true);
create policy jobs_forgets on signal for delete to evenground_jobs using (true);

-- That somebody of the team looked leaves a trace, as the door does.
alter table read_trace drop constraint read_trace_kind_check;
alter table read_trace add constraint read_trace_kind_check check (kind in
  ('people', 'page', 'door', 'messages', 'reach', 'notes', 'arrivals', 'sheet', 'signals', 'calls'));
create policy team_leaves_signals on read_trace for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and kind = 'signals' and membership_id is null
    and scope_in_team());

-- missing someone, kindly -------------------------------------------------------------------

-- How often in a row somebody was absent without a word: three stands for three and more, and nobody is shown it.
-- `counted_until`: up to which evening, the one before the first at whose beginning she was in the group; null
-- before that. `note` is what she is told, the same for everybody: once, till she is back or has read it.
-- `away_until`: she said herself that she is away.
create table missed (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  absences smallint not null check (absences between 0 and 3),
  counted_until date,
  note text not null check (note in ('none', 'note', 'call', 'done')),
  away_until date,
  primary key (org_id, group_id, membership_id),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);
create index missed_away on missed (away_until) where away_until is not null;

-- Of which meetings it is known who was in the group when they began, and which are counted: of many processes one
-- does it, once. Nobody is named.
create table counted_meeting (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  counted boolean not null,
  primary key (org_id, group_id, meeting_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade
);
create index counted_meeting_to_come on counted_meeting (org_id) where not counted;

-- To how many it was said in a quarter: a number.
create table missed_count (
  org_id uuid not null,
  group_id uuid not null,
  quarter date not null,
  sent integer not null,
  primary key (org_id, group_id, quarter),
  foreign key (org_id, group_id) references support_group on delete cascade
);

-- A meeting has begun: whoever is in the group now is counted from this evening on. Once a meeting.
create function begin_missed(in_org uuid, in_group uuid, in_meeting uuid) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  insert into counted_meeting (org_id, group_id, meeting_id, counted) values (in_org, in_group, in_meeting, false)
    on conflict do nothing;
  if not found then return false; end if;
  insert into missed as x (org_id, group_id, membership_id, absences, counted_until, note)
    select p.org_id, p.group_id, p.membership_id, 0, m.held_on - 1, 'none'
    from meeting m join membership p on p.org_id = m.org_id and p.group_id = m.group_id
    where m.org_id = in_org and m.group_id = in_group and m.meeting_id = in_meeting and 'member' = any (p.roles)
    order by p.membership_id
    on conflict (org_id, group_id, membership_id) do update set counted_until = excluded.counted_until
      where x.counted_until is null;
  return true;
end $$;

-- Somebody was absent twice without a word: she is told in the way she chose, and whoever wants to be left be is
-- left be. A short note goes out as for any message, one a day.
create function note_missed(in_org uuid, in_group uuid, in_membership uuid, in_now timestamptz, in_today date,
  in_quarter date) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  chosen text;
begin
  select case when r.way = 'a-call' and 'facilitator' = any (p.roles) then 'one-message' else r.way end into chosen
    from reach r
      join membership p on p.org_id = r.org_id and p.group_id = r.group_id and p.membership_id = r.membership_id
    where r.org_id = in_org and r.group_id = in_group and r.membership_id = in_membership
      and 'member' = any (p.roles);
  if chosen is null or chosen = 'leave-me-be' then return false; end if;
  update missed x set note = case chosen when 'a-call' then 'call' else 'note' end
    where x.org_id = in_org and x.group_id = in_group and x.membership_id = in_membership and x.note = 'none';
  if not found then return false; end if;
  insert into missed_count as c (org_id, group_id, quarter, sent) values (in_org, in_group, in_quarter, 1)
    on conflict (org_id, group_id, quarter) do update set sent = c.sent + 1;
  if chosen = 'a-call' then return true; end if;
  with by_mail as (
    update notice_mail n set noticed_on = in_today
      where n.org_id = in_org and n.group_id = in_group and n.membership_id = in_membership
        and n.state = 'confirmed' and n.noticed_on is distinct from in_today
      returning 1
  ), by_push as (
    update notice_push n set noticed_on = in_today
      where n.org_id = in_org and n.group_id = in_group and n.membership_id = in_membership
        and n.noticed_on is distinct from in_today
      returning n.endpoint_hash
  )
  insert into outbox (org_id, letter_id, group_id, membership_id, kind, goes_by, endpoint_hash, not_before, attempts,
      handed_over)
    select in_org, gen_random_uuid(), in_group, in_membership, 'notice', l.goes_by, l.endpoint_hash, in_now, 0, false
    from (select 'mail' as goes_by, null::bytea as endpoint_hash from by_mail
      union all select 'push', b.endpoint_hash from by_push b) l
    on conflict do nothing;
  return true;
end $$;

-- Whether somebody has been here since the evening up to which is counted.
create function has_come_since(in_org uuid, in_group uuid, in_membership uuid, in_day date) returns boolean
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select exists (select from attendance a
      join meeting m on m.org_id = a.org_id and m.group_id = a.group_id and m.meeting_id = a.meeting_id
    where a.org_id = in_org and a.group_id = in_group and a.membership_id = in_membership and a.undone_on is null
      and m.held_on > in_day) $$;

-- Who asked for a call and was missed, for those who run the group, who alone can open her number.
create function calls_wanted() returns table (membership_id uuid, known_as text)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select p.membership_id, p.known_as from missed x
      join membership p on p.org_id = x.org_id and p.group_id = x.group_id and p.membership_id = x.membership_id
      join reach r on r.org_id = x.org_id and r.group_id = x.group_id and r.membership_id = x.membership_id
    where x.org_id = scope_org() and x.group_id = scope_group() and x.note = 'call' and r.way = 'a-call'
      and x.membership_id <> scope_membership()
      and not has_come_since(x.org_id, x.group_id, x.membership_id, x.counted_until)
      and exists (select from membership m where m.org_id = scope_org() and m.group_id = scope_group()
        and m.membership_id = scope_membership() and 'facilitator' = any (m.roles)) $$;

-- One of them has called, or thought better of it. Null where nobody of the group is meant.
create function end_call(in_membership uuid) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  if not exists (select from membership p where p.org_id = scope_org() and p.group_id = scope_group()
      and p.membership_id = in_membership)
  then return null; end if;
  update missed x set note = 'done'
    where x.org_id = scope_org() and x.group_id = scope_group() and x.membership_id = in_membership
      and exists (select from calls_wanted() c where c.membership_id = x.membership_id);
  return found;
end $$;

-- the second wall, of missing ----------------------------------------------------------------

revoke all on missed, counted_meeting, missed_count from public;
revoke execute on function begin_missed(uuid, uuid, uuid),
  note_missed(uuid, uuid, uuid, timestamptz, date, date), has_come_since(uuid, uuid, uuid, date), calls_wanted(),
  end_call(uuid) from public;
grant execute on function begin_missed(uuid, uuid, uuid),
  note_missed(uuid, uuid, uuid, timestamptz, date, date), has_come_since(uuid, uuid, uuid, date) to evenground_jobs;
grant execute on function calls_wanted(), end_call(uuid) to evenground_facilitator;

alter table missed enable row level security, force row level security;
alter table counted_meeting enable row level security, force row level security;
alter table missed_count enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_sees on missed for select to evenground_owner using (true);
create policy owner_begins on missed for insert to evenground_owner with check (true);
create policy owner_notes on missed for update to evenground_owner using (true);
create policy owner_begins on counted_meeting for insert to evenground_owner with check (true);
create policy owner_sees on missed_count for select to evenground_owner using (true);
create policy owner_counts on missed_count for insert to evenground_owner with check (true);
create policy owner_counts_on on missed_count for update to evenground_owner using (true);

-- A member: what she is told, and that she is away. What is counted is for nobody's eyes but in her data.
grant select (org_id, group_id, membership_id, note, away_until, counted_until), insert, update (note, away_until)
  on missed to evenground_member;
create policy member_sees_own on missed for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_goes_away on missed for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership()
    and absences = 0 and counted_until is null and note = 'none');
create policy member_reads on missed for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

grant select on missed to evenground_self;
create policy self_sees_own on missed for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- The safety lead sees numbers.
grant select on missed_count to evenground_reader;
create policy safety_lead_sees on missed_count for select to evenground_reader
  using (org_id = scope_org() and group_id = scope_group() and scope_reads_as() = 'safety-lead');

-- Jobs count.
grant select, update (absences, counted_until, note, away_until) on missed to evenground_jobs;
grant select, update (counted) on counted_meeting to evenground_jobs;
create policy jobs_sees on missed for select to evenground_jobs using (true);
create policy jobs_counts on missed for update to evenground_jobs using (true);
create policy jobs_sees on counted_meeting for select to evenground_jobs using (true);
create policy jobs_counts on counted_meeting for update to evenground_jobs using (true);
