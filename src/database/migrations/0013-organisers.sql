-- Organisers: one asks another, one lays it down, and one always stays.

-- asking ------------------------------------------------------------------------------------

-- Whoever is asked to organise is asked into no group.
alter table invitation drop constraint invitation_pkey;
alter table invitation alter column group_id drop not null;
alter table invitation add primary key (org_id, invitation_id);
create index invitation_of_group on invitation (org_id, group_id);
alter table invitation drop constraint invitation_role_check;
alter table invitation add constraint invitation_role_check
  check (role in ('member', 'facilitator', 'safety-lead', 'outside-contact', 'way-back', 'organiser'));
alter table invitation add constraint invitation_has_its_group check ((role = 'organiser') = (group_id is null));

-- As before, and: an invitation to organise stands in no group.
create or replace function enter_by_invitation(in_org uuid, in_secret_hash bytea)
  returns table (group_id uuid, role text, expires_at timestamptz, used boolean, known_as text)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  perform 1 from membership m join invitation i
      on i.org_id = m.org_id and i.group_id = m.group_id and i.way_back = m.membership_id
    where i.org_id = in_org and i.secret_hash = in_secret_hash for update of m;
  select i.group_id, i.role, i.expires_at, i.used,
      (select m.known_as from membership m
        where m.org_id = i.org_id and m.group_id = i.group_id and m.membership_id = i.way_back and not i.used)
    into group_id, role, expires_at, used, known_as
    from invitation i where i.org_id = in_org and i.secret_hash = in_secret_hash for update;
  if not found then return; end if;
  perform set_config('evenground.org', in_org::text, true);
  perform set_config('evenground.group', coalesce(enter_by_invitation.group_id::text, ''), true);
  perform set_config('evenground.secret', encode(in_secret_hash, 'hex'), true);
  return next;
end $$;

-- As before, and: whoever was asked to organise comes in as an organiser.
create or replace function welcome(in_person uuid) returns void
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  founding constant boolean := coalesce(current_setting('evenground.founding', true) = scope_org()::text, false);
  asked_as text;
begin
  select i.role into asked_as from invitation i
    where i.org_id = scope_org() and i.secret_hash = scope_secret() and not i.used;
  if not founding and asked_as is null then
    raise exception 'nothing was shown that lets somebody in' using errcode = 'insufficient_privilege';
  end if;
  insert into person (org_id, person_id, organiser)
    values (scope_org(), in_person, founding or asked_as = 'organiser');
  perform set_config('evenground.signing_in', in_person::text, true);
end $$;

-- Whoever is signed in and was asked to organise does so from now on; false where they did before.
create function begin_organising() returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  if not exists (select from invitation i
      where i.org_id = scope_org() and i.secret_hash = scope_secret() and i.role = 'organiser' and not i.used) then
    raise exception 'nothing was shown that lets somebody organise' using errcode = 'insufficient_privilege';
  end if;
  update person p set organiser = true
    where p.org_id = scope_org() and p.person_id = scope_person() and not p.organiser;
  return found;
end $$;

-- How many organise. Who they are nobody is told.
create function count_organisers() returns integer
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select count(*)::integer from person p where p.org_id = scope_org() and p.organiser $$;

-- one stays ---------------------------------------------------------------------------------

-- While the organisation is there, the last who organises does not go. Of two who go at once the
-- second waits for the first and is held back. EV003 is ours.
create function keep_organised() returns trigger
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('organisers ' || old.org_id::text, 0));
  if exists (select from organisation o where o.org_id = old.org_id)
    and not exists (select from person p
      where p.org_id = old.org_id and p.organiser and p.person_id <> old.person_id)
  then raise exception 'the last who organises' using errcode = 'EV003'; end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger stays_organised before update of organiser on person
  for each row when (old.organiser and not new.organiser) execute function keep_organised();
create trigger stays_organised_without before delete on person
  for each row when (old.organiser) execute function keep_organised();

-- The caller lays it down; false where she did not organise. It waits before it holds her row, as
-- forget_myself() does.
create function stop_organising() returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('organisers ' || scope_org()::text, 0));
  update person p set organiser = false
    where p.org_id = scope_org() and p.person_id = scope_person() and p.organiser;
  return found;
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke execute on function begin_organising(), count_organisers(), keep_organised(), stop_organising() from public;
grant execute on function begin_organising() to evenground_gate;
grant execute on function count_organisers() to evenground_organiser;
grant execute on function stop_organising() to evenground_self;

-- An organiser asks another, sees who has not come yet, and takes it back.
alter policy organiser_sees_team on invitation
  using (org_id = scope_org() and role in ('facilitator', 'safety-lead', 'outside-contact', 'organiser'));
alter policy organiser_invites_team on invitation
  with check (org_id = scope_org() and role in ('facilitator', 'safety-lead', 'outside-contact', 'organiser'));
alter policy organiser_takes_back on invitation
  using (org_id = scope_org() and role in ('facilitator', 'safety-lead', 'outside-contact', 'organiser'));

-- Whoever runs the server asks an organiser in where all have lost their ways in: by a command, in
-- the keeper's role, and nobody else.
grant execute on function organisations_here() to evenground_keeper;
create policy keeper_asks_organiser on invitation for insert to evenground_keeper
  with check (role = 'organiser' and not used);
