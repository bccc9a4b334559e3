-- A file on its way in: what was understood of it, and what taking it in would do.
create table roster.imports (
  id               uuid        not null,
  file_name        text        not null,
  state            text        not null,
  accept_proposals boolean     not null,
  open_classes     boolean     not null,
  open_colleges    boolean     not null,
  new_people       integer     not null default 0,
  changed_people   integer     not null default 0,
  same_people      integer     not null default 0,
  duplicate_rows   integer     not null default 0,
  refused_rows     integer     not null default 0,
  findings_left_out bigint     not null default 0,
  understood       text,
  fingerprint      bytea,
  refusal          text,
  refusal_arguments text[],
  account          uuid        not null,
  created_at       timestamptz not null,
  taken_in_at      timestamptz,
  constraint imports_pk primary key (id),
  constraint imports_state_known check (state in ('READING', 'READY', 'UNREADABLE', 'TAKEN_IN')),
  constraint imports_ready_is_whole
    check (state not in ('READY', 'TAKEN_IN') or (fingerprint is not null and understood is not null)),
  constraint imports_unreadable_says_why check ((state = 'UNREADABLE') = (refusal is not null)),
  constraint imports_taken_in_once check ((state = 'TAKEN_IN') = (taken_in_at is not null))
);
create index imports_by_account on roster.imports (account, created_at desc);

-- The file itself, sealed: what is taken in is read from it again, and findings are marked in it.
create table roster.files (
  import_id uuid    not null,
  part      integer not null,
  sealed    bytea   not null,
  constraint files_pk primary key (import_id, part),
  constraint files_import_fk foreign key (import_id) references roster.imports (id) on delete cascade
);

-- What would become of each row; only what a list shows.
create table roster.lines (
  import_id uuid    not null,
  position  integer not null,
  kind      text    not null,
  sheet     text    not null,
  sheet_row integer not null,
  number    text    not null,
  name      text    not null,
  unit      text    not null,
  changes   text[]  not null,
  constraint lines_pk primary key (import_id, position),
  constraint lines_import_fk foreign key (import_id) references roster.imports (id) on delete cascade,
  constraint lines_kind_known check (kind in ('NEW', 'CHANGED', 'SAME', 'DUPLICATE', 'REFUSED'))
);
create index lines_by_kind on roster.lines (import_id, kind, position);

create table roster.findings (
  import_id    uuid    not null,
  position     integer not null,
  sheet        text    not null,
  sheet_row    integer not null,
  sheet_column integer not null,
  severity     text    not null,
  code         text    not null,
  arguments    text[]  not null,
  constraint findings_pk primary key (import_id, position),
  constraint findings_import_fk foreign key (import_id) references roster.imports (id) on delete cascade,
  constraint findings_severity_known check (severity in ('ERROR', 'PROPOSAL', 'WARNING', 'INFO'))
);
create index findings_by_row on roster.findings (import_id, sheet, sheet_row);
