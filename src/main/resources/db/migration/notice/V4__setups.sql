-- How notices leave the house, as an administrator has set it up. Without a row the environment says.
create table notice.setups (
  setup      text        not null constraint setups_pk primary key
                                  constraint setups_known check (setup in ('HOUSE', 'EMAIL', 'WECOM', 'SMS', 'PUSH')),
  sealed     bytea       not null,
  changed_at timestamptz not null
);
comment on column notice.setups.sealed is 'what was typed, passwords among it, sealed by the vault';
