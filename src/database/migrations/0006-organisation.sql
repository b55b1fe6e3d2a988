-- The organisation and its ways in.

-- Which organisations are here, so that six words typed into a page find theirs, and an invitation
-- from elsewhere is told as one. Their ids open nothing.
create function organisations_here() returns setof uuid
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select org_id from organisation $$;

revoke execute on function organisations_here() from public;
grant execute on function organisations_here() to evenground_gate;

-- names that look alike -----------------------------------------------------------------------

-- The second key of a known-as name (src/groups/rules/known-as.ts). Null for names of before: they
-- keep the first key that they have, so that nothing collides by an upgrade.
alter table membership add column known_as_look text;
create unique index membership_known_as_look_once on membership (org_id, group_id, known_as_look);

-- Whether somebody else in the group where the caller stands has this name, or one that looks like
-- it; holds back whoever else takes a name there. Says yes or no, and never who.
create function known_as_is_taken(in_key text, in_look text, in_before text) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('names ' || scope_group()::text, 0));
  return exists (select from membership m
    where m.org_id = scope_org() and m.group_id = scope_group()
      and m.membership_id is distinct from scope_membership()
      and (m.known_as_key = in_key or m.known_as_look = in_look
        or (m.known_as_look is null and m.known_as_key = in_before)));
end $$;

revoke execute on function known_as_is_taken(text, text, text) from public;
grant execute on function known_as_is_taken(text, text, text) to evenground_gate, evenground_member;

-- Somebody chooses another name, for themselves alone.
grant update (known_as, known_as_key, known_as_look) on membership to evenground_member;
create policy member_renames_own on membership for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

-- who reads from outside --------------------------------------------------------------------

-- A safety lead or an outside contact, of the organisation: whoever invited an outside contact, and
-- the words with which somebody who met her in person says so. Those of before the upgrade count as
-- met, so that no group that is open closes; nobody says of them that anybody met them.
create table appointment (
  org_id uuid not null references organisation,
  person_id uuid not null,
  role text not null check (role in ('safety-lead', 'outside-contact')),
  invited_by uuid,
  words_hash bytea,
  words_until date,
  counts boolean not null,
  confirmed_on date,
  primary key (org_id, person_id, role),
  foreign key (org_id, person_id) references person on delete cascade
);
insert into appointment (org_id, person_id, role, counts)
  select distinct m.org_id, m.person_id, r.role, true
  from membership m, unnest(m.roles) as r (role) where r.role in ('safety-lead', 'outside-contact');

-- Who made an invitation to read from outside: she cannot say that she met them.
alter table invitation add column invited_by uuid;

-- Which outside contacts count as met, in the caller's group or, for an organiser, in all groups.
create function contacts_met() returns table (group_id uuid, membership_id uuid, counts boolean, confirmed_on date)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select m.group_id, m.membership_id, a.counts, a.confirmed_on
    from membership m join appointment a on a.org_id = m.org_id and a.person_id = m.person_id
    where m.org_id = scope_org() and a.role = 'outside-contact' and 'outside-contact' = any (m.roles)
      and (m.group_id = scope_group() or current_setting('role') = 'evenground_organiser') $$;

-- An outside contact has new words to be met with; those of before are no good any more.
create function set_meeting_words(in_hash bytea, in_until date) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  update appointment a set words_hash = in_hash, words_until = in_until
    from membership m
    where m.org_id = scope_org() and m.group_id = scope_group() and m.membership_id = scope_membership()
      and 'outside-contact' = any (m.roles)
      and a.org_id = m.org_id and a.person_id = m.person_id and a.role = 'outside-contact';
  return found;
end $$;

-- Whoever runs the group says, with her words, that she met the outside contact. Not the contact
-- herself, and not whoever invited her. Gives what came of it, and the contact's name here.
create function confirm_contact(in_hash bytea, in_today date) returns table (came text, known_as text)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  contact record;
  myself uuid;
