-- Alerts of authorities as they came; what they say is read out of the content.
create table alert.alerts (
  id uuid not null constraint alerts_pk primary key,
  sender text not null,
  identifier text not null,
  sent timestamptz not null,
  status text not null constraint alerts_status_known
    check (status in ('ACTUAL', 'EXERCISE', 'SYSTEM', 'TEST', 'DRAFT')),
  msg_type text not null constraint alerts_msg_type_known
    check (msg_type in ('ALERT', 'UPDATE', 'CANCEL', 'ACK', 'ERROR')),
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  content bytea not null,
  received_by text not null,
  received_at timestamptz not null,
  ended_at timestamptz,
  ended_by_alert uuid constraint alerts_ended_by references alert.alerts (id),
  end_reason text,
  ended_by text,
  constraint alerts_once unique (sender, identifier, sent),
  constraint alerts_ended_whole check (
    (ended_at is null) = (ended_by is null)
    and (ended_at is null) = (ended_by_alert is null and end_reason is null))
);
create index alerts_by_end on alert.alerts (ends_at);
create index alerts_by_time on alert.alerts (received_at desc, id desc);
comment on column alert.alerts.ended_at is 'by an update, a cancel, or by hand with a reason, before it expires';

-- What an update or a cancel is about, also when that comes later.
create table alert.mentions (
  alert_id uuid not null constraint mentions_alert references alert.alerts (id),
  sender text not null,
  identifier text not null,
  sent timestamptz not null,
  constraint mentions_pk primary key (alert_id, sender, identifier, sent)
);
create index mentions_by_name on alert.mentions (sender, identifier, sent);

-- Places that somebody gave to an alert whose areas carry no code of the list.
create table alert.places (
  alert_id uuid not null constraint places_alert references alert.alerts (id),
  code text not null constraint places_code_plain check (code ~ '^[0-9]{6}$'),
  placed_by text not null,
  placed_at timestamptz not null,
  constraint places_pk primary key (alert_id, code)
);

-- From which severity and certainty on an alert raises the risk of its areas, each rule from a day on.
create table alert.rules (
  id uuid not null constraint rules_pk primary key,
  since date not null,
  high_from text not null constraint rules_high_known
    check (high_from in ('MINOR', 'MODERATE', 'SEVERE', 'EXTREME')),
  medium_from text not null constraint rules_medium_known
    check (medium_from in ('MINOR', 'MODERATE', 'SEVERE', 'EXTREME')),
  certain_from text not null constraint rules_certain_known
    check (certain_from in ('UNLIKELY', 'POSSIBLE', 'LIKELY', 'OBSERVED')),
  source text not null constraint rules_source_given check (source <> ''),
  made_by text not null,
  made_at timestamptz not null
);
create index rules_by_day on alert.rules (since desc, made_at desc);

insert into alert.rules values (
  '00000000-0000-7000-8000-000000000001', '2000-01-01', 'SEVERE', 'MODERATE', 'POSSIBLE',
  '《中华人民共和国突发事件应对法》：预警按紧急程度、发展势态和可能造成的危害程度分为一级至四级，以红、橙、黄、蓝标示；国家预警信息发布系统以 Extreme、Severe、Moderate、Minor 对应红、橙、黄、蓝。红、橙色预警的地区为高风险，黄色为中风险。',
  'system', '2020-01-01T00:00:00Z');
