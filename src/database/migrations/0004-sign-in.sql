-- Signing in: where somebody is signed in, how a token is replaced by the next, six words, passkeys.
-- Of a sign-in the month is known, and never the day.

-- Who is about to be signed in: set by welcome() and by each enter_by_… that a person's own secret opens.
create function scope_signing_in() returns uuid language sql stable
  as $$ select nullif(current_setting('evenground.signing_in', true), '')::uuid $$;

-- What kind of thing it is, said by the client from its screen and pointer; whether it is a shared
-- one; the months in which somebody signed in there and in which the token was made. The token
-- before this one opens the session too, until `previous_until`; null while nobody has written with
-- the new one: then its answer may have been lost on the way.
alter table session
  add column session_id uuid not null default gen_random_uuid(),
  add column kind text not null default 'other' check (kind in ('phone', 'tablet', 'computer', 'other')),
  add column shared boolean not null default false,
  add column since date,
  add column month date,
  add column previous_hash bytea,
  add column next_salt bytea,
  add column previous_until date;
-- The owner, too, is held by row-level security, save for this moment.
alter table session no force row level security;
update session set since = date_trunc('month', (expires_on - 400)::timestamp)::date, month = date_trunc('month', (expires_on - 400)::timestamp)::date;
update session set expires_on = since + 400;
alter table session force row level security;
alter table session
  alter column session_id drop default,
  alter column kind drop default,
  alter column shared drop default,
  alter column since set not null,
  alter column month set not null,
  add constraint session_once unique (org_id, session_id);
create unique index session_by_previous on session (org_id, previous_hash) where previous_hash is not null;
create index session_of_person on session (org_id, person_id);

-- Six words with which somebody signs in. The device stretches them; here is only a hash of that. It
-- is looked up before any organisation is known, so it is the one key that does not begin with one.
create table sign_in_words (
  org_id uuid not null,
  person_id uuid not null,
  words_hash bytea not null,
  primary key (org_id, person_id),
  constraint sign_in_words_once unique (words_hash),
  foreign key (org_id, person_id) references person on delete cascade
);

-- A public key whose private half a device or a keychain holds. `handle` is what it knows us by: chance.
create table passkey (
  org_id uuid not null,
  passkey_id uuid not null,
  person_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  handle bytea not null,
  transports text[] not null,
  kind text not null check (kind in ('phone', 'tablet', 'computer', 'other')),
  since date not null,
  primary key (org_id, passkey_id),
  constraint passkey_once unique (org_id, credential_id),
  foreign key (org_id, person_id) references person on delete cascade
);
create index passkey_of_person on passkey (org_id, person_id);

-- A question that a passkey signs, once. Nobody's name is on it; the hash is over the asker as well.
create table passkey_challenge (
  challenge_hash bytea primary key,
  expires_at timestamptz not null
);
create index passkey_challenge_by_end on passkey_challenge (expires_at);

-- What somebody is told when they next sign in: that a way back in was made for them, say.
create table sign_in_notice (
  org_id uuid not null,
  person_id uuid not null,
  says text not null check (says in ('way-back')),
  primary key (org_id, person_id, says),
  foreign key (org_id, person_id) references person on delete cascade
);

-- As before, and: the token before the present one opens the session too while it may, and gives
-- the salt of which its successor is made; later it is a replay, and opens nothing. Whoever has the
-- role of reader in a group may read there.
drop function enter(uuid, bytea, uuid, date);
create function enter(in_org uuid, in_token_hash bytea, in_group uuid, in_today date)
  returns table (person_id uuid, organiser boolean, membership_id uuid, known_as text, roles text[],
    session_id uuid, shared boolean, month date, settled boolean, salt bytea, replayed boolean)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  wanted constant text := current_setting('role');
