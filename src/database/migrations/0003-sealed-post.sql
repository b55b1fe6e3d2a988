-- The sealed post: who reads, what was put in the letterbox, what was answered. All of it is sealed
-- before it comes here. No time of day, no sequence, no state, and nobody's name on an envelope.

-- A board's own scope: it opens nothing of the organisation that it hangs in.
create function scope_board_org() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.board_org', true), '')::uuid $$;
create function scope_board() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.board', true), '')::uuid $$;

-- A reading key: its public halves, and the private one wrapped by six words that never come here.
-- To a retired one nothing is sealed any more; it opens what was, and tells whose notes are genuine.
create table reader (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  role text not null check (role in ('facilitator', 'safety-lead', 'outside-contact')),
  seals text not null,
  signs bytea not null,
  wrapped bytea not null,
  retired boolean not null,
  primary key (org_id, group_id, seals),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);

create unique index reader_once on reader (org_id, group_id, membership_id) where not retired;

create table envelope (
  org_id uuid not null,
  group_id uuid not null,
  day date not null,
  hash bytea not null,
  sealed bytea not null,
  primary key (org_id, group_id, hash),
  foreign key (org_id, group_id) references support_group on delete cascade
);
create index envelope_by_day on envelope (org_id, group_id, day, hash);

create table answer (
  org_id uuid not null,
  group_id uuid not null,
  day date not null,
  hash bytea not null,
  sealed bytea not null,
  primary key (org_id, group_id, hash),
  foreign key (org_id, group_id) references support_group on delete cascade
);
create index answer_by_day on answer (org_id, group_id, day, hash);

-- Two more roles in a group, both from outside it.
alter table invitation drop constraint invitation_role_check;
alter table invitation add constraint invitation_role_check
  check (role in ('member', 'facilitator', 'safety-lead', 'outside-contact'));

-- As before, and: only a member stands as one, and whoever reads reports may stand as a reader.
create or replace function enter(in_org uuid, in_token_hash bytea, in_group uuid, in_today date)
  returns table (person_id uuid, organiser boolean, membership_id uuid, known_as text, roles text[])
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  wanted constant text := current_setting('role');
begin
  select s.person_id, p.organiser into person_id, organiser
    from session s join person p on p.org_id = s.org_id and p.person_id = s.person_id
    where s.org_id = in_org and s.token_hash = in_token_hash and s.expires_on >= in_today;
  if not found then return; end if;

  select m.membership_id, m.known_as, m.roles into membership_id, known_as, roles
    from membership m
    where m.org_id = in_org and m.group_id = in_group and m.person_id = enter.person_id;

  if wanted = 'evenground_gate'
    or (wanted = 'evenground_organiser' and organiser)
    or (wanted = 'evenground_member' and 'member' = any (roles))
    or (wanted = 'evenground_facilitator' and 'facilitator' = any (roles))
    or (wanted = 'evenground_reader' and roles && array['facilitator', 'safety-lead', 'outside-contact'])
  then
    perform set_config('evenground.org', in_org::text, true);
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

-- Opens one group's board, whoever asks: what is on it is for everybody who knows where it hangs.
create function enter_at_board(in_org uuid, in_group uuid) returns void
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  perform set_config('evenground.board_org', in_org::text, true);
  perform set_config('evenground.board', in_group::text, true);
end $$;

-- The letterbox: all that whoever brings an envelope can do. Kept under its hash, so that a retry
-- changes nothing; the day is the only thing known about its coming. An unknown group swallows it.
-- Gives false where `most` envelopes have come today.
create function put_in_letterbox(in_org uuid, in_group uuid, in_now timestamptz, in_sealed bytea, most integer)
  returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  zone text;
  today date;
  envelope_hash constant bytea := sha256(in_sealed);
begin
  select o.zone into zone
    from organisation o join support_group g on g.org_id = o.org_id
    where o.org_id = in_org and g.group_id = in_group;
  if not found then return true; end if;
  begin
    today := (in_now at time zone zone)::date;
  exception when invalid_parameter_value then
    today := (in_now at time zone 'UTC')::date; -- a zone that is newer than this database
  end;
  perform pg_advisory_xact_lock(hashtextextended('letterbox ' || in_group::text, 0));
  perform 1 from envelope e where e.org_id = in_org and e.group_id = in_group and e.hash = envelope_hash;
  if found then return true; end if;
  if (select count(*) >= most from envelope e where e.org_id = in_org and e.group_id = in_group and e.day = today)
  then return false; end if;
  insert into envelope (org_id, group_id, day, hash, sealed)
    values (in_org, in_group, today, envelope_hash, in_sealed);
  return true;
end $$;

-- How many others read in the group where the caller stands; holds back whoever asks meanwhile. For
-- somebody who runs the group one place counts as taken until somebody from outside has one.
create function count_other_readers() returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  others integer;
  outside boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended('readers ' || scope_group()::text, 0));
  select count(*), coalesce(bool_or(r.role <> 'facilitator'), false) into others, outside from reader r
    where r.org_id = scope_org() and r.group_id = scope_group() and r.membership_id <> scope_membership()
      and not r.retired;
  if outside or not exists (select from membership m where m.org_id = scope_org() and m.group_id = scope_group()
      and m.membership_id = scope_membership() and 'facilitator' = any (m.roles))
  then return others; end if;
  return others + 1;
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke execute on function enter_at_board(uuid, uuid),
  put_in_letterbox(uuid, uuid, timestamptz, bytea, integer), count_other_readers() from public;
