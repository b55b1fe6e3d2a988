-- "Meet me outside" and "I'm stepping out": told to whoever keeps the door and gives quiet support that evening.

-- One a member and meeting, without a reason and without a time. `with_them`: somebody of those who are told is
-- on their way; who it is, is not kept. Gone the day after the meeting.
create table signal (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  membership_id uuid not null,
  kind text not null check (kind in ('meet-me-outside', 'stepping-out')),
  safe boolean not null,
  with_them boolean not null,
  primary key (org_id, group_id, meeting_id, membership_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade,
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);
create index signal_by_membership on signal (org_id, group_id, membership_id);

-- The caller says where she is. Said otherwise it is another signal, to which nobody is on their way yet. The wall
-- knows no zone: it opens on the day before and the day after as well, and the rule says when the door is open.
-- False where no meeting is held then.
create function send_signal(in_meeting uuid, in_kind text, in_safe boolean) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  insert into signal as s (org_id, group_id, meeting_id, membership_id, kind, safe, with_them)
    select m.org_id, m.group_id, m.meeting_id, p.membership_id, in_kind, in_safe, false
    from meeting m join membership p on p.org_id = m.org_id and p.group_id = m.group_id
    where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = in_meeting
      and m.state = 'planned' and m.held_on between scope_today() - 1 and scope_today() + 1
      and p.membership_id = scope_membership() and 'member' = any (p.roles)
    on conflict (org_id, group_id, meeting_id, membership_id) do update set kind = excluded.kind,
      safe = excluded.safe, with_them = s.with_them and s.kind = excluded.kind;
  return found;
end $$;

-- Whoever said where she is, for those who keep the door and give quiet support at that meeting and said yes to
-- it; for nobody else, whatever else they may do. Whoever has come in need not be met outside any more.
create function signals_of_night(in_meeting uuid)
  returns table (membership_id uuid, known_as text, kind text, safe boolean, with_them boolean)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select p.membership_id, p.known_as, s.kind, s.safe, s.with_them
    from signal s
      join meeting m on m.org_id = s.org_id and m.group_id = s.group_id and m.meeting_id = s.meeting_id
      join membership p on p.org_id = s.org_id and p.group_id = s.group_id and p.membership_id = s.membership_id
    where s.org_id = scope_org() and s.group_id = scope_group() and s.meeting_id = in_meeting
      and s.membership_id <> scope_membership()
      and m.state = 'planned' and m.held_on between scope_today() - 1 and scope_today() + 1
      and exists (select from rota r where r.org_id = s.org_id and r.group_id = s.group_id
        and r.meeting_id = s.meeting_id and r.membership_id = scope_membership()
        and r.job in ('door-host', 'quiet-support') and r.agreed)
      and not (s.kind = 'meet-me-outside' and exists (select from attendance a where a.org_id = s.org_id
        and a.group_id = s.group_id and a.meeting_id = s.meeting_id and a.membership_id = s.membership_id
        and a.undone_on is null)) $$;

-- One of those who are told is with her. False where nobody is there whom the caller is told of, null where
-- nobody of the group is meant.
create function go_to_signal(in_meeting uuid, in_membership uuid) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  if not exists (select from membership p where p.org_id = scope_org() and p.group_id = scope_group()
      and p.membership_id = in_membership)
  then return null; end if;
  update signal s set with_them = true
    where s.org_id = scope_org() and s.group_id = scope_group() and s.meeting_id = in_meeting
      and s.membership_id = in_membership
      and exists (select from signals_of_night(in_meeting) n where n.membership_id = s.membership_id);
  return found;
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke all on signal from public;
revoke execute on function send_signal(uuid, text, boolean), signals_of_night(uuid), go_to_signal(uuid, uuid) from public;
grant execute on function send_signal(uuid, text, boolean), signals_of_night(uuid), go_to_signal(uuid, uuid)
  to evenground_member;

alter table signal enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_sees on signal for select to evenground_owner using (true);
create policy owner_sends on signal for insert to evenground_owner with check (true);
create policy owner_changes on signal for update to evenground_owner using (true);
create policy owner_sees_who_came_in on attendance for select to evenground_owner using (true);

-- A member: her own, and taking it back.
grant select, delete on signal to evenground_member;
create policy member_sees_own on signal for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_takes_back on signal for delete to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

grant select on signal to evenground_self;
create policy self_sees_own on signal for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- Jobs: what a live page is told by, and forgetting.
grant select, delete on signal to evenground_jobs;
create policy jobs_sees on signal for select to evenground_jobs using (true);
create policy jobs_forgets on signal for delete to evenground_jobs using (true);

-- That somebody of the team looked leaves a trace, as the door does.
alter table read_trace drop constraint read_trace_kind_check;
alter table read_trace add constraint read_trace_kind_check check (kind in
  ('people', 'page', 'door', 'messages', 'reach', 'notes', 'arrivals', 'sheet', 'signals'));
create policy team_leaves_signals on read_trace for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and kind = 'signals' and membership_id is null
    and scope_in_team());
