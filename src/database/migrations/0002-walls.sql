-- The second wall: what each database role may do at all (grants), and to which rows (policies).
-- One policy a line of thought; a test removes them one at a time and must notice.

revoke all on all tables in schema evenground from public;
revoke execute on all functions in schema evenground from public;
alter default privileges revoke execute on functions from public;

grant usage on schema evenground to
  evenground_gate, evenground_organiser, evenground_member, evenground_facilitator, evenground_jobs;
grant execute on function scope_org(), scope_group(), scope_person(), scope_membership(), scope_secret(),
  scope_answer_org()
  to evenground_gate, evenground_organiser, evenground_member, evenground_facilitator, evenground_jobs;
grant execute on function enter(uuid, bytea, uuid, date)
  to evenground_gate, evenground_organiser, evenground_member, evenground_facilitator;
grant execute on function enter_by_invitation(uuid, bytea), enter_by_setup_code(bytea, uuid), is_set_up()
  to evenground_gate;
grant execute on function recall(uuid, bytea)
  to evenground_gate, evenground_organiser, evenground_member, evenground_facilitator;
grant execute on function is_set_up() to evenground_jobs;

alter table setup_code enable row level security, force row level security;
alter table organisation enable row level security, force row level security;
alter table person enable row level security, force row level security;
alter table session enable row level security, force row level security;
alter table answered enable row level security, force row level security;
alter table support_group enable row level security, force row level security;
alter table membership enable row level security, force row level security;
alter table invitation enable row level security, force row level security;
alter table agreement enable row level security, force row level security;
alter table agreement_rule enable row level security, force row level security;
alter table agreed enable row level security, force row level security;
alter table series enable row level security, force row level security;
alter table series_host enable row level security, force row level security;
alter table meeting enable row level security, force row level security;
alter table meeting_host enable row level security, force row level security;
alter table attendance enable row level security, force row level security;

-- The owner: only what the SECURITY DEFINER functions above read, and foreign keys check.
create policy owner_all on setup_code to evenground_owner using (true);
create policy owner_sees on organisation for select to evenground_owner using (true);
create policy owner_sees on session for select to evenground_owner using (true);
create policy owner_sees on person for select to evenground_owner using (true);
create policy owner_sees on membership for select to evenground_owner using (true);
create policy owner_sees on answered for select to evenground_owner using (true);
create policy owner_sees on invitation for select to evenground_owner using (true);
create policy owner_locks on invitation for update to evenground_owner using (true);

-- The gate: who is asking. It sees the one person, or the one invitation, that was shown to it.
grant insert on organisation, person, session, membership, answered to evenground_gate;
grant select on organisation, support_group to evenground_gate;
grant select (org_id, group_id, membership_id, person_id, known_as, known_as_key, roles) on membership to evenground_gate;
grant select on invitation to evenground_gate;
grant update (used) on invitation to evenground_gate;
create policy gate_founds on organisation for insert to evenground_gate with check (org_id = scope_org());
create policy gate_sees_own on organisation for select to evenground_gate using (org_id = scope_org());
create policy gate_adds on person for insert to evenground_gate with check (org_id = scope_org());
create policy gate_signs_in on session for insert to evenground_gate with check (org_id = scope_org());
create policy gate_sees_own on membership for select to evenground_gate
  using (org_id = scope_org() and person_id = scope_person());
create policy gate_sees_invited on support_group for select to evenground_gate
  using (org_id = scope_org() and group_id = scope_group());
