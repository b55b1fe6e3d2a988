-- My data: what is kept about a person, seen and taken away by nobody but that person; check-ins that
-- become numbers; what is forgotten by itself.

-- How many check-ins of a meeting have no name any more.
create table attendance_count (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  came integer not null,
  primary key (org_id, group_id, meeting_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade
);

-- However a check-in goes (somebody leaves, is taken out, or its twelve months are over), its meeting
-- goes on counting it, in the same statement. Whoever came is at no time missing nor counted twice.
-- In one order, so that two who leave at once do not wait for each other.
create function count_check_ins() returns trigger
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  insert into attendance_count (org_id, group_id, meeting_id, came)
    select g.org_id, g.group_id, g.meeting_id, count(*)
      from gone g join meeting m on m.org_id = g.org_id and m.group_id = g.group_id and m.meeting_id = g.meeting_id
      where g.undone_on is null
      group by g.org_id, g.group_id, g.meeting_id
      order by g.org_id, g.group_id, g.meeting_id
    on conflict (org_id, group_id, meeting_id) do update set came = attendance_count.came + excluded.came;
  return null;
end $$;
create trigger becomes_a_number after delete on attendance
  referencing old table as gone for each statement execute function count_check_ins();

-- As enter(), for whoever asks about herself: it opens what is kept about her, in all her groups.
create function enter_as_myself(in_org uuid, in_token_hash bytea, in_group uuid, in_today date)
  returns table (person_id uuid, organiser boolean, membership_id uuid, known_as text, roles text[],
    session_id uuid, shared boolean, month date, settled boolean, salt bytea, replayed boolean)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  select e.person_id, e.organiser, e.membership_id, e.known_as, e.roles,
      e.session_id, e.shared, e.month, e.settled, e.salt, e.replayed
    into person_id, organiser, membership_id, known_as, roles, session_id, shared, month, settled, salt, replayed
    from enter(in_org, in_token_hash, in_group, in_today) e;
  if not found then return; end if;
  if not replayed and current_setting('role') = 'evenground_self' then
    perform set_config('evenground.org', in_org::text, true);
    perform set_config('evenground.person', enter_as_myself.person_id::text, true);
  end if;
  return next;
end $$;

-- Takes the caller's person away, with every sign-in of hers, once she belongs to no group. Whoever
-- organises stays, unless she says so too and is not the last: 'belongs', 'organises', 'last-organiser'
-- or 'gone'. Her row is held first, so that nobody joins as her meanwhile.
create function forget_myself(in_organiser boolean) returns text
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  organises boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended('organisers ' || scope_org()::text, 0));
  select p.organiser into organises from person p
    where p.org_id = scope_org() and p.person_id = scope_person() for update;
  if not found then return 'gone'; end if;
  if exists (select from membership m where m.org_id = scope_org() and m.person_id = scope_person())
  then return 'belongs'; end if;
  if organises and not in_organiser then return 'organises'; end if;
  if organises and not exists (select from person p
      where p.org_id = scope_org() and p.organiser and p.person_id <> scope_person())
  then return 'last-organiser'; end if;
  delete from person p where p.org_id = scope_org() and p.person_id = scope_person();
  if not found then raise exception 'somebody stays who wanted to go'; end if;
  return 'gone';
end $$;

-- Takes away at most `most` people who belong to no group and do not organise: somebody was taken out
-- of their last group. Each row is held and then looked at again: they may be coming in elsewhere.
create function forget_empty_people(most integer) returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  one record;
  forgotten integer := 0;
begin
  for one in
    select p.org_id, p.person_id from person p
      where not p.organiser
        and not exists (select from membership m where m.org_id = p.org_id and m.person_id = p.person_id)
      limit most for update skip locked
  loop
    delete from person p where p.org_id = one.org_id and p.person_id = one.person_id
      and not exists (select from membership m where m.org_id = p.org_id and m.person_id = p.person_id);
    if found then forgotten := forgotten + 1; end if;
  end loop;
  return forgotten;
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke all on attendance_count from public;
revoke execute on function count_check_ins(), enter_as_myself(uuid, bytea, uuid, date), forget_myself(boolean),
  forget_empty_people(integer) from public;

grant usage on schema evenground to evenground_self;
grant execute on function scope_org(), scope_person() to evenground_self;
grant execute on function enter_as_myself(uuid, bytea, uuid, date), forget_myself(boolean) to evenground_self;
grant execute on function forget_empty_people(integer) to evenground_jobs;

alter table attendance_count enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_sees on meeting for select to evenground_owner using (true);
create policy owner_counts on attendance_count for select to evenground_owner using (true);
create policy owner_counts_first on attendance_count for insert to evenground_owner with check (true);
create policy owner_counts_on on attendance_count for update to evenground_owner using (true);
create policy owner_holds on person for update to evenground_owner using (true);
create policy owner_forgets on person for delete to evenground_owner using (true);

-- Whoever asks about herself: her own rows in every group she is in, and what gives them a name.
grant select on organisation, person, support_group to evenground_self;
grant select (org_id, person_id, expires_on) on session to evenground_self;
grant select (org_id, group_id, membership_id, person_id, known_as, roles), delete on membership to evenground_self;
grant select on reader, agreed, series_host, meeting_host, attendance to evenground_self;
grant select (org_id, group_id, version, published_on) on agreement to evenground_self;
grant select (org_id, group_id, series_id, starts_on) on series to evenground_self;
grant select (org_id, group_id, meeting_id, held_on) on meeting to evenground_self;
create policy self_sees_own on organisation for select to evenground_self using (org_id = scope_org());
create policy self_sees_own on person for select to evenground_self
  using (org_id = scope_org() and person_id = scope_person());
create policy self_sees_own on session for select to evenground_self
  using (org_id = scope_org() and person_id = scope_person());
create policy self_sees_own on membership for select to evenground_self
  using (org_id = scope_org() and person_id = scope_person());
create policy self_leaves on membership for delete to evenground_self
  using (org_id = scope_org() and person_id = scope_person());
create policy self_sees_own on support_group for select to evenground_self
  using (org_id = scope_org() and group_id in (
    select m.group_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on agreement for select to evenground_self
  using (org_id = scope_org() and group_id in (
    select m.group_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on series for select to evenground_self
  using (org_id = scope_org() and group_id in (
    select m.group_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on meeting for select to evenground_self
  using (org_id = scope_org() and group_id in (
    select m.group_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on reader for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on agreed for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on series_host for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on meeting_host for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on attendance for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- A facilitator: how many came, those without a name among them.
grant select on attendance_count to evenground_facilitator;
create policy facilitator_sees_own on attendance_count for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());

-- Jobs: rows are forgotten some at a time, each by its key.
grant select (hash) on envelope, answer to evenground_jobs;
-- A check-in of twelve months ago becomes a number like one that was taken back; see above.
drop policy jobs_forgets on attendance;
create policy jobs_forgets on attendance for delete to evenground_jobs using (true);
