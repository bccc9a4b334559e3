-- A call for entries: to whom, until when, what may be sent and how it is shown.
create table campaign.campaigns (
  id          uuid        not null,
  year        smallint    not null,
  number      integer     not null,
  unit_id     uuid        not null,
  incident_id uuid,
  title_zh    text        not null,
  title_en    text        not null,
  call_zh     text        not null,
  call_en     text        not null,
  prize_zh    text        not null,
  prize_en    text        not null,
  opens_on    date        not null,
  closes_on   date        not null,
  audience    text        not null,
  kinds       text[]      not null,
  gallery     text        not null,
  originals   boolean     not null,
  state       text        not null,
  consent     integer     not null,
  last_entry  integer     not null default 0,
  revision    integer     not null default 0,
  planned_by  uuid        not null,
  changed_at  timestamptz not null,
  constraint campaigns_pk primary key (id),
  constraint campaigns_number_once unique (year, number),
  constraint campaigns_titled check (title_zh <> '' and call_zh <> ''),
  constraint campaigns_close_later check (closes_on >= opens_on),
  constraint campaigns_kinds_known check (
    cardinality(kinds) > 0
    and kinds <@ array['TEXT', 'PICTURES', 'VIDEO', 'AUDIO', 'HANDWRITING', 'COMIC']),
  constraint campaigns_gallery_known check (gallery in ('PUBLIC', 'SIGNED_IN')),
  constraint campaigns_state_known check (state in ('DRAFT', 'OPEN', 'CLOSED'))
);
create index campaigns_of_incident on campaign.campaigns (incident_id) where incident_id is not null;

-- Each text that authors were asked to agree to; an entry names the one it was sent under.
create table campaign.consents (
  campaign uuid        not null,
  version  integer     not null,
  text_zh  text        not null,
  text_en  text        not null,
  since    timestamptz not null,
  constraint consents_pk primary key (campaign, version),
  constraint consents_of_campaign foreign key (campaign)
    references campaign.campaigns (id) on delete cascade,
  constraint consents_say_something check (text_zh <> '')
);

-- What somebody sent. Whoever takes an entry back deletes its row. It is shown only when it is accepted
-- and all of its files are ready.
create table campaign.entries (
  id           uuid        not null,
  campaign     uuid        not null,
  number       integer     not null,
  person       integer     not null,
  unit_id      uuid        not null,
  college_id   uuid,
  kind         text        not null,
  title        text        not null,
  words        text        not null,
  naming       text        not null,
  pen_name     text        not null,
  state        text        not null,
  consent      integer,
  consented_at timestamptz,
  reason       text,
  files_ready  boolean     not null,
  written_at   timestamptz not null,
  sent_at      timestamptz,
  judged_at    timestamptz,
  shown_at     timestamptz,
  selected_at  timestamptz,
  constraint entries_pk primary key (id),
  constraint entries_number_once unique (campaign, number),
  constraint entries_of_campaign foreign key (campaign) references campaign.campaigns (id),
  constraint entries_under_consent foreign key (campaign, consent)
    references campaign.consents (campaign, version),
  constraint entries_kind_known check (
    kind in ('TEXT', 'PICTURES', 'VIDEO', 'AUDIO', 'HANDWRITING', 'COMIC')),
  constraint entries_naming_known check (naming in ('FULL', 'COLLEGE', 'PEN_NAME')),
  constraint entries_state_known check (
    state in ('DRAFT', 'WAITING', 'RETURNED', 'REFUSED', 'ACCEPTED', 'TAKEN_DOWN')),
  constraint entries_agreed check (
    state = 'DRAFT' or consent is not null and consented_at is not null and sent_at is not null),
  constraint entries_whole check (
    state in ('DRAFT', 'RETURNED') or title <> '' and (naming <> 'PEN_NAME' or pen_name <> '')),
  constraint entries_reason check (
    (state in ('RETURNED', 'REFUSED', 'TAKEN_DOWN')) = (reason is not null)),
  constraint entries_shown check (shown_at is null or state = 'ACCEPTED' and files_ready),
  constraint entries_selected check (selected_at is null or shown_at is not null)
);
create unique index entries_one_draft on campaign.entries (campaign, person) where state = 'DRAFT';
create index entries_of_person on campaign.entries (person);
create index entries_shown_by on campaign.entries (campaign, number) where shown_at is not null;
create index entries_unready on campaign.entries (id)
 where not files_ready and state in ('WAITING', 'ACCEPTED');

create table campaign.entry_files (
  entry    uuid     not null,
  position smallint not null,
  medium   uuid     not null,
  constraint entry_files_pk primary key (entry, position),
  constraint entry_files_once unique (medium),
  constraint entry_files_of_entry foreign key (entry)
    references campaign.entries (id) on delete cascade,
  constraint entry_files_position check (position between 1 and 9)
);
