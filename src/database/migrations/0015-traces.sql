-- What members wrote to those who run a group, and who may be written to, leaves a trace when it is opened.

alter table read_trace drop constraint read_trace_kind_check;
alter table read_trace add constraint read_trace_kind_check
  check (kind in ('people', 'page', 'door', 'messages', 'reach', 'notes'));
