-- What was said of a round in one unit at one moment. The first is the sign-off, later ones are
-- corrections; none is ever changed.
create table signing.sign_offs (
  id uuid not null constraint sign_offs_pk primary key,
  number int not null generated always as identity constraint sign_offs_number_unique unique,
  round_id int not null,
  unit_id uuid not null,
  version int not null constraint sign_offs_version_counts check (version >= 1),
  level text not null constraint sign_offs_level_known
    check (level in ('CLASS', 'COLLEGE', 'CAMPUS', 'UNIVERSITY')),
  cut_off timestamptz not null,
  expected int not null,
  reported int not null,
  on_time int not null,
  statement text not null constraint sign_offs_statement_given check (statement <> ''),
  hash bytea not null constraint sign_offs_hash_whole check (length(hash) = 32),
  signed_by text not null,
  signed_as text not null,
  signed_at timestamptz not null,
  erased_at timestamptz,
  constraint sign_offs_once unique (round_id, unit_id, version),
  constraint sign_offs_within_expected check (reported <= expected and on_time <= reported)
);
comment on column signing.sign_offs.statement is 'without people; its SHA-256 is the hash';

-- Each number of a sign-off; of a correction also how many came to it and how many left it.
create table signing.numbers (
  sign_off_id uuid not null
    constraint numbers_sign_off references signing.sign_offs (id),
  name text not null,
  people int not null constraint numbers_count check (people >= 0),
  added int not null,
  removed int not null,
  constraint numbers_pk primary key (sign_off_id, name)
);

-- The people behind each number: Roaring bitmaps of ordinals.
create table signing.lists (
  sign_off_id uuid not null
    constraint lists_sign_off references signing.sign_offs (id),
  name text not null,
  people bytea not null,
  constraint lists_pk primary key (sign_off_id, name)
);

-- What they had answered, and who was expected by lowest unit, both deflated; and in words why it
-- was signed without a part, or corrected.
create table signing.contents (
  sign_off_id uuid not null
    constraint contents_pk primary key
    constraint contents_sign_off references signing.sign_offs (id),
  members bytea not null,
  reports bytea not null,
  reason text constraint contents_reason_given check (reason <> '')
);

-- The units right below, as they stood: signed with that hash, or not.
create table signing.parts (
  sign_off_id uuid not null
    constraint parts_sign_off references signing.sign_offs (id),
  unit_id uuid not null,
  signed uuid constraint parts_signed references signing.sign_offs (id),
  signed_hash bytea,
  expected int not null,
  reported int not null,
  constraint parts_pk primary key (sign_off_id, unit_id),
  constraint parts_signed_whole check ((signed is null) = (signed_hash is null))
);

-- Somebody asks for a correction; somebody with the right to sign decides.
create table signing.corrections (
  id uuid not null constraint corrections_pk primary key,
  round_id int not null,
  unit_id uuid not null,
  reason text not null constraint corrections_reason_given check (reason <> ''),
  asked_by text not null,
  asked_at timestamptz not null,
  decision text constraint corrections_decision_known check (decision in ('SIGNED', 'DECLINED')),
  word text,
  decided_by text,
  decided_at timestamptz,
  sign_off_id uuid constraint corrections_sign_off references signing.sign_offs (id),
  constraint corrections_decided_whole check (
    (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint corrections_signed_whole check (
    (decision is not distinct from 'SIGNED') = (sign_off_id is not null))
);
create unique index corrections_one_waiting on signing.corrections (round_id, unit_id)
  where decision is null;
