create table form.forms (
  id uuid not null constraint forms_pk primary key,
  created_at timestamptz not null,
  retired_at timestamptz
);

-- The document is the form as JSON; titles stand in it. A draft changes, a published version never.
create table form.versions (
  form uuid not null constraint versions_form references form.forms,
  number int not null constraint versions_number check (number > 0),
  status text not null constraint versions_status check (status in ('DRAFT', 'PUBLISHED')),
  revision int not null,
  document jsonb not null,
  saved_at timestamptz not null,
  published_at timestamptz,
  constraint versions_pk primary key (form, number),
  constraint versions_published_at check ((status = 'PUBLISHED') = (published_at is not null))
);

create unique index versions_one_draft on form.versions (form) where status = 'DRAFT';

create function form.keep_published() returns trigger language plpgsql as $$
begin
  raise exception 'a published form version is immutable' using errcode = 'restrict_violation';
end $$;

create trigger versions_published_stay
  before update or delete on form.versions
  for each row when (old.status = 'PUBLISHED')
  execute function form.keep_published();