begin
  select m.person_id into myself from membership m
    where m.org_id = scope_org() and m.group_id = scope_group() and m.membership_id = scope_membership()
      and 'facilitator' = any (m.roles);
  select a.person_id, a.invited_by, a.words_until, m.known_as into contact
    from appointment a join membership m on m.org_id = a.org_id and m.person_id = a.person_id
    where a.org_id = scope_org() and a.words_hash = in_hash and a.role = 'outside-contact'
      and m.group_id = scope_group() and 'outside-contact' = any (m.roles)
    for update of a;
  if not found or myself is null then came := 'unknown'; return next; return; end if;
  if contact.words_until < in_today then came := 'ended'; return next; return; end if;
  if myself in (contact.person_id, contact.invited_by) then came := 'not-by-you'; return next; return; end if;
  update appointment a set counts = true, confirmed_on = in_today, words_hash = null, words_until = null
    where a.org_id = scope_org() and a.person_id = contact.person_id and a.role = 'outside-contact';
  came := 'met';
  known_as := contact.known_as;
  return next;
end $$;

revoke execute on function contacts_met(), set_meeting_words(bytea, date), confirm_contact(bytea, date) from public;
grant execute on function contacts_met()
  to evenground_organiser, evenground_member, evenground_facilitator, evenground_reader;
grant execute on function set_meeting_words(bytea, date) to evenground_reader;
grant execute on function confirm_contact(bytea, date) to evenground_facilitator;

alter table appointment enable row level security, force row level security;
create policy owner_sees on appointment for select to evenground_owner using (true);
create policy owner_confirms on appointment for update to evenground_owner using (true);

-- Nobody reads from outside but whoever was invited to.
grant insert on appointment to evenground_gate;
create policy gate_appoints on appointment for insert to evenground_gate
  with check (org_id = scope_org() and not counts and confirmed_on is null and exists (
    select from invitation i where i.org_id = scope_org() and i.secret_hash = scope_secret()
      and i.role = appointment.role and i.invited_by is not distinct from appointment.invited_by));

grant select (membership_id) on reader to evenground_facilitator;

-- The organiser: whether a group has its readers, its rules and a first meeting; nothing of what is in them.
grant select (org_id, group_id, membership_id, role, retired) on reader to evenground_organiser;
grant select (org_id, group_id, version) on agreement to evenground_organiser;
grant select (org_id, group_id, series_id) on series to evenground_organiser;
create policy organiser_counts on reader for select to evenground_organiser using (org_id = scope_org());
create policy organiser_counts on agreement for select to evenground_organiser using (org_id = scope_org());
create policy organiser_counts on series for select to evenground_organiser using (org_id = scope_org());

-- crisis help -------------------------------------------------------------------------------

-- Who looks after the numbers, when somebody last checked them, and lines of one's own town.
alter table organisation
  add column crisis_owner text not null default '',
  add column crisis_checked_on date,
  add column crisis_version integer not null default 0;
grant update (crisis_owner, crisis_checked_on, crisis_version) on organisation to evenground_organiser;
create policy organiser_checks on organisation for update to evenground_organiser using (org_id = scope_org());

create table crisis_line (
  org_id uuid not null references organisation,
  place integer not null,
  name text not null,
  reach text not null,
  hours text not null,
  primary key (org_id, place)
);

alter table crisis_line enable row level security, force row level security;
grant select, insert, delete on crisis_line to evenground_organiser;
create policy organiser_sees_own on crisis_line for select to evenground_organiser using (org_id = scope_org());
create policy organiser_writes on crisis_line for insert to evenground_organiser with check (org_id = scope_org());
create policy organiser_takes_away on crisis_line for delete to evenground_organiser using (org_id = scope_org());
grant select on crisis_line to evenground_member;
create policy member_sees_own on crisis_line for select to evenground_member using (org_id = scope_org());
