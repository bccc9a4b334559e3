-- What is to be looked at: each change is a new revision, so that a signal is explained forever.
create table signal.rules (
  code text not null constraint rules_code_plain check (code ~ '^[a-z]+(-[a-z]+)*$'),
  revision int not null constraint rules_revision_counts check (revision >= 1),
  kind text not null constraint rules_kind_known check (kind in ('PERSON', 'COUNT')),
  name_zh text not null constraint rules_name_zh_given check (name_zh <> ''),
  name_en text not null constraint rules_name_en_given check (name_en <> ''),
  expression text not null constraint rules_expression_of_a_round check (expression like '%{round}%'),
  urgency text not null constraint rules_urgency_known check (urgency in ('NOW', 'TODAY', 'SOON')),
  due_minutes int not null constraint rules_due_in_range check (due_minutes between 15 and 10080),
  quiet_days int not null constraint rules_quiet_in_range check (quiet_days between 0 and 60),
  least int constraint rules_least_counts check (least between 1 and 1000),
  is_on boolean not null,
  source text not null constraint rules_source_given check (source <> ''),
  position int not null,
  made_by text not null,
  made_at timestamptz not null,
  constraint rules_pk primary key (code, revision),
  constraint rules_least_of_counts check ((kind = 'COUNT') = (least is not null))
);
comment on column signal.rules.expression is 'of the set language; {round} stands for the round that is looked at';
comment on column signal.rules.quiet_days is 'for so long after a dismissal the same is not raised again';
comment on column signal.rules.least is 'fewer people in a day are no aberration';

insert into signal.rules values
  ('fever', 1, 'PERSON', '体温达到发热线', 'Temperature at the fever line',
   'answer:{round}.temperature >= 37.3', 'NOW', 120, 1, null, true,
   '国家卫生健康委《新型冠状病毒感染的肺炎防控方案（第三版）》（2020-01-28）：发热指体温 ≥37.3℃', 1, 'system', '2020-01-01T00:00:00Z'),
  ('symptoms', 1, 'PERSON', '有呼吸道症状', 'Respiratory symptoms',
   'answer:{round}.symptoms (fever, cough, breathless) and not answer:{round}.temperature >= 37.3', 'TODAY', 240, 3, null, true,
   '国家卫生健康委《新型冠状病毒感染的肺炎诊疗方案（试行第五版）》（2020-02-04）：以发热、乏力、干咳为主要表现', 2, 'system', '2020-01-01T00:00:00Z'),
  ('contact', 1, 'PERSON', '接触过确诊或疑似的人', 'Was near somebody confirmed or suspected',
   'answer:{round}.contact yes', 'NOW', 240, 14, null, true,
   '国家卫生健康委《新型冠状病毒感染的肺炎密切接触者管理方案（第三版）》：密切接触者医学观察 14 天', 3, 'system', '2020-01-01T00:00:00Z'),
  ('contact-unsure', 1, 'PERSON', '不确定是否接触过', 'Not sure about a contact',
   'answer:{round}.contact unsure', 'TODAY', 720, 14, null, true,
   '国家卫生健康委《新型冠状病毒感染的肺炎密切接触者管理方案（第三版）》：密切接触者由专人判定，不由本人猜测', 4, 'system', '2020-01-01T00:00:00Z'),
  ('isolated', 1, 'PERSON', '集中隔离或住院', 'At an isolation site or in hospital',
   'answer:{round}.isolation (central, hospital)', 'TODAY', 480, 14, null, true,
   '教育部应对新型冠状病毒感染肺炎疫情工作领导小组（2020-01-28）：及时掌握师生隔离、就医情况', 5, 'system', '2020-01-01T00:00:00Z'),
  ('risk-area', 1, 'PERSON', '14 天内从高风险地区来且未隔离', 'Came from a high-risk area within 14 days, not isolated',
   'riskThrough:today high and not riskIn:today high and answer:{round}.isolation none', 'TODAY', 480, 14, null, true,
   '国务院联防联控机制《关于科学防治精准施策分区分级做好新冠肺炎疫情防控工作的指导意见》（2020-02-17）：来自高风险地区人员隔离 14 天', 6, 'system', '2020-01-01T00:00:00Z'),
  ('two-reports', 1, 'PERSON', '本人所报与代报不一致', 'Contradicts what was reported for them',
   'contradicted:{round}', 'SOON', 1440, 1, null, true,
   '本校填报规定：代报由本人复核，不一致的由辅导员核实', 7, 'system', '2020-01-01T00:00:00Z'),
  ('two-places', 1, 'PERSON', '自报住校，所在地却不在宿舍所在的市', 'Says on campus, but reports a place far from the dormitory',
   'farFromBed:{round} yes', 'SOON', 1440, 7, null, true,
   '本校宿舍管理规定：住校学生所在地与床位一致', 8, 'system', '2020-01-01T00:00:00Z'),
  ('fever-count', 1, 'COUNT', '发热人数异常增多', 'More with a fever than usual',
   'answer:{round}.temperature >= 37.3', 'NOW', 240, 3, 3, true,
   'Hutwagner L, Thompson W, Seeman GM, Treadwell T. J Urban Health 2003;80(2 Suppl 1):i89–i96 (EARS C1–C3)', 21, 'system', '2020-01-01T00:00:00Z'),
  ('cough-count', 1, 'COUNT', '咳嗽、气短人数异常增多', 'More with a cough or short of breath than usual',
   'answer:{round}.symptoms (cough, breathless)', 'TODAY', 480, 3, 3, true,
   'Hutwagner L, Thompson W, Seeman GM, Treadwell T. J Urban Health 2003;80(2 Suppl 1):i89–i96 (EARS C1–C3)', 22, 'system', '2020-01-01T00:00:00Z'),
  ('diarrhoea-count', 1, 'COUNT', '腹泻人数异常增多', 'More with diarrhoea than usual',
   'answer:{round}.symptoms diarrhoea', 'TODAY', 480, 3, 3, true,
   'Hutwagner L, Thompson W, Seeman GM, Treadwell T. J Urban Health 2003;80(2 Suppl 1):i89–i96 (EARS C1–C3)', 23, 'system', '2020-01-01T00:00:00Z');

