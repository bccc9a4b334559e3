-- People who work together for a time: a task force, a student group.
create table meeting.groups (
  id        uuid not null,
  kind      text not null,
  name_zh   text not null,
  name_en   text not null,
  opened_on date not null,
  closed_on date,
  constraint groups_pk primary key (id),
  constraint groups_kind_known check (kind in ('TASKFORCE', 'STUDENT', 'OTHER')),
  constraint groups_named check (name_zh <> ''),
  constraint groups_closed_later check (closed_on >= opened_on)
);
create unique index groups_name_once on meeting.groups (name_zh) where closed_on is null;

create table meeting.members (
  id       uuid    not null,
  group_id uuid    not null,
  person   integer not null,
  leads    boolean not null,
  since    date    not null,
  until    date,
  constraint members_pk primary key (id),
  constraint members_of_group foreign key (group_id) references meeting.groups (id),
  constraint members_until_later check (until >= since)
);
create unique index members_once on meeting.members (group_id, person) where until is null;

-- Who is on call on a day, who is asked first before the others.
create table meeting.rota (
  group_id uuid     not null,
  day      date     not null,
  position smallint not null,
  person   integer  not null,
  constraint rota_pk primary key (group_id, day, position),
  constraint rota_of_group foreign key (group_id) references meeting.groups (id),
  constraint rota_once unique (group_id, day, person),
  constraint rota_position check (position >= 1)
);
create index rota_day on meeting.rota (day);

create table meeting.meetings (
  id        uuid        not null,
  year      smallint    not null,
  number    integer     not null,
  group_id  uuid        not null,
  title     text        not null,
  place     text        not null,
  agenda    text        not null,
  starts_at timestamptz not null,
  ends_at   timestamptz not null,
  state     text        not null,
  minutes   text,
  called_by uuid        not null,
  constraint meetings_pk primary key (id),
  constraint meetings_number_once unique (year, number),
  constraint meetings_of_group foreign key (group_id) references meeting.groups (id),
  constraint meetings_titled check (title <> ''),
  constraint meetings_end_later check (ends_at > starts_at),
  constraint meetings_state_known check (state in ('CALLED', 'HELD', 'CANCELLED')),
  constraint meetings_minutes check ((state = 'HELD') = (minutes is not null))
);

create table meeting.attendance (
  meeting uuid    not null,
  person  integer not null,
  state   text    not null,
  constraint attendance_pk primary key (meeting, person),
  constraint attendance_of_meeting foreign key (meeting) references meeting.meetings (id),
  constraint attendance_state_known check (state in ('PRESENT', 'EXCUSED', 'ABSENT'))
);

-- What was decided, with who does it and until when; each is a duty until it is done.
create table meeting.decisions (
  meeting  uuid        not null,
  position smallint    not null,
  said     text        not null,
  owner    integer     not null,
  due      timestamptz not null,
  done_at  timestamptz,
  outcome  text,
  constraint decisions_pk primary key (meeting, position),
  constraint decisions_of_meeting foreign key (meeting) references meeting.meetings (id),
  constraint decisions_say_something check (said <> ''),
  constraint decisions_done check ((done_at is null) = (outcome is null))
);

-- The secret address of somebody's calendar; only its hash is kept.
create table meeting.feeds (
  person  integer     not null,
  hash    bytea       not null,
  made_at timestamptz not null,
  constraint feeds_pk primary key (person),
  constraint feeds_hash_once unique (hash)
);
