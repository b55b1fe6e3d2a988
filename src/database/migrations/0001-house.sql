-- The house: who is asking, groups, ground rules, meetings, the door.
-- Every key begins with the organisation. No created_at, no sequence, no time of day about a person.

-- Where a transaction stands: set by enter() and its sisters, gone with the transaction.
create function scope_org() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.org', true), '')::uuid $$;
create function scope_group() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.group', true), '')::uuid $$;
create function scope_person() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.person', true), '')::uuid $$;
create function scope_membership() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.membership', true), '')::uuid $$;
create function scope_secret() returns bytea language sql stable
  as $$ select decode(nullif(current_setting('evenground.secret', true), ''), 'hex') $$;

-- people ------------------------------------------------------------------------------------

create table setup_code (
  code_hash bytea primary key
);

create table organisation (
  org_id uuid primary key,
  name text not null,
  public_name text not null,
  zone text not null,
  country text not null
);

create table person (
  org_id uuid not null references organisation,
  person_id uuid not null,
  organiser boolean not null,
  primary key (org_id, person_id)
);

create table session (
  org_id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  expires_on date not null,
  primary key (org_id, token_hash),
  foreign key (org_id, person_id) references person on delete cascade
);

-- Replies kept a day for retries, sealed with a key that only the asker holds.
create table answered (
  org_id uuid not null,
  key_hash bytea not null,
  asked_hash bytea not null,
  sealed bytea not null,
  kept_until date not null,
  primary key (org_id, key_hash)
);

-- groups ------------------------------------------------------------------------------------

create table support_group (
  org_id uuid not null references organisation,
  group_id uuid not null,
  name text not null,
  neutral_title text not null,
  primary key (org_id, group_id)
);

create table membership (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  known_as text not null,
  known_as_key text not null,
  roles text[] not null,
  primary key (org_id, group_id, membership_id),
  constraint membership_person_once unique (org_id, group_id, person_id),
  constraint membership_known_as_once unique (org_id, group_id, known_as_key),
  foreign key (org_id, group_id) references support_group on delete cascade,
  foreign key (org_id, person_id) references person on delete cascade
);
create index membership_of_person on membership (org_id, person_id);

create table invitation (
  org_id uuid not null,
  group_id uuid not null,
  invitation_id uuid not null,
  secret_hash bytea not null,
  role text not null check (role in ('member', 'facilitator')),
  expires_at timestamptz not null,
  used boolean not null,
  primary key (org_id, group_id, invitation_id),
  constraint invitation_secret_once unique (org_id, secret_hash),
  foreign key (org_id, group_id) references support_group on delete cascade
);

-- agreements --------------------------------------------------------------------------------

create table agreement (
  org_id uuid not null,
  group_id uuid not null,
  version integer not null,
  published_on date not null,
  primary key (org_id, group_id, version),
  foreign key (org_id, group_id) references support_group on delete cascade
);

create table agreement_rule (
  org_id uuid not null,
  group_id uuid not null,
  version integer not null,
  place integer not null,
  says text not null,
  why text not null,
  primary key (org_id, group_id, version, place),
  foreign key (org_id, group_id, version) references agreement on delete cascade
);

create table agreed (
  org_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  version integer not null,
  primary key (org_id, group_id, membership_id, version),
  foreign key (org_id, group_id, membership_id) references membership on delete cascade,
  foreign key (org_id, group_id, version) references agreement on delete cascade
);

-- meetings ----------------------------------------------------------------------------------

create table series (
  org_id uuid not null,
  group_id uuid not null,
  series_id uuid not null,
  starts_on date not null,
  local_start time not null,
  minutes integer not null,
  zone text not null,
  place text not null,
  link text not null,
  primary key (org_id, group_id, series_id),
  foreign key (org_id, group_id) references support_group on delete cascade
);

create table series_host (
  org_id uuid not null,
  group_id uuid not null,
  series_id uuid not null,
  membership_id uuid not null,
  primary key (org_id, group_id, series_id, membership_id),
  foreign key (org_id, group_id, series_id) references series on delete cascade,
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);