revoke execute on function scope_board_org(), scope_board() from public;

grant usage on schema evenground to evenground_reader, evenground_intake;
grant execute on function scope_org(), scope_group(), scope_membership() to evenground_reader;
grant execute on function scope_board_org(), scope_board() to evenground_gate;
grant execute on function enter(uuid, bytea, uuid, date) to evenground_reader;
grant execute on function enter_at_board(uuid, uuid) to evenground_gate;
grant execute on function put_in_letterbox(uuid, uuid, timestamptz, bytea, integer) to evenground_intake;
grant execute on function count_other_readers() to evenground_reader;

alter table reader enable row level security, force row level security;
alter table envelope enable row level security, force row level security;
alter table answer enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_sees on support_group for select to evenground_owner using (true);
create policy owner_counts on reader for select to evenground_owner using (true);
create policy owner_counts on envelope for select to evenground_owner using (true);
create policy owner_takes_in on envelope for insert to evenground_owner with check (true);

-- Nobody comes in as anything but what the invitation says, nor as nothing.
drop policy gate_lets_in on membership;
create policy gate_lets_in on membership for insert to evenground_gate
  with check (org_id = scope_org() and group_id = scope_group() and exists (
    select from invitation i
    where i.org_id = scope_org() and i.group_id = membership.group_id and i.secret_hash = scope_secret()
      and membership.roles <> '{}'
      and membership.roles <@ case i.role when 'facilitator' then array['member', 'facilitator'] else array[i.role] end));

-- Who reads from outside is appointed by the organisation. Whoever runs a group must not be able to:
-- with an outside contact's link in her own hands she would read what is about herself.
drop policy organiser_sees_facilitators on membership;
create policy organiser_sees_team on membership for select to evenground_organiser
  using (org_id = scope_org() and roles && array['facilitator', 'safety-lead', 'outside-contact']);
drop policy organiser_sees_facilitators on invitation;
create policy organiser_sees_team on invitation for select to evenground_organiser
  using (org_id = scope_org() and role in ('facilitator', 'safety-lead', 'outside-contact'));
drop policy organiser_invites_facilitators on invitation;
create policy organiser_invites_team on invitation for insert to evenground_organiser
  with check (org_id = scope_org() and role in ('facilitator', 'safety-lead', 'outside-contact'));
drop policy organiser_takes_back on invitation;
create policy organiser_takes_back on invitation for delete to evenground_organiser
  using (org_id = scope_org() and role in ('facilitator', 'safety-lead', 'outside-contact'));
drop policy facilitator_sees_own on invitation;
create policy facilitator_sees_own on invitation for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group() and role in ('member', 'facilitator'));
drop policy facilitator_invites on invitation;
create policy facilitator_invites on invitation for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group() and role in ('member', 'facilitator'));
drop policy facilitator_takes_back on invitation;
create policy facilitator_takes_back on invitation for delete to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group() and role in ('member', 'facilitator'));

-- The gate: the board that was opened to it; public halves only, and no membership.
grant select (org_id, group_id, role, seals, signs, retired) on reader to evenground_gate;
grant select on answer to evenground_gate;
create policy gate_sees_board on reader for select to evenground_gate
  using (org_id = scope_board_org() and group_id = scope_board());
create policy gate_sees_board on answer for select to evenground_gate
  using (org_id = scope_board_org() and group_id = scope_board());

-- A member: who reads in her group, and what they are called.
grant select (org_id, group_id, membership_id, role, seals, retired) on reader to evenground_member;
create policy member_sees_own on reader for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group());
drop policy member_sees_hosts on membership;
create policy member_sees_hosts on membership for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group()
    and (membership_id = scope_membership() or roles && array['facilitator', 'safety-lead', 'outside-contact']));

-- A facilitator: which readers there are, to know whether the group may open.
grant select (org_id, group_id, role, retired) on reader to evenground_facilitator;
create policy facilitator_sees_own on reader for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());

-- A reader: her own key, what came, what was answered. No member, no meeting, no attendance.
grant select on organisation, envelope, answer to evenground_reader;
grant select, insert on reader to evenground_reader;
grant update (retired) on reader to evenground_reader;
grant insert on answer to evenground_reader;
create policy reader_sees_own on organisation for select to evenground_reader using (org_id = scope_org());
create policy reader_sees_own on reader for select to evenground_reader
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy reader_makes_own on reader for insert to evenground_reader
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy reader_changes_own on reader for update to evenground_reader
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy reader_sees_own on envelope for select to evenground_reader
  using (org_id = scope_org() and group_id = scope_group());
create policy reader_sees_own on answer for select to evenground_reader
  using (org_id = scope_org() and group_id = scope_group());
create policy reader_answers on answer for insert to evenground_reader
  with check (org_id = scope_org() and group_id = scope_group());

-- Jobs: whole days are forgotten.
grant select (org_id, group_id, day), delete on envelope, answer to evenground_jobs;
create policy jobs_sees on envelope for select to evenground_jobs using (true);
create policy jobs_forgets on envelope for delete to evenground_jobs using (true);
create policy jobs_sees on answer for select to evenground_jobs using (true);
create policy jobs_forgets on answer for delete to evenground_jobs using (true);
