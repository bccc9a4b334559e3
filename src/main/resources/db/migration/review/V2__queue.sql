-- Everything that the queue asks of those that wait stands in its index: the page reads no row but
-- those that it shows.
drop index review.items_waiting;
create index items_waiting on review.items (urgency, submitted_at, number)
  include (kind, unit_id, aside, text_hash, classes) where state in ('WAITING', 'HELD');
