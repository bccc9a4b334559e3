-- How far the demo is filled; no row in a real university.
create table demo.filling (
  only_row boolean not null default true,
  seed bigint not null,
  day date not null,
  small boolean not null,
  stage text not null
    constraint filling_stage_known check (stage in ('BEGUN', 'UNITS', 'PEOPLE', 'ROLES', 'CAST', 'LEDGERS')),
  first_person int,
  days_done int not null default 0,
  constraint filling_pk primary key (only_row),
  constraint filling_one_row check (only_row),
  constraint filling_people_known check ((first_person is null) = (stage in ('BEGUN', 'UNITS')))
);
comment on column demo.filling.day is 'the day of the first start: everything is made from it and the seed';
comment on column demo.filling.first_person is 'ordinal of the first one made; the others follow in order';
