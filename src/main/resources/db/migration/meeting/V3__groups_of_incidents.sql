-- The emergency that a group works for; null for one that stands by itself.
alter table meeting.groups add column incident_id uuid;
create index groups_by_incident on meeting.groups (incident_id) where incident_id is not null;