-- Something to look at, until a person has judged it.
create table signal.signals (
  id uuid not null constraint signals_pk primary key,
  rule text not null,
  rule_revision int not null,
  person_id int,
  unit_id uuid not null,
  place text constraint signals_place_plain check (place ~ '^[0-9]{6}$'),
  round_id int not null,
  first_day date not null,
  last_day date not null,
  days int not null constraint signals_days_counts check (days >= 1),
  urgency text not null constraint signals_urgency_known check (urgency in ('NOW', 'TODAY', 'SOON')),
  state text not null constraint signals_state_known check (state in ('OPEN', 'WATCHED', 'CASE', 'DISMISSED')),
  watch_until date,
  quiet_until date,
  duty_subject text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  judged_at timestamptz,
  constraint signals_rule foreign key (rule, rule_revision) references signal.rules (code, revision),
  constraint signals_of_one_thing check (person_id is null or place is null),
  constraint signals_days_in_order check (last_day >= first_day),
  constraint signals_watched_until check ((state = 'WATCHED') = (watch_until is not null)),
  constraint signals_dismissed_quiet check ((state = 'DISMISSED') = (quiet_until is not null)),
  constraint signals_judged check (state = 'OPEN' or judged_at is not null)
);
create unique index signals_one_of_a_person on signal.signals (rule, person_id)
  where person_id is not null and state <> 'DISMISSED';
create unique index signals_one_of_a_count on signal.signals (rule, unit_id, coalesce(place, ''))
  where person_id is null and state <> 'DISMISSED';
create index signals_by_state on signal.signals (state, due_at);
create index signals_by_person on signal.signals (person_id, rule) where person_id is not null;
create index signals_by_round on signal.signals (round_id);
create index signals_by_duty on signal.signals (duty_subject);
comment on column signal.signals.unit_id is 'of a person the unit in the round; of a count by place the university';
comment on column signal.signals.round_id is 'the newest round in which it showed';

-- What people judged of it, and that it came back.
create table signal.assessments (
  signal_id uuid not null constraint assessments_signal references signal.signals (id) on delete cascade,
  number int not null constraint assessments_number_counts check (number >= 1),
  at timestamptz not null,
  verdict text not null constraint assessments_verdict_known
    check (verdict in ('DISMISSED', 'WATCHED', 'CASE', 'CAME_BACK')),
  reason text not null,
  until date,
  by text not null,
  constraint assessments_pk primary key (signal_id, number),
  constraint assessments_reason_given check (verdict = 'CAME_BACK' or reason <> ''),
  constraint assessments_until_watched check ((verdict = 'WATCHED') = (until is not null))
);

-- The numbers behind an aberration, by day and method.
create table signal.aberrations (
  signal_id uuid not null constraint aberrations_signal references signal.signals (id) on delete cascade,
  day date not null,
  method text not null constraint aberrations_method_known check (method in ('C1', 'C2', 'C3')),
  observed int not null,
  mean numeric(12, 4) not null,
  deviation numeric(12, 4) not null,
  statistic numeric(12, 4) not null,
  threshold numeric(12, 4) not null,
  constraint aberrations_pk primary key (signal_id, day, method)
);

-- How many people a measure named in a closed round, by unit and by place; nobody is left out as 0.
create table signal.counts (
  measure text not null,
  round_id int not null,
  dimension text not null constraint counts_dimension_known check (dimension in ('UNIT', 'PLACE')),
  day date not null,
  keys text[] not null,
  people int[] not null,
  reported int not null,
  constraint counts_pk primary key (measure, round_id, dimension),
  constraint counts_side_by_side check (cardinality(keys) = cardinality(people))
);
comment on column signal.counts.measure is 'the expression of the rule, so that a changed one is counted anew';

-- In which city a campus lies, to compare with where people say they are.
create table signal.campuses (
  campus_code text not null constraint campuses_pk primary key,
  division text not null constraint campuses_division_plain check (division ~ '^[0-9]{4}00$'),
  set_by text not null,
  set_at timestamptz not null
);
