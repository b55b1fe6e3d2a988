-- Two groups in one room at once: whoever can move a meeting is told of it.

-- As a place is compared, capitals and spaces make no other room.
create index meeting_by_place on meeting (org_id, lower(regexp_replace(btrim(place), '\s+', ' ', 'g')), ends_at)
  where state = 'planned' and place <> '';

-- The meetings to come of the caller's group in whose place there is another at the time, and when that is.
-- Of another group it says nothing else.
create function room_clashes(in_now timestamptz)
  returns table (meeting_id uuid, starts_at timestamptz, ends_at timestamptz, own boolean)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select m.meeting_id, o.starts_at, o.ends_at, o.group_id = m.group_id
    from meeting m join meeting o on o.org_id = m.org_id
      and lower(regexp_replace(btrim(o.place), '\s+', ' ', 'g')) = lower(regexp_replace(btrim(m.place), '\s+', ' ', 'g'))
      and o.state = 'planned' and o.place <> '' and o.ends_at > in_now
      and o.starts_at < m.ends_at and o.ends_at > m.starts_at and o.meeting_id <> m.meeting_id
    where m.org_id = scope_org() and m.group_id = scope_group() and m.state = 'planned' and m.place <> ''
      and m.ends_at > in_now
      and exists (select from membership p where p.org_id = scope_org() and p.group_id = scope_group()
        and p.membership_id = scope_membership() and 'facilitator' = any (p.roles))
    order by o.starts_at, o.ends_at $$;

revoke execute on function room_clashes(timestamptz) from public;
grant execute on function room_clashes(timestamptz) to evenground_facilitator;
