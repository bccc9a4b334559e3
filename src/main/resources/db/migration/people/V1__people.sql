-- Exclusion constraints over (person, period) need equality operators in GiST.
create extension if not exists btree_gist with schema public;

-- The organisation as a tree. A unit never moves: it is closed and another one is opened, so that
-- the tree of any past day is the set of units open on that day. The depth in the foreign key makes
-- a cycle impossible: a parent is always exactly one level higher.
create table people.units (
  id           uuid     not null,
  parent_id    uuid,
  depth        smallint not null,
  parent_depth smallint generated always as (depth - 1) stored,
  kind         text     not null,
  code         text     not null,
  name_zh      text     not null,
  name_en      text,
  college_code text,
  campus_code  text,
  sort         integer  not null default 0,
  opened_on    date     not null,
  closed_on    date,
  constraint units_pk primary key (id),
  constraint units_code_once unique (code),
  constraint units_depth_key unique (id, depth),
  constraint units_parent_fk foreign key (parent_id, parent_depth) references people.units (id, depth),
  constraint units_root_has_depth_zero check ((parent_id is null) = (depth = 0)),
  constraint units_depth_range check (depth between 0 and 15),
  constraint units_kind_known
    check (kind in ('UNIVERSITY', 'SITE', 'CAMPUS', 'COLLEGE', 'YEAR', 'CLASS', 'CELL', 'OFFICE')),
  constraint units_name_given check (name_zh <> ''),
  constraint units_closed_after_opened check (closed_on is null or closed_on > opened_on)
);
create unique index units_one_root on people.units ((true)) where parent_id is null;
create index units_by_parent on people.units (parent_id, sort, code);

-- Where people live: campus building, floor, room, bed. Built like the units.
create table people.places (
  id           uuid     not null,
  parent_id    uuid,
  depth        smallint not null,
  parent_depth smallint generated always as (depth - 1) stored,
  kind         text     not null,
  code         text     not null,
  name_zh      text     not null,
  name_en      text,
  campus_code  text,
  building_id  uuid     not null,
  constraint places_pk primary key (id),
  constraint places_depth_key unique (id, depth),
  constraint places_building_key unique (id, building_id),
  constraint places_building_of_parent foreign key (parent_id, building_id)
    references people.places (id, building_id),
  constraint places_building_is_root check ((parent_id is null) = (building_id = id)),
  constraint places_code_once unique nulls not distinct (parent_id, code),
  constraint places_parent_fk foreign key (parent_id, parent_depth) references people.places (id, depth),
  constraint places_kind_fits_depth
    check (kind = case depth when 0 then 'BUILDING' when 1 then 'FLOOR' when 2 then 'ROOM' when 3 then 'BED' end),
  constraint places_root_has_depth_zero check ((parent_id is null) = (depth = 0)),
  constraint places_name_given check (name_zh <> '')
);

-- The next free ordinal. Taken with "update ... returning" inside the enrolling transaction, so that
-- a rollback gives the numbers back: ordinals stay dense, because they are positions in bitmaps.
create table people.ordinals (
  only_row boolean not null default true,
  last     integer not null default 0,
  constraint ordinals_pk primary key (only_row),
  constraint ordinals_one_row check (only_row)
);
insert into people.ordinals default values;

-- The handle names a person in addresses of pages: it says nothing, unlike a student number.
create table people.people (
  id              integer not null,
  handle          uuid    not null default gen_random_uuid(),
  kind            text    not null,
  number          text    not null,
  name            text    not null,
  gender          text    not null,
  birth_date      date,
  ethnic_code     text,
  level           text,
  entry_year      smallint,
  major           text,
  nationality     text    not null,
  origin_code     text,
  hardship        text    not null,
  document_kind   text,
  document_sealed bytea,
  document_blind  bytea,
  phone_sealed    bytea,
  phone_blind     bytea,
  email           text,
  created_at      timestamptz not null,
  constraint people_pk primary key (id),
  constraint people_handle_once unique (handle),
  constraint people_number_once unique (number),
  constraint people_id_positive check (id > 0),
  constraint people_kind_known check (kind in ('STUDENT', 'STAFF')),
  constraint people_number_plain check (number ~ '^[0-9A-Za-z-]{1,32}$'),
  constraint people_name_length check (char_length(name) between 1 and 80),
  constraint people_gender_known check (gender in ('UNKNOWN', 'MALE', 'FEMALE')),
  constraint people_ethnic_code_form check (ethnic_code ~ '^[0-9]{2}$'),
  constraint people_level_known
    check (level in ('PREPARATORY', 'UNDERGRADUATE', 'MASTER', 'DOCTOR', 'EXCHANGE')),
  constraint people_level_is_for_students check (kind = 'STUDENT' or level is null),
  constraint people_entry_year_range check (entry_year between 1900 and 2200),
  constraint people_nationality_form check (nationality ~ '^[A-Z]{2}$'),
  constraint people_origin_form check (origin_code ~ '^[0-9]{6}$'),
  constraint people_hardship_known check (hardship in ('NONE', 'ORDINARY', 'SERIOUS', 'SEVERE')),
  constraint people_document_kind_known
    check (document_kind in ('ID_CARD', 'HK_MACAO_PERMIT', 'TAIWAN_PERMIT', 'RESIDENCE_PERMIT', 'PASSPORT', 'OTHER')),
  constraint people_document_whole
    check ((document_sealed is null) = (document_blind is null)
       and (document_sealed is null) = (document_kind is null)),
  constraint people_phone_whole check ((phone_sealed is null) = (phone_blind is null))
);
-- Not unique: a master who returns as a doctor has a second number and the same document.
create index people_by_document on people.people (document_blind);
create index people_by_phone on people.people (phone_blind);
create index people_by_name on people.people (name text_pattern_ops);

