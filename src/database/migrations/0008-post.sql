-- Messages between one member and those who run the group. A day, and a small number that begins again
-- in each thread: it orders what two sides said to each other, and tells nothing beside it.

create table message (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  place integer not null,
  day date not null,
  from_team boolean not null,
  author uuid,
  words text not null,
  primary key (org_id, group_id, membership_id, place),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade,
  foreign key (org_id, group_id, author) references membership on delete set null (author)
);

-- The day of the newest message from the other side, for whoever stands in the group: a member's own
-- thread, or all of them for whoever runs it. Nobody learns more of a thread that is not hers.
create function latest_message() returns date
  language plpgsql stable security definer set search_path = evenground, pg_temp as $$
begin
  if exists (select from membership m where m.org_id = scope_org() and m.group_id = scope_group()
      and m.membership_id = scope_membership() and 'facilitator' = any (m.roles))
  then return (select max(s.day) from message s where s.org_id = scope_org() and s.group_id = scope_group()
      and not s.from_team);
  end if;
  return (select max(s.day) from message s where s.org_id = scope_org() and s.group_id = scope_group()
    and s.membership_id = scope_membership() and s.from_team);
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke execute on function latest_message() from public;
grant execute on function latest_message() to evenground_member;

alter table message enable row level security, force row level security;

-- The owner: what the function above reads.
create policy owner_sees on message for select to evenground_owner using (true);

-- A member: her own thread, and not who of the team wrote in it.
grant select (org_id, group_id, membership_id, place, day, from_team, words), insert on message to evenground_member;
create policy member_sees_own on message for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_writes on message for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership()
    and not from_team and author is null);

-- A facilitator: every thread of the group; what she writes is hers and the team's.
grant select, insert on message to evenground_facilitator;
create policy facilitator_sees_own on message for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_answers on message for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group() and from_team and author = scope_membership());

-- Jobs: whole threads are forgotten, unread.
grant select (org_id, group_id, membership_id, day), delete on message to evenground_jobs;
create policy jobs_sees on message for select to evenground_jobs using (true);
create policy jobs_forgets on message for delete to evenground_jobs using (true);

-- how to be reached -------------------------------------------------------------------------

-- What somebody chose; without a row: leave me be. And how often a mail was asked for on a day, so that
-- nobody uses this home to fill somebody else's letterbox.
create table reach (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  way text not null check (way in ('leave-me-be', 'one-message', 'a-call')),
  telephone text,
  asked_on date,
  asked integer not null,
  primary key (org_id, group_id, membership_id),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade,
  constraint reach_by_telephone check ((way = 'a-call') = (telephone is not null))
);

-- An address for notices. Nothing is sent to it before a link in one mail was followed: the link's
-- secret is known by its hash and serves once. The other secret goes out in every mail and can do
-- nothing but stop them, so that it stands here as it is.
create table notice_mail (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  address text not null,
  state text not null check (state in ('unconfirmed', 'confirmed', 'unreachable')),
  confirm_hash bytea,
  stop_secret bytea not null,
  asked_on date not null,
  noticed_on date,
  primary key (org_id, group_id, membership_id),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);
create unique index notice_mail_confirm on notice_mail (org_id, confirm_hash);
create unique index notice_mail_stop on notice_mail (org_id, sha256(stop_secret));

-- A browser that asked to be told: where its maker's push service takes in what is sealed to it.
create table notice_push (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  endpoint_hash bytea not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  noticed_on date,
  primary key (org_id, group_id, membership_id, endpoint_hash),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);

-- What is to go out, until it has. A letter is leased before it is tried and marked before its last
-- byte leaves: what was marked and never answered is not sent again.
create table outbox (
  org_id uuid not null,
  letter_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  kind text not null check (kind in ('notice', 'confirm')),
  goes_by text not null check (goes_by in ('mail', 'push')),
  endpoint_hash bytea,
  secret bytea,
  not_before timestamptz not null,
  attempts integer not null,
  leased_until timestamptz,
  handed_over boolean not null,
  primary key (org_id, letter_id),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade,
  foreign key (org_id, group_id, membership_id, endpoint_hash) references notice_push on delete cascade,
  constraint outbox_where check ((goes_by = 'push') = (endpoint_hash is not null))
);
create index outbox_due on outbox (not_before) where not handed_over;
-- One that waits is enough, however much there is to say.
create unique index outbox_once on outbox (org_id, group_id, membership_id, kind, goes_by, coalesce(endpoint_hash, ''))
  where not handed_over;