begin
  select s.person_id, p.organiser, s.session_id, s.shared, s.month,
      s.previous_hash is null or s.previous_until is not null, false
    into person_id, organiser, session_id, shared, month, settled, replayed
    from session s join person p on p.org_id = s.org_id and p.person_id = s.person_id
    where s.org_id = in_org and s.token_hash = in_token_hash and s.expires_on >= in_today;
  if not found then
    select s.person_id, p.organiser, s.session_id, s.shared, s.month, true, s.next_salt,
        coalesce(s.previous_until < in_today, false)
      into person_id, organiser, session_id, shared, month, settled, salt, replayed
      from session s join person p on p.org_id = s.org_id and p.person_id = s.person_id
      where s.org_id = in_org and s.previous_hash = in_token_hash and s.expires_on >= in_today;
    if not found then return; end if;
    if replayed then return next; return; end if;
  end if;

  select m.membership_id, m.known_as, m.roles into membership_id, known_as, roles
    from membership m
    where m.org_id = in_org and m.group_id = in_group and m.person_id = enter.person_id;

  if wanted = 'evenground_gate'
    or (wanted = 'evenground_organiser' and organiser)
    or (wanted = 'evenground_member' and 'member' = any (roles))
    or (wanted = 'evenground_facilitator' and 'facilitator' = any (roles))
    or (wanted = 'evenground_reader' and roles && array['facilitator', 'reader', 'safety-lead', 'outside-contact'])
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

-- Replaces a session's token. Of several at once the first does; each is given the salt that holds.
-- A shared device's session is not made longer. Null where the token is not good any more.
create function renew(in_org uuid, in_old_hash bytea, in_new_hash bytea, in_salt bytea, in_month date, in_expires_on date)
  returns bytea language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  update session s set token_hash = in_new_hash, previous_hash = in_old_hash, next_salt = in_salt,
      previous_until = null, month = in_month,
      expires_on = case when s.shared then s.expires_on else in_expires_on end
    where s.org_id = in_org and s.token_hash = in_old_hash;
  if found then return in_salt; end if;
  return (select s.next_salt from session s where s.org_id = in_org and s.previous_hash = in_old_hash);
end $$;

-- Somebody wrote with the new token: it arrived, and the one before it ends.
create function settle(in_org uuid, in_token_hash bytea, in_until date) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  update session s set previous_until = in_until
    where s.org_id = in_org and s.token_hash = in_token_hash and s.previous_hash is not null and s.previous_until is null;
  return found;
end $$;

-- A token that was replaced and came back too late: somebody has it who should not. Both are out.
create function end_replayed(in_org uuid, in_token_hash bytea, in_today date) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  delete from session s
    where s.org_id = in_org and s.previous_hash = in_token_hash and s.previous_until < in_today;
  return found;
end $$;

-- As before, and: whoever founds an organisation may be welcomed to it.
create or replace function enter_by_setup_code(in_code_hash bytea, in_org uuid)
  returns table (known boolean) language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  perform 1 from setup_code c where c.code_hash = in_code_hash for update;
  known := found;
  if known then
    delete from setup_code;
    perform set_config('evenground.org', in_org::text, true);
    perform set_config('evenground.founding', in_org::text, true);
  end if;
  return next;
end $$;

-- Adds somebody new: an organiser where a set-up code was spent, anybody else where an unused
-- invitation was shown.
create function welcome(in_person uuid) returns void
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  founding constant boolean := coalesce(current_setting('evenground.founding', true) = scope_org()::text, false);
begin
  if not founding and not exists (select from invitation i
      where i.org_id = scope_org() and i.secret_hash = scope_secret() and not i.used) then
    raise exception 'nothing was shown that lets somebody in' using errcode = 'insufficient_privilege';
  end if;
  insert into person (org_id, person_id, organiser) values (scope_org(), in_person, founding);
  perform set_config('evenground.signing_in', in_person::text, true);
end $$;

-- Signs in whoever was welcomed, or whose own secret was shown, in this transaction; nobody else.
create function sign_in(in_session uuid, in_token_hash bytea, in_kind text, in_shared boolean, in_month date, in_expires_on date)
  returns void language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  if scope_signing_in() is null then
    raise exception 'nobody is about to sign in' using errcode = 'insufficient_privilege';
  end if;
  insert into session (org_id, session_id, token_hash, person_id, kind, shared, since, month, expires_on)
    values (scope_org(), in_session, in_token_hash, scope_signing_in(), in_kind, in_shared, in_month, in_month, in_expires_on);
