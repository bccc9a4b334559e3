-- Whom psychological support looks after: one case a writer, named by the number of their first
-- text, however many texts there are.
create table review.cases (
  number    bigint      not null,
  together  boolean     not null,
  opened_at timestamptz not null,
  looked_at timestamptz,
  constraint cases_pk primary key (number),
  constraint cases_of_item foreign key (number) references review.items (number)
);
create index cases_unseen on review.cases (opened_at, number) where looked_at is null;

alter table review.items
  add column case_of bigint,
  add constraint items_case foreign key (case_of) references review.cases (number);
create index items_by_case on review.items (case_of) where case_of is not null;

insert into review.cases (number, together, opened_at)
select number, false, coalesce(routed_at, submitted_at)
  from review.items
 where routed_at is not null
    or 'DISTRESS' = any(classes);
update review.items
   set case_of = number
 where number in (select number from review.cases);

-- Texts that worry stand between distress and what the law forbids.
update review.items set urgency = urgency + 1 where urgency between 1 and 5;

-- What was judged together is taken back together: the number of the text that was read.
alter table review.decisions add column stroke bigint;

-- What goes half a year after the last word on it, without a look at what stays.
create index items_to_erase on review.items (submitted_at, number)
  where state in ('RETURNED', 'REFUSED', 'TAKEN_DOWN', 'WITHDRAWN') and author_key <> '';
