-- A random sample of those who had reported in a round: how it was drawn, so that anybody can draw
-- it again, and what it found, which stays when the people are erased.
create table quality.samples (
  id uuid not null constraint samples_pk primary key,
  round_id int not null,
  unit_id uuid not null,
  precision double precision not null
    constraint samples_precision_sensible check (precision between 0.01 and 0.2),
  confidence smallint not null constraint samples_confidence_known check (confidence in (90, 95, 99)),
  expected double precision not null
    constraint samples_expected_sensible check (expected between 0.01 and 0.5),
  questions text[] not null constraint samples_asks_something check (cardinality(questions) > 0),
  seed text not null constraint samples_seed_given check (seed <> ''),
  frame_size int not null constraint samples_frame_not_empty check (frame_size > 0),
  frame_hash text not null constraint samples_hash_whole check (frame_hash ~ '^[0-9a-f]{64}$'),
  size int not null constraint samples_within_frame check (size between 1 and frame_size),
  drawn_by text not null,
  drawn_at timestamptz not null,
  due_at timestamptz not null,
  kept_verified int,
  kept_differing int,
  kept_not_reached int,
  kept_refused int,
  constraint samples_one_a_round_and_unit unique (round_id, unit_id),
  constraint samples_due_after_drawn check (due_at > drawn_at),
  constraint samples_kept_whole check (
    (kept_verified is null) = (kept_differing is null)
    and (kept_verified is null) = (kept_not_reached is null)
    and (kept_verified is null) = (kept_refused is null))
);

-- Those who had reported when it was drawn, as a Roaring bitmap of ordinals.
create table quality.frames (
  sample_id uuid not null constraint frames_pk primary key
    constraint frames_of_sample references quality.samples (id),
  people bytea not null
);

-- Who was drawn, in the order of the draw, and what became of the call.
create table quality.sampled (
  sample_id uuid not null constraint sampled_of_sample references quality.samples (id),
  person_id int not null,
  position int not null,
  attempts int not null default 0 constraint sampled_attempts_count check (attempts >= 0),
  outcome text
    constraint sampled_outcome_known check (outcome in ('VERIFIED', 'NOT_REACHED', 'REFUSED')),
  settled_by text,
  settled_at timestamptz,
  constraint sampled_pk primary key (sample_id, person_id),
  constraint sampled_in_order unique (sample_id, position),
  constraint sampled_settled_whole check (
    (outcome is null) = (settled_at is null) and (settled_at is null) = (settled_by is null))
);

-- Whether what was said agrees with the report, by question; what was said is not kept.
create table quality.checks (
  sample_id uuid not null,
  person_id int not null,
  question text not null,
  agrees boolean not null,
  constraint checks_pk primary key (sample_id, person_id, question),
  constraint checks_of_sampled foreign key (sample_id, person_id)
    references quality.sampled (sample_id, person_id)
);

-- Thresholds of quiet flags that the house has set; a kind without a row has its usual one.
create table quality.flag_rules (
  kind text not null constraint flag_rules_pk primary key
    constraint flag_rules_kind_known
      check (kind in ('SAME_SECOND', 'SAME_TEMPERATURE', 'SAME_ANSWERS', 'CELL_AT_ONCE')),
  threshold int not null constraint flag_rules_threshold_positive check (threshold > 0),
  is_on boolean not null,
  set_by text not null,
  set_at timestamptz not null
);
