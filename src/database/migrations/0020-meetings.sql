-- Meetings as facilitators live them: any rule of recurrence, one meeting moved or cancelled, and a rota
-- that nobody is put down for without agreeing.

-- the plan ----------------------------------------------------------------------------------

-- `rule` is an RRULE without its name (RFC 5545 3.3.10). A wall time that the clocks skip is held later
-- or left out, one that comes twice is the first or the second. Before `ends_before` the series goes on;
-- `planned_until` is how far its meetings stand in the book.
alter table series
  add column rule text not null default '',
  add column skipped text not null default 'later' check (skipped in ('later', 'leave-out')),
  add column twice text not null default 'first' check (twice in ('first', 'second')),
  add column ends_before date,
  add column planned_until date not null default '-infinity',
  add column directions text not null default '',
  add column capacity integer check (capacity between 1 and 500),
  add column walk_ins boolean not null default true,
  add column version integer not null default 1;
-- The owner, too, is held by row-level security, save while what is there already is filled in.
alter table series no force row level security;
update series s set planned_until = coalesce((select max(m.held_on) from meeting m
  where m.org_id = s.org_id and m.group_id = s.group_id and m.series_id = s.series_id), s.starts_on);
-- Till now every group met once a week.
update series set rule = 'FREQ=WEEKLY;BYDAY=' || (array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])[extract(isodow from starts_on)];
alter table series force row level security;
alter table series alter column rule drop default, alter column planned_until drop default;

-- `occurs_on` is its date by the rule, whatever day it is moved to. `sequence` counts what changed for
-- those who come (RFC 5545 3.8.7.4), `version` every change. What it was before the last one stands beside
-- it. Once it has been shown to members it stays shown.
alter table meeting
  add column occurs_on date,
  add column directions text not null default '',
  add column capacity integer check (capacity between 1 and 500),
  add column walk_ins boolean not null default true,
  add column state text not null default 'planned' check (state in ('planned', 'cancelled')),
  add column reason text not null default '',
  add column moved boolean not null default false,
  add column was_starts_at timestamptz,
  add column was_place text,
  add column sequence integer not null default 0,
  add column version integer not null default 1,
  add column published boolean not null default true;
alter table meeting no force row level security;
update meeting set occurs_on = held_on;
alter table meeting force row level security;
alter table meeting alter column occurs_on set not null, alter column published set default false;
alter table meeting drop constraint meeting_once;
alter table meeting add constraint meeting_once unique (org_id, group_id, series_id, occurs_on);

-- who does what -----------------------------------------------------------------------------

-- Asked until she agrees; nobody else can agree for her. `instead_of` is whose place she would take.
alter table series_host rename to series_rota;
alter table meeting_host rename to rota;
alter table series_rota add column job text, add column agreed boolean;
alter table rota add column job text, add column agreed boolean, add column instead_of uuid;
alter table series_rota no force row level security;
alter table rota no force row level security;
-- Hosts of before: the first two run it, the others stand by.
update series_rota r set agreed = true, job = n.job from (
  select org_id, group_id, series_id, membership_id, (array['facilitator', 'co-facilitator', 'standby'])[least(3,
    row_number() over (partition by org_id, group_id, series_id order by membership_id))] as job from series_rota) n
  where r.org_id = n.org_id and r.group_id = n.group_id and r.series_id = n.series_id and r.membership_id = n.membership_id;
update rota r set agreed = true, job = n.job from (
  select org_id, group_id, meeting_id, membership_id, (array['facilitator', 'co-facilitator', 'standby'])[least(3,
    row_number() over (partition by org_id, group_id, meeting_id order by membership_id))] as job from rota) n
  where r.org_id = n.org_id and r.group_id = n.group_id and r.meeting_id = n.meeting_id and r.membership_id = n.membership_id;
alter table series_rota force row level security;
alter table rota force row level security;
alter table series_rota alter column job set not null, alter column agreed set not null,
  add constraint series_rota_job check (job in ('facilitator', 'co-facilitator', 'door-host', 'quiet-support', 'standby')),
  drop constraint series_host_pkey,
  add constraint series_rota_pkey primary key (org_id, group_id, series_id, membership_id, job);
