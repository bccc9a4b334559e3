-- The key of a report about oneself stands in its own row: no row and no index entry more. Keys of
-- reports about others stay in report_keys, where a key used for two people is found.
alter table ledger.reports add column key uuid, add column content bytea;
alter table ledger.report_revisions add column key uuid, add column content bytea;
comment on table ledger.report_keys is 'keys of reports about others, and of all reports before their rows held them';

-- Phones may still ask again in the rounds that are open.
update ledger.reports r
   set key = k.id, content = k.content
  from ledger.report_keys k
  join ledger.rounds on rounds.id = k.round_id
 where rounds.closed_at is null
   and r.source = 'SELF'
   and r.round_id = k.round_id
   and r.person_id = k.person_id
   and r.revision = k.revision;
update ledger.report_revisions r
   set key = k.id, content = k.content
  from ledger.report_keys k
  join ledger.rounds on rounds.id = k.round_id
 where rounds.closed_at is null
   and r.source = 'SELF'
   and r.round_id = k.round_id
   and r.person_id = k.person_id
   and r.revision = k.revision;
