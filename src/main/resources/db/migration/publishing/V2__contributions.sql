-- What people outside the desk send in, until it is made an article or answered.
create table publishing.contributions (
  id          uuid        not null,
  number      integer     generated always as identity,
  account     uuid,
  mail_sealed bytea,
  key_hash    bytea       not null,
  title       text        not null,
  body        text        not null,
  credit      text        not null,
  state       text        not null,
  reason      text,
  answer      text,
  answered_by uuid,
  article     uuid,
  sent_at     timestamptz not null,
  changed_at  timestamptz not null,
  constraint contributions_pk primary key (id),
  constraint contributions_number_once unique (number),
  constraint contributions_key_once unique (key_hash),
  constraint contributions_state_known check (state in ('WAITING', 'RETURNED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'USED')),
  constraint contributions_says_something check (title <> '' and body <> ''),
  constraint contributions_mail_of_strangers check (mail_sealed is null or account is null),
  constraint contributions_answered check ((answer is null) = (answered_by is null)),
  constraint contributions_used check ((state = 'USED') = (article is not null)),
  constraint contributions_article foreign key (article) references publishing.articles (id),
  constraint contributions_article_once unique (article)
);
create index contributions_by_account on publishing.contributions (account, sent_at);
create index contributions_by_state on publishing.contributions (state, sent_at);

create table publishing.contribution_files (
  contribution uuid     not null,
  medium       uuid     not null,
  position     smallint not null,
  constraint contribution_files_pk primary key (contribution, medium),
  constraint contribution_files_of_contribution foreign key (contribution) references publishing.contributions (id),
  constraint contribution_files_once unique (medium)
);
