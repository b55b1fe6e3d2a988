-- A shared tablet at the door, without anybody's name on it; and the number by which somebody is known there.

-- A tablet that was opened for one meeting. What it keeps are marks under `name_key`, and guests' words sealed to
-- `opens`; with both, and its secret's hash, the home reads what it brings. Gone five weeks after the meeting.
create table tablet (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  tablet_id uuid not null,
  secret_hash bytea not null,
  name_key bytea not null,
  opens text not null,
  close_code text not null check (close_code ~ '^[0-9]{4}$'),
  closed boolean not null default false,
  primary key (org_id, group_id, meeting_id, tablet_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade
);
create unique index tablet_secret on tablet (org_id, secret_hash);
comment on table tablet is 'stays here: a tablet knows this home, and what it brings is to be read nowhere else';

-- Somebody's own number for a shared tablet.
create table door_number (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  number text not null check (number ~ '^[0-9]{4}$'),
  primary key (org_id, group_id, membership_id),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);

-- The meeting of the tablet whose secret was brought.
create function scope_tablet_meeting() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.tablet_meeting', true), '')::uuid $$;

-- Opens the meeting of a tablet for whoever brings its secret. Gives what is needed to read what it brings.
create function enter_by_tablet(in_org uuid, in_secret_hash bytea)
  returns table (group_id uuid, meeting_id uuid, tablet_id uuid, name_key bytea, opens text, closed boolean,
    starts_at timestamptz, ends_at timestamptz, zone text)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
#variable_conflict use_column
begin
  select t.group_id, t.meeting_id, t.tablet_id, t.name_key, t.opens, t.closed, m.starts_at, m.ends_at, m.zone
    into group_id, meeting_id, tablet_id, name_key, opens, closed, starts_at, ends_at, zone
    from tablet t join meeting m on m.org_id = t.org_id and m.group_id = t.group_id and m.meeting_id = t.meeting_id
    where t.org_id = in_org and t.secret_hash = in_secret_hash;
  if not found then return; end if;
  perform set_config('evenground.org', in_org::text, true);
  perform set_config('evenground.group', group_id::text, true);
  perform set_config('evenground.tablet_meeting', meeting_id::text, true);
  return next;
end $$;

-- Whom a tablet's marks can be about: the members of its group, and their numbers.
create function members_at_tablet() returns table (membership_id uuid, known_as text, number text)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select m.membership_id, m.known_as, n.number from membership m
      left join door_number n on n.org_id = m.org_id and n.group_id = m.group_id and n.membership_id = m.membership_id
    where m.org_id = scope_org() and m.group_id = scope_group() and 'member' = any (m.roles)
      and scope_tablet_meeting() is not null $$;

-- As in 0028, and: what a tablet brings is of its own meeting.
create or replace function may_say_here(in_meeting uuid, in_membership uuid) returns boolean
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select coalesce(in_meeting = scope_tablet_meeting(), false) or exists (select from meeting m
      join membership me on me.org_id = m.org_id and me.group_id = m.group_id and me.membership_id = scope_membership()
    where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = in_meeting
      and m.held_on between scope_today() - 36 and scope_today() + 1
      and (in_membership = scope_membership()
        or 'facilitator' = any (me.roles)
        or ('door-host' = any (me.roles) and m.held_on >= scope_today() - 1))) $$;

-- the second wall ---------------------------------------------------------------------------

revoke all on tablet, door_number from public;
revoke execute on function scope_tablet_meeting(), enter_by_tablet(uuid, bytea), members_at_tablet() from public;
grant execute on function scope_tablet_meeting(), enter_by_tablet(uuid, bytea), members_at_tablet(),
  hold_attendance(uuid, uuid[], date), set_attendance(uuid, uuid, boolean, date) to evenground_gate;

alter table tablet enable row level security, force row level security;
alter table door_number enable row level security, force row level security;

-- The owner: what the functions above read.
create policy owner_sees on tablet for select to evenground_owner using (true);
create policy owner_sees on door_number for select to evenground_owner using (true);

-- Whoever keeps the door: opens and closes tablets of the group, and never sees again what they seal with.
grant select (org_id, group_id, meeting_id, tablet_id, close_code, closed), insert, update (closed)
  on tablet to evenground_door;
create policy door_sees_own on tablet for select to evenground_door
  using (org_id = scope_org() and group_id = scope_group());
create policy door_opens on tablet for insert to evenground_door
  with check (org_id = scope_org() and group_id = scope_group());
create policy door_closes on tablet for update to evenground_door
  using (org_id = scope_org() and group_id = scope_group());

-- A member: her own number.
grant select, insert, update (number) on door_number to evenground_member;
create policy member_sees_own on door_number for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_makes on door_number for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_changes_own on door_number for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

-- Whoever asks about herself.
grant select on door_number to evenground_self;
create policy self_sees_own on door_number for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- The gate: marks and guests of the meeting of the tablet whose secret was brought.
grant select, insert on mark to evenground_gate;
grant select (org_id, group_id, meeting_id, guest_id, called, undone_on), insert, update (undone_on)
  on guest to evenground_gate;
create policy gate_sees_tablets on mark for select to evenground_gate
  using (org_id = scope_org() and group_id = scope_group() and meeting_id = scope_tablet_meeting());
create policy gate_takes_marks on mark for insert to evenground_gate
  with check (org_id = scope_org() and group_id = scope_group() and meeting_id = scope_tablet_meeting()
    and device is not null and not known);
create policy gate_sees_tablets on guest for select to evenground_gate
  using (org_id = scope_org() and group_id = scope_group() and meeting_id = scope_tablet_meeting());
create policy gate_lets_in on guest for insert to evenground_gate
  with check (org_id = scope_org() and group_id = scope_group() and meeting_id = scope_tablet_meeting());
create policy gate_takes_back on guest for update to evenground_gate
  using (org_id = scope_org() and group_id = scope_group() and meeting_id = scope_tablet_meeting());

-- Jobs: what is over.
grant select (org_id, group_id, meeting_id, tablet_id), delete on tablet to evenground_jobs;
create policy jobs_finds on tablet for select to evenground_jobs using (true);
create policy jobs_forgets on tablet for delete to evenground_jobs using (true);
