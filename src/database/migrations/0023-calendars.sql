-- Calendars: an address of one's own, which a calendar fetches by itself; reminders; and word of what changed.

-- Whoever has the secret of an address reads when the group meets, as its members do, and nothing else.
-- Only its hash is here; another one takes the place of the first.
create table calendar_feed (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  secret_hash bytea not null,
  title text not null check (title in ('neutral', 'full')),
  with_place boolean not null,
  primary key (org_id, group_id, membership_id),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);
create unique index calendar_feed_secret on calendar_feed (org_id, secret_hash);
comment on table calendar_feed is 'stays here: an address leads to this home, and one that was turned off must not come back with a back-up';

create function scope_feed_org() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.feed_org', true), '')::uuid $$;
create function scope_feed_group() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.feed_group', true), '')::uuid $$;
create function scope_feed_member() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.feed_member', true), '')::uuid $$;

-- Opens the meetings of one group for whoever brings the secret of an address, as long as whose it is is a
-- member. Gives what a meeting is called there, and whether its place goes along.
create function enter_by_feed(in_org uuid, in_secret_hash bytea)
  returns table (called text, with_place boolean)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  feed record;
begin
  select f.group_id, f.membership_id, case f.title when 'full' then g.name else g.neutral_title end as called,
      f.with_place into feed
    from calendar_feed f
    join membership m on m.org_id = f.org_id and m.group_id = f.group_id and m.membership_id = f.membership_id
    join support_group g on g.org_id = f.org_id and g.group_id = f.group_id
    where f.org_id = in_org and f.secret_hash = in_secret_hash and 'member' = any (m.roles);
  if not found then return; end if;
  perform set_config('evenground.feed_org', in_org::text, true);
  perform set_config('evenground.feed_group', feed.group_id::text, true);
  perform set_config('evenground.feed_member', feed.membership_id::text, true);
  called := feed.called;
  with_place := feed.with_place;
  return next;
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke all on calendar_feed from public;
revoke execute on function scope_feed_org(), scope_feed_group(), scope_feed_member(), enter_by_feed(uuid, bytea) from public;
grant execute on function scope_feed_org(), scope_feed_group(), scope_feed_member(), enter_by_feed(uuid, bytea)
  to evenground_gate;

alter table calendar_feed enable row level security, force row level security;

-- The owner: what the function above reads.
create policy owner_sees on calendar_feed for select to evenground_owner using (true);

-- The gate: what members see of the meetings, and only of their hours and places.
grant select (org_id, group_id, meeting_id, series_id, occurs_on, starts_at, ends_at, zone, place, state, sequence,
  published) on meeting to evenground_gate;
grant select (org_id, group_id, series_id, starts_on, local_start, minutes, zone, rule, skipped, twice, ends_before, place,
  version) on series to evenground_gate;
create policy gate_sees_fed on meeting for select to evenground_gate
  using (org_id = scope_feed_org() and group_id = scope_feed_group() and published);
create policy gate_sees_fed on series for select to evenground_gate
  using (org_id = scope_feed_org() and group_id = scope_feed_group());

-- A member: her own address, never its secret.
grant select (org_id, group_id, membership_id, title, with_place), insert, update (secret_hash, title, with_place), delete
  on calendar_feed to evenground_member;
create policy member_sees_own on calendar_feed for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_makes on calendar_feed for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_changes_own on calendar_feed for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_turns_off on calendar_feed for delete to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

-- Whoever asks about herself: that there is one.
grant select (org_id, group_id, membership_id, title, with_place) on calendar_feed to evenground_self;
create policy self_sees_own on calendar_feed for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- reminders ---------------------------------------------------------------------------------

-- When somebody wants to be told that a meeting comes; without a row: never.
create table reminder (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  remind text not null check (remind in ('day-before', 'that-morning')),
  primary key (org_id, group_id, membership_id),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);

-- That reminders of a meeting on a day have been put in the outbox: of many processes one does it, once. A
-- meeting that is moved to another day has others.
create table reminded (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  remind text not null check (remind in ('day-before', 'that-morning')),
  held_on date not null,
  primary key (org_id, group_id, meeting_id, remind, held_on),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade
);