-- A meeting keeps its own place and time: changing the series never rewrites what has been.
create table meeting (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  series_id uuid not null,
  held_on date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  zone text not null,
  place text not null,
  link text not null,
  primary key (org_id, group_id, meeting_id),
  constraint meeting_once unique (org_id, group_id, series_id, held_on),
  foreign key (org_id, group_id, series_id) references series on delete cascade
);
create index meeting_by_end on meeting (org_id, group_id, ends_at);

create table meeting_host (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  membership_id uuid not null,
  primary key (org_id, group_id, meeting_id, membership_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade,
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);

-- attendance --------------------------------------------------------------------------------

-- Present, or undone on a day (a tombstone, purged the day after). No time of day.
create table attendance (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  membership_id uuid not null,
  undone_on date,
  primary key (org_id, group_id, meeting_id, membership_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade,
  foreign key (org_id, group_id, membership_id) references membership on delete cascade
);

-- the doors ---------------------------------------------------------------------------------

-- Looks a session up and, only where this database role is truly the caller's, opens the scope
-- that the policies ask for. A member's role in another group opens nothing.
create function enter(in_org uuid, in_token_hash bytea, in_group uuid, in_today date)
  returns table (person_id uuid, organiser boolean, membership_id uuid, known_as text, roles text[])
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  wanted constant text := current_setting('role');
begin
  select s.person_id, p.organiser into person_id, organiser
    from session s join person p on p.org_id = s.org_id and p.person_id = s.person_id
    where s.org_id = in_org and s.token_hash = in_token_hash and s.expires_on >= in_today;
  if not found then return; end if;

  select m.membership_id, m.known_as, m.roles into membership_id, known_as, roles
    from membership m
    where m.org_id = in_org and m.group_id = in_group and m.person_id = enter.person_id;

  if wanted = 'evenground_gate'
    or (wanted = 'evenground_organiser' and organiser)
    or (wanted = 'evenground_member' and membership_id is not null)
    or (wanted = 'evenground_facilitator' and 'facilitator' = any (roles))
  then
    perform set_config('evenground.org', in_org::text, true);
    if wanted = 'evenground_gate' then
      perform set_config('evenground.person', enter.person_id::text, true);
    elsif wanted = 'evenground_organiser' then
      perform set_config('evenground.group', coalesce(in_group::text, ''), true);
    else
      perform set_config('evenground.group', in_group::text, true);
      perform set_config('evenground.membership', enter.membership_id::text, true);
    end if;
  end if;
  return next;
end $$;

-- Shows the gate one invitation, that whose secret was brought, and its group.
create function enter_by_invitation(in_org uuid, in_secret_hash bytea)
  returns table (group_id uuid, role text, expires_at timestamptz, used boolean)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  select i.group_id, i.role, i.expires_at, i.used into group_id, role, expires_at, used
    from invitation i where i.org_id = in_org and i.secret_hash = in_secret_hash for update;
  if not found then return; end if;
  perform set_config('evenground.org', in_org::text, true);
  perform set_config('evenground.group', enter_by_invitation.group_id::text, true);
  perform set_config('evenground.secret', encode(in_secret_hash, 'hex'), true);
  return next;
end $$;

-- Spends the set-up codes and opens the scope of an organisation that does not exist yet.
-- Of two at once the second finds no code any more.
create function enter_by_setup_code(in_code_hash bytea, in_org uuid)
  returns table (known boolean) language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  perform 1 from setup_code c where c.code_hash = in_code_hash for update;
  known := found;
  if known then
    delete from setup_code;
    perform set_config('evenground.org', in_org::text, true);
  end if;
  return next;
end $$;

-- Finds the reply kept under a retry's key, and opens the scope in which a new one may be kept.
create function recall(in_org uuid, in_key_hash bytea)
  returns table (asked_hash bytea, sealed bytea)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  perform set_config('evenground.answer_org', in_org::text, true);
  return query select a.asked_hash, a.sealed from answered a
    where a.org_id = in_org and a.key_hash = in_key_hash;
end $$;
create function scope_answer_org() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.answer_org', true), '')::uuid $$;

create function is_set_up() returns boolean
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select exists (select from organisation) $$;
