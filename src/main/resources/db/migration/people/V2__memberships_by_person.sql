-- Many people at once: the index of the exclusion constraint would be read whole for a day.
create index memberships_by_person on people.memberships (person_id);
