-- A way back into one group, for whoever lost every way in: an invitation for one membership. Whoever
-- comes by it takes that membership over, as somebody new or as who they are, and nothing else of
-- whoever had it (docs/decisions/0024-a-way-back-moves-one-membership.md).

alter table invitation drop constraint invitation_role_check;
alter table invitation add constraint invitation_role_check
  check (role in ('member', 'facilitator', 'safety-lead', 'outside-contact', 'way-back'));
alter table invitation add column way_back uuid;
alter table invitation add constraint invitation_is_for_somebody check ((role = 'way-back') = (way_back is not null));
alter table invitation add constraint invitation_way_back
  foreign key (org_id, group_id, way_back) references membership on delete cascade;
-- One at a time: a second slip left lying about would let somebody in after the first was used.
create unique index invitation_one_way_back on invitation (org_id, group_id, way_back) where not used;

-- Till when somebody is told who does not sign in.
alter table sign_in_notice add column kept_until date not null default current_date + 90;
alter table sign_in_notice alter column kept_until drop default;

-- As before, and: of a way back also whose it is, while it is good. The membership is held first, as
-- whoever takes it off the group holds it.
drop function enter_by_invitation(uuid, bytea);
create function enter_by_invitation(in_org uuid, in_secret_hash bytea)
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
  perform set_config('evenground.group', enter_by_invitation.group_id::text, true);
  perform set_config('evenground.secret', encode(in_secret_hash, 'hex'), true);
  return next;
end $$;

-- Who had a membership until it was taken over, in this transaction: set by come_back() alone.
create function scope_left_behind() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.left_behind', true), '')::uuid $$;

-- Spends the way back that was shown: its membership is from now on of whoever was welcomed, or else
-- of whoever asks. False where they are in the group already. Of two at once the second finds it used.
-- Live pages that watch for whoever had it end with the version.
create function come_back() returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  comes constant uuid := coalesce(scope_signing_in(), scope_person());
  back record;
begin
  select i.group_id, i.way_back, m.person_id into back
    from invitation i join membership m
      on m.org_id = i.org_id and m.group_id = i.group_id and m.membership_id = i.way_back
    where i.org_id = scope_org() and i.secret_hash = scope_secret() and not i.used for update;
  if not found or comes is null then
    raise exception 'nothing was shown that leads back' using errcode = 'insufficient_privilege';
  end if;
  -- Nobody else comes in meanwhile: whoever does takes a name, and waits for the same.
  perform pg_advisory_xact_lock(hashtextextended('names ' || back.group_id::text, 0));
  if exists (select from membership m
    where m.org_id = scope_org() and m.group_id = back.group_id and m.person_id = comes)
  then return false; end if;
  update membership m set person_id = comes, version = m.version + 1
    where m.org_id = scope_org() and m.group_id = back.group_id and m.membership_id = back.way_back;
  update invitation i set used = true where i.org_id = scope_org() and i.secret_hash = scope_secret();
  perform set_config('evenground.left_behind', back.person_id::text, true);
  return true;
end $$;

-- Ends every sign-in of whoever was left behind: what they lost may have been found. Words and
-- passkeys stay, so that with them one hears of it (sign_in_notice).
create or replace function end_sessions() returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  ended integer;
begin
  delete from session s where s.org_id = scope_org() and s.person_id = scope_left_behind();
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Leaves word for whoever was left behind, where they have a way in by which they could hear of it.
drop function leave_notice(text);
create function leave_notice(in_says text, in_until date) returns void
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  whom constant uuid := scope_left_behind();
begin
  delete from sign_in_notice n where n.org_id = scope_org() and n.person_id = whom and n.says = in_says;
  insert into sign_in_notice (org_id, person_id, says, kept_until) select scope_org(), whom, in_says, in_until
    where exists (select from sign_in_words w where w.org_id = scope_org() and w.person_id = whom)
      or exists (select from passkey k where k.org_id = scope_org() and k.person_id = whom);
end $$;

-- As before, but for whoever has not been told yet: else nobody who was in one group alone could hear
-- that somebody came in their place.
create or replace function forget_empty_people(most integer) returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  one record;
  forgotten integer := 0;
begin
  for one in
    select p.org_id, p.person_id from person p
      where not p.organiser
        and not exists (select from membership m where m.org_id = p.org_id and m.person_id = p.person_id)
        and not exists (select from sign_in_notice n where n.org_id = p.org_id and n.person_id = p.person_id)
      limit most for update skip locked
  loop
    delete from person p where p.org_id = one.org_id and p.person_id = one.person_id
      and not exists (select from membership m where m.org_id = p.org_id and m.person_id = p.person_id);
    if found then forgotten := forgotten + 1; end if;
  end loop;
  return forgotten;
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke execute on function enter_by_invitation(uuid, bytea), scope_left_behind(), come_back(),
  leave_notice(text, date) from public;
grant execute on function enter_by_invitation(uuid, bytea), come_back(), leave_notice(text, date) to evenground_gate;

-- A facilitator makes one for a member of her group: not for herself, and not for whoever reads from outside.
grant select (way_back) on invitation to evenground_facilitator;
create policy facilitator_gives_way_back on invitation for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group() and role = 'way-back'
    and way_back <> scope_membership() and exists (
      select from membership m where m.org_id = scope_org() and m.group_id = scope_group()
        and m.membership_id = invitation.way_back and 'member' = any (m.roles)));
drop policy facilitator_sees_own on invitation;
create policy facilitator_sees_own on invitation for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group() and role in ('member', 'facilitator', 'way-back'));
drop policy facilitator_takes_back on invitation;
create policy facilitator_takes_back on invitation for delete to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group() and role in ('member', 'facilitator', 'way-back'));

-- Whoever asks about herself sees that one waits for somebody to come as her.
grant select (way_back, expires_at, used) on invitation to evenground_self;
create policy self_sees_way_back on invitation for select to evenground_self
  using (org_id = scope_org() and way_back in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- Jobs: what nobody came to hear.
grant select (org_id, person_id, says, kept_until), delete on sign_in_notice to evenground_jobs;
create policy jobs_sees on sign_in_notice for select to evenground_jobs using (true);
create policy jobs_forgets on sign_in_notice for delete to evenground_jobs using (true);
