-- An agenda for each group, and a run sheet for each meeting: what is read aloud there, what somebody looks
-- after there, and what one facilitator leaves for the next.

-- the agenda --------------------------------------------------------------------------------

-- What happens at a meeting, in order; its items are written anew together.
create table agenda (
  org_id uuid not null,
  group_id uuid not null,
  version integer not null,
  primary key (org_id, group_id),
  foreign key (org_id, group_id) references support_group on delete cascade
);

create table agenda_item (
  org_id uuid not null,
  group_id uuid not null,
  place integer not null,
  phase text not null check (phase in ('door', 'check-in-round', 'circle', 'break', 'leaving')),
  title text not null,
  minutes integer not null,
  words text not null,
  primary key (org_id, group_id, place),
  foreign key (org_id, group_id) references agenda on delete cascade
);

-- the draw ----------------------------------------------------------------------------------

-- What the lot fell on for a meeting to come: places of rules in a version of the ground rules (0 where there
-- are none yet), and one instruction. Whoever reads reports may put something else there. So no column may
-- tell one row from another: `night` is the day on which all of a group's were last written anew, together
-- and in random order, and is the same in each that was there then.
create table draw (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  version integer not null,
  rules integer[] not null,
  instruction text not null,
  night date not null,
  primary key (org_id, group_id, meeting_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade
);
create index draw_by_night on draw (night);
comment on table draw is 'stays here: two back-ups side by side would tell which draw was changed; a home that is restored draws anew';

-- the notes ---------------------------------------------------------------------------------

-- What whoever ran a meeting leaves for the next. By nobody, and gone eight weeks after the meeting.
create table meeting_note (
  org_id uuid not null,
  group_id uuid not null,
  meeting_id uuid not null,
  version integer not null,
  words text not null,
  primary key (org_id, group_id, meeting_id),
  foreign key (org_id, group_id, meeting_id) references meeting on delete cascade
);

-- Whether whoever stands in the group has the sheet of a meeting: whoever runs the group, and those who said
-- yes to doing something there.
create function scope_has_sheet(in_meeting uuid) returns boolean
  language sql stable security definer set search_path = evenground, pg_temp
  as $$ select exists (select from membership m
    where m.org_id = scope_org() and m.group_id = scope_group() and m.membership_id = scope_membership()
      and ('facilitator' = any (m.roles) or exists (select from rota r
        where r.org_id = m.org_id and r.group_id = m.group_id and r.meeting_id = in_meeting
          and r.membership_id = m.membership_id and r.agreed))) $$;

-- That a sheet was opened is for everybody in the group to see.
alter table read_trace drop constraint read_trace_kind_check;
alter table read_trace add constraint read_trace_kind_check
  check (kind in ('people', 'page', 'door', 'messages', 'reach', 'notes', 'arrivals', 'sheet'));

-- the second wall ---------------------------------------------------------------------------

revoke all on agenda, agenda_item, draw, meeting_note from public;
revoke execute on function scope_has_sheet(uuid) from public;
grant execute on function scope_has_sheet(uuid) to evenground_member;

alter table agenda enable row level security, force row level security;
alter table agenda_item enable row level security, force row level security;
alter table draw enable row level security, force row level security;
alter table meeting_note enable row level security, force row level security;

-- Whoever helps: the agenda; of a meeting at which she does something, what was drawn; the notes of before.
grant select on agenda, agenda_item, draw, meeting_note to evenground_member;
grant insert on read_trace to evenground_member;
create policy team_sees_own on agenda for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and scope_in_team());
create policy team_sees_own on agenda_item for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and scope_in_team());
create policy sheet_shows on draw for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and scope_has_sheet(meeting_id));
create policy team_sees_own on meeting_note for select to evenground_member
  using (org_id = scope_org() and group_id = scope_group() and scope_in_team());
create policy sheet_leaves on read_trace for insert to evenground_member
  with check (org_id = scope_org() and group_id = scope_group() and scope_in_team() and kind = 'sheet'
    and membership_id is null);

-- A facilitator writes the agenda and the notes. At planning the lot is drawn in her name, and she sees
-- nothing of it before the meeting's day.
grant select, insert, update (version) on agenda to evenground_facilitator;
grant select, insert, delete on agenda_item to evenground_facilitator;
grant select, insert, update (version, words) on meeting_note to evenground_facilitator;
grant insert on draw to evenground_facilitator;
create policy facilitator_sees_own on agenda for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_writes on agenda for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_writes_anew on agenda for update to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on agenda_item for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_writes on agenda_item for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_writes_anew on agenda_item for delete to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_sees_own on meeting_note for select to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_writes on meeting_note for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());
create policy facilitator_writes_anew on meeting_note for update to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group());
create policy facilitator_draws on draw for insert to evenground_facilitator
  with check (org_id = scope_org() and group_id = scope_group());

-- A reader: when the group meets and what its rules are, to choose among them; the draws, to write them anew.
grant select (org_id, group_id, meeting_id, starts_at, ends_at, zone, state) on meeting to evenground_reader;
grant select (org_id, group_id, version) on agreement to evenground_reader;
grant select on agreement_rule to evenground_reader;
grant select, insert, delete on draw to evenground_reader;
create policy reader_sees_own on meeting for select to evenground_reader
  using (org_id = scope_org() and group_id = scope_group());
create policy reader_sees_own on agreement for select to evenground_reader
  using (org_id = scope_org() and group_id = scope_group());
create policy reader_sees_own on agreement_rule for select to evenground_reader
  using (org_id = scope_org() and group_id = scope_group());
create policy reader_sees_own on draw for select to evenground_reader
  using (org_id = scope_org() and group_id = scope_group());
create policy reader_writes on draw for insert to evenground_reader
  with check (org_id = scope_org() and group_id = scope_group());
create policy reader_writes_anew on draw for delete to evenground_reader
  using (org_id = scope_org() and group_id = scope_group());

-- Jobs draw what is missing, write all anew each night, and forget the notes.
grant select (org_id, group_id, version) on agreement to evenground_jobs;
grant select on agreement_rule to evenground_jobs;
grant select, insert, delete on draw to evenground_jobs;
grant select (org_id, group_id, meeting_id), delete on meeting_note to evenground_jobs;
create policy jobs_sees on agreement for select to evenground_jobs using (true);
create policy jobs_sees on agreement_rule for select to evenground_jobs using (true);
create policy jobs_sees on draw for select to evenground_jobs using (true);
create policy jobs_draws on draw for insert to evenground_jobs with check (true);
create policy jobs_writes_anew on draw for delete to evenground_jobs using (true);
create policy jobs_sees on meeting_note for select to evenground_jobs using (true);
create policy jobs_forgets on meeting_note for delete to evenground_jobs using (true);
