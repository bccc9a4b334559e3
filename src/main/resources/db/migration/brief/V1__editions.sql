-- A brief as it left the house. A new word about the same day is a new edition.
create table brief.editions (
  day         date        not null,
  number      smallint    not null constraint editions_number_counts check (number >= 1),
  as_of       timestamptz not null,
  released_by text,
  content     bytea       not null,
  sha256      bytea       not null,
  constraint editions_pk primary key (day, number),
  constraint editions_hash_true check (sha256 = sha256(content))
);
comment on column brief.editions.released_by is 'null: the clock';
create unique index editions_once_by_clock on brief.editions (day) where released_by is null;

-- Its documents, byte for byte as they were made.
create table brief.documents (
  day      date     not null,
  number   smallint not null,
  language text     not null constraint documents_language_known check (language in ('zh', 'en')),
  content  bytea    not null,
  sha256   bytea    not null,
  constraint documents_pk primary key (day, number, language),
  constraint documents_of_edition foreign key (day, number) references brief.editions (day, number),
  constraint documents_hash_true check (sha256 = sha256(content))
);

create function brief.never_changes() returns trigger language plpgsql as $$
begin
  raise exception 'A brief never changes' using errcode = 'restrict_violation';
end $$;

create trigger editions_never_change before update or delete or truncate on brief.editions
  for each statement execute function brief.never_changes();
create trigger documents_never_change before update or delete or truncate on brief.documents
  for each statement execute function brief.never_changes();

-- What people make of a day, until an edition takes it along.
create table brief.judgements (
  day        date        not null constraint judgements_pk primary key,
  text       text        not null constraint judgements_length check (length(text) <= 4000),
  revision   integer     not null constraint judgements_revision_counts check (revision >= 1),
  written_by text        not null,
  written_at timestamptz not null
);

-- One row: when the clock releases the brief of the day.
create table brief.schedule (
  one        boolean     not null default true constraint schedule_pk primary key constraint schedule_one check (one),
  at         time        not null constraint schedule_at_minute check (extract(second from at) = 0),
  paused     boolean     not null,
  changed_by text,
  changed_at timestamptz,
  constraint schedule_changed_whole check ((changed_by is null) = (changed_at is null))
);
insert into brief.schedule (at, paused) values ('17:30', false);
