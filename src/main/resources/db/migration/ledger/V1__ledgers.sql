-- A standing collection: which form, of whom, when.
create table ledger.ledgers (
  id uuid not null constraint ledgers_pk primary key,
  code text not null
    constraint ledgers_code_unique unique
    constraint ledgers_code_plain check (code ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(code) <= 30),
  name_zh text not null constraint ledgers_name_zh_given check (name_zh <> ''),
  name_en text not null constraint ledgers_name_en_given check (name_en <> ''),
  form_id uuid not null,
  audience text not null,
  incident_id uuid,
  opens time not null,
  due time not null,
  closes time not null,
  days int not null constraint ledgers_days_are_weekdays check (days between 0 and 127),
  zero_report boolean not null,
  presence boolean not null,
  paused boolean not null,
  since date not null,
  created_at timestamptz not null
);
comment on column ledger.ledgers.audience is 'an expression of the set language; empty is everyone enrolled';
comment on column ledger.ledgers.days is 'bit 0 is Monday; 0 is a ledger that people open by hand';
comment on column ledger.ledgers.presence is 'its answers say where people are';

-- One period of a ledger. The id is a small number of our own: it stands in every report.
create table ledger.rounds (
  id int not null generated always as identity constraint rounds_pk primary key,
  ledger_id uuid not null constraint rounds_ledger references ledger.ledgers (id),
  code text not null constraint rounds_code_unique unique,
  day date not null,
  form_id uuid not null,
  form_version int not null,
  opens_at timestamptz not null,
  due_at timestamptz not null,
  closes_at timestamptz not null,
  closed_at timestamptz,
  locked_at timestamptz,
  constraint rounds_once_a_day unique (ledger_id, day),
  constraint rounds_times_in_order check (opens_at <= due_at and due_at <= closes_at)
);
create index rounds_by_closing on ledger.rounds (closes_at);

-- Who was expected, by the lowest unit of the day: Roaring bitmaps of ordinals, frozen at opening.
create table ledger.expectations (
  round_id int not null constraint expectations_round references ledger.rounds (id),
  unit_id uuid not null,
  people bytea not null,
  exempt bytea not null,
  constraint expectations_pk primary key (round_id, unit_id)
);

-- Not expected, for a reason that somebody with the right approved.
create table ledger.exemptions (
  id uuid not null constraint exemptions_pk primary key,
  ledger_id uuid not null constraint exemptions_ledger references ledger.ledgers (id),
  person_id int not null,
  first_day date not null,
  last_day date,
  reason text not null constraint exemptions_reason_given check (reason <> ''),
  approved_by text not null,
  approved_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  constraint exemptions_days_in_order check (last_day is null or last_day >= first_day),
  constraint exemptions_withdrawn_whole check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index exemptions_in_force on ledger.exemptions (ledger_id, person_id) where withdrawn_at is null;

-- What holds now: one row a person and round.
create table ledger.reports (
  round_id int not null,
  person_id int not null,
  revision int not null constraint reports_revision_counts check (revision >= 1),
  flags int not null,
  source text not null constraint reports_source_known
    check (source in ('SELF', 'PHONE_CALL', 'PARENT', 'ROOMMATE', 'WORKBOOK', 'OTHER')),
  reporter uuid,
  note text,
  answers json not null,
  codes bytea not null,
  filled_at timestamptz,
  received_at timestamptz not null,
  constraint reports_pk primary key (round_id, person_id)
) with (fillfactor = 90);
comment on column ledger.reports.codes is 'the answers as one int a question, in the order of the form version of the round';

-- What held before: a row for each revision that was replaced.
create table ledger.report_revisions (
  round_id int not null,
  person_id int not null,
  revision int not null,
  flags int not null,
  source text not null,
  reporter uuid,
  note text,
  answers json not null,
  filled_at timestamptz,
  received_at timestamptz not null,
  replaced_at timestamptz not null,
  constraint report_revisions_pk primary key (round_id, person_id, revision, replaced_at)
) partition by range (replaced_at);
create table ledger.report_revisions_other partition of ledger.report_revisions default;

-- Keys of clients: the same key gives the same receipt. The id is a hash of account and key.
create table ledger.report_keys (
  id uuid not null constraint report_keys_pk primary key,
  content bytea not null,
  round_id int not null,
  person_id int not null,
  revision int not null,
  on_time boolean not null,
  received_at timestamptz not null
);
create index report_keys_by_age on ledger.report_keys using brin (received_at);

-- Written in time but sent after the close: kept until somebody with the right decides.
create table ledger.late_reports (
  id uuid not null constraint late_reports_pk primary key,
  key uuid not null constraint late_reports_once unique,
  content bytea not null,
  round_id int not null constraint late_reports_round references ledger.rounds (id),
  person_id int not null,
  source text not null,
  reporter uuid,
  answers json not null,
  codes bytea not null,
  filled_at timestamptz not null,
  received_at timestamptz not null,
  decision text constraint late_reports_decision_known check (decision in ('ACCEPTED', 'REJECTED')),
  reason text,
  decided_by text,
  decided_at timestamptz,
  constraint late_reports_decided_whole check (
    (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint late_reports_rejected_with_reason check (decision <> 'REJECTED' or reason <> '')
);
create index late_reports_by_round on ledger.late_reports (round_id, person_id);

-- The counts of a closed round by lowest unit, so that a month of rounds is read at once.
create table ledger.counts (
  round_id int not null constraint counts_round references ledger.rounds (id),
  unit_id uuid not null,
  expected int not null,
  reported int not null,
  on_time int not null,
  zero int not null,
  proxy int not null,
  alerting int not null,
  exempt int not null,
  constraint counts_pk primary key (round_id, unit_id),
  constraint counts_within_expected check (reported <= expected and on_time <= reported)
);
