-- After its incident a round keeps its counts; names and answers are erased.
alter table ledger.rounds add column erased_at timestamptz;
create index ledgers_by_incident on ledger.ledgers (incident_id) where incident_id is not null;
