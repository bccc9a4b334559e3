-- One line an act; a batch of acts is one link of the node's chain.
create table audit.acts (
  at timestamptz not null,
  node text not null,
  link bigint not null,
  line int not null,
  actor text not null,
  act text not null,
  subject text not null,
  detail text not null,
  constraint acts_pk primary key (at, node, link, line)
) partition by range (at);
create table audit.acts_other partition of audit.acts default;
create index acts_subject on audit.acts (subject, at desc);
create index acts_actor on audit.acts (actor, at desc);

create table audit.links (
  node text not null,
  link bigint not null,
  at timestamptz not null,
  lines int not null constraint links_not_empty check (lines > 0),
  previous bytea not null,
  hash bytea not null,
  constraint links_pk primary key (node, link)
);

create table audit.heads (
  node text not null constraint heads_pk primary key,
  link bigint not null,
  hash bytea not null
);
