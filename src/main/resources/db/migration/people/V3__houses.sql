-- What the door of the houses checks first: how large they may be, and what their parts are called.
alter table people.places
  add constraint places_code_given check (code <> '' and length(code) <= 60),
  add constraint places_numbers check (
    case kind
      when 'FLOOR' then code ~ '^[1-9][0-9]?$' and code::int <= 60
      when 'ROOM' then code ~ '^[1-9][0-9]{2,3}$'
      when 'BED' then code ~ '^[1-9][0-9]?$' and code::int <= 20
      else true
    end),
  add constraint places_campus_of_a_building check (campus_code is null or kind = 'BUILDING');
