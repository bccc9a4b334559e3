-- A payload is read once by each node and gone after a day: packing it costs more than it saves.
alter table storage.changes alter column payload set storage external;
