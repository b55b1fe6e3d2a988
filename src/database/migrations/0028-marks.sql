-- Who is here, said in several places: on one's own phone, by whoever keeps the door, on a tablet without a
-- network. What each says is a mark. Marks are merged, and where they do not agree a person is asked.

-- What was last pressed here for somebody, by herself or at the door; null where only marks tell.
alter table attendance add column pressed text default 'in' check (pressed in ('in', 'out'));
alter table attendance alter column pressed drop default;
alter table attendance no force row level security;
update attendance set pressed = 'out' where undone_on is not null;
alter table attendance force row level security;

-- A mark knows which marks of the same person its device had made before, and nothing of hours. `known`: it was
-- known here when something was pressed, and counts no more. `late`: it came when the door had closed.
-- Nobody's until it is known whose; what a tablet could not tell is shown at the door, and is `settled` there.
create table mark (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  mark_id uuid not null,
  membership_id uuid,
  looks_like uuid,
  device uuid,
  device_name bytea,
  kind text not null check (kind in ('in', 'out')),
  saw uuid[] not null,
  known boolean not null,
  late boolean not null,
  settled text check (settled in ('member', 'guest', 'nobody')),
  primary key (org_id, group_id, meeting_id, mark_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade,
  foreign key (org_id, group_id, membership_id) references membership on delete cascade,
  constraint mark_looks_like foreign key (org_id, group_id, looks_like) references membership on delete set null (looks_like)
);
create index mark_by_membership on mark (org_id, group_id, membership_id);

-- Somebody without an account, under any word they like. Two entries of one person are joined, to a member or to
-- another guest, and can be taken apart again.
create table guest (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  guest_id uuid not null,
  called text not null,
  undone_on date,
  same_membership uuid,
  same_guest uuid,
  primary key (org_id, group_id, meeting_id, guest_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade,
  foreign key (org_id, group_id, same_membership) references membership on delete cascade,
  -- Looked at last: a back-up comes in piece by piece, and whom one is the same as may come after.
  foreign key (org_id, group_id, meeting_id, same_guest) references guest on delete cascade
    deferrable initially deferred,
  constraint guest_same check (same_membership is null or same_guest is null),
  constraint guest_not_herself check (same_guest <> guest_id)
);
create index guest_by_membership on guest (org_id, group_id, same_membership);

-- A guest who goes becomes one of a number, as a check-in does; whoever is joined to another is counted there.
create function count_guests() returns trigger
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  insert into attendance_count (org_id, group_id, meeting_id, came)
    select g.org_id, g.group_id, g.meeting_id, count(*)
      from gone g join meeting m on m.org_id = g.org_id and m.group_id = g.group_id and m.meeting_id = g.meeting_id
      where g.undone_on is null and g.same_membership is null and g.same_guest is null
      group by g.org_id, g.group_id, g.meeting_id
      order by g.org_id, g.group_id, g.meeting_id
    on conflict (org_id, group_id, meeting_id) do update set came = attendance_count.came + excluded.came;
  return null;
end $$;
create trigger becomes_a_number after delete on guest
  referencing old table as gone for each statement execute function count_guests();

-- Whether whoever stands in the group may say of somebody that she is or is not at a meeting: of herself, of
-- anybody whoever keeps tonight's door, and whoever runs the group for five weeks after.
create function may_say_here(in_meeting uuid, in_membership uuid) returns boolean
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select exists (select from meeting m
      join membership me on me.org_id = m.org_id and me.group_id = m.group_id and me.membership_id = scope_membership()
    where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = in_meeting
      and m.held_on between scope_today() - 36 and scope_today() + 1
      and (in_membership = scope_membership()
        or 'facilitator' = any (me.roles)
        or ('door-host' = any (me.roles) and m.held_on >= scope_today() - 1))) $$;

-- Holds what is known of whether these are at a meeting, in one order, and gives what was last pressed for each.
-- Whoever merges marks holds it first, so that no mark is overlooked by two who merge at once.
create function hold_attendance(in_meeting uuid, in_memberships uuid[], in_day date)
  returns table (membership_id uuid, pressed text)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
#variable_conflict use_column
begin
  insert into attendance (org_id, group_id, meeting_id, membership_id, undone_on, pressed)
    select m.org_id, m.group_id, in_meeting, m.membership_id, in_day, null
      from membership m
      where m.org_id = scope_org() and m.group_id = scope_group() and m.membership_id = any (in_memberships)
        and may_say_here(in_meeting, m.membership_id)
      order by m.membership_id
    on conflict do nothing;
  return query select a.membership_id, a.pressed from attendance a
    where a.org_id = scope_org() and a.group_id = scope_group() and a.meeting_id = in_meeting
      and a.membership_id = any (in_memberships) and may_say_here(in_meeting, a.membership_id)
    order by a.membership_id for update;
end $$;

-- What the merging came to, for somebody who is held.
create function set_attendance(in_meeting uuid, in_membership uuid, in_here boolean, in_day date) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  update attendance a set undone_on = case when in_here then null else coalesce(a.undone_on, in_day) end
    where a.org_id = scope_org() and a.group_id = scope_group() and a.meeting_id = in_meeting
      and a.membership_id = in_membership and may_say_here(in_meeting, in_membership);
  return found;
end $$;

-- Somebody is pressed in or out at the door. Every mark that is known counts no more. False where nobody is.
create function press_attendance(in_meeting uuid, in_membership uuid, in_pressed text, in_day date) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  perform 1 from hold_attendance(in_meeting, array[in_membership], in_day);
  if not found then return false; end if;
  update attendance a set pressed = in_pressed, undone_on = case when in_pressed = 'out' then in_day end
    where a.org_id = scope_org() and a.group_id = scope_group() and a.meeting_id = in_meeting
      and a.membership_id = in_membership;
  update mark k set known = true
    where k.org_id = scope_org() and k.group_id = scope_group() and k.meeting_id = in_meeting
      and k.membership_id = in_membership and not k.known;
  return true;
end $$;

-- Who is known by a name, for whoever keeps the door; the name is given as it is kept.
create function who_is_called(in_key text, in_look text, in_before text)
  returns table (membership_id uuid, known_as text)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select m.membership_id, m.known_as from membership m
    where m.org_id = scope_org() and m.group_id = scope_group() and 'member' = any (m.roles)
      and (m.known_as_key in (in_key, in_before) or m.known_as_look = in_look)
      and exists (select from membership me where me.org_id = scope_org() and me.group_id = scope_group()
        and me.membership_id = scope_membership() and me.roles && array['facilitator', 'door-host'])
    order by m.known_as_key = in_key desc, m.membership_id limit 1 $$;

-- Of whom devices said something at a meeting that was not known when something was last pressed: by what name
-- she is known, what was pressed, and whether she is here.
create function asked_about(in_meeting uuid) returns table (membership_id uuid, known_as text, pressed text, here boolean)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select m.membership_id, m.known_as, a.pressed, a.membership_id is not null and a.undone_on is null
    from membership m left join attendance a on a.org_id = m.org_id and a.group_id = m.group_id
      and a.meeting_id = in_meeting and a.membership_id = m.membership_id
    where m.org_id = scope_org() and m.group_id = scope_group() and may_say_here(in_meeting, m.membership_id)
      and exists (select from mark k where k.org_id = m.org_id and k.group_id = m.group_id and k.meeting_id = in_meeting
        and not k.known and m.membership_id in (k.membership_id, k.looks_like)) $$;

-- The guests of these days and whom each of them is one with, for whoever runs the group: one of them may have
-- become a member since.
create function guests_lately(in_since date, in_until date)
  returns table (guest_id uuid, meeting_id uuid, held_on date, called text, same text)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select g.guest_id, g.meeting_id, m.held_on, g.called, p.known_as from guest g
      join meeting m on m.org_id = g.org_id and m.group_id = g.group_id and m.meeting_id = g.meeting_id
      left join membership p on p.org_id = g.org_id and p.group_id = g.group_id and p.membership_id = g.same_membership
    where g.org_id = scope_org() and g.group_id = scope_group() and m.held_on between in_since and in_until
      and g.undone_on is null and g.same_guest is null and may_say_here(g.meeting_id, null)
      and exists (select from membership me where me.org_id = g.org_id and me.group_id = g.group_id
        and me.membership_id = scope_membership() and 'facilitator' = any (me.roles))
    order by m.held_on desc, g.called, g.guest_id $$;

-- the second wall ---------------------------------------------------------------------------

revoke all on mark, guest from public;
revoke execute on function count_guests(), may_say_here(uuid, uuid), hold_attendance(uuid, uuid[], date),
  set_attendance(uuid, uuid, boolean, date), press_attendance(uuid, uuid, text, date), who_is_called(text, text, text),
  asked_about(uuid), guests_lately(date, date) from public;
grant execute on function hold_attendance(uuid, uuid[], date), set_attendance(uuid, uuid, boolean, date)
  to evenground_member, evenground_door;
grant execute on function press_attendance(uuid, uuid, text, date), who_is_called(text, text, text),
  asked_about(uuid), may_say_here(uuid, uuid), guests_lately(date, date) to evenground_door;

alter table mark enable row level security, force row level security;
alter table guest enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_sees on attendance for select to evenground_owner using (true);
create policy owner_holds on attendance for insert to evenground_owner with check (true);
create policy owner_merges on attendance for update to evenground_owner using (true);
create policy owner_sees on guest for select to evenground_owner using (true);
create policy owner_sees on mark for select to evenground_owner using (true);
create policy owner_presses on mark for update to evenground_owner using (true);

-- A member: her own marks, from her own phone.
grant update (pressed) on attendance to evenground_member;
grant select (org_id, group_id, meeting_id, mark_id, membership_id, kind, saw, known), insert, update (known)
  on mark to evenground_member;
create policy member_sees_own on mark for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_marks_own on mark for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership()
    and device is null and looks_like is null and settled is null and not known);
create policy member_presses on mark for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

-- Whoever keeps the door: what the devices said, and guests; of other evenings only whoever runs the group.
grant select, insert, delete, update (membership_id, settled) on mark to evenground_door;
grant select, insert, update (called, undone_on, same_membership, same_guest) on guest to evenground_door;
create policy door_sees_own on mark for select to evenground_door
  using (org_id = scope_org() and group_id = scope_group() and may_say_here(meeting_id, null));
create policy door_settles on mark for update to evenground_door
  using (org_id = scope_org() and group_id = scope_group() and may_say_here(meeting_id, null));
create policy door_joins on mark for insert to evenground_door
  with check (org_id = scope_org() and group_id = scope_group() and may_say_here(meeting_id, null)
    and exists (select from guest g where g.org_id = scope_org() and g.group_id = scope_group()
      and g.meeting_id = mark.meeting_id and g.guest_id = mark.mark_id and g.same_membership = mark.membership_id));
create policy door_takes_apart on mark for delete to evenground_door
  using (org_id = scope_org() and group_id = scope_group() and may_say_here(meeting_id, null)
    and exists (select from guest g where g.org_id = scope_org() and g.group_id = scope_group()
      and g.meeting_id = mark.meeting_id and g.guest_id = mark.mark_id));
create policy door_sees_own on guest for select to evenground_door
  using (org_id = scope_org() and group_id = scope_group() and may_say_here(meeting_id, null));
create policy door_lets_in on guest for insert to evenground_door
  with check (org_id = scope_org() and group_id = scope_group() and may_say_here(meeting_id, null));
create policy door_changes on guest for update to evenground_door
  using (org_id = scope_org() and group_id = scope_group() and may_say_here(meeting_id, null));

-- Kept replies: whoever keeps the door writes now, and may keep one.
grant execute on function recall(uuid, bytea), scope_answer_org() to evenground_door;
grant insert on answered to evenground_door;
create policy door_keeps on answered for insert to evenground_door with check (org_id = scope_answer_org());

-- Whoever asks about herself: what devices said of her, and the guest she was.
grant select (org_id, group_id, meeting_id, mark_id, membership_id, kind) on mark to evenground_self;
grant select (org_id, group_id, meeting_id, called, same_membership) on guest to evenground_self;
create policy self_sees_own on mark for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on guest for select to evenground_self
  using (org_id = scope_org() and same_membership in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- Jobs: live doors, and what is over.
grant select on mark, guest to evenground_jobs;
grant delete on mark, guest to evenground_jobs;
create policy jobs_watches on mark for select to evenground_jobs using (true);
create policy jobs_forgets on mark for delete to evenground_jobs using (true);
create policy jobs_watches on guest for select to evenground_jobs using (true);
create policy jobs_forgets on guest for delete to evenground_jobs using (true);
