-- What a superior wants to be told of a ledger. How is said by its versions.
create table delivery.definitions (
  id uuid not null constraint definitions_pk primary key,
  ledger_id uuid not null,
  retired_at timestamptz,
  created_at timestamptz not null
);

-- A definition as it was at a time; never changed, only followed by the next.
create table delivery.versions (
  definition_id uuid not null
    constraint versions_definition references delivery.definitions (id),
  version int not null constraint versions_counts check (version >= 1),
  superior_zh text not null constraint versions_superior_given check (superior_zh <> ''),
  superior_en text not null,
  title_zh text not null constraint versions_title_given check (title_zh <> ''),
  title_en text not null,
  cut_off time not null,
  rows_by text not null constraint versions_rows_known check (rows_by in ('NONE', 'CAMPUS', 'COLLEGE')),
  needs_sign_off boolean not null,
  data_set text not null,
  org_unit text not null,
  template bytea not null,
  template_name text not null,
  made_by text not null,
  made_at timestamptz not null,
  constraint versions_pk primary key (definition_id, version)
);
comment on column delivery.versions.data_set is 'as DHIS2 calls it; empty where nothing goes there';

-- Its figures: each the size of a set of people.
create table delivery.figures (
  definition_id uuid not null,
  version int not null,
  position int not null,
  code text not null constraint figures_code_plain check (code ~ '^[a-z][a-z0-9_]*$'),
  name_zh text not null constraint figures_name_given check (name_zh <> ''),
  name_en text not null,
  expression text not null constraint figures_expression_given check (expression <> ''),
  data_element text not null,
  constraint figures_pk primary key (definition_id, version, position),
  constraint figures_version foreign key (definition_id, version)
    references delivery.versions (definition_id, version),
  constraint figures_code_once unique (definition_id, version, code)
);

-- The figures of a round as they were counted at one moment.
create table delivery.counts (
  id uuid not null constraint counts_pk primary key,
  definition_id uuid not null,
  version int not null,
  round_id int not null,
  taken_at timestamptz not null,
  by_clock boolean not null,
  constraint counts_version foreign key (definition_id, version)
    references delivery.versions (definition_id, version)
);
create unique index counts_once_by_clock on delivery.counts (definition_id, round_id)
  where by_clock;

-- One number of a count: the total where there is no unit, else a row's.
create table delivery.numbers (
  count_id uuid not null constraint numbers_count_of references delivery.counts (id),
  row_number int not null,
  figure text not null,
  unit_id uuid,
  people int not null constraint numbers_count check (people >= 0),
  constraint numbers_pk primary key (count_id, row_number, figure),
  constraint numbers_total_first check ((unit_id is null) = (row_number = 0))
);

-- Who is behind the totals: Roaring bitmaps of ordinals.
create table delivery.lists (
  count_id uuid not null constraint lists_count_of references delivery.counts (id),
  figure text not null,
  people bytea not null,
  constraint lists_pk primary key (count_id, figure)
);

-- The register: what was sent to whom, when and by whom, with the file itself.
create table delivery.deliveries (
  id uuid not null constraint deliveries_pk primary key,
  number int not null generated always as identity constraint deliveries_number_unique unique,
  definition_id uuid not null,
  version int not null,
  round_id int not null,
  count_id uuid not null constraint deliveries_count_of references delivery.counts (id),
  previous uuid constraint deliveries_previous references delivery.deliveries (id)
    constraint deliveries_follow_once unique,
  recipient text not null constraint deliveries_recipient_given check (recipient <> ''),
  note text not null,
  sign_off int,
  sign_off_hash bytea,
  inputs text not null,
  inputs_hash bytea not null constraint deliveries_inputs_hash_whole check (length(inputs_hash) = 32),
  writer text not null,
  file_name text not null,
  file bytea not null,
  hash bytea not null constraint deliveries_hash_whole check (length(hash) = 32),
  sent_by text not null,
  sent_at timestamptz not null,
  constraint deliveries_version foreign key (definition_id, version)
    references delivery.versions (definition_id, version),
  constraint deliveries_again_with_note check (previous is null or note <> ''),
  constraint deliveries_signed_whole check ((sign_off is null) = (sign_off_hash is null))
);
create unique index deliveries_first_once on delivery.deliveries (definition_id, round_id)
  where previous is null;
comment on column delivery.deliveries.inputs is 'all that stands in the file beside the template';
comment on column delivery.deliveries.writer is 'the program that wrote the file, with its version';
