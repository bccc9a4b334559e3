-- What strangers wrote, until and after somebody has judged it. One row a thing of its module.
create table review.items (
  number        bigint      generated always as identity,
  kind          text        not null,
  ref           text        not null,
  author        uuid,
  author_key    text        not null,
  shown_name    text        not null,
  unit_id       uuid,
  title         text        not null,
  text          text        not null,
  media         uuid[]      not null,
  page          text        not null,
  state         text        not null,
  aside         text,
  urgency       smallint    not null,
  classes       text[]      not null,
  hits          text[]      not null,
  text_hash     bytea       not null,
  sketch        integer[]   not null,
  submissions   integer     not null,
  revision      integer     not null,
  first_at      timestamptz not null,
  submitted_at  timestamptz not null,
  decided_at    timestamptz,
  decided_by    uuid,
  reason        text,
  note          text,
  routed_at     timestamptz,
  claimed_by    uuid,
  claimed_until timestamptz,
  constraint items_pk primary key (number),
  constraint items_once unique (kind, ref),
  constraint items_state_known check (
    state in ('WAITING', 'HELD', 'ACCEPTED', 'RETURNED', 'REFUSED', 'TAKEN_DOWN', 'WITHDRAWN')),
  constraint items_aside_known check (aside in ('HELD', 'ROUTED')),
  constraint items_aside_while_held check (aside is null or state = 'HELD'),
  constraint items_routed check (aside is distinct from 'ROUTED' or routed_at is not null),
  constraint items_decided check ((decided_at is null) = (decided_by is null)),
  constraint items_reasoned check (
    state not in ('RETURNED', 'REFUSED', 'TAKEN_DOWN') or reason is not null),
  constraint items_claim_whole check ((claimed_by is null) = (claimed_until is null)),
  constraint items_counted check (submissions >= 1 and revision >= 1)
);
-- The queue: the most urgent first, then the oldest.
create index items_waiting on review.items (urgency, submitted_at, number)
  include (kind, unit_id, aside, text_hash) where state in ('WAITING', 'HELD');
create index items_by_state on review.items (state, submitted_at desc, number desc);
create index items_by_author on review.items (author_key, submitted_at desc, number desc);
create index items_by_text on review.items (text_hash) where state in ('WAITING', 'HELD');
create index items_alike on review.items using gin (sketch) where state in ('WAITING', 'HELD');
create index items_submitted on review.items (submitted_at);

-- Every judgement, also those that were taken back.
create table review.decisions (
  id         bigint      generated always as identity,
  item       bigint      not null,
  submission integer     not null,
  before     text        not null,
  aside      text,
  after      text        not null,
  reason     text,
  note       text,
  by_account uuid        not null,
  at         timestamptz not null,
  waited     integer     not null,
  revision   integer     not null,
  undone_at  timestamptz,
  constraint decisions_pk primary key (id),
  constraint decisions_of_item foreign key (item) references review.items (number),
  constraint decisions_waited check (waited >= 0)
);
create index decisions_of_item on review.decisions (item, id desc);
create index decisions_by_time on review.decisions (at);

-- Something published that somebody wants gone: two people, never one.
create table review.take_downs (
  id         bigint      generated always as identity,
  item       bigint      not null,
  reason     text        not null,
  note       text,
  asked_by   uuid        not null,
  asked_at   timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  confirmed  boolean,
  constraint take_downs_pk primary key (id),
  constraint take_downs_of_item foreign key (item) references review.items (number),
  constraint take_downs_by_two check (decided_by <> asked_by),
  constraint take_downs_whole check (
    (decided_by is null) = (decided_at is null) and (decided_by is null) = (confirmed is null))
);
create unique index take_downs_once on review.take_downs (item) where decided_at is null;
create index take_downs_of_item on review.take_downs (item, id desc);
