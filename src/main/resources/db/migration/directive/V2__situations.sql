-- A situation that somebody reported upward. What was said is sealed: it may be about anybody.
create table directive.situations (
  id         uuid        not null,
  year       smallint    not null,
  number     integer     not null,
  reporter   integer     not null,
  unit       uuid        not null,
  urgency    text        not null,
  desk       text        not null,
  state      text        not null,
  said       bytea       not null,
  place      bytea,
  picture    uuid,
  sent_at    timestamptz not null,
  changed_at timestamptz not null,
  merged     uuid,
  constraint situations_pk primary key (id),
  constraint situations_number_once unique (year, number),
  constraint situations_urgency_known check (urgency in ('URGENT', 'SOON', 'KNOW')),
  constraint situations_desk_known check (desk in ('COUNSELOR', 'COLLEGE', 'CAMPUS', 'UNIVERSITY')),
  constraint situations_state_known check (
    state in ('SENT', 'SEEN', 'ANSWERED', 'MERGED', 'CLOSED')),
  constraint situations_merged check ((state = 'MERGED') = (merged is not null) and merged <> id),
  constraint situations_merged_with foreign key (merged) references directive.situations (id)
);
create index situations_open on directive.situations (unit) where state in ('SENT', 'SEEN', 'ANSWERED');
create index situations_reporter on directive.situations (reporter, sent_at);

-- What became of it, step by step; the reporter reads every line.
create table directive.situation_steps (
  situation uuid        not null,
  position  integer     not null,
  kind      text        not null,
  at        timestamptz not null,
  by        uuid        not null,
  role      text        not null,
  said      bytea,
  constraint situation_steps_pk primary key (situation, position),
  constraint situation_steps_of_situation foreign key (situation) references directive.situations (id),
  constraint situation_steps_kind_known check (
    kind in ('SEND', 'SEE', 'ANSWER', 'ADD', 'HAND_UP', 'MERGE', 'CLOSE')),
  constraint situation_steps_said check (
    (kind in ('ANSWER', 'ADD', 'CLOSE') and said is not null) or kind in ('SEND', 'SEE', 'HAND_UP', 'MERGE'))
);
