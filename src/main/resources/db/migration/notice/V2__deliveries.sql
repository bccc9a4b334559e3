-- Beyond the inbox: how somebody wants to be told, where they can be reached, and what became of it.
alter table notice.notices add column expanded_at timestamptz;
comment on column notice.notices.expanded_at is 'when its deliveries beyond the inbox were written';
create index notices_to_expand on notice.notices (number) where expanded_at is null;

create table notice.preferences (
  person_id   int    not null constraint preferences_pk primary key,
  language    text   not null constraint preferences_language_known check (language in ('zh-CN', 'en')),
  urgent      text[] not null,
  normal      text[] not null,
  digest      text[] not null,
  quiet_from  time   not null,
  quiet_until time   not null
);
comment on table notice.preferences is 'channels by urgency; quiet hours of equal ends are none; whoever has no row has the defaults';

create table notice.addresses (
  id        uuid        not null constraint addresses_pk primary key,
  person_id int         not null,
  channel   text        not null constraint addresses_channel_known check (channel in ('EMAIL', 'PUSH')),
  sealed    bytea       not null,
  blind     bytea       not null,
  added_at  timestamptz not null,
  failed_at timestamptz,
  constraint addresses_once unique (person_id, channel, blind)
);
comment on column notice.addresses.sealed is 'e-mail address, or the subscription of a browser, sealed by the vault';
comment on column notice.addresses.failed_at is 'when the address was refused for good; nothing is sent to it until it is given anew';
create unique index addresses_one_mail on notice.addresses (person_id) where channel = 'EMAIL';

create table notice.verifications (
  person_id  int         not null constraint verifications_pk primary key,
  sealed     bytea       not null,
  code       bytea       not null,
  asked_at   timestamptz not null,
  asked      int         not null,
  tries      int         not null,
  first_at   timestamptz not null
);
comment on table notice.verifications is 'an address that waits for the code that was sent to it';

-- One row a notice, person and channel beyond the inbox. A claim is committed before anything leaves
-- the house: whoever dies between claim and answer leaves a row that says so, and is not resent.
create table notice.deliveries (
  number     bigint      not null,
  person_id  int         not null,
  channel    text        not null constraint deliveries_channel_known check (channel in ('EMAIL', 'WECOM', 'SMS', 'PUSH')),
  urgency    text        not null constraint deliveries_urgency_known check (urgency in ('URGENT', 'NORMAL', 'DIGEST')),
  state      text        not null constraint deliveries_state_known
                         check (state in ('QUEUED', 'CLAIMED', 'SENT', 'DELIVERED', 'FAILED', 'UNCERTAIN')),
  queued_at  timestamptz not null,
  due_at     timestamptz not null,
  attempts   int         not null default 0,
  message    uuid,
  claimed_at timestamptz,
  settled_at timestamptz,
  why        text,
  constraint deliveries_pk primary key (number, person_id, channel),
  constraint deliveries_claimed_by_message check (state in ('QUEUED', 'FAILED') or message is not null),
  constraint deliveries_failed_why check (state not in ('FAILED', 'UNCERTAIN') or why is not null)
);
create index deliveries_due on notice.deliveries (channel, due_at, person_id) where state = 'QUEUED';
create index deliveries_claimed on notice.deliveries (claimed_at) where state = 'CLAIMED';
create index deliveries_by_message on notice.deliveries (message) where message is not null;
create index deliveries_of_person on notice.deliveries (person_id, channel, claimed_at);
create index deliveries_by_queueing on notice.deliveries (queued_at);
