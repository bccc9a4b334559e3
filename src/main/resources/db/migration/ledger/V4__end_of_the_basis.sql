-- When the incident was closed on whose basis a ledger collects: from then on it takes nothing.
alter table ledger.ledgers add column ended_at timestamptz;
create index ledgers_by_incident on ledger.ledgers (incident_id);