end $$;

-- Ends every sign-in of whoever is about to sign in: somebody has lost what they had, and it may
-- have been found. Words and passkeys stay, so that with them one hears of it (sign_in_notice).
create function end_sessions() returns integer
  language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  ended integer;
begin
  delete from session s where s.org_id = scope_org() and s.person_id = scope_signing_in();
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Leaves word for whoever signs in next as the person who is about to: whoever comes by a way back
-- leaves it for whoever else has that person's words or passkeys.
create function leave_notice(in_says text) returns void
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  insert into sign_in_notice (org_id, person_id, says) values (scope_org(), scope_signing_in(), in_says)
    on conflict do nothing;
end $$;

-- What was left for whoever is about to sign in; told once.
create function take_notices() returns table (says text)
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  return query delete from sign_in_notice n
    where n.org_id = scope_org() and n.person_id = scope_signing_in() returning n.says;
end $$;

-- A member's tokens are replaced when they next write: what they may do in this group has changed.
create function renew_soon(in_membership uuid) returns void
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  update session s set month = '2000-01-01'
    from membership m
    where m.org_id = scope_org() and m.group_id = scope_group() and m.membership_id = in_membership
      and s.org_id = m.org_id and s.person_id = m.person_id;
end $$;

-- Whoever brings what six words were stretched to is about to sign in.
create function enter_by_words(in_words_hash bytea)
  returns table (org_id uuid) language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  who uuid;
begin
  select w.org_id, w.person_id into org_id, who from sign_in_words w where w.words_hash = in_words_hash;
  if not found then return; end if;
  perform set_config('evenground.org', enter_by_words.org_id::text, true);
  perform set_config('evenground.signing_in', who::text, true);
  return next;
end $$;

-- The public half of a passkey, to check what it signed. Opens nothing.
create function find_passkey(in_org uuid, in_credential bytea)
  returns table (public_key bytea, counter bigint, handle bytea, transports text[])
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select k.public_key, k.counter, k.handle, k.transports from passkey k
    where k.org_id = in_org and k.credential_id = in_credential $$;

-- Whoever holds a passkey whose signature was checked is about to sign in. A counter that does not
-- go on is that of a copy (WebAuthn 3, 7.2); those without one stay at nought.
create function enter_by_passkey(in_org uuid, in_credential bytea, in_counter bigint)
  returns table (known boolean) language plpgsql security definer set search_path = evenground, pg_temp as $$
declare
  who uuid;
begin
  update passkey k set counter = in_counter
    where k.org_id = in_org and k.credential_id = in_credential
      and (k.counter < in_counter or (k.counter = 0 and in_counter = 0))
    returning k.person_id into who;
  known := found;
  if known then
    perform set_config('evenground.org', in_org::text, true);
    perform set_config('evenground.signing_in', who::text, true);
  end if;
  return next;
end $$;

-- A challenge is kept, and spent once.
create function keep_challenge(in_hash bytea, in_expires_at timestamptz) returns void
  language sql security definer set search_path = evenground, pg_temp
  as $$ insert into passkey_challenge (challenge_hash, expires_at) values (in_hash, in_expires_at) $$;
create function spend_challenge(in_hash bytea, in_now timestamptz) returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  delete from passkey_challenge c where c.challenge_hash = in_hash and c.expires_at > in_now;
  return found;
end $$;

-- the second wall ---------------------------------------------------------------------------

revoke execute on function scope_signing_in(), enter(uuid, bytea, uuid, date),
  renew(uuid, bytea, bytea, bytea, date, date), settle(uuid, bytea, date), end_replayed(uuid, bytea, date),
  welcome(uuid), sign_in(uuid, bytea, text, boolean, date, date), end_sessions(), leave_notice(text), take_notices(), renew_soon(uuid),
  enter_by_words(bytea), find_passkey(uuid, bytea), enter_by_passkey(uuid, bytea, bigint),
  keep_challenge(bytea, timestamptz), spend_challenge(bytea, timestamptz) from public;

