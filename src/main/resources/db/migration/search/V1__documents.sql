-- What is published, and its words. Bigrams of Chinese are lexemes; analysis is done by the
-- application, so no text search configuration is needed.
create table search.documents (
  number       bigint generated always as identity,
  kind         text        not null,
  id           text        not null,
  language     text        not null,
  section      text        not null,
  unit         text,
  author       text,
  published_at timestamptz not null,
  title        text        not null,
  url          text        not null,
  title_words  tsvector    not null,
  words        tsvector    not null,
  put_at       timestamptz not null,
  constraint documents_pk primary key (number),
  constraint documents_once unique (kind, id),
  constraint documents_language check (language in ('zh', 'en')),
  constraint documents_titled check (title <> ''),
  constraint documents_local_url check (url like '/%' and url not like '//%')
);
create index documents_words on search.documents using gin (words) with (fastupdate = off);

-- A common word leads to tens of thousands of rows. Without their words, which the index answers
-- for, 70,000 rows are some 15 MB.
alter table search.documents alter column words set storage external;
alter table search.documents alter column title_words set storage main;
alter table search.documents alter column title set storage main;
alter table search.documents alter column url set storage main;
alter table search.documents set (toast_tuple_target = 128);

-- The text, for excerpts; apart, so that a search reads it for one page of results only.
create table search.texts (
  document bigint not null,
  text     text   not null,
  constraint texts_pk primary key (document),
  constraint texts_of_document
    foreign key (document) references search.documents (number) on delete cascade
);

-- Words that exist, and in how many documents: what a mistyped word may have been meant to be.
create table search.words (
  word      text not null,
  documents int  not null,
  constraint words_pk primary key (word)
);
create index words_backwards on search.words (reverse(word) text_pattern_ops);
create index words_forwards on search.words (word text_pattern_ops);

-- Until when the words are those of the documents.
create table search.words_as_of (
  at timestamptz not null
);
insert into search.words_as_of (at) values ('-infinity');