-- The home's own key for push services (VAPID, RFC 8292): made once, shared by all its processes.
create table push_key (
  name text primary key,
  public_key text not null,
  private_key text not null
);

-- Queues notices: to all who run the group (null), or to one member, for whoever runs it. Those who
-- asked to be told, by mail or push, and were not told today. Gives how many.
create function queue_notices(in_membership uuid, in_now timestamptz, in_today date) returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  queued integer;
begin
  if in_membership is not null and not exists (select from membership m where m.org_id = scope_org()
      and m.group_id = scope_group() and m.membership_id = scope_membership() and 'facilitator' = any (m.roles))
  then return 0; end if;
  with told as (
    select m.membership_id from membership m join reach r using (org_id, group_id, membership_id)
      where m.org_id = scope_org() and m.group_id = scope_group() and r.way <> 'leave-me-be'
        and m.membership_id <> scope_membership()
        and (m.membership_id = in_membership or (in_membership is null and 'facilitator' = any (m.roles)))
  ), by_mail as (
    update notice_mail n set noticed_on = in_today from told t
      where n.org_id = scope_org() and n.group_id = scope_group() and n.membership_id = t.membership_id
        and n.state = 'confirmed' and n.noticed_on is distinct from in_today
      returning n.membership_id
  ), by_push as (
    update notice_push n set noticed_on = in_today from told t
      where n.org_id = scope_org() and n.group_id = scope_group() and n.membership_id = t.membership_id
        and n.noticed_on is distinct from in_today
      returning n.membership_id, n.endpoint_hash
  ), letters as (
    insert into outbox (org_id, letter_id, group_id, membership_id, kind, goes_by, endpoint_hash, not_before, attempts, handed_over)
      select scope_org(), gen_random_uuid(), scope_group(), l.membership_id, 'notice', l.goes_by, l.endpoint_hash, in_now, 0, false
        from (select b.membership_id, 'mail' as goes_by, null::bytea as endpoint_hash from by_mail b
          union all select b.membership_id, 'push', b.endpoint_hash from by_push b) l
      on conflict do nothing
      returning 1
  )
  select count(*) into queued from letters;
  return queued;
end $$;

-- One telephone number, for whoever runs the group; null where none was given for that.
create function open_telephone(in_membership uuid) returns text
  language plpgsql stable security definer set search_path = evenground, pg_temp as $$
begin
  if not exists (select from membership m where m.org_id = scope_org() and m.group_id = scope_group()
      and m.membership_id = scope_membership() and 'facilitator' = any (m.roles))
  then return null; end if;
  return (select r.telephone from reach r where r.org_id = scope_org() and r.group_id = scope_group()
    and r.membership_id = in_membership);
end $$;

-- Somebody followed the link in the one mail that an address gets unasked.
create function confirm_mail(in_org uuid, in_secret_hash bytea) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  update notice_mail n set state = 'confirmed', confirm_hash = null
    where n.org_id = in_org and n.confirm_hash = in_secret_hash and n.state = 'unconfirmed';
  return found;
end $$;

-- Somebody wants no more of these mails: the address goes, and what waits for it.
create function stop_mail(in_org uuid, in_secret_hash bytea) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  whose record;
begin
  delete from notice_mail n where n.org_id = in_org and sha256(n.stop_secret) = in_secret_hash
    returning n.group_id, n.membership_id into whose;
  if not found then return false; end if;
  delete from outbox o where o.org_id = in_org and o.group_id = whose.group_id
    and o.membership_id = whose.membership_id and o.goes_by = 'mail';
  return true;
end $$;

-- the second wall, of how to be reached ------------------------------------------------------

revoke execute on function queue_notices(uuid, timestamptz, date), open_telephone(uuid), confirm_mail(uuid, bytea),
  stop_mail(uuid, bytea) from public;
