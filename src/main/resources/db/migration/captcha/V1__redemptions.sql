-- Solutions that were used, until they would have expired anyway. The constraint lets each be used once.
create table captcha.redemptions (
  challenge  bytea       not null,
  expires_at timestamptz not null,
  constraint redemptions_once primary key (challenge),
  constraint redemptions_challenge_is_a_hash check (length(challenge) = 32)
);
create index redemptions_by_end on captcha.redemptions (expires_at);
