package org.tongzhou.grid.people;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataIntegrityViolationException;
import org.tongzhou.foundation.shared.Refused;

/** What a broken constraint of the schema means in the words of the rule book. */
final class PeopleConstraints {

  private static final Map<String, PeopleRefusal> MEANING =
      Map.ofEntries(
          entry("people_number_once", PeopleRefusal.NUMBER_TAKEN),
          entry("units_code_once", PeopleRefusal.CODE_TAKEN),
          entry("places_code_once", PeopleRefusal.CODE_TAKEN),
          entry("units_one_root", PeopleRefusal.ONE_UNIVERSITY),
          entry("units_closed_after_opened", PeopleRefusal.DATES_REVERSED),
          entry("memberships_person_fk", PeopleRefusal.NO_SUCH_PERSON),
          entry("memberships_unit_fk", PeopleRefusal.NO_SUCH_UNIT),
          entry("memberships_one_at_a_time", PeopleRefusal.TWO_UNITS_AT_ONCE),
          entry("stays_person_fk", PeopleRefusal.NO_SUCH_PERSON),
          entry("stays_bed_fk", PeopleRefusal.NO_SUCH_PLACE),
          entry("stays_one_bed_a_person", PeopleRefusal.TWO_BEDS_AT_ONCE),
          entry("stays_one_person_a_bed", PeopleRefusal.BED_TAKEN),
          entry("appointments_person_fk", PeopleRefusal.NO_SUCH_PERSON),
          entry("appointments_unit_fk", PeopleRefusal.NO_SUCH_UNIT),
          entry("appointments_building_fk", PeopleRefusal.NO_SUCH_PLACE),
          entry("appointments_deputy_fk", PeopleRefusal.NO_SUCH_APPOINTMENT),
          entry("appointments_place_fits_role", PeopleRefusal.ROLE_DOES_NOT_FIT_UNIT),
          entry("appointments_held_once", PeopleRefusal.ROLE_HELD_ALREADY),
          entry("appointments_one_principal", PeopleRefusal.ROLE_TAKEN),
          entry("appointments_one_deputy", PeopleRefusal.DEPUTY_TAKEN),
          entry("appointments_during_whole", PeopleRefusal.DATES_REVERSED),
          entry("leaves_person_fk", PeopleRefusal.NO_SUCH_PERSON),
          entry("leaves_during_whole", PeopleRefusal.DATES_REVERSED),
          entry("leaves_one_at_a_time", PeopleRefusal.ON_LEAVE_ALREADY));

  private PeopleConstraints() {}

  static <T> T refusing(Supplier<T> statement) {
    try {
      return statement.get();
    } catch (DataIntegrityViolationException e) {
      throw refusal(e);
    }
  }

  private static Refused refusal(DataIntegrityViolationException e) {
    if (e.getMostSpecificCause() instanceof PSQLException sql
        && sql.getServerErrorMessage() != null) {
      var name = sql.getServerErrorMessage().getConstraint();
      if (name != null && MEANING.get(name) instanceof PeopleRefusal meaning) return meaning.with();
      // The remaining checks are on the form of single values.
      if ("23514".equals(sql.getSQLState())) return PeopleRefusal.NOT_WELL_FORMED.with();
    }
    throw e;
  }
}
