-- What the university says to everybody: one article, many versions of its text.
create table publishing.articles (
  id                 uuid        not null,
  number             integer     generated always as identity,
  section            text        not null,
  unit               uuid,
  slug               text        not null,
  comments           boolean     not null,
  begun_by           uuid        not null,
  begun_at           timestamptz not null,
  published_at       timestamptz,
  unpublished_at     timestamptz,
  unpublished_by     uuid,
  unpublished_reason text,
  constraint articles_pk primary key (id),
  constraint articles_number_once unique (number),
  constraint articles_section_known check (section in ('NEWS', 'NOTICES', 'LETTERS', 'MESSAGES', 'GUIDES', 'SCIENCE', 'CHECKS')),
  constraint articles_slug_plain check (slug ~ '^[a-z0-9]*(-[a-z0-9]+)*$' and length(slug) <= 80),
  constraint articles_unpublished_whole check (
    (unpublished_at is null) = (unpublished_by is null)
    and (unpublished_at is null) = (unpublished_reason is null)),
  constraint articles_unpublished_after check (unpublished_at is null or published_at is not null),
  constraint articles_message_of_unit check (section <> 'MESSAGES' or unit is not null)
);

-- One text on its way from the draft over three reviews to everybody. That nobody reviews a text that he
-- has written, and that each review has another person, is the database's to judge.
create table publishing.versions (
  article     uuid        not null,
  version     integer     not null,
  state       text        not null,
  revision    integer     not null,
  shape       text        not null,
  title_zh    text        not null,
  title_en    text        not null,
  summary_zh  text        not null,
  summary_en  text        not null,
  body_zh     text        not null,
  body_en     text        not null,
  truth       text,
  sources     text        not null,
  credit      text        not null,
  publish_at  timestamptz,
  writers     uuid[]      not null,
  section_by  uuid,
  editor_by   uuid,
  release_by  uuid,
  changed_by  uuid        not null,
  changed_at  timestamptz not null,
  released_at timestamptz,
  constraint versions_pk primary key (article, version),
  constraint versions_of_article foreign key (article) references publishing.articles (id),
  constraint versions_state_known check (state in (
    'DRAFT', 'SECTION', 'EDITOR', 'RELEASE', 'SCHEDULED', 'LIVE', 'SUPERSEDED', 'WITHDRAWN', 'DISCARDED')),
  constraint versions_shape_known check (shape in ('TEXT', 'ANSWERS', 'CHECK')),
  constraint versions_truth_known check (truth in ('TRUE', 'FALSE', 'PARTLY', 'UNPROVEN')),
  constraint versions_truth_of_check check (truth is null or shape = 'CHECK'),
  constraint versions_written check (cardinality(writers) > 0),
  constraint versions_section_by_another check (not section_by = any (writers)),
  constraint versions_editor_by_another check (not editor_by = any (writers) and editor_by <> section_by),
  constraint versions_release_by_another check (
    not release_by = any (writers) and release_by <> section_by and release_by <> editor_by),
  constraint versions_reviewed check (
    (section_by is not null or state in ('DRAFT', 'SECTION', 'DISCARDED'))
    and (editor_by is not null or state in ('DRAFT', 'SECTION', 'EDITOR', 'DISCARDED'))
    and (release_by is not null or state in ('DRAFT', 'SECTION', 'EDITOR', 'RELEASE', 'DISCARDED'))),
  constraint versions_scheduled check (state <> 'SCHEDULED' or publish_at is not null),
  constraint versions_released check (
    (state in ('LIVE', 'SUPERSEDED', 'WITHDRAWN')) = (released_at is not null))
);
create unique index versions_one_open on publishing.versions (article)
 where state in ('DRAFT', 'SECTION', 'EDITOR', 'RELEASE', 'SCHEDULED');
create unique index versions_one_live on publishing.versions (article) where state = 'LIVE';
create index versions_by_state on publishing.versions (state, publish_at);

-- The trail of a version: who did what with it, when and why.
create table publishing.steps (
  number  bigint      generated always as identity,
  article uuid        not null,
  version integer     not null,
  step    text        not null,
  at      timestamptz not null,
  by      uuid,
  reason  text,
  constraint steps_pk primary key (number),
  constraint steps_of_version foreign key (article, version) references publishing.versions (article, version),
  constraint steps_step_known check (step in (
    'BEGUN', 'SUBMITTED', 'TAKEN_BACK', 'RETURNED', 'SECTION', 'EDITOR', 'RELEASE', 'SCHEDULED', 'RELEASED',
    'UNPUBLISHED', 'DISCARDED')),
  constraint steps_returned_with_reason check (step not in ('RETURNED', 'UNPUBLISHED') or reason <> '')
);
create index steps_by_article on publishing.steps (article, number);

-- Pictures, films, sounds and documents that an article can show.
create table publishing.attachments (
  article  uuid     not null,
  medium   uuid     not null,
  position smallint not null,
  constraint attachments_pk primary key (article, medium),
  constraint attachments_of_article foreign key (article) references publishing.articles (id),
  constraint attachments_once unique (medium)
);

-- What is said in a film, as WebVTT that we have written ourselves.
create table publishing.captions (
  article  uuid not null,
  medium   uuid not null,
  language text not null,
  vtt      text not null,
  constraint captions_pk primary key (medium, language),
  constraint captions_of_attachment foreign key (article, medium) references publishing.attachments (article, medium),
  constraint captions_language_known check (language in ('zh', 'en'))
);
