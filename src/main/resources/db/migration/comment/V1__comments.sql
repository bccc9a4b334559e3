-- Where comments stand: how many readers have said something there, so that each has a number.
create table comment.threads (
  subject text not null,
  readers int  not null,
  constraint threads_pk primary key (subject),
  constraint threads_subject check (subject ~ '^[a-z-]+:.+$'),
  constraint threads_readers check (readers >= 0)
);

-- A comment, or an answer to one; there is no third level. The browser is a keyed hash and goes
-- after half a year: the comment is nobody's then.
create table comment.comments (
  id           uuid        not null,
  subject      text        not null,
  parent       uuid,
  level        smallint    not null generated always as (case when parent is null then 0 else 1 end) stored,
  parent_level smallint    generated always as (case when parent is null then null else 0 end) stored,
  reader       int         not null,
  browser      bytea,
  text         text        not null,
  state        text        not null,
  reason       text,
  written_at   timestamptz not null,
  reports      int         not null default 0,
  settled      int         not null default 0,
  constraint comments_pk primary key (id),
  constraint comments_in_thread foreign key (subject) references comment.threads (subject),
  constraint comments_of_level unique (id, subject, level),
  constraint comments_two_levels foreign key (parent, subject, parent_level)
    references comment.comments (id, subject, level),
  constraint comments_text check (text <> '' and length(text) <= 1000),
  constraint comments_state_known check (
    state in ('WAITING', 'HELD', 'ACCEPTED', 'RETURNED', 'REFUSED', 'TAKEN_DOWN', 'WITHDRAWN')),
  constraint comments_settled check (0 <= settled and settled <= reports)
);
create index comments_shown on comment.comments (subject, written_at, id) where state = 'ACCEPTED';
create index comments_answers on comment.comments (parent) where parent is not null;
create index comments_own on comment.comments (browser, subject) where browser is not null;

-- Who asked for another look at a comment, as a keyed hash: one report a browser.
create table comment.reports (
  comment uuid        not null,
  browser bytea       not null,
  at      timestamptz not null,
  constraint reports_once primary key (comment, browser),
  constraint reports_of_comment foreign key (comment) references comment.comments (id)
);
