package org.tongzhou.grid.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the roster knows of a person.
 *
 * @param ethnicCode GB/T 3304, two digits
 * @param nationality ISO 3166 alpha-2; everybody but {@code CN} is an international student
 * @param originCode GB/T 2260, six digits
 */
public record PersonFacts(
    String name,
    Person.Gender gender,
    @Nullable LocalDate birthDate,
    @Nullable String ethnicCode,
    Person.@Nullable Level level,
    @Nullable Integer entryYear,
    @Nullable String major,
    String nationality,
    @Nullable String originCode,
    Person.Hardship hardship,
    @Nullable String email) {

  public boolean isInternational() {
    return !nationality.equals("CN");
  }
}
