-- Where people write a short message for all to see. The last number is its place in the order of
-- what changed on the wall; its row is the lock under which numbers are given.
create table board.boards (
  id          uuid        not null,
  code        text        not null,
  title_zh    text        not null,
  title_en    text        not null,
  call_zh     text        not null,
  call_en     text        not null,
  opens_on    date        not null,
  closes_on   date,
  open_to     text        not null,
  at_once     boolean     not null,
  incident_id uuid,
  made_by     uuid        not null,
  made_at     timestamptz not null,
  closed_at   timestamptz,
  last_number bigint      not null default 0,
  constraint boards_pk primary key (id),
  constraint boards_code_once unique (code),
  constraint boards_code_plain check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$' and code <> 'new'),
  constraint boards_titled check (title_zh <> ''),
  constraint boards_close_later check (closes_on >= opens_on),
  constraint boards_open_to_known check (open_to in ('ALL', 'ACCOUNTS'))
);

-- One message. The key is the client's, bound to the writer: a retry has one effect. Who wrote is an
-- account or a browser that says so by its cookie, of which only a hash is kept.
create table board.messages (
  id            uuid        not null,
  board_id      uuid        not null,
  key           uuid        not null,
  account       uuid,
  browser       text,
  name          text        not null,
  place         text,
  text          text        not null,
  state         text        not null,
  reason        text,
  written_at    timestamptz not null,
  changed_at    timestamptz not null,
  wall_number   bigint,
  change_number bigint,
  pinned_at     timestamptz,
  constraint messages_pk primary key (id),
  constraint messages_of_board foreign key (board_id) references board.boards (id),
  constraint messages_key_once unique (key),
  constraint messages_by_one check (num_nonnulls(account, browser) = 1),
  constraint messages_name_short check (char_length(name) <= 20),
  constraint messages_place_is_code check (place ~ '^[0-9]{6}$'),
  constraint messages_text_short check (char_length(text) between 1 and 300),
  constraint messages_state_known check (
    state in ('WAITING', 'HELD', 'ACCEPTED', 'RETURNED', 'REFUSED', 'TAKEN_DOWN', 'WITHDRAWN')),
  constraint messages_shown_when_accepted check ((state = 'ACCEPTED') = (wall_number is not null)),
  constraint messages_pinned_when_shown check (pinned_at is null or state = 'ACCEPTED'),
  constraint messages_shown_is_a_change check (wall_number is null or change_number is not null)
);

create unique index messages_on_wall on board.messages (board_id, wall_number)
 where wall_number is not null;
create unique index messages_changes on board.messages (board_id, change_number)
 where change_number is not null;
create index messages_by_place on board.messages (board_id, place, wall_number)
 where wall_number is not null;
create index messages_by_account on board.messages (account, written_at)
 where account is not null;
create index messages_by_browser on board.messages (browser, written_at)
 where browser is not null;
