-- What is looked for in texts of strangers; those that come with the house are put in at the start.
create table screen.rules (
  code       text        not null,
  class      text        not null,
  name_zh    text        not null,
  name_en    text        not null,
  words      text[]      not null,
  unless     text[]      not null,
  near       text[]      not null,
  source     text        not null,
  is_on      boolean     not null,
  revision   integer     not null,
  changed_by text        not null,
  changed_at timestamptz not null,
  constraint rules_pk primary key (code),
  constraint rules_class_known check (
    class in ('DISTRESS', 'LAW', 'HOLD', 'ADVERTISING', 'PERSONAL', 'HARDSHIP')),
  constraint rules_named check (name_zh <> '' and name_en <> ''),
  constraint rules_have_words check (cardinality(words) > 0),
  constraint rules_revision check (revision >= 1)
);

-- Whom somebody in distress or in need can turn to. The university fills in its own.
create table screen.help_lines (
  kind     text     not null,
  position smallint not null,
  name_zh  text     not null,
  name_en  text     not null,
  contact  text     not null,
  note_zh  text     not null,
  note_en  text     not null,
  constraint help_lines_pk primary key (kind, position),
  constraint help_lines_kind_known check (kind in ('DISTRESS', 'HARDSHIP')),
  constraint help_lines_named check (name_zh <> '' and name_en <> '')
);
insert into screen.help_lines (kind, position, name_zh, name_en, contact, note_zh, note_en) values
  ('DISTRESS', 1, '学校心理咨询中心', 'Campus counselling centre', '', '', ''),
  ('DISTRESS', 2, '全国统一心理援助热线', 'National psychological support hotline', '12356',
   '免费、保密', 'Free and confidential; answered in Chinese'),
  ('DISTRESS', 3, '有生命危险时', 'When a life is in danger', '120',
   '急救；也可以拨打 110', 'Ambulance; the police answer 110'),
  ('HARDSHIP', 1, '学生资助管理中心', 'Student aid office', '', '', '');
