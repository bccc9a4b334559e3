create table access.accounts (
  id uuid not null constraint accounts_pk primary key,
  username text not null constraint accounts_username_is_lower check (username = lower(username)),
  person int,
  password text,
  must_change boolean not null default false,
  language text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  last_sign_in timestamptz,
  constraint accounts_username unique (username),
  constraint accounts_person unique (person)
);

-- Roles of accounts that are nobody in the grid (the first administrator) or hold a system role.
create table access.grants (
  account uuid not null constraint grants_account references access.accounts on delete cascade,
  role text not null,
  unit uuid,
  constraint grants_once unique nulls not distinct (account, role, unit)
);

-- Sign-ins and API tokens: only the hash is kept, so that the table signs nobody in.
create table access.tokens (
  hash bytea not null constraint tokens_pk primary key,
  account uuid not null constraint tokens_account references access.accounts on delete cascade,
  kind text not null constraint tokens_kind check (kind in ('WEB', 'API')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index tokens_account on access.tokens (account);
create index tokens_expires_at on access.tokens (expires_at);
