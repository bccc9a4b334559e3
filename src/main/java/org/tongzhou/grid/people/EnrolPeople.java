package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes people in, all or none; each gets an account without a password. */
public record EnrolPeople(List<NewPerson> people) {

  /**
   * @param unit the lowest unit (class or cell), an office for staff
   * @param from the first day of belonging
   * @param bed where the person lives from that day, if on campus
   */
  public record NewPerson(
      Person.Kind kind,
      String number,
      PersonFacts facts,
      Contact contact,
      UnitId unit,
      LocalDate from,
      @Nullable PlaceId bed) {}
}
