-- Whoever helps to run the meetings can take a break from it. Nobody asks her till it is over, and no new
-- meeting is planned with her. Why is asked nowhere.
create table rota_break (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  until date not null,
  primary key (org_id, group_id, membership_id),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);
create index rota_break_by_day on rota_break (until);

revoke all on rota_break from public;
alter table rota_break enable row level security, force row level security;

-- Those who help see of each other who is on a break; each says so for herself alone.
grant select, insert, update (until), delete on rota_break to evenground_member;
create policy team_sees_own on rota_break for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and scope_in_team());
create policy member_takes on rota_break for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership() and scope_in_team());
create policy member_changes on rota_break for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_ends on rota_break for delete to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

-- Meetings are planned without her.
grant select on rota_break to evenground_facilitator, evenground_jobs, evenground_self;
create policy facilitator_sees_own on rota_break for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy jobs_sees on rota_break for select to evenground_jobs using (true);
create policy self_sees_own on rota_break for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- Gone once it is over.
grant delete on rota_break to evenground_jobs;
create policy jobs_forgets on rota_break for delete to evenground_jobs using (true);
