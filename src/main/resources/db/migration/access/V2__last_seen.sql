-- A sign-in lasts a month: whether somebody is there today is known by the pages they open.
alter table access.accounts add column last_seen timestamptz;
