-- Somebody asks not to be expected; somebody else decides.
create table ledger.exemption_requests (
  id uuid not null constraint exemption_requests_pk primary key,
  ledger_id uuid not null constraint exemption_requests_ledger references ledger.ledgers (id),
  person_id int not null,
  first_day date not null,
  last_day date,
  reason text not null constraint exemption_requests_reason_given check (reason <> ''),
  asked_by text not null,
  asked_at timestamptz not null,
  decision text constraint exemption_requests_decision_known
    check (decision in ('APPROVED', 'DECLINED', 'WITHDRAWN')),
  word text,
  decided_by text,
  decided_at timestamptz,
  exemption_id uuid constraint exemption_requests_exemption references ledger.exemptions (id),
  constraint exemption_requests_days_in_order check (last_day is null or last_day >= first_day),
  constraint exemption_requests_decided_whole check (
    (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint exemption_requests_approved_whole check (
    (decision is not distinct from 'APPROVED') = (exemption_id is not null)),
  constraint exemption_requests_declined_with_word check (decision <> 'DECLINED' or word <> ''),
  constraint exemption_requests_by_another check (
    decision is null or (decision = 'WITHDRAWN') = (decided_by = asked_by)),
  constraint exemption_requests_one_open exclude using gist (
    ledger_id with =, person_id with =, daterange(first_day, last_day, '[]') with &&)
    where (decision is null)
);
create index exemption_requests_by_person on ledger.exemption_requests (person_id);
create index exemption_requests_by_asker on ledger.exemption_requests (asked_by);
