-- Who must do what by when. A duty about many people is one row for each unit they belong to; its
-- people stand in a table of their own, so that 3,000 missing are 2,000 owners and not 3,000 texts.
create table duty.duties (
  id           uuid        not null constraint duties_pk primary key,
  kind         text        not null constraint duties_kind_form check (kind ~ '^[a-z]+\.[a-z-]+$'),
  subject      text        not null constraint duties_subject_form check (subject ~ '^[A-Za-z0-9:._-]{1,80}$'),
  unit_id      uuid        not null,
  given_to     integer,
  level        text        not null constraint duties_level_known
    check (level in ('PERSON', 'ROTA', 'OFFICER', 'COUNSELOR', 'COLLEGE', 'CAMPUS', 'UNIVERSITY')),
  owner_person integer,
  held_since   timestamptz not null,
  clock_step   smallint    not null default 0 constraint duties_clock_counts check (clock_step >= 0),
  changes      smallint    not null default 1 constraint duties_changes_count check (changes >= 1),
  opened_at    timestamptz not null,
  due_at       timestamptz not null,
  escalates_at timestamptz,
  people       integer     not null,
  people_open  integer     not null,
  state        text        not null constraint duties_state_known check (state in ('OPEN', 'CLOSED')),
  how          text constraint duties_how_known
    check (how in ('DONE', 'NOT_NEEDED', 'REPORTED', 'CONTACTED', 'EXEMPTED', 'WITHDRAWN')),
  note         text constraint duties_note_length check (length(note) <= 500),
  closed_at    timestamptz,
  closed_by    text,
  constraint duties_somebody_holds check (owner_person is not null or level = 'UNIVERSITY'),
  constraint duties_closed_whole check (
    (state = 'CLOSED') = (how is not null) and (state = 'CLOSED') = (closed_at is not null)
    and (state = 'CLOSED') = (closed_by is not null)),
  constraint duties_closed_is_still check (state = 'OPEN' or escalates_at is null),
  constraint duties_people_count check (people_open between 0 and people),
  constraint duties_closed_has_nobody check (state = 'OPEN' or people_open = 0)
);
comment on column duty.duties.owner_person is 'null: everybody of the university office holds it';
comment on column duty.duties.given_to is 'the person it was first given to by name; null where a unit was named';
create unique index duties_one_open on duty.duties (kind, subject, unit_id, given_to)
  nulls not distinct where state = 'OPEN';
create index duties_by_clock on duty.duties (escalates_at) where escalates_at is not null;
create index duties_by_owner on duty.duties (owner_person) where state = 'OPEN';
create index duties_by_unit on duty.duties (unit_id, state);

-- Whom a duty is about, and how it ended for each.
create table duty.people (
  duty_id    uuid    not null constraint people_duty references duty.duties (id),
  person_id  integer not null,
  how        text constraint people_how_known
    check (how in ('DONE', 'NOT_NEEDED', 'REPORTED', 'CONTACTED', 'EXEMPTED', 'WITHDRAWN')),
  settled_at timestamptz,
  constraint people_pk primary key (duty_id, person_id),
  constraint people_settled_whole check ((how is null) = (settled_at is null))
);
create index people_open on duty.people (person_id) where how is null;
create index people_by_person on duty.people (person_id);

-- Everybody who held it, one after the other; nothing is overwritten.
create table duty.changes (
  duty_id      uuid        not null constraint changes_duty references duty.duties (id),
  number       smallint    not null,
  at           timestamptz not null,
  what         text        not null constraint changes_what_known
    check (what in ('OPENED', 'ESCALATED', 'PASSED_ON', 'HANDED_OVER', 'CLOSED')),
  level        text        not null,
  owner_person integer,
  note         text constraint changes_note_length check (length(note) <= 500),
  by           text        not null,
  constraint changes_pk primary key (duty_id, number)
);

-- What was tried, and what came of it.
create table duty.attempts (
  id        uuid        not null constraint attempts_pk primary key,
  duty_id   uuid        not null constraint attempts_duty references duty.duties (id),
  person_id integer,
  result    text        not null constraint attempts_result_known
    check (result in ('REACHED', 'NO_ANSWER', 'WRONG_NUMBER', 'REFUSED', 'OTHER')),
  note      text constraint attempts_note_length check (length(note) <= 500),
  by        text        not null,
  by_person integer,
  at        timestamptz not null,
  constraint attempts_other_says_what check (result <> 'OTHER' or note <> '')
);
create index attempts_by_duty on duty.attempts (duty_id, at);
create index attempts_by_person on duty.attempts (person_id, at);
