-- The keeper copies everything out, for a back-up, and into a home that is still empty. No request
-- ever comes in this role: only an operator's command does, and the device's own worker.

create function is_restoring() returns boolean language sql stable
  as $$ select coalesce(current_setting('evenground.restoring', true), '') = 'yes' $$;

-- Opens an empty home to what a back-up holds; gives false where somebody has set up. The set-up
-- codes are spent: whoever sets up at this moment is done before, or finds none any more.
create function begin_restore() returns boolean
  language plpgsql security definer set search_path = evenground, pg_temp as $$
begin
  delete from setup_code;
  if exists (select from organisation) then return false; end if;
  perform set_config('evenground.restoring', 'yes', true);
  return true;
end $$;

-- Lets the keeper into every table, also those that come later: migrating ends with it. A table
-- whose comment begins with "stays here: " is left out, and the comment says why.
create function let_keeper_in() returns void
  language plpgsql set search_path = evenground, pg_temp as $$
declare
  found record;
begin
  for found in
    select c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') like 'stays here: %' as stays,
        exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'keeper_copies') as is_in
      from pg_class c
      where c.relnamespace = 'evenground'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'
  loop
    if found.stays and found.is_in then
      execute format('revoke all on %I from evenground_keeper', found.name);
      execute format('drop policy keeper_copies on %I', found.name);
      execute format('drop policy keeper_restores on %I', found.name);
    elsif not found.stays and not found.is_in then
      execute format('grant select, insert on %I to evenground_keeper', found.name);
      execute format('create policy keeper_copies on %I for select to evenground_keeper using (true)', found.name);
      execute format('create policy keeper_restores on %I for insert to evenground_keeper with check (is_restoring())',
        found.name);
    end if;
  end loop;
end $$;

comment on table setup_code is 'stays here: a home that is restored is set up';
comment on table answered is 'stays here: replies kept for a day, for retries of the same device at the same address';
comment on table passkey_challenge is 'stays here: a question asked by one address, and over in minutes';

revoke execute on function is_restoring(), begin_restore(), let_keeper_in() from public;
grant usage on schema evenground to evenground_keeper;
grant execute on function is_restoring(), begin_restore(), is_set_up() to evenground_keeper;
