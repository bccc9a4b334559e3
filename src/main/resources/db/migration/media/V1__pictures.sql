-- One row an upload; files lie in the home by the hash of their content, so equal ones lie there once.
create table media.pictures (
  id uuid not null constraint pictures_pk primary key,
  hash text not null constraint pictures_hash check (hash ~ '^[0-9a-f]{64}$'),
  width int not null,
  height int not null,
  bytes int not null,
  owner int,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  constraint pictures_size check (width > 0 and height > 0 and bytes > 0)
);
create index pictures_owner on media.pictures (owner);
