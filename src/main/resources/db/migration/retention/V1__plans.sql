-- What ends with an incident and when; made when it is closed. The row is the lock of its erasure.
create table retention.plans (
  incident_id uuid not null constraint plans_pk primary key,
  closed_on   date not null
);

-- One kind of data of an incident: what was there at the closing, and what of it has been erased.
create table retention.parts (
  incident_id uuid     not null constraint parts_plan references retention.plans,
  part        text     not null,
  position    smallint not null,
  days        integer  not null constraint parts_days_count check (days >= 0),
  erase_on    date     not null,
  held        bigint   not null constraint parts_held_counted check (held >= 0),
  people      integer  not null constraint parts_people_counted check (people >= 0),
  erased      bigint   not null default 0 constraint parts_erased_counted check (erased >= 0),
  started_at  timestamptz,
  finished_at timestamptz,
  constraint parts_pk primary key (incident_id, part),
  constraint parts_in_order unique (incident_id, position),
  constraint parts_started_first check (finished_at is null or started_at is not null)
);

-- Somebody with the right keeps the data longer, for a reason; nothing is overwritten.
create table retention.holds (
  id          uuid        not null constraint holds_pk primary key,
  incident_id uuid        not null constraint holds_plan references retention.plans,
  until       date        not null,
  reason      text        not null constraint holds_reason check (length(reason) between 1 and 500),
  by          text        not null,
  by_person   integer,
  at          timestamptz not null,
  lifted_by   text,
  lifted_person integer,
  lifted_at   timestamptz,
  constraint holds_lifted_whole check ((lifted_by is null) = (lifted_at is null))
);
create index holds_in_force on retention.holds (incident_id) where lifted_at is null;
