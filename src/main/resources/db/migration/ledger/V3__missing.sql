-- When the missing are reminded, and how long each level has before the next is asked; in minutes.
alter table ledger.ledgers
  add column remind_before int not null default 60
    constraint ledgers_remind_before_range check (remind_before between 0 and 1440),
  add column officer_minutes int not null default 60
    constraint ledgers_officer_minutes_range check (officer_minutes between 5 and 2880),
  add column counselor_minutes int not null default 120
    constraint ledgers_counselor_minutes_range check (counselor_minutes between 5 and 2880);
comment on column ledger.ledgers.remind_before is 'minutes before the due time; 0 is no reminder';

-- Both happen once a round, whichever node is first.
alter table ledger.rounds add column reminded_at timestamptz, add column asked_at timestamptz;
update ledger.rounds set reminded_at = opens_at, asked_at = due_at where closed_at is not null;