alter table rota alter column job set not null, alter column agreed set not null,
  add constraint rota_job check (job in ('facilitator', 'co-facilitator', 'door-host', 'quiet-support', 'standby')),
  drop constraint meeting_host_pkey,
  add constraint rota_pkey primary key (org_id, group_id, meeting_id, membership_id, job),
  add constraint rota_instead_of foreign key (org_id, group_id, instead_of) references membership
    on delete set null (instead_of);
-- One does a job, and does one job; standing by is for as many as like.
create unique index series_rota_one_a_job on series_rota (org_id, group_id, series_id, job)
  where agreed and job <> 'standby';
create unique index series_rota_one_job_each on series_rota (org_id, group_id, series_id, membership_id)
  where agreed and job <> 'standby';
create unique index rota_one_a_job on rota (org_id, group_id, meeting_id, job) where agreed and job <> 'standby';
create unique index rota_one_job_each on rota (org_id, group_id, meeting_id, membership_id)
  where agreed and job <> 'standby';

-- Whether a meeting has those without whom it is not held.
create function is_staffed(in_org uuid, in_group uuid, in_meeting uuid) returns boolean
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select count(distinct r.job) = 3 from rota r
    where r.org_id = in_org and r.group_id = in_group and r.meeting_id = in_meeting and r.agreed
      and r.job in ('facilitator', 'co-facilitator', 'door-host') $$;

-- Shows members the meetings of the group that have who is needed. Gives how many.
create function publish_staffed() returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  shown integer;
begin
  update meeting m set published = true
    where m.org_id = scope_org() and m.group_id = scope_group() and not m.published and m.state = 'planned'
      and is_staffed(m.org_id, m.group_id, m.meeting_id);
  get diagnostics shown = row_count;
  return shown;
end $$;

-- Takes the place that somebody asked her to take: hers from now on, and nobody's in between. False where
-- nobody asked, or the place is somebody else's by now.
create function take_place(in_meeting uuid, in_job text) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  whose uuid;
begin
  select r.instead_of into whose from rota r
    where r.org_id = scope_org() and r.group_id = scope_group() and r.meeting_id = in_meeting
      and r.membership_id = scope_membership() and r.job = in_job and not r.agreed and r.instead_of is not null
    for update;
  if not found then return false; end if;
  delete from rota r where r.org_id = scope_org() and r.group_id = scope_group() and r.meeting_id = in_meeting
    and r.membership_id = whose and r.job = in_job and r.agreed;
  if not found then return false; end if;
  -- Whoever stood by does so no longer.
  delete from rota r where r.org_id = scope_org() and r.group_id = scope_group() and r.meeting_id = in_meeting
    and r.membership_id = scope_membership() and r.job = 'standby';
  update rota r set agreed = true, instead_of = null
    where r.org_id = scope_org() and r.group_id = scope_group() and r.meeting_id = in_meeting
      and r.membership_id = scope_membership() and r.job = in_job;
  return true;
end $$;

-- Whether somebody agreed to do a job at every meeting of its series.
create function has_agreed(in_meeting uuid, in_membership uuid, in_job text) returns boolean
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select exists (select from meeting m join series_rota s using (org_id, group_id, series_id)
    where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = in_meeting
      and s.membership_id = in_membership and s.job = in_job and s.agreed) $$;

-- Whether whoever stands in the group helps to run its meetings.
create function scope_in_team() returns boolean
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select exists (select from membership m
    where m.org_id = scope_org() and m.group_id = scope_group() and m.membership_id = scope_membership()
      and m.roles && array['facilitator', 'door-host', 'quiet-support']) $$;

-- Whoever may no longer do a job is not put down for it any more: of meetings to come, never of the past.
create function clear_rota() returns trigger
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  today constant date := coalesce(scope_today(), current_date);
  -- 'member' is nobody's job.
  jobs constant text[] := case
    when 'facilitator' = any (new.roles) then array['facilitator', 'co-facilitator', 'door-host', 'quiet-support', 'standby']
    else array_remove(array[
      case when 'door-host' = any (new.roles) then 'door-host' end,
      case when 'quiet-support' = any (new.roles) then 'quiet-support' end,
      case when new.roles && array['door-host', 'quiet-support'] then 'standby' end], null) end;
