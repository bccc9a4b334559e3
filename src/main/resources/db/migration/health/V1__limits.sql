-- Thresholds that the university has set; a check without a row measures by its usual value.
create table health.limits (
  code text not null constraint limits_pk primary key,
  value int not null constraint limits_value_positive check (value > 0),
  set_by text not null,
  set_at timestamptz not null
);
