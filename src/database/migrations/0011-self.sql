-- What was kept about somebody since 0007-my-data.sql is hers to see, too.

-- Her own thread; and what she wrote for the team, wherever that was.
grant select (org_id, group_id, membership_id, place, day, from_team, words) on message to evenground_self;
create policy self_sees_own on message for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_written on message for select to evenground_self
  using (org_id = scope_org() and author in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- Her sign-ins and ways in: what tells one from another, and nothing that opens.
grant select (kind, shared, since) on session to evenground_self;
grant select (org_id, person_id) on sign_in_words to evenground_self;
grant select (org_id, passkey_id, person_id, kind, since) on passkey to evenground_self;
grant select (org_id, person_id, says) on sign_in_notice to evenground_self;
create policy self_sees_own on sign_in_words for select to evenground_self
  using (org_id = scope_org() and person_id = scope_person());
create policy self_sees_own on passkey for select to evenground_self
  using (org_id = scope_org() and person_id = scope_person());
create policy self_sees_own on sign_in_notice for select to evenground_self
  using (org_id = scope_org() and person_id = scope_person());

-- What she was asked to be, and whom she asked. Whoever asked and is gone is nobody any more: until
-- now their number stayed.
update appointment a set invited_by = null
  where not exists (select from person p where p.org_id = a.org_id and p.person_id = a.invited_by);
update invitation i set invited_by = null
  where not exists (select from person p where p.org_id = i.org_id and p.person_id = i.invited_by);
alter table appointment add constraint appointment_inviter
  foreign key (org_id, invited_by) references person on delete set null (invited_by);
alter table invitation add constraint invitation_inviter
  foreign key (org_id, invited_by) references person on delete set null (invited_by);
grant select (org_id, person_id, role, counts, confirmed_on) on appointment to evenground_self;
grant select (org_id, group_id, invitation_id, role) on invitation to evenground_self;
create policy self_sees_own on appointment for select to evenground_self
  using (org_id = scope_org() and person_id = scope_person());
create policy self_sees_asked on appointment for select to evenground_self
  using (org_id = scope_org() and invited_by = scope_person());
create policy self_sees_asked on invitation for select to evenground_self
  using (org_id = scope_org() and invited_by = scope_person());

-- What was opened about everybody in a group of hers was opened about her.
create policy self_sees_of_all on read_trace for select to evenground_self
  using (org_id = scope_org() and membership_id is null and group_id in (
    select m.group_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- What is on its way to her.
grant select (org_id, letter_id, group_id, membership_id, kind, goes_by) on outbox to evenground_self;
create policy self_sees_own on outbox for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
