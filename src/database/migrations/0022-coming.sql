-- Who says that they come, how they would like to arrive, and who waits for a place.

-- One answer a member and meeting. `heard` and what follows it are the meeting as she knew it when she
-- answered, or when she said that she has seen what changed. Whoever waits has a place in line; once it is
-- offered, the place is held for her till an hour that the rule says. Gone the day after the meeting.
create table coming (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  membership_id uuid not null,
  answer text not null check (answer in ('coming', 'not-sure', 'not-this-time')),
  arrive text not null check (arrive in ('none', 'meet-me-outside', 'walk-in-with-me', 'late-and-quiet')),
  heard integer not null,
  heard_starts_at timestamptz not null,
  heard_place text not null,
  heard_state text not null check (heard_state in ('planned', 'cancelled')),
  place_in_line integer,
  held_until timestamptz,
  primary key (org_id, group_id, meeting_id, membership_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade,
  foreign key (org_id, group_id, membership_id) references membership on delete cascade,
  constraint coming_arrive check (arrive = 'none' or answer <> 'not-this-time'),
  constraint coming_line check (place_in_line is null or answer = 'coming'),
  constraint coming_held check (held_until is null or place_in_line is not null)
);
create index coming_by_membership on coming (org_id, group_id, membership_id);
create index coming_in_line on coming (org_id, group_id, meeting_id) where place_in_line is not null;

-- How many places of a meeting nobody has and nobody is offered; negative where it has become smaller.
create function free_places(in_org uuid, in_group uuid, in_meeting uuid) returns integer
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select coalesce(m.capacity, 1000000) - (select count(*)::int from coming c
      where c.org_id = m.org_id and c.group_id = m.group_id and c.meeting_id = m.meeting_id
        and c.answer = 'coming' and (c.place_in_line is null or c.held_until is not null))
    from meeting m where m.org_id = in_org and m.group_id = in_group and m.meeting_id = in_meeting $$;

-- Moves the line of a meeting on: an offer that was not taken goes behind everybody who waits, and free
-- places are offered to the first till `in_until`; no offer outlasts `in_last`. Without `in_until` none is
-- made any more. Where something is to be done, the meeting is held first, so that no place is given twice;
-- otherwise whoever looks writes nothing. Gives how many moved.
create function move_line(in_org uuid, in_group uuid, in_meeting uuid, in_now timestamptz, in_until timestamptz,
  in_last timestamptz) returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  back integer;
  offered integer;
begin
  if not exists (select from coming c
      where c.org_id = in_org and c.group_id = in_group and c.meeting_id = in_meeting and c.place_in_line is not null
        and (c.held_until <= in_now or c.held_until > in_last
          or (c.held_until is null and in_until is not null and free_places(in_org, in_group, in_meeting) > 0)))
  then return 0; end if;
  perform 1 from meeting m where m.org_id = in_org and m.group_id = in_group and m.meeting_id = in_meeting
    and m.state = 'planned' for no key update;
  if not found then return 0; end if;
  update coming c set held_until = in_last
    where c.org_id = in_org and c.group_id = in_group and c.meeting_id = in_meeting and c.held_until > in_last;
  update coming c set held_until = null, place_in_line = e.place from (
      select l.membership_id, (select max(a.place_in_line) from coming a
          where a.org_id = in_org and a.group_id = in_group and a.meeting_id = in_meeting)
        + row_number() over (order by l.place_in_line) as place
      from coming l where l.org_id = in_org and l.group_id = in_group and l.meeting_id = in_meeting
        and l.held_until <= in_now) e
    where c.org_id = in_org and c.group_id = in_group and c.meeting_id = in_meeting
      and c.membership_id = e.membership_id;
  get diagnostics back = row_count;
  if in_until is null then return back; end if;
  update coming c set held_until = in_until
    where c.org_id = in_org and c.group_id = in_group and c.meeting_id = in_meeting and c.membership_id in (
      select l.membership_id from coming l
      where l.org_id = in_org and l.group_id = in_group and l.meeting_id = in_meeting
        and l.place_in_line is not null and l.held_until is null
      order by l.place_in_line limit greatest(free_places(in_org, in_group, in_meeting), 0));
  get diagnostics offered = row_count;
  return back + offered;
end $$;

-- The same for a meeting of the caller's own group.
create function move_own_line(in_meeting uuid, in_now timestamptz, in_until timestamptz, in_last timestamptz)
  returns integer
  language sql security definer set search_path = evenground, pg_temp
  as $$ select move_line(scope_org(), scope_group(), in_meeting, in_now, in_until, in_last) $$;

-- The caller's answer, or, where it is null, none any more. She keeps the place she has, takes the one that is
-- held for her or is free, or waits. False where the meeting is no longer as she saw it.
create function say_coming(in_meeting uuid, in_sequence integer, in_answer text, in_arrive text,
  in_now timestamptz, in_until timestamptz, in_last timestamptz) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  behind integer;
begin
  perform 1 from meeting m where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = in_meeting
    and (in_answer is null or m.sequence = in_sequence) for no key update;
  if not found then return false; end if;
  perform move_own_line(in_meeting, in_now, in_until, in_last);
  if in_answer is null then
    delete from coming c where c.org_id = scope_org() and c.group_id = scope_group() and c.meeting_id = in_meeting
      and c.membership_id = scope_membership();
  else
    if in_answer = 'coming' and not exists (select from coming c where c.org_id = scope_org()
        and c.group_id = scope_group() and c.meeting_id = in_meeting and c.membership_id = scope_membership()
        and c.answer = 'coming' and (c.place_in_line is null or c.held_until is not null))
      and free_places(scope_org(), scope_group(), in_meeting) <= 0
    then
      select coalesce(max(c.place_in_line) filter (where c.membership_id = scope_membership()),
          max(c.place_in_line) + 1, 1) into behind
        from coming c where c.org_id = scope_org() and c.group_id = scope_group() and c.meeting_id = in_meeting;
    end if;
    insert into coming (org_id, group_id, meeting_id, membership_id, answer, arrive, heard, heard_starts_at,
        heard_place, heard_state, place_in_line)
      select m.org_id, m.group_id, m.meeting_id, scope_membership(), in_answer, in_arrive, m.sequence, m.starts_at,
          m.place, m.state, behind
        from meeting m
        where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = in_meeting
      on conflict (org_id, group_id, meeting_id, membership_id) do update set answer = excluded.answer,
        arrive = excluded.arrive, heard = excluded.heard, heard_starts_at = excluded.heard_starts_at,
        heard_place = excluded.heard_place, heard_state = excluded.heard_state,
        place_in_line = excluded.place_in_line, held_until = null;
  end if;
  -- What she gave up goes to whoever waits.
  perform move_own_line(in_meeting, in_now, in_until, in_last);
  return true;
end $$;

-- Which one of those who wait the caller is, and whether a place is there for whoever says so first.
create function own_line(in_meetings uuid[]) returns table (meeting_id uuid, place integer, free boolean)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select c.meeting_id, 1 + (select count(*)::int from coming b
        where b.org_id = c.org_id and b.group_id = c.group_id and b.meeting_id = c.meeting_id
          and b.held_until is null and b.place_in_line < c.place_in_line),
      free_places(c.org_id, c.group_id, c.meeting_id) > 0
    from coming c where c.org_id = scope_org() and c.group_id = scope_group() and c.meeting_id = any (in_meetings)
      and c.membership_id = scope_membership() and c.place_in_line is not null $$;

-- How many come to each of these meetings, are not sure, and wait: numbers, and no name.
create function count_coming(in_meetings uuid[])
  returns table (meeting_id uuid, coming integer, not_sure integer, waiting integer)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select c.meeting_id, count(*) filter (where c.answer = 'coming' and c.place_in_line is null)::int,
      count(*) filter (where c.answer = 'not-sure')::int, count(c.place_in_line)::int
    from coming c where c.org_id = scope_org() and c.group_id = scope_group() and c.meeting_id = any (in_meetings)
      and exists (select from membership m where m.org_id = scope_org() and m.group_id = scope_group()
        and m.membership_id = scope_membership() and 'facilitator' = any (m.roles))
    group by c.meeting_id $$;

-- How those who come would like to arrive, for whoever does something there that night. The wall knows no zone:
-- it opens on the day before and the day after as well, and the rule says when it is the day.
create function wishes_of_night(in_meeting uuid) returns table (membership_id uuid, known_as text, arrive text)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select p.membership_id, p.known_as, c.arrive
    from coming c
      join meeting m on m.org_id = c.org_id and m.group_id = c.group_id and m.meeting_id = c.meeting_id
      join membership p on p.org_id = c.org_id and p.group_id = c.group_id and p.membership_id = c.membership_id
    where c.org_id = scope_org() and c.group_id = scope_group() and c.meeting_id = in_meeting
      and c.arrive <> 'none' and c.place_in_line is null
      and m.state = 'planned' and m.held_on between scope_today() - 1 and scope_today() + 1
      and exists (select from rota r where r.org_id = c.org_id and r.group_id = c.group_id
        and r.meeting_id = c.meeting_id and r.membership_id = scope_membership() and r.agreed) $$;

-- Taking a change back, as in 0021: but a meeting that it made, to which somebody said that she comes, does not
-- go as if it had never been. It is cancelled, and she is told. And what nobody sees who comes is no news.
create or replace function undo_change(in_change uuid, in_today date, in_now timestamptz) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  was plan_change;
begin
  if not exists (select from membership m where m.org_id = scope_org() and m.group_id = scope_group()
      and m.membership_id = scope_membership() and 'facilitator' = any (m.roles))
  then return false; end if;
  delete from plan_change c where c.org_id = scope_org() and c.group_id = scope_group()
    and c.change_id = in_change and c.day = in_today returning * into was;
  if not found then return false; end if;
  perform 1 from series s where s.org_id = scope_org() and s.group_id = scope_group()
    and was.after -> 'series' ? s.series_id::text for update;
  perform 1 from meeting m where m.org_id = scope_org() and m.group_id = scope_group()
    and was.after -> 'meetings' ? m.meeting_id::text for update;
  if (select count(*) from jsonb_each_text(was.after -> 'series') a
        join series s on s.org_id = scope_org() and s.group_id = scope_group() and s.series_id = a.key::uuid
          and s.version = a.value::int)
      <> (select count(*) from jsonb_object_keys(was.after -> 'series'))
    or (select count(*) from jsonb_each_text(was.after -> 'meetings') a
        join meeting m on m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = a.key::uuid
          and m.version = a.value::int and m.starts_at > in_now)
      <> (select count(*) from jsonb_object_keys(was.after -> 'meetings'))
    or exists (select from jsonb_populate_recordset(null::meeting, was.meetings_before) b where b.starts_at <= in_now)
  then raise exception 'changed since' using errcode = 'EV004'; end if;

  update meeting m set series_id = (select b.series_id from jsonb_populate_recordset(null::series, was.series_before) b),
      state = 'cancelled', reason = '', sequence = m.sequence + 1, version = m.version + 1
    where m.org_id = scope_org() and m.group_id = scope_group() and was.after -> 'meetings' ? m.meeting_id::text
      and not exists (select from jsonb_populate_recordset(null::meeting, was.meetings_before) b
        where b.meeting_id = m.meeting_id)
      and exists (select from coming c where c.org_id = m.org_id and c.group_id = m.group_id
        and c.meeting_id = m.meeting_id and c.answer <> 'not-this-time');
  delete from meeting m where m.org_id = scope_org() and m.group_id = scope_group()
    and was.after -> 'meetings' ? m.meeting_id::text
    and not exists (select from jsonb_populate_recordset(null::meeting, was.meetings_before) b
      where b.meeting_id = m.meeting_id)
    and not exists (select from coming c where c.org_id = m.org_id and c.group_id = m.group_id
      and c.meeting_id = m.meeting_id and c.answer <> 'not-this-time');
  update series s set starts_on = b.starts_on, local_start = b.local_start, minutes = b.minutes, rule = b.rule,
      skipped = b.skipped, twice = b.twice, ends_before = b.ends_before, planned_until = b.planned_until,
      place = b.place, directions = b.directions, link = b.link, capacity = b.capacity, walk_ins = b.walk_ins,
      version = s.version + 1
    from jsonb_populate_recordset(null::series, was.series_before) b
    where s.org_id = scope_org() and s.group_id = scope_group() and s.series_id = b.series_id;
  update meeting m set series_id = b.series_id, occurs_on = b.occurs_on, held_on = b.held_on,
      starts_at = b.starts_at, ends_at = b.ends_at, place = b.place, directions = b.directions, link = b.link,
      capacity = b.capacity, walk_ins = b.walk_ins, state = b.state, reason = b.reason, moved = b.moved,
      was_starts_at = b.was_starts_at, was_place = b.was_place,
      sequence = m.sequence + ((b.starts_at, b.ends_at, b.place, b.directions, b.link, b.state)
        is distinct from (m.starts_at, m.ends_at, m.place, m.directions, m.link, m.state))::int,
      version = m.version + 1
    from jsonb_populate_recordset(null::meeting, was.meetings_before) b
    where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = b.meeting_id;
  delete from series s where s.org_id = scope_org() and s.group_id = scope_group()
    and was.after -> 'series' ? s.series_id::text
    and not exists (select from jsonb_populate_recordset(null::series, was.series_before) b
      where b.series_id = s.series_id);
  return true;
end $$;

-- Whoever helps at a meeting opens how others would like to arrive, and that leaves a trace too.
alter table read_trace drop constraint read_trace_kind_check;
alter table read_trace add constraint read_trace_kind_check
  check (kind in ('people', 'page', 'door', 'messages', 'reach', 'notes', 'arrivals'));

-- the second wall ---------------------------------------------------------------------------

revoke all on coming from public;
revoke execute on function free_places(uuid, uuid, uuid),
  move_line(uuid, uuid, uuid, timestamptz, timestamptz, timestamptz),
  move_own_line(uuid, timestamptz, timestamptz, timestamptz),
  say_coming(uuid, integer, text, text, timestamptz, timestamptz, timestamptz), own_line(uuid[]),
  count_coming(uuid[]), wishes_of_night(uuid) from public;
grant execute on function move_own_line(uuid, timestamptz, timestamptz, timestamptz),
  say_coming(uuid, integer, text, text, timestamptz, timestamptz, timestamptz), own_line(uuid[]),
  wishes_of_night(uuid) to evenground_member;
grant execute on function count_coming(uuid[]), wishes_of_night(uuid) to evenground_facilitator;
grant execute on function wishes_of_night(uuid) to evenground_door;
grant execute on function move_line(uuid, uuid, uuid, timestamptz, timestamptz, timestamptz) to evenground_jobs;

alter table coming enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_sees on coming for select to evenground_owner using (true);
create policy owner_says on coming for insert to evenground_owner with check (true);
create policy owner_moves on coming for update to evenground_owner using (true);
create policy owner_takes_back on coming for delete to evenground_owner using (true);

-- A member: her own answer, and that she has seen what changed. Nobody else's, whatever she does.
grant select, update (heard, heard_starts_at, heard_place, heard_state) on coming to evenground_member;
create policy member_sees_own on coming for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_hears on coming for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
grant insert on read_trace to evenground_member;
create policy team_leaves on read_trace for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and kind = 'arrivals' and scope_in_team());

grant select on coming to evenground_self;
create policy self_sees_own on coming for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- Jobs: lines that move by themselves, and forgetting.
grant select (org_id, group_id, meeting_id, membership_id, answer, place_in_line, held_until), delete on coming
  to evenground_jobs;
create policy jobs_sees on coming for select to evenground_jobs using (true);
create policy jobs_forgets on coming for delete to evenground_jobs using (true);
