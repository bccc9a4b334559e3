-- What all migrations were when they last ran through: a start that finds the same has none to run.
create table storage.migrated (
  one boolean not null default true constraint migrated_pk primary key
    constraint migrated_once check (one),
  fingerprint text not null
);
