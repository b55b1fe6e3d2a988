-- What somebody chose for themselves: how pages look to them, and what the door may call them.

create table preference (
  org_id uuid not null,
  person_id uuid not null,
  text_size text not null check (text_size in ('100', '125', '150', '175')),
  light text not null check (light in ('device', 'light', 'dim')),
  contrast text not null check (contrast in ('usual', 'calm')),
  titles text not null check (titles in ('neutral', 'full')),
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references person on delete cascade
);

-- the second wall ---------------------------------------------------------------------------

revoke all on preference from public;
alter table preference enable row level security, force row level security;

-- Their own, and nobody else's: not those of whoever runs the group, nor of whoever organises.
grant select, insert, update (text_size, light, contrast, titles) on preference to evenground_gate;
create policy gate_sees_own on preference for select to evenground_gate
  using (org_id = scope_org() and person_id = scope_person());
create policy gate_chooses on preference for insert to evenground_gate
  with check (org_id = scope_org() and person_id = scope_person());
create policy gate_chooses_anew on preference for update to evenground_gate
  using (org_id = scope_org() and person_id = scope_person());
-- What is kept about oneself, on one page.
grant select on preference to evenground_self;
create policy self_sees_own on preference for select to evenground_self
  using (org_id = scope_org() and person_id = scope_person());