grant execute on function enter(uuid, bytea, uuid, date)
  to evenground_gate, evenground_organiser, evenground_member, evenground_facilitator, evenground_reader;
grant execute on function renew(uuid, bytea, bytea, bytea, date, date), settle(uuid, bytea, date)
  to evenground_gate, evenground_organiser, evenground_member, evenground_facilitator, evenground_reader,
  evenground_self;
grant execute on function scope_signing_in(), end_replayed(uuid, bytea, date), welcome(uuid),
  sign_in(uuid, bytea, text, boolean, date, date), end_sessions(), leave_notice(text), take_notices(), enter_by_words(bytea),
  find_passkey(uuid, bytea), enter_by_passkey(uuid, bytea, bigint), keep_challenge(bytea, timestamptz),
  spend_challenge(bytea, timestamptz) to evenground_gate;
grant execute on function renew_soon(uuid) to evenground_facilitator;

alter table sign_in_words enable row level security, force row level security;
alter table passkey enable row level security, force row level security;
alter table passkey_challenge enable row level security, force row level security;
alter table sign_in_notice enable row level security, force row level security;

-- The gate adds nobody by itself any more: only welcome() and sign_in() do.
drop policy gate_adds on person;
drop policy gate_signs_in on session;
revoke insert on person, session from evenground_gate;

-- The owner: what the functions above do.
create policy owner_welcomes on person for insert to evenground_owner with check (true);
create policy owner_signs_in on session for insert to evenground_owner with check (true);
create policy owner_renews on session for update to evenground_owner using (true);
create policy owner_ends on session for delete to evenground_owner using (true);
create policy owner_sees on sign_in_words for select to evenground_owner using (true);
create policy owner_sees on passkey for select to evenground_owner using (true);
create policy owner_counts on passkey for update to evenground_owner using (true);
create policy owner_asks on passkey_challenge for insert to evenground_owner with check (true);
create policy owner_sees on passkey_challenge for select to evenground_owner using (true);
create policy owner_spends on passkey_challenge for delete to evenground_owner using (true);
create policy owner_leaves on sign_in_notice for insert to evenground_owner with check (true);
create policy owner_sees on sign_in_notice for select to evenground_owner using (true);
create policy owner_tells on sign_in_notice for delete to evenground_owner using (true);

-- The gate: the sign-ins and ways in of the one person who asks.
grant select (org_id, session_id, kind, shared, since), delete on session to evenground_gate;
grant select (org_id, person_id), insert, delete on sign_in_words to evenground_gate;
grant select (org_id, passkey_id, person_id, credential_id, handle, transports, kind, since), insert, delete on passkey to evenground_gate;
create policy gate_sees_own on session for select to evenground_gate
  using (org_id = scope_org() and person_id = scope_person());
create policy gate_signs_out on session for delete to evenground_gate
  using (org_id = scope_org() and person_id = scope_person());
create policy gate_sees_own on sign_in_words for select to evenground_gate
  using (org_id = scope_org() and person_id = scope_person());
create policy gate_makes_own on sign_in_words for insert to evenground_gate
  with check (org_id = scope_org() and person_id = scope_person());
create policy gate_ends_own on sign_in_words for delete to evenground_gate
  using (org_id = scope_org() and person_id = scope_person());
create policy gate_sees_own on passkey for select to evenground_gate
  using (org_id = scope_org() and person_id = scope_person());
create policy gate_makes_own on passkey for insert to evenground_gate
  with check (org_id = scope_org() and person_id = scope_person());
create policy gate_ends_own on passkey for delete to evenground_gate
  using (org_id = scope_org() and person_id = scope_person());

-- Jobs: challenges that nobody answered.
grant select (challenge_hash, expires_at), delete on passkey_challenge to evenground_jobs;
create policy jobs_sees on passkey_challenge for select to evenground_jobs using (true);
create policy jobs_forgets on passkey_challenge for delete to evenground_jobs using (true);
