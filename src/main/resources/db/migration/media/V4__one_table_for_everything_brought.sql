-- Everything that somebody brought, from its first byte to its end: pictures, films, sounds, documents.
create table media.items (
  id          uuid        not null constraint items_pk primary key,
  policy      text        not null,
  kind        text        constraint items_kind check (kind in ('PICTURE', 'VIDEO', 'AUDIO', 'DOCUMENT')),
  format      text        constraint items_format check (format in (
    'JPEG', 'PNG', 'WEBP', 'GIF', 'HEIC', 'MP4', 'MOV', 'WEBM', 'M4A', 'MP3', 'PDF', 'DOCX', 'XLSX',
    'PPTX', 'DOC', 'XLS', 'PPT')),
  state       text        not null constraint items_state check (state in (
    'ARRIVING', 'WAITING', 'READY', 'REFUSED')),
  name        text        not null constraint items_name check (
    length(name) between 1 and 160 and name !~ '[/\\]'),
  bytes       bigint      not null constraint items_bytes check (bytes > 0),
  received    bigint      not null default 0,
  width       int         not null default 0,
  height      int         not null default 0,
  millis      bigint      not null default 0,
  progress    smallint    not null default 0 constraint items_progress check (progress between 0 and 100),
  refusal     text,
  bound       int         not null default 0,
  open        boolean     not null default false,
  owner       int,
  uploaded_by text        not null,
  uploaded_at timestamptz not null,
  touched_at  timestamptz not null,
  claimed_at  timestamptz,
  constraint items_received check (received between 0 and bytes),
  constraint items_told check (state in ('ARRIVING', 'REFUSED') or kind is not null and format is not null),
  constraint items_refusal check ((state = 'REFUSED') = (refusal is not null))
);
create index items_owner on media.items (owner) where owner is not null;
create index items_unclaimed on media.items (touched_at) where claimed_at is null;
create index items_unused_of on media.items (uploaded_by) where claimed_at is null;

-- The files of one; they lie in the home by the hash of their content, so equal ones lie there once.
create table media.renditions (
  item   uuid   not null constraint renditions_of_item references media.items (id) on delete cascade,
  role   text   not null,
  place  text   not null constraint renditions_place check (place ~ '^[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9]+$'),
  type   text   not null,
  bytes  bigint not null constraint renditions_bytes check (bytes > 0),
  width  int    not null,
  height int    not null,
  constraint renditions_pk primary key (item, role)
);
create index renditions_by_place on media.renditions (place);

insert into media.items
       (id, policy, kind, format, state, name, bytes, received, width, height, progress, owner,
        uploaded_by, uploaded_at, touched_at, claimed_at)
select id, case when owner is null then 'directive.evidence' else 'ledger.photo' end, 'PICTURE', 'JPEG',
       'READY', 'photo.jpg', bytes, bytes, width, height, 100, owner, uploaded_by, uploaded_at,
       uploaded_at, uploaded_at
  from media.pictures;
insert into media.renditions (item, role, place, type, bytes, width, height)
select id, 'main', substr(hash, 1, 2) || '/' || hash || '.jpg', 'image/jpeg', bytes, width, height
  from media.pictures;

insert into media.items
       (id, policy, kind, format, state, name, bytes, received, progress, uploaded_by, uploaded_at,
        touched_at, claimed_at)
select id, 'directive.files', case kind when 'JPEG' then 'PICTURE' else 'DOCUMENT' end, kind, 'READY',
       name, bytes, bytes, 100, uploaded_by, uploaded_at, uploaded_at, uploaded_at
  from media.files;
insert into media.renditions (item, role, place, type, bytes, width, height)
select id, 'main', substr(hash, 1, 2) || '/' || hash || '.file',
       case kind
         when 'PDF' then 'application/pdf'
         when 'DOCX' then 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
         when 'XLSX' then 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
         when 'PPTX' then 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
         when 'DOC' then 'application/msword'
         when 'XLS' then 'application/vnd.ms-excel'
         when 'PPT' then 'application/vnd.ms-powerpoint'
         else 'image/jpeg'
       end, bytes, 0, 0
  from media.files;

-- Files of what was erased, until they are off the disk.
alter table media.gone rename to gone_by_hash;
create table media.gone (
  place text        not null constraint gone_place_pk primary key,
  at    timestamptz not null
);
insert into media.gone (place, at)
select substr(hash, 1, 2) || '/' || hash || '.jpg', at
  from media.gone_by_hash;

drop table media.gone_by_hash;
drop table media.pictures;
drop table media.files;
