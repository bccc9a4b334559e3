-- A class between certain distress and nothing: help lines and the first place in the queue, no duty.
alter table screen.rules
  drop constraint rules_class_known,
  add constraint rules_class_known check (
    class in ('DISTRESS', 'WORRY', 'LAW', 'HOLD', 'ADVERTISING', 'PERSONAL', 'HARDSHIP'));

-- Words beside which it is ordinary talk.
alter table screen.rules add column not_near text[] not null default '{}';
alter table screen.rules alter column not_near drop default;