-- Who belonged where, and as what. A period ends with the way it ended; nothing is overwritten.
create table people.memberships (
  id        bigint generated always as identity,
  person_id integer   not null,
  unit_id   uuid      not null,
  standing  text      not null,
  during    daterange not null,
  ended_as  text,
  constraint memberships_pk primary key (id),
  constraint memberships_person_fk foreign key (person_id) references people.people (id),
  constraint memberships_unit_fk foreign key (unit_id) references people.units (id),
  constraint memberships_standing_known check (standing in ('ENROLLED', 'SUSPENDED', 'EMPLOYED')),
  constraint memberships_ended_as_known
    check (ended_as in ('TRANSFERRED', 'SUSPENDED', 'RESUMED', 'GRADUATED', 'WITHDRAWN', 'LEFT')),
  constraint memberships_during_whole check (not isempty(during) and not lower_inf(during)),
  constraint memberships_end_has_reason check (upper_inf(during) = (ended_as is null)),
  constraint memberships_one_at_a_time exclude using gist (person_id with =, during with &&)
);
create index memberships_by_unit on people.memberships (unit_id, person_id);

create table people.stays (
  id        bigint generated always as identity,
  person_id integer   not null,
  bed_id    uuid      not null,
  during    daterange not null,
  constraint stays_pk primary key (id),
  constraint stays_person_fk foreign key (person_id) references people.people (id),
  constraint stays_bed_fk foreign key (bed_id) references people.places (id),
  constraint stays_during_whole check (not isempty(during) and not lower_inf(during)),
  constraint stays_one_bed_a_person exclude using gist (person_id with =, during with &&),
  constraint stays_one_person_a_bed exclude using gist (bed_id with =, during with &&)
);

-- A role of a person in a unit or a building, with dates. A deputy stands beside the appointment
-- it stands in for and acts while that one is on leave or vacant.
create table people.appointments (
  id          uuid      not null,
  person_id   integer   not null,
  role        text      not null,
  unit_id     uuid,
  building_id uuid,
  deputy_of   uuid,
  during      daterange not null,
  constraint appointments_pk primary key (id),
  constraint appointments_person_fk foreign key (person_id) references people.people (id),
  constraint appointments_unit_fk foreign key (unit_id) references people.units (id),
  constraint appointments_building_fk foreign key (building_id) references people.places (id),
  constraint appointments_deputy_fk foreign key (deputy_of) references people.appointments (id),
  constraint appointments_deputy_of_another check (deputy_of is distinct from id),
  constraint appointments_role_form check (role ~ '^[A-Z]{3,20}$'),
  constraint appointments_place_fits_role
    check (case when role in ('DORM', 'GATE') then unit_id is null
                else unit_id is not null and building_id is null end),
  constraint appointments_during_whole check (not isempty(during) and not lower_inf(during)),
  constraint appointments_held_once exclude using gist (
    person_id with =, role with =,
    coalesce(unit_id, building_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
    during with &&),
  constraint appointments_one_principal exclude using gist (unit_id with =, role with =, during with &&)
    where (role in ('OFFICER', 'COUNSELOR') and deputy_of is null),
  constraint appointments_one_deputy exclude using gist (deputy_of with =, during with &&)
    where (deputy_of is not null)
);
create index appointments_by_unit on people.appointments (unit_id, role);
create index appointments_by_building on people.appointments (building_id) where building_id is not null;

-- Days on which somebody with a role is absent, so that deputies act.
create table people.leaves (
  id        uuid      not null,
  person_id integer   not null,
  during    daterange not null,
  constraint leaves_pk primary key (id),
  constraint leaves_person_fk foreign key (person_id) references people.people (id),
  constraint leaves_during_whole check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  constraint leaves_one_at_a_time exclude using gist (person_id with =, during with &&)
);
