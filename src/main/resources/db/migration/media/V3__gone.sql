-- Files whose last picture was erased: taken off the disk after the commit, and again after a crash.
create table media.gone (
  hash text        not null constraint gone_pk primary key,
  at   timestamptz not null
);
create index pictures_by_hash on media.pictures (hash);
