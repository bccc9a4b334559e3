-- A requirement on its way down: who asked it of whom, until when, and what proof is wanted.
create table directive.directives (
  id               integer     not null generated always as identity,
  year             smallint    not null,
  number           integer     not null,
  unit             uuid        not null,
  issued_by        uuid        not null,
  issuer           integer,
  version          smallint    not null,
  audience         text        not null,
  read_by          timestamptz not null,
  done_by          timestamptz,
  evidence         text        not null,
  issued_at        timestamptz not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text,
  reading_overdue  smallint    not null default 0,
  doing_overdue    boolean     not null default false,
  constraint directives_pk primary key (id),
  constraint directives_number_once unique (year, number),
  constraint directives_version check (version >= 1 and reading_overdue between 0 and version),
  constraint directives_evidence_known check (evidence in ('NONE', 'TEXT', 'PHOTO', 'NUMBER')),
  constraint directives_evidence_of_something check (evidence = 'NONE' or done_by is not null),
  constraint directives_read_in_time check (read_by > issued_at),
  constraint directives_done_after_read check (done_by >= read_by),
  constraint directives_withdrawn_whole check ((withdrawn_at is null) = (withdrawn_reason is null))
);

-- The text, and every earlier one with the reason why it was corrected.
create table directive.versions (
  directive integer     not null,
  version   smallint    not null,
  title_zh  text        not null,
  title_en  text        not null,
  body_zh   text        not null,
  body_en   text        not null,
  reason    text,
  at        timestamptz not null,
  by        uuid        not null,
  constraint versions_pk primary key (directive, version),
  constraint versions_of_directive foreign key (directive) references directive.directives (id),
  constraint versions_in_a_language check (
    title_zh <> '' and body_zh <> '' or title_en <> '' and body_en <> ''),
  constraint versions_reason check ((version = 1) = (reason is null))
);

create table directive.files (
  directive integer  not null,
  position  smallint not null,
  file      uuid     not null,
  constraint files_pk primary key (directive, position),
  constraint files_of_directive foreign key (directive) references directive.directives (id)
);

-- Whom it was asked of when it was issued: a bitmap of ordinals for each lowest unit.
create table directive.audience (
  directive integer not null,
  unit      uuid    not null,
  people    bytea   not null,
  constraint audience_pk primary key (directive, unit),
  constraint audience_of_directive foreign key (directive) references directive.directives (id)
);

-- A unit that answers, by the post that is responsible there; version is the one asked for now.
create table directive.nodes (
  directive integer     not null,
  unit      uuid        not null,
  post      text        not null,
  version   smallint    not null,
  state     text        not null,
  read_at   timestamptz,
  read_by   uuid,
  passed_at timestamptz,
  passed_by uuid,
  remark    text,
  done_at   timestamptz,
  done_by   uuid,
  said      text,
  counted   numeric(12, 2),
  picture   uuid,
  constraint nodes_pk primary key (directive, unit, post),
  constraint nodes_of_directive foreign key (directive) references directive.directives (id),
  constraint nodes_post_known check (post in ('CAMPUS', 'COLLEGE', 'COUNSELOR', 'OFFICER')),
  constraint nodes_state_known check (state in (
    'UNREAD', 'READ', 'PASSED_ON', 'DONE', 'PASSED_ON_REREAD', 'DONE_REREAD')),
  constraint nodes_read check (state = 'UNREAD' or read_at is not null and read_by is not null),
  constraint nodes_passed check (
    (state in ('UNREAD', 'READ')) = (passed_at is null)
    and (passed_at is null) = (passed_by is null)
    and (remark is null or passed_at is not null)),
  constraint nodes_done check (
    (state in ('DONE', 'DONE_REREAD')) = (done_at is not null)
    and (done_at is null) = (done_by is null)
    and (done_at is not null or said is null and counted is null and picture is null))
);

-- One short row a student; told says that somebody else answered for reading it out.
create table directive.confirmations (
  directive integer     not null,
  person    integer     not null,
  version   smallint    not null,
  told      boolean     not null,
  at        timestamptz not null,
  constraint confirmations_pk primary key (directive, person),
  constraint confirmations_of_directive foreign key (directive) references directive.directives (id)
);