create policy gate_sees_own on support_group for select to evenground_gate
  using (org_id = scope_org() and group_id in (
    select m.group_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy gate_sees_brought on invitation for select to evenground_gate
  using (org_id = scope_org() and secret_hash = scope_secret());
create policy gate_uses_brought on invitation for update to evenground_gate
  using (org_id = scope_org() and secret_hash = scope_secret());
-- Nobody comes in as more than the invitation says.
create policy gate_lets_in on membership for insert to evenground_gate
  with check (org_id = scope_org() and group_id = scope_group() and exists (
    select from invitation i
    where i.org_id = scope_org() and i.group_id = membership.group_id and i.secret_hash = scope_secret()
      and (i.role = 'facilitator' or not 'facilitator' = any (membership.roles))));

-- Kept replies: whoever may ask may keep one, sealed; recall() finds it.
grant insert on answered to evenground_organiser, evenground_member, evenground_facilitator;
create policy asker_keeps on answered for insert
  to evenground_gate, evenground_organiser, evenground_member, evenground_facilitator
  with check (org_id = scope_answer_org());

-- The organiser: groups and who looks after them; no member, no meeting, no attendance.
grant select on organisation to evenground_organiser;
grant select, insert on support_group to evenground_organiser;
grant select (org_id, group_id, membership_id, known_as, roles) on membership to evenground_organiser;
grant select (org_id, group_id, invitation_id, role, expires_at, used) on invitation to evenground_organiser;
grant insert, delete on invitation to evenground_organiser;
create policy organiser_sees_own on organisation for select to evenground_organiser using (org_id = scope_org());
create policy organiser_sees_own on support_group for select to evenground_organiser using (org_id = scope_org());
create policy organiser_starts on support_group for insert to evenground_organiser with check (org_id = scope_org());
create policy organiser_sees_facilitators on membership for select to evenground_organiser
  using (org_id = scope_org() and 'facilitator' = any (roles));
create policy organiser_sees_facilitators on invitation for select to evenground_organiser
  using (org_id = scope_org() and role = 'facilitator');
create policy organiser_invites_facilitators on invitation for insert to evenground_organiser
  with check (org_id = scope_org() and role = 'facilitator');
create policy organiser_takes_back on invitation for delete to evenground_organiser
  using (org_id = scope_org() and role = 'facilitator');

-- A member: her own group, herself, and those who look after it; never who else is in it.
grant select on organisation, support_group, agreement, agreement_rule, meeting, meeting_host to evenground_member;
grant select (org_id, group_id, membership_id, known_as, roles) on membership to evenground_member;
grant select, insert on agreed to evenground_member;
grant select, insert, update (undone_on) on attendance to evenground_member;
create policy member_sees_own on organisation for select to evenground_member using (org_id = scope_org());
create policy member_sees_own on support_group for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group());
create policy member_sees_hosts on membership for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group()
    and (membership_id = scope_membership() or 'facilitator' = any (roles)));
create policy member_sees_own on agreement for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group());
create policy member_sees_own on agreement_rule for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group());
create policy member_sees_own on agreed for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_agrees on agreed for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_sees_own on meeting for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group());
create policy member_sees_own on meeting_host for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group());
create policy member_sees_own on attendance for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_comes_in on attendance for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_changes_own on attendance for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

-- A facilitator: her own group whole, but not who a person is, nor who agreed to what.
grant select on organisation, support_group to evenground_facilitator;
grant select (org_id, group_id, membership_id, known_as, roles) on membership to evenground_facilitator;
grant select (org_id, group_id, invitation_id, role, expires_at, used) on invitation to evenground_facilitator;
grant insert, delete on invitation to evenground_facilitator;
grant select, insert on agreement, agreement_rule, series, series_host, meeting, meeting_host to evenground_facilitator;
grant select on attendance to evenground_facilitator;
create policy facilitator_sees_own on organisation for select to evenground_facilitator using (org_id = scope_org());
create policy facilitator_sees_own on support_group for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on membership for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on invitation for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_invites on invitation for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_takes_back on invitation for delete to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on agreement for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_publishes on agreement for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on agreement_rule for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_publishes on agreement_rule for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on series for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_schedules on series for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on series_host for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_schedules on series_host for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on meeting for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_schedules on meeting for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on meeting_host for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_schedules on meeting_host for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on attendance for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());

-- Jobs: what is due, for every organisation, without a single name.
grant insert on setup_code to evenground_jobs;
grant select (org_id, token_hash, expires_on), delete on session to evenground_jobs;
grant select (org_id, key_hash, kept_until), delete on answered to evenground_jobs;
grant select (org_id, group_id, invitation_id, expires_at), delete on invitation to evenground_jobs;
grant select, delete on attendance to evenground_jobs;
grant select on series, series_host to evenground_jobs;
grant select, insert on meeting, meeting_host to evenground_jobs;
create policy jobs_prints on setup_code for insert to evenground_jobs with check (not is_set_up());
create policy jobs_sees on session for select to evenground_jobs using (true);
create policy jobs_forgets on session for delete to evenground_jobs using (true);
create policy jobs_sees on answered for select to evenground_jobs using (true);
create policy jobs_forgets on answered for delete to evenground_jobs using (true);
create policy jobs_sees on invitation for select to evenground_jobs using (true);
create policy jobs_forgets on invitation for delete to evenground_jobs using (true);
create policy jobs_watches on attendance for select to evenground_jobs using (true);
create policy jobs_forgets on attendance for delete to evenground_jobs using (undone_on is not null);
create policy jobs_sees on series for select to evenground_jobs using (true);
create policy jobs_sees on series_host for select to evenground_jobs using (true);
create policy jobs_sees on meeting for select to evenground_jobs using (true);
create policy jobs_plans on meeting for insert to evenground_jobs with check (true);
create policy jobs_sees on meeting_host for select to evenground_jobs using (true);
create policy jobs_plans on meeting_host for insert to evenground_jobs with check (true);
