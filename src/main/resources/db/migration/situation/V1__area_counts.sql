-- A file of counts on its way in: what it would change, and what was found in it.
create table situation.imports (
  id uuid not null constraint imports_pk primary key,
  file_name text not null,
  content bytea not null,
  rows int not null,
  new_rows int not null,
  changed_rows int not null,
  same_rows int not null,
  duplicate_rows int not null,
  refused_rows int not null,
  apart_rows int not null,
  first_day date,
  last_day date,
  findings_left_out int not null,
  received_by text not null,
  received_at timestamptz not null,
  taken_in_by text,
  taken_in_at timestamptz,
  constraint imports_rows_add_up
    check (rows = new_rows + changed_rows + same_rows + duplicate_rows + refused_rows),
  constraint imports_taken_in_whole check ((taken_in_by is null) = (taken_in_at is null))
);
create index imports_by_time on situation.imports (received_at desc, id desc);

create table situation.findings (
  import_id uuid not null constraint findings_import references situation.imports (id) on delete cascade,
  position int not null,
  row_number int not null,
  severity text not null constraint findings_severity_known check (severity in ('ERROR', 'WARNING', 'INFO')),
  code text not null,
  arguments text[] not null,
  constraint findings_pk primary key (import_id, position)
);

-- Cumulative counts as they were published, a row a place and day.
create table situation.counts (
  code text not null constraint counts_code_plain check (code ~ '^[0-9]{6}$'),
  apart text not null,
  day date not null,
  confirmed int not null constraint counts_confirmed_counts check (confirmed >= 0),
  suspected int not null constraint counts_suspected_counts check (suspected >= 0),
  cured int not null constraint counts_cured_counts check (cured >= 0),
  dead int not null constraint counts_dead_counts check (dead >= 0),
  import_id uuid not null constraint counts_import references situation.imports (id),
  constraint counts_pk primary key (code, apart, day)
);
comment on column situation.counts.code is 'GB/T 2260; 000000 is the whole country';
comment on column situation.counts.apart is 'a name that is no place of the list, kept under its province; empty for the place of the code itself';

-- When an area is of high and of medium risk, each rule from a day on.
create table situation.rules (
  id uuid not null constraint rules_pk primary key,
  since date not null,
  high_confirmed int not null constraint rules_high_confirmed_counts check (high_confirmed >= 0),
  high_new int not null constraint rules_high_new_counts check (high_new >= 1),
  medium_new int not null constraint rules_medium_new_counts check (medium_new >= 1),
  stale_after int not null constraint rules_stale_after_days check (stale_after between 1 and 60),
  source text not null constraint rules_source_given check (source <> ''),
  made_by text not null,
  made_at timestamptz not null,
  constraint rules_in_order check (medium_new <= high_new)
);
create index rules_by_day on situation.rules (since desc, made_at desc);

insert into situation.rules values (
  '00000000-0000-7000-8000-000000000001', '2020-01-01', 51, 10, 1, 7,
  '国务院应对新型冠状病毒肺炎疫情联防联控机制《关于科学防治精准施策分区分级做好新冠肺炎疫情防控工作的指导意见》（2020-02-17）：14 天内无新增为低风险；14 天内有新增为中风险；累计超过 50 例且 14 天内有聚集性疫情为高风险。公布的数字不含聚集性疫情，这里以 14 天新增 10 例代替。',
  'system', '2020-01-01T00:00:00Z');

-- Levels that somebody set by hand: they stand above the rule on their days.
create table situation.levels (
  id uuid not null constraint levels_pk primary key,
  code text not null constraint levels_code_plain check (code ~ '^[0-9]{6}$'),
  first_day date not null,
  last_day date,
  level text not null constraint levels_level_known check (level in ('LOW', 'MEDIUM', 'HIGH')),
  reason text not null constraint levels_reason_given check (reason <> ''),
  set_by text not null,
  set_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  constraint levels_days_in_order check (last_day is null or last_day >= first_day),
  constraint levels_withdrawn_whole check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index levels_by_code on situation.levels (code, set_at desc);
