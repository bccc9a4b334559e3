-- How often a meeting was changed, and when last: calendar programs take over the higher number.
alter table meeting.meetings
  add column sequence   integer     not null default 0,
  add column changed_at timestamptz not null default now(),
  add constraint meetings_sequence check (sequence >= 0);
alter table meeting.meetings
  alter column sequence drop default,
  alter column changed_at drop default;
alter table meeting.rota add column put_at timestamptz not null default now();
alter table meeting.rota alter column put_at drop default;
