-- Whoever runs the group frees a place at a meeting to come for somebody who cannot say so herself. The past stays.
grant delete on rota to evenground_facilitator;
grant execute on function scope_today() to evenground_facilitator;
create policy facilitator_frees on rota for delete to evenground_facilitator
  using (org_id = scope_org() and group_id = scope_group() and exists (select from meeting m
    where m.org_id = scope_org() and m.group_id = scope_group() and m.meeting_id = rota.meeting_id
      and m.held_on >= scope_today()));
