-- Handing over: what a facilitator leaves for the next, about the group and by nobody.

-- One a group, a paragraph under each heading. Who wrote it is not kept.
create table handover_note (
  org_id uuid not null,
  group_id uuid not null,
  version integer not null,
  room text not null,
  building text not null,
  money text not null,
  planned text not null,
  primary key (org_id, group_id),
  foreign key (org_id, group_id) references support_group on delete cascade
);

-- What the group was promised, and until when. Not to whom.
create table handover_promise (
  org_id uuid not null,
  group_id uuid not null,
  place integer not null,
  words text not null,
  due date not null,
  primary key (org_id, group_id, place),
  foreign key (org_id, group_id) references handover_note on delete cascade
);

-- the second wall ---------------------------------------------------------------------------

revoke all on handover_note, handover_promise from public;

alter table handover_note enable row level security, force row level security;
alter table handover_promise enable row level security, force row level security;

-- Those who run the group, and nobody else: no member, no organiser, nobody from outside.
grant select, insert, update (version, room, building, money, planned) on handover_note to evenground_facilitator;
create policy facilitator_sees_own on handover_note for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_writes on handover_note for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_writes_anew on handover_note for update to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
grant select, insert, delete on handover_promise to evenground_facilitator;
create policy facilitator_sees_own on handover_promise for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_writes on handover_promise for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_writes_anew on handover_promise for delete to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