begin
  delete from series_rota r where r.org_id = new.org_id and r.group_id = new.group_id
    and r.membership_id = new.membership_id and r.job <> all (jobs);
  delete from rota r using meeting m where r.org_id = new.org_id and r.group_id = new.group_id
    and r.membership_id = new.membership_id and r.job <> all (jobs)
    and m.org_id = r.org_id and m.group_id = r.group_id and m.meeting_id = r.meeting_id
    and (m.held_on > today or (m.held_on = today and m.ends_at > now()));
  return null;
end $$;
create trigger rota_follows_roles after update of roles on membership
  for each row when (not old.roles <@ new.roles) execute function clear_rota();

-- the second wall ---------------------------------------------------------------------------

revoke execute on function is_staffed(uuid, uuid, uuid), publish_staffed(), take_place(uuid, text),
  has_agreed(uuid, uuid, text), scope_in_team(), clear_rota() from public;
grant execute on function publish_staffed(), scope_in_team() to evenground_member, evenground_facilitator;
grant execute on function take_place(uuid, text) to evenground_member;
grant execute on function has_agreed(uuid, uuid, text) to evenground_facilitator;
grant execute on function is_staffed(uuid, uuid, uuid) to evenground_jobs;

-- The owner: what the functions above read and write.
create policy owner_sees on rota for select to evenground_owner using (true);
create policy owner_sees on series_rota for select to evenground_owner using (true);
create policy owner_gives on rota for update to evenground_owner using (true);
create policy owner_shows on meeting for update to evenground_owner using (true);
create policy owner_clears on rota for delete to evenground_owner using (true);
create policy owner_clears on series_rota for delete to evenground_owner using (true);

-- A member sees what is certain; whoever helps to run the meetings sees what is still in the making.
drop policy member_sees_own on meeting;
create policy member_sees_shown on meeting for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and (published or scope_in_team()));
drop policy member_sees_own on rota;
create policy member_sees_who_agreed on rota for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group()
    and (agreed or membership_id = scope_membership() or scope_in_team()));

-- Whoever helps puts herself down, steps back, and asks others, who agree for themselves.
grant insert, update (agreed, instead_of), delete on rota to evenground_member;
grant select on series_rota to evenground_member;
grant insert, update (agreed), delete on series_rota to evenground_member;
grant select (org_id, group_id, series_id, starts_on, local_start, minutes, zone, rule, ends_before) on series
  to evenground_member;
create policy team_sees_own on series for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and scope_in_team());
create policy team_sees_own on series_rota for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and scope_in_team());
create policy team_asks on rota for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and scope_in_team()
    and (membership_id = scope_membership() or not agreed));
create policy team_agrees on rota for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy team_steps_back on rota for delete to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and scope_in_team()
    and (membership_id = scope_membership() or not agreed));
create policy team_asks on series_rota for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and scope_in_team()
    and (membership_id = scope_membership() or not agreed));
create policy team_agrees on series_rota for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy team_steps_back on series_rota for delete to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and scope_in_team()
    and (membership_id = scope_membership() or not agreed));

-- A facilitator changes a meeting; nobody deletes one that was planned.
grant update (held_on, starts_at, ends_at, place, directions, link, capacity, walk_ins, state, reason, moved, was_starts_at,
  was_place, sequence, version) on meeting to evenground_facilitator;
drop policy facilitator_schedules on rota;
create policy facilitator_schedules on rota for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group() and (membership_id = scope_membership()
    or not agreed or has_agreed(meeting_id, membership_id, job)));
drop policy facilitator_schedules on series_rota;
create policy facilitator_schedules on series_rota for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group()
    and (membership_id = scope_membership() or not agreed));
create policy facilitator_changes on meeting for update to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());

-- Jobs fill the book on, and show what is staffed.
grant update (planned_until) on series to evenground_jobs;
grant update (published) on meeting to evenground_jobs;
create policy jobs_plans on series for update to evenground_jobs using (true);
create policy jobs_shows on meeting for update to evenground_jobs using (true);
