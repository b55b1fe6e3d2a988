-- Who does what in a group: more roles, several at once; handing over and stepping down; a way back in
-- for whoever lost theirs; and a trace of what those who look after a group have opened.

-- The day on which a transaction stands: of a door, only tonight's is shown.
create function scope_today() returns date language sql stable
  as $$ select nullif(current_setting('evenground.today', true), '')::date $$;

-- roles -------------------------------------------------------------------------------------

-- The version is for two who change the same roles at once. Who reads from outside is nothing else.
alter table membership add column version integer not null default 1;
alter table membership add constraint membership_roles_sound check (
  roles <@ array['member', 'facilitator', 'door-host', 'quiet-support', 'reader', 'peer-supporter']
  or roles in ('{safety-lead}', '{outside-contact}'));

-- A key outlives the reader whose it was: nothing is sealed to it any more, nothing is opened with it,
-- and her notes under it are still known to be genuine.
alter table reader drop constraint reader_role_check;
alter table reader add constraint reader_role_check
  check (role in ('facilitator', 'reader', 'safety-lead', 'outside-contact'));
alter table reader alter column membership_id drop not null;
alter table reader drop constraint reader_org_id_group_id_membership_id_fkey;
alter table reader add constraint reader_membership
  foreign key (org_id, group_id, membership_id) references membership on delete set null (membership_id);
alter table reader add constraint reader_group
  foreign key (org_id, group_id) references support_group on delete cascade;
alter table reader add constraint reader_is_somebody check (membership_id is not null or retired);

-- In which role somebody reads, or null where they do not. From outside counts first.
create function reading_role(roles text[]) returns text language sql immutable
  as $$ select case
    when 'outside-contact' = any (roles) then 'outside-contact'
    when 'safety-lead' = any (roles) then 'safety-lead'
    when 'facilitator' = any (roles) then 'facilitator'
    when 'reader' = any (roles) then 'reader' end $$;

create function scope_reads_as() returns text
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select reading_role(m.roles) from membership m
    where m.org_id = scope_org() and m.group_id = scope_group() and m.membership_id = scope_membership() $$;

create function forget_whose_key() returns trigger language plpgsql
  set search_path = evenground, pg_temp as $$
begin
  new.retired := true;
  new.wrapped := '';
  return new;
end $$;
create trigger key_outlives_reader before update of membership_id on reader
  for each row when (new.membership_id is null) execute function forget_whose_key();

-- A key goes with the roles: to another name for the same, or out of use.
create function let_key_follow() returns trigger
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  reads_as constant text := reading_role(new.roles);
begin
  if reads_as is null then
    update reader r set retired = true, wrapped = ''
      where r.org_id = new.org_id and r.group_id = new.group_id and r.membership_id = new.membership_id;
  else
    update reader r set role = reads_as
      where r.org_id = new.org_id and r.group_id = new.group_id and r.membership_id = new.membership_id
        and not r.retired and r.role <> reads_as;
  end if;
  return null;
end $$;
create trigger key_follows_roles after update of roles on membership
  for each row when (old.roles is distinct from new.roles) execute function let_key_follow();

-- As before, and: whoever reads from inside without running the group counts among those inside.
create or replace function count_other_readers() returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  others integer;
  outside boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended('readers ' || scope_group()::text, 0));
  select count(*), coalesce(bool_or(r.role in ('safety-lead', 'outside-contact')), false) into others, outside
    from reader r
    where r.org_id = scope_org() and r.group_id = scope_group() and r.membership_id <> scope_membership()
      and not r.retired;
  if outside or scope_reads_as() not in ('facilitator', 'reader') then return others; end if;
  return others + 1;
end $$;

-- nobody left unattended --------------------------------------------------------------------