create index meeting_soon on meeting (starts_at) where published and state = 'planned';

-- A letter may be about a meeting, and goes with it.
alter table outbox add column meeting_id uuid,
  drop constraint outbox_kind_check,
  add constraint outbox_kind_check check (kind in ('notice', 'confirm', 'reminder', 'change')),
  add constraint outbox_meeting foreign key (org_id, group_id, meeting_id) references meeting on delete cascade,
  add constraint outbox_about check ((kind = 'reminder') = (meeting_id is not null));
drop index outbox_once;
create unique index outbox_once on outbox (org_id, group_id, membership_id, kind, goes_by, coalesce(endpoint_hash, ''),
  coalesce(meeting_id, '00000000-0000-0000-0000-000000000000')) where not handed_over;

-- Whether somebody still wants to be reminded of a meeting that members see, and when; no row where not.
create function wants_reminder(in_org uuid, in_group uuid, in_meeting uuid, in_membership uuid)
  returns table (remind text, starts_at timestamptz, zone text)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select r.remind, m.starts_at, m.zone
    from meeting m
    join membership p on p.org_id = m.org_id and p.group_id = m.group_id and p.membership_id = in_membership
    join reminder r on r.org_id = m.org_id and r.group_id = m.group_id and r.membership_id = in_membership
    where m.org_id = in_org and m.group_id = in_group and m.meeting_id = in_meeting
      and m.published and m.state = 'planned' and 'member' = any (p.roles)
      and not exists (select from coming c where c.org_id = m.org_id and c.group_id = m.group_id
        and c.meeting_id = m.meeting_id and c.membership_id = in_membership and c.answer = 'not-this-time') $$;

-- Puts reminders of a meeting in the outbox, for those who asked to be reminded then and to be reached; once.
-- Gives how many.
create function queue_reminders(in_org uuid, in_group uuid, in_meeting uuid, in_remind text, in_now timestamptz)
  returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  queued integer;
begin
  insert into reminded (org_id, group_id, meeting_id, remind, held_on)
    select m.org_id, m.group_id, m.meeting_id, in_remind, m.held_on from meeting m
    where m.org_id = in_org and m.group_id = in_group and m.meeting_id = in_meeting
      and m.published and m.state = 'planned' and m.starts_at > in_now
    on conflict do nothing;
  if not found then return 0; end if;
  insert into outbox (org_id, letter_id, group_id, membership_id, kind, goes_by, endpoint_hash, meeting_id, not_before,
      attempts, handed_over)
    select w.org_id, gen_random_uuid(), w.group_id, w.membership_id, 'reminder', w.goes_by, w.endpoint_hash, in_meeting,
      in_now, 0, false
    from (
      select n.org_id, n.group_id, n.membership_id, 'mail' as goes_by, null::bytea as endpoint_hash
        from notice_mail n where n.state = 'confirmed'
      union all
      select n.org_id, n.group_id, n.membership_id, 'push', n.endpoint_hash from notice_push n
    ) w
    join reach h on h.org_id = w.org_id and h.group_id = w.group_id and h.membership_id = w.membership_id
    where w.org_id = in_org and w.group_id = in_group and h.way <> 'leave-me-be'
      and exists (select from wants_reminder(in_org, in_group, in_meeting, w.membership_id) k where k.remind = in_remind)
    on conflict do nothing;
  get diagnostics queued = row_count;
  return queued;
end $$;

-- the second wall, of reminders --------------------------------------------------------------

revoke all on reminder, reminded from public;
revoke execute on function wants_reminder(uuid, uuid, uuid, uuid),
  queue_reminders(uuid, uuid, uuid, text, timestamptz) from public;
grant execute on function wants_reminder(uuid, uuid, uuid, uuid),
  queue_reminders(uuid, uuid, uuid, text, timestamptz) to evenground_jobs;

