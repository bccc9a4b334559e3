-- The key under which browsers are hashed on a day. It is thrown away with the day, and with it the
-- last way from a mark to a browser.
create table counter.keys (
  day date  not null,
  key bytea not null,
  constraint keys_pk primary key (day),
  constraint keys_long_enough check (length(key) >= 32)
);

-- A browser has looked at something today; the row lets it count once, on whatever node.
create table counter.marks (
  day  date   not null,
  mark bigint not null,
  constraint marks_once primary key (day, mark)
);

-- Views by hour: the ledger of which the totals are the sum. The seal is an HMAC over the row under
-- a key outside the database: a row that was changed by hand does not have the right one.
create table counter.hours (
  subject text        not null,
  hour    timestamptz not null,
  views   bigint      not null,
  seal    bytea       not null,
  constraint hours_pk primary key (subject, hour),
  constraint hours_views check (views > 0),
  constraint hours_whole check (date_trunc('hour', hour, 'UTC') = hour)
);
create index hours_by_time on counter.hours (hour);

create table counter.totals (
  subject text   not null,
  views   bigint not null,
  likes   bigint not null,
  seal    bytea  not null,
  constraint totals_pk primary key (subject),
  constraint totals_subject check (subject ~ '^[a-z-]+:.+$'),
  constraint totals_not_negative check (views >= 0 and likes >= 0)
);

-- One row a browser and what it likes, hashed together: two likes of one browser cannot be connected.
create table counter.likes (
  subject text  not null,
  mark    bytea not null,
  constraint likes_once primary key (subject, mark)
);