-- Who looks after a group, leaving one of its people aside; holds back whoever asks meanwhile.
create function team_without(in_org uuid, in_group uuid, in_membership uuid)
  returns table (other_facilitators integer, other_people integer, plain_members integer, reads boolean,
    reads_from_outside boolean, other_readers integer, other_outside integer)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('readers ' || in_group::text, 0));
  select count(*) filter (where 'facilitator' = any (m.roles)), count(*) filter (where 'member' = any (m.roles)),
      count(*) filter (where 'member' = any (m.roles) and not 'facilitator' = any (m.roles))
    into other_facilitators, other_people, plain_members
    from membership m where m.org_id = in_org and m.group_id = in_group and m.membership_id <> in_membership;
  select count(*) filter (where r.membership_id <> in_membership),
      count(*) filter (where r.membership_id <> in_membership and r.role in ('safety-lead', 'outside-contact')),
      coalesce(bool_or(r.membership_id = in_membership), false),
      coalesce(bool_or(r.membership_id = in_membership and r.role in ('safety-lead', 'outside-contact')), false)
    into other_readers, other_outside, reads, reads_from_outside
    from reader r where r.org_id = in_org and r.group_id = in_group and not r.retired;
  return next;
end $$;

-- The same, for whoever stands in the group.
create function who_stays(in_membership uuid)
  returns table (facilitates boolean, other_facilitators integer, other_people integer, plain_members integer,
    reads boolean, reads_from_outside boolean, other_readers integer, other_outside integer)
  language sql security definer set search_path = evenground, pg_temp
  as $$ select 'facilitator' = any (m.roles), t.* from membership m, team_without(scope_org(), scope_group(), in_membership) t
    where m.org_id = scope_org() and m.group_id = scope_group() and m.membership_id = in_membership $$;

-- While somebody else is in the group, the last who facilitates does not go, nor a reader without whom
-- it would have fewer than two, or nobody from outside. Where it had not got as far, and nobody is in
-- it but those who run it, readers may come and go. EV001 and EV002 are ours. A group that goes as a
-- whole takes everybody along.
create function keep_attended() returns trigger
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  stays constant text[] := case tg_op when 'DELETE' then '{}'::text[] else new.roles end;
  team record;
begin
  if exists (select from support_group g where g.org_id = old.org_id and g.group_id = old.group_id) then
    select * into team from team_without(old.org_id, old.group_id, old.membership_id);
    if 'facilitator' = any (old.roles) and not 'facilitator' = any (stays)
      and team.other_facilitators = 0 and team.other_people > 0
    then raise exception 'the last who facilitates' using errcode = 'EV001'; end if;
    if team.reads and reading_role(stays) is null and team.other_people > 0
      and (team.other_readers < 2 or team.other_outside = 0)
      and (team.plain_members > 0
        or (team.other_readers >= 1 and (team.other_outside > 0 or team.reads_from_outside)))
    then raise exception 'a reader without whom there are too few' using errcode = 'EV002'; end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger stays_attended before update of roles on membership
  for each row when (not old.roles <@ new.roles) execute function keep_attended();
create trigger stays_attended_without before delete on membership
  for each row when (old.roles <> '{}' and old.roles <> '{member}') execute function keep_attended();

-- Whoever has a job in a group may lay it down. Nobody is kept in one. Null for whoever is not in it.
create function step_down(in_role text) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  if not exists (select from membership m
    where m.org_id = scope_org() and m.group_id = scope_group() and m.membership_id = scope_membership())
  then return null; end if;
  update membership m set roles = array_remove(m.roles, in_role), version = m.version + 1
    where m.org_id = scope_org() and m.group_id = scope_group() and m.membership_id = scope_membership()
      and in_role = any (m.roles)
      and in_role in ('facilitator', 'door-host', 'quiet-support', 'reader', 'peer-supporter');
  return found;
end $$;

-- the doors ---------------------------------------------------------------------------------

