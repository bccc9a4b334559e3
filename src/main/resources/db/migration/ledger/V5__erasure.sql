-- After its incident a round keeps its counts; names and answers are erased.
alter table ledger.rounds add column erased_at timestamptz;
