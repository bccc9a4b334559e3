-- What is said in the film of an entry, as WebVTT that we have written ourselves.
create table campaign.captions (
  entry    uuid not null,
  language text not null,
  vtt      text not null,
  constraint captions_pk primary key (entry, language),
  constraint captions_of_entry foreign key (entry)
    references campaign.entries (id) on delete cascade,
  constraint captions_language_known check (language in ('zh', 'en')),
  constraint captions_written check (vtt like 'WEBVTT%')
);