alter table reminder enable row level security, force row level security;
alter table reminded enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_sees on reminder for select to evenground_owner using (true);
create policy owner_notes on reminded for insert to evenground_owner with check (true);

-- A member: when she herself wants to be reminded.
grant select, insert, update (remind), delete on reminder to evenground_member;
create policy member_sees_own on reminder for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_says on reminder for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_changes_own on reminder for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_takes_back on reminder for delete to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

-- Jobs: of which meetings somebody is still to be reminded.
grant select (org_id, group_id, remind) on reminder to evenground_jobs;
grant select on reminded to evenground_jobs;
create policy jobs_sees on reminder for select to evenground_jobs using (true);
create policy jobs_sees on reminded for select to evenground_jobs using (true);

-- Whoever asks about herself: when she wants to be reminded.
grant select on reminder to evenground_self;
create policy self_sees_own on reminder for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- what changed ------------------------------------------------------------------------------

-- Up to which of a meeting's changes those who say that they come have been told. Nobody is named.
create table told (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  sequence integer not null,
  primary key (org_id, group_id, meeting_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade
);

-- Puts word in the outbox that something changed: for those who said that they come, or may, have not heard of
-- it, and let themselves be reached. Once a change, whichever process does it, and one word for many meetings
-- that change at once. At most so many meetings; gives how many.
create function queue_changes(in_now timestamptz, most integer) returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  changed integer;
begin
  with noted as (
    insert into told as t (org_id, group_id, meeting_id, sequence)
      select m.org_id, m.group_id, m.meeting_id, m.sequence from meeting m
      where m.published and m.starts_at > in_now and m.sequence > 0
        and not exists (select from told k where k.org_id = m.org_id and k.group_id = m.group_id
          and k.meeting_id = m.meeting_id and k.sequence >= m.sequence)
        and exists (select from coming c where c.org_id = m.org_id and c.group_id = m.group_id
          and c.meeting_id = m.meeting_id and c.answer <> 'not-this-time' and c.heard < m.sequence)
      order by m.starts_at limit most
    on conflict (org_id, group_id, meeting_id) do update set sequence = excluded.sequence
      where t.sequence < excluded.sequence
    returning t.org_id, t.group_id, t.meeting_id, t.sequence
  ), concerned as (
    select distinct c.org_id, c.group_id, c.membership_id
      from noted n
      join coming c on c.org_id = n.org_id and c.group_id = n.group_id and c.meeting_id = n.meeting_id
      join membership m on m.org_id = c.org_id and m.group_id = c.group_id and m.membership_id = c.membership_id
      join reach r on r.org_id = c.org_id and r.group_id = c.group_id and r.membership_id = c.membership_id
      where c.answer <> 'not-this-time' and c.heard < n.sequence and 'member' = any (m.roles)
        and r.way <> 'leave-me-be'
  ), ways as (
    select k.org_id, k.group_id, k.membership_id, 'mail' as goes_by, null::bytea as endpoint_hash
      from concerned k join notice_mail n using (org_id, group_id, membership_id) where n.state = 'confirmed'
    union all
    select k.org_id, k.group_id, k.membership_id, 'push', n.endpoint_hash
      from concerned k join notice_push n using (org_id, group_id, membership_id)
  ), letters as (
    insert into outbox (org_id, letter_id, group_id, membership_id, kind, goes_by, endpoint_hash, not_before, attempts,
        handed_over)
      select w.org_id, gen_random_uuid(), w.group_id, w.membership_id, 'change', w.goes_by, w.endpoint_hash, in_now, 0, false
      from ways w
    on conflict do nothing
  )
  select count(*) into changed from noted;
  return changed;
end $$;

revoke all on told from public;
revoke execute on function queue_changes(timestamptz, integer) from public;
grant execute on function queue_changes(timestamptz, integer) to evenground_jobs;
alter table told enable row level security, force row level security;

-- The owner: what the function above reads and writes.
create policy owner_sees on told for select to evenground_owner using (true);
create policy owner_notes on told for insert to evenground_owner with check (true);
create policy owner_notes_on on told for update to evenground_owner using (true);