grant execute on function queue_notices(uuid, timestamptz, date) to evenground_member, evenground_facilitator;
grant execute on function open_telephone(uuid) to evenground_facilitator;
grant execute on function confirm_mail(uuid, bytea), stop_mail(uuid, bytea) to evenground_gate;

alter table reach enable row level security, force row level security;
alter table notice_mail enable row level security, force row level security;
alter table notice_push enable row level security, force row level security;
alter table outbox enable row level security, force row level security;
alter table push_key enable row level security, force row level security;

-- The owner: what the functions above read and write.
create policy owner_sees on reach for select to evenground_owner using (true);
create policy owner_all on notice_mail to evenground_owner using (true);
create policy owner_sees on notice_push for select to evenground_owner using (true);
create policy owner_notes on notice_push for update to evenground_owner using (true);
create policy owner_all on outbox to evenground_owner using (true);

-- A member: how she herself is to be reached.
grant select, insert, update (way, telephone, asked_on, asked) on reach to evenground_member;
grant select (org_id, group_id, membership_id, address, state, asked_on), insert, delete on notice_mail to evenground_member;
grant select (org_id, group_id, membership_id, endpoint_hash), insert, delete on notice_push to evenground_member;
grant select (org_id, letter_id, group_id, membership_id, kind, goes_by), insert, delete on outbox to evenground_member;
create policy member_sees_own on reach for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_says on reach for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_changes_own on reach for update to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_sees_own on notice_mail for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_says on notice_mail for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership()
    and state = 'unconfirmed');
create policy member_takes_back on notice_mail for delete to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_sees_own on notice_push for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_says on notice_push for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_takes_back on notice_push for delete to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_sees_own on outbox for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());
create policy member_asks_to_confirm on outbox for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership()
    and kind = 'confirm');
create policy member_takes_back on outbox for delete to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and membership_id = scope_membership());

-- A facilitator: who wants what. No address; a number by open_telephone() alone.
grant select (org_id, group_id, membership_id, way) on reach to evenground_facilitator;
create policy facilitator_sees_own on reach for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());

-- Jobs: what is due goes out, and is gone; what takes nothing is marked.
grant select (org_id, group_id, membership_id, address, state, stop_secret, asked_on), update (address, state), delete
  on notice_mail to evenground_jobs;
grant select (org_id, group_id, membership_id, endpoint_hash, endpoint, p256dh, auth), delete on notice_push to evenground_jobs;
grant select, update (not_before, attempts, leased_until, handed_over), delete on outbox to evenground_jobs;
grant select, insert on push_key to evenground_jobs;
create policy jobs_sees on notice_mail for select to evenground_jobs using (true);
create policy jobs_marks on notice_mail for update to evenground_jobs using (true);
create policy jobs_forgets on notice_mail for delete to evenground_jobs using (state <> 'confirmed');
create policy jobs_sees on notice_push for select to evenground_jobs using (true);
create policy jobs_forgets on notice_push for delete to evenground_jobs using (true);
create policy jobs_sees on outbox for select to evenground_jobs using (true);
create policy jobs_sends on outbox for update to evenground_jobs using (true);
create policy jobs_forgets on outbox for delete to evenground_jobs using (true);
create policy jobs_sees on push_key for select to evenground_jobs using (true);
create policy jobs_makes on push_key for insert to evenground_jobs with check (name = 'push');

-- Whoever asks about herself: how she is to be reached.
grant select on reach to evenground_self;
grant select (org_id, group_id, membership_id, address, state, asked_on) on notice_mail to evenground_self;
grant select (org_id, group_id, membership_id, endpoint) on notice_push to evenground_self;
create policy self_sees_own on reach for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on notice_mail for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));
create policy self_sees_own on notice_push for select to evenground_self
  using (org_id = scope_org() and membership_id in (
    select m.membership_id from membership m where m.org_id = scope_org() and m.person_id = scope_person()));

comment on table outbox is 'stays here: a letter that a back-up took along would go out twice';
comment on table push_key is 'stays here: a home that is restored is another one to the push services, and makes a key of its own';
comment on table notice_push is 'stays here: a browser takes notices from the home whose key it was given, and from no other';
