-- What the other nodes have to hear of. Ids are given under one lock held until commit,
-- so that their order is the order of commits and a reader never misses one.
create table storage.changes (
  id bigint generated always as identity constraint changes_pk primary key,
  topic text not null,
  payload bytea not null,
  at timestamptz not null default now()
);
create index changes_at on storage.changes (at);

-- The table of db-scheduler 16, as its documentation gives it.
create table storage.scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  constraint scheduled_tasks_pk primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on storage.scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on storage.scheduled_tasks (last_heartbeat);
