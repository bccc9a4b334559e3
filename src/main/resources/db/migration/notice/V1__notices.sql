-- One row a notice, with everybody it goes to as a set; who has read it stands in one row a person.
create table notice.notices (
  id         uuid        not null constraint notices_pk primary key,
  number     bigint,
  kind       text        not null,
  parameters jsonb       not null,
  path       text        not null constraint notices_path_inside check (path like '/%' and path not like '//%'),
  urgency    text        not null constraint notices_urgency_known check (urgency in ('URGENT', 'NORMAL', 'DIGEST')),
  once_key   text,
  audience   bytea       not null,
  recipients int         not null constraint notices_recipients_counted check (recipients >= 0),
  sent_at    timestamptz not null,
  constraint notices_number_once unique (number),
  constraint notices_sent_once unique (once_key)
);
comment on column notice.notices.number is 'its place in the order of commits, without gaps; given at the end of the sending transaction';
comment on column notice.notices.audience is 'ordinals of the recipients, portable RoaringBitmap format';
create index notices_by_sending on notice.notices (sent_at);

create table notice.last_number (
  single boolean not null default true constraint last_number_pk primary key constraint last_number_single check (single),
  last   bigint  not null
);
insert into notice.last_number (last) values (0);

-- Recipients of notices to few people: found by index. Notices to many are held in memory as sets.
create table notice.addressed (
  person_id int    not null,
  number    bigint not null,
  constraint addressed_pk primary key (person_id, number)
);
create index addressed_by_number on notice.addressed (number);

-- Everything up to a number has been read, and some after it one by one.
create table notice.readings (
  person_id int      not null constraint readings_pk primary key,
  up_to     bigint   not null,
  singly    bigint[] not null
);