-- As before, and: whoever keeps the door stands there.
create or replace function enter(in_org uuid, in_token_hash bytea, in_group uuid, in_today date)
  returns table (person_id uuid, organiser boolean, membership_id uuid, known_as text, roles text[],
    session_id uuid, shared boolean, month date, settled boolean, salt bytea, replayed boolean)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  wanted constant text := current_setting('role');
begin
  select s.person_id, p.organiser, s.session_id, s.shared, s.month,
      s.previous_hash is null or s.previous_until is not null, false
    into person_id, organiser, session_id, shared, month, settled, replayed
    from session s join person p on p.org_id = s.org_id and p.person_id = s.person_id
    where s.org_id = in_org and s.token_hash = in_token_hash and s.expires_on >= in_today;
  if not found then
    select s.person_id, p.organiser, s.session_id, s.shared, s.month, true, s.next_salt,
        coalesce(s.previous_until < in_today, false)
      into person_id, organiser, session_id, shared, month, settled, salt, replayed
      from session s join person p on p.org_id = s.org_id and p.person_id = s.person_id
      where s.org_id = in_org and s.previous_hash = in_token_hash and s.expires_on >= in_today;
    if not found then return; end if;
    if replayed then return next; return; end if;
  end if;

  select m.membership_id, m.known_as, m.roles into membership_id, known_as, roles
    from membership m
    where m.org_id = in_org and m.group_id = in_group and m.person_id = enter.person_id;

  if wanted = 'evenground_gate'
    or (wanted = 'evenground_organiser' and organiser)
    or (wanted = 'evenground_member' and 'member' = any (roles))
    or (wanted = 'evenground_facilitator' and 'facilitator' = any (roles))
    or (wanted = 'evenground_door' and roles && array['facilitator', 'door-host'])
    or (wanted = 'evenground_reader' and roles && array['facilitator', 'reader', 'safety-lead', 'outside-contact'])
  then
    perform set_config('evenground.org', in_org::text, true);
    perform set_config('evenground.today', in_today::text, true);
    if wanted = 'evenground_gate' then
      perform set_config('evenground.person', enter.person_id::text, true);
    elsif wanted = 'evenground_organiser' then
      perform set_config('evenground.group', coalesce(in_group::text, ''), true);
    else
      perform set_config('evenground.group', in_group::text, true);
      perform set_config('evenground.membership', enter.membership_id::text, true);
    end if;
  end if;
  return next;
end $$;

-- what was opened ---------------------------------------------------------------------------

-- Which role opened which kind of record on which day: about one person, or, where there is none, about
-- everybody in the group. Not who it was. Read by whom it is about, and by nobody else.
create table read_trace (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid,
  role text not null check (role in ('facilitator', 'door-host', 'quiet-support', 'reader', 'peer-supporter')),
  kind text not null check (kind in ('people', 'page', 'door', 'reach', 'notes')),
  day date not null,
  constraint read_trace_once unique nulls not distinct (org_id, group_id, membership_id, role, kind, day),
  foreign key (org_id, group_id) references support_group on delete cascade,
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);
create index read_trace_by_day on read_trace (day);

-- the second wall ---------------------------------------------------------------------------

revoke execute on function scope_today(), reading_role(text[]), scope_reads_as(), forget_whose_key(),
  let_key_follow(), team_without(uuid, uuid, uuid), who_stays(uuid), keep_attended(), step_down(text) from public;
grant execute on function scope_reads_as() to evenground_reader;
grant execute on function who_stays(uuid) to evenground_member, evenground_facilitator, evenground_reader;
grant execute on function step_down(text) to evenground_member;

alter table read_trace enable row level security, force row level security;

-- The owner: what the functions above write.
create policy owner_lays_down on membership for update to evenground_owner using (true);
create policy owner_retires on reader for update to evenground_owner using (true);

-- Who looks after a group, or reads for it, is known to those who are in it, and to the organiser.
drop policy organiser_sees_team on membership;
create policy organiser_sees_team on membership for select to evenground_organiser
  using (org_id = scope_org() and roles && array['facilitator', 'reader', 'safety-lead', 'outside-contact']);
