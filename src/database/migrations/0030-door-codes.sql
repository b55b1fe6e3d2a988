-- The code on the door, and the poster for whoever came and did not go in.

-- the code on the door ----------------------------------------------------------------------

-- What a meeting's codes follow from, two minutes each. `tried_window` and `tries` count the words that were
-- typed without a sign-in during one of these windows. Gone the day after the meeting.
create table door_code (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  secret bytea not null check (length(secret) = 32),
  tried_window integer not null,
  tries integer not null,
  primary key (org_id, group_id, meeting_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade
);
comment on table door_code is 'stays here: the code of a door is good for minutes, and another home shows its own';

-- Which membership a scan has served: another is refused. A scan that serves nobody leaves nothing here.
create table door_ticket (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  ticket_hash bytea not null,
  membership_id uuid not null,
  primary key (org_id, group_id, meeting_id, ticket_hash),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade,
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);
create index door_ticket_by_membership on door_ticket (org_id, group_id, membership_id);
comment on table door_ticket is 'stays here: a scan is good for one evening, at the door of one home';

-- How often somebody who is signed in has typed words at a meeting's door.
create table door_try (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  membership_id uuid not null,
  tries integer not null,
  primary key (org_id, group_id, meeting_id, membership_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade,
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);
create index door_try_by_membership on door_try (org_id, group_id, membership_id);
comment on table door_try is 'stays here: a limit of one evening';

-- What whoever scans a door without a sign-in is measured by; nothing where no code was ever shown.
create function door_of(in_org uuid, in_group uuid, in_meeting uuid)
  returns table (secret bytea, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select c.secret, m.starts_at, m.ends_at
    from door_code c join meeting m on m.org_id = c.org_id and m.group_id = c.group_id and m.meeting_id = c.meeting_id
    where c.org_id = in_org and c.group_id = in_group and c.meeting_id = in_meeting and m.state = 'planned' $$;

-- Counts words that were typed at a door without a sign-in; false once `in_most` were in this window.
create function try_words_at_door(in_org uuid, in_group uuid, in_meeting uuid, in_window integer, in_most integer)
  returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  update door_code c set tried_window = in_window,
      tries = case when c.tried_window = in_window then c.tries + 1 else 1 end
    where c.org_id = in_org and c.group_id = in_group and c.meeting_id = in_meeting
      and (c.tried_window <> in_window or c.tries < in_most);
  return found;
end $$;

-- the poster --------------------------------------------------------------------------------

-- A group's poster: five words that stand on it for everybody to read, and what they stand for.
create table poster (
  org_id uuid not null,
  group_id uuid not null,
  words text not null,
  words_hash bytea not null,
  primary key (org_id, group_id),
  foreign key (org_id, group_id) references support_group on delete cascade
);
create unique index poster_words on poster (org_id, words_hash);

-- What is kept of a day, as numbers: `kept` is how often each answer was given, in the order of
-- src/attendance/rules/came-not-in.ts; `marks` tell a retry of what is counted; `presses` is how many there
-- were. The night adds it to the month, and no day is left.
create table poster_day (
  org_id uuid not null,
  group_id uuid not null,
  day date not null,
  presses integer not null,
  kept integer[] not null,
  marks text[] not null,
  primary key (org_id, group_id, day),
  foreign key (org_id, group_id) references support_group on delete cascade
);
comment on table poster_day is 'stays here: one day of numbers, which the night adds up';

-- How often each answer was given in a month: nobody's, and of no day.
create table came_not_in (
  org_id uuid not null,
  group_id uuid not null,
  month date not null check (extract(day from month) = 1),
  question text not null,
  answer text not null,
  count integer not null check (count > 0),
  primary key (org_id, group_id, month, question, answer),
  foreign key (org_id, group_id) references support_group on delete cascade
);

create function scope_poster_org() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.poster_org', true), '')::uuid $$;
create function scope_poster_group() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.poster_group', true), '')::uuid $$;

-- Opens the day of one group's poster for whoever brings its words; gives which day it is there.
create function enter_at_poster(in_org uuid, in_words_hash bytea, in_now timestamptz) returns table (today date)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  hung record;
begin
  select p.group_id, o.zone into hung
    from poster p join organisation o on o.org_id = p.org_id
    where p.org_id = in_org and p.words_hash = in_words_hash;
  if not found then return; end if;
  begin
    today := (in_now at time zone hung.zone)::date;
  exception when invalid_parameter_value then
    today := (in_now at time zone 'UTC')::date; -- a zone that is newer than this database
  end;
  perform set_config('evenground.poster_org', in_org::text, true);
  perform set_config('evenground.poster_group', hung.group_id::text, true);
  return next;
end $$;

-- Adds days that are over to their months, under these names, and takes them away; gives how many there were.
create function add_up_posters(in_today date, in_questions text[], in_answers text[], in_most integer) returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  over record;
  done integer := 0;
begin
  for over in
    delete from poster_day d where (d.org_id, d.group_id, d.day) in (
        select f.org_id, f.group_id, f.day from poster_day f where f.day < in_today limit in_most)
      returning d.org_id, d.group_id, date_trunc('month', d.day)::date as month, d.kept
  loop
    done := done + 1;
    insert into came_not_in as c (org_id, group_id, month, question, answer, count)
      select over.org_id, over.group_id, over.month, k.question, k.answer, k.count
        from unnest(in_questions, in_answers, over.kept) as k (question, answer, count)
        where k.count > 0 and k.answer <> 'skipped'
      on conflict (org_id, group_id, month, question, answer) do update set count = c.count + excluded.count;
  end loop;
  return done;
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke all on door_code, door_ticket, door_try, poster, poster_day, came_not_in from public;
revoke execute on function door_of(uuid, uuid, uuid), try_words_at_door(uuid, uuid, uuid, integer, integer),
  scope_poster_org(), scope_poster_group(), enter_at_poster(uuid, bytea, timestamptz),
  add_up_posters(date, text[], text[], integer) from public;
grant execute on function door_of(uuid, uuid, uuid), try_words_at_door(uuid, uuid, uuid, integer, integer),
  scope_poster_org(), scope_poster_group(), enter_at_poster(uuid, bytea, timestamptz) to evenground_gate;
grant execute on function add_up_posters(date, text[], text[], integer) to evenground_jobs;

alter table door_code enable row level security, force row level security;
alter table door_ticket enable row level security, force row level security;
alter table door_try enable row level security, force row level security;
alter table poster enable row level security, force row level security;
alter table poster_day enable row level security, force row level security;
alter table came_not_in enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_measures on door_code for select to evenground_owner using (true);
create policy owner_counts on door_code for update to evenground_owner using (true);
create policy owner_sees on poster for select to evenground_owner using (true);
create policy owner_takes on poster_day for select to evenground_owner using (true);
create policy owner_takes_away on poster_day for delete to evenground_owner using (true);
create policy owner_sees on came_not_in for select to evenground_owner using (true);
create policy owner_adds on came_not_in for insert to evenground_owner with check (true);
create policy owner_adds_to on came_not_in for update to evenground_owner using (true);

-- Whoever keeps the door shows its code.
grant select (org_id, group_id, meeting_id, secret), insert on door_code
  to evenground_door;
create policy door_shows on door_code for select to evenground_door
  using (org_id = scope_org() and group_id = scope_group());
create policy door_makes on door_code for insert to evenground_door
  with check (org_id = scope_org() and group_id = scope_group());

-- A member: what her own words and tickets are measured by, and what she has used of them.
grant select (org_id, group_id, meeting_id, secret) on door_code to evenground_member;
grant select, insert on door_ticket to evenground_member;
grant select, insert, update (tries) on door_try to evenground_member;
create policy member_is_measured on door_code for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group());
create policy member_sees_own on door_ticket for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_uses on door_ticket for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_sees_own on door_try for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_tries on door_try for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_tries_again on door_try for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

grant select on door_ticket, door_try to evenground_self;
create policy self_sees_own on door_ticket for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on door_try for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

-- A facilitator: the group's poster, and what was counted.
grant select, insert, update (words, words_hash) on poster to evenground_facilitator;
grant select on came_not_in to evenground_facilitator;
create policy facilitator_sees_own on poster for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_hangs on poster for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_hangs_anew on poster for update to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on came_not_in for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());

-- Whoever stands at a poster: one day's numbers of one group.
grant select, insert, update (presses, kept, marks) on poster_day to evenground_gate;
create policy gate_sees_at_poster on poster_day for select to evenground_gate
  using (org_id = scope_poster_org() and group_id = scope_poster_group());
create policy gate_begins_at_poster on poster_day for insert to evenground_gate
  with check (org_id = scope_poster_org() and group_id = scope_poster_group());
create policy gate_counts_at_poster on poster_day for update to evenground_gate
  using (org_id = scope_poster_org() and group_id = scope_poster_group());

-- Jobs forget an evening's codes.
grant select (org_id, group_id, meeting_id), delete on door_code to evenground_jobs;
grant select (org_id, group_id, meeting_id, ticket_hash), delete on door_ticket to evenground_jobs;
grant select (org_id, group_id, meeting_id, membership_id), delete on door_try to evenground_jobs;
create policy jobs_sees on door_code for select to evenground_jobs using (true);
create policy jobs_forgets on door_code for delete to evenground_jobs using (true);
create policy jobs_sees on door_ticket for select to evenground_jobs using (true);
create policy jobs_forgets on door_ticket for delete to evenground_jobs using (true);
create policy jobs_sees on door_try for select to evenground_jobs using (true);
create policy jobs_forgets on door_try for delete to evenground_jobs using (true);
