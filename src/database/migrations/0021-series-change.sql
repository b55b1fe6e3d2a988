-- A series changed from a date on, ended, and both taken back on the same day. What has begun stays as it was.

-- What a change found, so that it can be taken back: rows as they were, and the versions it left behind.
-- Gone the next day. Nothing in it is about a person.
create table plan_change (
  org_id uuid not null,
  group_id uuid not null,
  change_id uuid not null,
  day date not null,
  series_before jsonb not null,
  meetings_before jsonb not null,
  after jsonb not null,
  primary key (org_id, group_id, change_id),
  foreign key (org_id, group_id) references support_group on delete cascade
);
create index plan_change_by_day on plan_change (day);
comment on table plan_change is 'stays here: it can be taken back on the day, and no back-up is made for that';

-- Rows of a series and of its meetings from a date on that have not begun, as a change finds them.
create function plan_as_it_is(in_series uuid, in_from date, in_now timestamptz)
  returns table (series_before jsonb, meetings_before jsonb)
  language sql stable set search_path = evenground, pg_temp
  as $$ select
    (select jsonb_agg(to_jsonb(s)) from series s
      where s.org_id = scope_org() and s.group_id = scope_group() and s.series_id = in_series),
    (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from meeting m
      where m.org_id = scope_org() and m.group_id = scope_group() and m.series_id = in_series
        and m.occurs_on >= in_from and m.starts_at > in_now) $$;

-- The versions that a change leaves: of the series and meetings that it touched or made.
create function plan_after(in_series uuid[], in_meetings uuid[]) returns jsonb
  language sql stable set search_path = evenground, pg_temp
  as $$ select jsonb_build_object(
    'series', (select coalesce(jsonb_object_agg(s.series_id, s.version), '{}') from series s
      where s.org_id = scope_org() and s.group_id = scope_group() and s.series_id = any (in_series)),
    'meetings', (select coalesce(jsonb_object_agg(m.meeting_id, m.version), '{}') from meeting m
      where m.org_id = scope_org() and m.group_id = scope_group()
        and m.meeting_id = any (in_meetings))) $$;

-- Takes a change back: every row as it was, with a version and a sequence of its own, and what it made is
-- gone. False where anything of it has changed since, or has begun.
create function undo_change(in_change uuid, in_today date, in_now timestamptz) returns boolean
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

  delete from meeting m where m.org_id = scope_org() and m.group_id = scope_group()
    and was.after -> 'meetings' ? m.meeting_id::text
    and not exists (select from jsonb_populate_recordset(null::meeting, was.meetings_before) b
      where b.meeting_id = m.meeting_id);
  update series s set starts_on = b.starts_on, local_start = b.local_start, minutes = b.minutes, rule = b.rule,
      skipped = b.skipped, twice = b.twice, ends_before = b.ends_before, planned_until = b.planned_until,
      place = b.place, directions = b.directions, link = b.link, capacity = b.capacity, walk_ins = b.walk_ins,
      version = s.version + 1
    from jsonb_populate_recordset(null::series, was.series_before) b
    where s.org_id = scope_org() and s.group_id = scope_group() and s.series_id = b.series_id;
  update meeting m set series_id = b.series_id, occurs_on = b.occurs_on, held_on = b.held_on,
      starts_at = b.starts_at, ends_at = b.ends_at, place = b.place, directions = b.directions, link = b.link,
      capacity = b.capacity, walk_ins = b.walk_ins, state = b.state, reason = b.reason, moved = b.moved,
      was_starts_at = b.was_starts_at, was_place = b.was_place, sequence = m.sequence + 1, version = m.version + 1
    from jsonb_populate_recordset(null::meeting, was.meetings_before) b
    where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = b.meeting_id;
  delete from series s where s.org_id = scope_org() and s.group_id = scope_group()
    and was.after -> 'series' ? s.series_id::text
    and not exists (select from jsonb_populate_recordset(null::series, was.series_before) b
      where b.series_id = s.series_id);
  return true;
end $$;

-- Whoever said yes to another day or hour said it to that: she is asked anew. Whoever changes it need not be.
create function ask_anew(in_meetings uuid[]) returns void
  language sql security definer set search_path = evenground, pg_temp
  as $$ update rota r set agreed = false, instead_of = null
    where r.org_id = scope_org() and r.group_id = scope_group() and r.meeting_id = any (in_meetings)
      and r.agreed and r.membership_id <> scope_membership()
      and exists (select from membership m where m.org_id = scope_org() and m.group_id = scope_group()
        and m.membership_id = scope_membership() and 'facilitator' = any (m.roles)) $$;

-- Who does what at every meeting goes along from one series to another, or, where both are the same, stays;
-- `anew`: whoever said yes is asked again.
create function carry_rota(in_from uuid, in_to uuid, anew boolean) returns void
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  if not exists (select from membership m where m.org_id = scope_org() and m.group_id = scope_group()
      and m.membership_id = scope_membership() and 'facilitator' = any (m.roles))
  then return; end if;
  insert into series_rota (org_id, group_id, series_id, membership_id, job, agreed)
    select r.org_id, r.group_id, in_to, r.membership_id, r.job, r.agreed from series_rota r
      where r.org_id = scope_org() and r.group_id = scope_group() and r.series_id = in_from
    on conflict do nothing;
  if anew then
    update series_rota r set agreed = false where r.org_id = scope_org() and r.group_id = scope_group()
      and r.series_id = in_to and r.membership_id <> scope_membership();
  end if;
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke all on plan_change from public;
revoke execute on function plan_as_it_is(uuid, date, timestamptz), plan_after(uuid[], uuid[]),
  undo_change(uuid, date, timestamptz), ask_anew(uuid[]), carry_rota(uuid, uuid, boolean) from public;
grant execute on function plan_as_it_is(uuid, date, timestamptz), plan_after(uuid[], uuid[]),
  undo_change(uuid, date, timestamptz), ask_anew(uuid[]), carry_rota(uuid, uuid, boolean) to evenground_facilitator;

alter table plan_change enable row level security, force row level security;
create policy owner_takes_back on plan_change to evenground_owner using (true);
create policy owner_sees on series for select to evenground_owner using (true);
create policy owner_takes_back on series for update to evenground_owner using (true);
create policy owner_takes_away on series for delete to evenground_owner using (true);
create policy owner_takes_away on meeting for delete to evenground_owner using (true);
create policy owner_carries on series_rota for insert to evenground_owner with check (true);
create policy owner_carries_on on series_rota for update to evenground_owner using (true);

grant insert on plan_change to evenground_facilitator;
create policy facilitator_notes on plan_change for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
grant update (starts_on, local_start, minutes, rule, skipped, twice, ends_before, planned_until, place, directions,
  link, capacity, walk_ins, version) on series to evenground_facilitator;
grant update (series_id, occurs_on) on meeting to evenground_facilitator;
create policy facilitator_changes on series for update to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());

grant select (org_id, group_id, change_id, day), delete on plan_change to evenground_jobs;
create policy jobs_sees on plan_change for select to evenground_jobs using (true);
create policy jobs_forgets on plan_change for delete to evenground_jobs using (true);