drop policy member_sees_hosts on membership;
create policy member_sees_team on membership for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group()
    and (membership_id = scope_membership() or roles && array['facilitator', 'door-host', 'quiet-support', 'reader',
      'safety-lead', 'outside-contact']));

-- A facilitator gives and takes roles inside, and takes members off the group: never those of whoever
-- reads from outside, who may read what is about her.
grant select (version), update (roles, version) on membership to evenground_facilitator;
grant delete on membership to evenground_facilitator;
create policy facilitator_gives_roles on membership for update to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group() and 'member' = any (roles))
  with check (org_id = scope_org() and group_id = scope_group() and 'member' = any (roles)
    and not roles && array['safety-lead', 'outside-contact']);
create policy facilitator_takes_off on membership for delete to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group() and 'member' = any (roles)
    and membership_id <> scope_membership());

-- Who was at which meeting is for whoever keeps the door to see, on that evening, and for no other role.
revoke select on attendance from evenground_facilitator;
drop policy facilitator_sees_own on attendance;

-- Whose key it is says in which role: no other may be claimed.
drop policy reader_makes_own on reader;
create policy reader_makes_own on reader for insert to evenground_reader
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership()
    and role = scope_reads_as());

-- Whoever keeps the door: when meetings are, who hosts them, and who is here tonight.
grant usage on schema evenground to evenground_door;
grant execute on function scope_org(), scope_group(), scope_membership(), scope_today() to evenground_door;
grant execute on function enter(uuid, bytea, uuid, date), renew(uuid, bytea, bytea, bytea, date, date),
  settle(uuid, bytea, date) to evenground_door;
grant select on meeting, meeting_host, attendance to evenground_door;
grant select (org_id, group_id, membership_id, known_as, roles, version) on membership to evenground_door;
create policy door_sees_own on meeting for select to evenground_door
  using (org_id = scope_org() and group_id = scope_group());
create policy door_sees_own on meeting_host for select to evenground_door
  using (org_id = scope_org() and group_id = scope_group());
-- Tonight where the group is may be yesterday or tomorrow where days are counted, in UTC.
create policy door_sees_tonight on attendance for select to evenground_door
  using (org_id = scope_org() and group_id = scope_group() and undone_on is null and meeting_id in (
    select m.meeting_id from meeting m where m.org_id = scope_org() and m.group_id = scope_group()
      and m.held_on between scope_today() - 1 and scope_today() + 1));
create policy door_sees_tonight on membership for select to evenground_door
  using (org_id = scope_org() and group_id = scope_group()
    and (membership_id = scope_membership() or 'facilitator' = any (roles) or membership_id in (
      select a.membership_id from attendance a where a.org_id = scope_org() and a.group_id = scope_group())));

-- A trace is left by whoever reads, and seen by whom it is about.
grant insert on read_trace to evenground_facilitator, evenground_door;
grant select on read_trace to evenground_member;
create policy facilitator_leaves on read_trace for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group() and role = 'facilitator');
create policy door_leaves on read_trace for insert to evenground_door
  with check (org_id = scope_org() and group_id = scope_group() and role in ('facilitator', 'door-host')
    and kind = 'door' and membership_id is null);
create policy member_sees_own on read_trace for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group()
    and (membership_id = scope_membership() or membership_id is null));

grant select on read_trace to evenground_self;
create policy self_sees_own on read_trace for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- Jobs: traces are forgotten by the day; live pages end with the roles of whoever watches.
grant select (org_id, group_id, day), delete on read_trace to evenground_jobs;
create policy jobs_sees on read_trace for select to evenground_jobs using (true);
create policy jobs_forgets on read_trace for delete to evenground_jobs using (true);
grant select (org_id, group_id, membership_id, version) on membership to evenground_jobs;
create policy jobs_watches on membership for select to evenground_jobs using (true);
