-- The emergency as an object: rounds and later measures belong to one, and its end starts retention.
create table incident.incidents (
  id          uuid        not null,
  number      integer     not null,
  year        smallint    not null,
  kind        text        not null,
  name_zh     text        not null,
  name_en     text        not null,
  legal_basis text        not null,
  ordered_by  text        not null,
  starts_on   date        not null,
  declared_at timestamptz not null,
  ends_on     date,
  ended_at    timestamptz,
  constraint incidents_pk primary key (id),
  constraint incidents_number_once unique (year, number),
  constraint incidents_kind_known check (kind in ('EPIDEMIC', 'FLOOD', 'HEAT', 'FIRE', 'OTHER')),
  constraint incidents_named check (name_zh <> '' and name_en <> ''),
  constraint incidents_founded check (legal_basis <> '' and ordered_by <> ''),
  constraint incidents_end_whole check ((ends_on is null) = (ended_at is null)),
  constraint incidents_end_after_start check (ends_on >= starts_on)
);
create unique index incidents_open_name_once on incident.incidents (name_zh) where ends_on is null;
create index incidents_by_start on incident.incidents (starts_on desc, id desc);
