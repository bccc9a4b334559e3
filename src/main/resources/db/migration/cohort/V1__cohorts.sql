-- Cohorts that somebody named: a description, answered anew at every look.
create table cohort.saved (
  id uuid constraint saved_pk primary key,
  owner uuid not null,
  owner_name text not null,
  name text not null constraint saved_name_length check (char_length(name) between 1 and 80),
  expression text not null,
  shared_with uuid,
  changed_at timestamptz not null,
  constraint saved_name_once unique (owner, name)
);
create index saved_shared_with on cohort.saved (shared_with);

-- Cohorts as they were at one moment: the people themselves, as a RoaringBitmap of ordinals.
create table cohort.frozen (
  id uuid constraint frozen_pk primary key,
  owner uuid not null,
  owner_name text not null,
  name text not null constraint frozen_name_length check (char_length(name) between 1 and 80),
  expression text not null,
  shared_with uuid,
  as_of timestamptz not null,
  people int not null constraint frozen_people_counted check (people >= 0),
  members bytea not null
);
create index frozen_owner on cohort.frozen (owner);
create index frozen_shared_with on cohort.frozen (shared_with);

-- Each recount of all published sets, and what it found different.
create table cohort.proofs (
  id uuid constraint proofs_pk primary key,
  node text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  compared int not null,
  differing int not null,
  constraint proofs_ends_after_start check (finished_at >= started_at)
);
create index proofs_started_at on cohort.proofs (started_at);

create table cohort.differences (
  proof uuid not null constraint differences_proof references cohort.proofs on delete cascade,
  facet text not null,
  value text not null,
  counted bigint not null,
  held bigint not null,
  constraint differences_pk primary key (proof, facet, value)
);
