-- Until then those below see it only when those above have passed it on; a direct one is open at once.
-- opened says that everybody was told.
alter table directive.directives
  add column opens_at timestamptz,
  add column opened   boolean not null default true;
update directive.directives set opens_at = issued_at;
alter table directive.directives
  alter column opens_at set not null,
  alter column opened drop default,
  add constraint directives_opens_in_time check (opens_at between issued_at and read_by);
create index directives_to_open on directive.directives (opens_at) where not opened;
