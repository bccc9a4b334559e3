-- The end of an incident is asked for by one person and decided by another; every asking stays.
create table incident.closings (
  id             uuid        not null,
  incident_id    uuid        not null,
  last_day       date        not null,
  reason         text        not null,
  state          text        not null,
  asked_by       text        not null,
  asked_person   integer,
  asked_at       timestamptz not null,
  decided_by     text,
  decided_person integer,
  decided_at     timestamptz,
  answer         text,
  constraint closings_pk primary key (id),
  constraint closings_of_incident foreign key (incident_id) references incident.incidents (id),
  constraint closings_state_known check (state in ('ASKED', 'CONFIRMED', 'REFUSED', 'WITHDRAWN')),
  constraint closings_with_reason check (reason <> ''),
  constraint closings_decided_whole check ((state = 'ASKED') = (decided_at is null)
    and (decided_at is null) = (decided_by is null)),
  constraint closings_two_people check (state not in ('CONFIRMED', 'REFUSED')
    or (decided_by <> asked_by and decided_person is distinct from asked_person)),
  constraint closings_withdrawn_by_asker check (state <> 'WITHDRAWN' or decided_by = asked_by),
  constraint closings_refused_with_reason check (state <> 'REFUSED' or coalesce(answer, '') <> '')
);
-- One asking waits at a time, and an incident is closed once.
create unique index closings_one_waits on incident.closings (incident_id) where state = 'ASKED';
create unique index closings_confirmed_once on incident.closings (incident_id) where state = 'CONFIRMED';
create index closings_by_incident on incident.closings (incident_id, asked_at desc, id desc);
