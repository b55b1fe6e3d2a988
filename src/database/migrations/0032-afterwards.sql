-- Afterwards: how many came, and how many newcomers came back. Numbers, and no name.

-- Of a quarter that is over: how many came for the first time, and how many of those came again within four
-- weeks. Counted once, while names are there to count by; who they were stands nowhere.
create table newcomer_count (
  org_id uuid not null,
  group_id uuid not null,
  quarter date not null,
  came integer not null,
  came_back integer not null,
  primary key (org_id, group_id, quarter),
  foreign key (org_id, group_id) references support_group on delete cascade
);

-- How many came to each of these meetings: with a name, as guests, and without a name any more. A check-in or a
-- guest that becomes a number (0007-my-data.sql, 0028-marks.sql) changes nothing here. Whoever is one with
-- somebody else is counted there.
create function count_came(in_meetings uuid[]) returns table (meeting_id uuid, came integer)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select m.meeting_id, coalesce(n.came, 0) + (select count(*)::int from attendance a
        where a.org_id = m.org_id and a.group_id = m.group_id and a.meeting_id = m.meeting_id and a.undone_on is null)
      + (select count(*)::int from guest g
        where g.org_id = m.org_id and g.group_id = m.group_id and g.meeting_id = m.meeting_id and g.undone_on is null
          and g.same_membership is null and g.same_guest is null)
    from meeting m
    left join attendance_count n on n.org_id = m.org_id and n.group_id = m.group_id and n.meeting_id = m.meeting_id
    where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = any (in_meetings) $$;

-- Counts the newcomers of the quarter from `in_quarter` to before `in_next`, in at most so many groups that met
-- in it and are not counted yet. A newcomer is somebody who came in the quarter and not from `in_since` until
-- then. Gives how many groups were counted.
create function count_newcomers(in_quarter date, in_next date, in_since date, in_most integer) returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  counted integer;
begin
  with due as (
      select distinct m.org_id, m.group_id from meeting m
        where m.held_on >= in_quarter and m.held_on < in_next and m.state = 'planned'
          and not exists (select from newcomer_count n
            where n.org_id = m.org_id and n.group_id = m.group_id and n.quarter = in_quarter)
        order by m.org_id, m.group_id limit in_most),
    evening as (
      select a.org_id, a.group_id, a.membership_id, m.held_on from due d
        join meeting m on m.org_id = d.org_id and m.group_id = d.group_id
          and m.held_on >= in_since and m.held_on < in_next + 28
        join attendance a on a.org_id = m.org_id and a.group_id = m.group_id and a.meeting_id = m.meeting_id
          and a.undone_on is null),
    newcomer as (
      select e.org_id, e.group_id, e.membership_id, min(e.held_on) as first_on from evening e
        group by e.org_id, e.group_id, e.membership_id
        having min(e.held_on) >= in_quarter and min(e.held_on) < in_next)
  insert into newcomer_count (org_id, group_id, quarter, came, came_back)
    select d.org_id, d.group_id, in_quarter, count(f.membership_id),
        count(f.membership_id) filter (where exists (select from evening e
          where e.org_id = f.org_id and e.group_id = f.group_id and e.membership_id = f.membership_id
            and e.held_on > f.first_on and e.held_on <= f.first_on + 28))
      from due d left join newcomer f on f.org_id = d.org_id and f.group_id = d.group_id
      group by d.org_id, d.group_id order by d.org_id, d.group_id
    on conflict do nothing;
  get diagnostics counted = row_count;
  return counted;
end $$;

-- What members of the group go by, for whoever runs it and enters a sheet of paper: a slip of the pen is found.
create function names_in_group() returns setof text
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select m.known_as from membership m
    where m.org_id = scope_org() and m.group_id = scope_group() and 'member' = any (m.roles)
      and exists (select from membership me where me.org_id = m.org_id and me.group_id = m.group_id
        and me.membership_id = scope_membership() and 'facilitator' = any (me.roles)) $$;

-- the second wall ---------------------------------------------------------------------------

revoke all on newcomer_count from public;
revoke execute on function names_in_group(), count_came(uuid[]), count_newcomers(date, date, date, integer) from public;
grant execute on function count_came(uuid[]) to evenground_facilitator;
grant execute on function names_in_group() to evenground_door;
grant execute on function count_newcomers(date, date, date, integer) to evenground_jobs;

alter table newcomer_count enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_sees on newcomer_count for select to evenground_owner using (true);
create policy owner_counts on newcomer_count for insert to evenground_owner with check (true);

-- Whoever runs the group: how many.
grant select on newcomer_count to evenground_facilitator;
create policy facilitator_sees_own on newcomer_count for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
