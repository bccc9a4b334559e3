package org.tongzhou.house;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.testing.SmallUniversity;

/**
 * Values for the variables of route patterns: things of the law school, and of the ocean college.
 */
class RouteSamples {

  private static final UUID NOTHING = UUID.fromString("00000000-0000-7000-8000-000000000000");

  private final SmallUniversity university;
  private final JdbcClient db;
  private final Map<String, String> own;
  private final Map<String, String> foreign;

  RouteSamples(SmallUniversity university, JdbcClient db) {
    this.university = university;
    this.db = db;
    own = of("N-LAW-19-1", "林晚");
    foreign = of("Q-SEA-19-1", "海宁");
  }

  private Map<String, String> of(String unit, String person) {
    return Map.of("unit", university.unit(unit).value().toString(), "person", handle(person));
  }

  private String handle(String name) {
    return db.sql("select handle from people.people where id = :id")
        .param("id", university.person(name).value())
        .query(UUID.class)
        .single()
        .toString();
  }

  Map<String, String> own() {
    return own;
  }

  Map<String, String> foreign() {
    return foreign;
  }

  /** Whether a variable of the pattern names something that belongs to a unit or a person. */
  boolean scoped(String pattern) {
    return pattern.startsWith("/units/{") || pattern.startsWith("/people/{");
  }

  /** A value for one variable; null when nobody has said what it is, which fails the test. */
  @Nullable String value(String pattern, String variable, Map<String, String> values) {
    if (pattern.startsWith("/units/{")) return values.get("unit");
    return switch (variable) {
      case "unit" -> values.get("unit");
      case "handle", "person" -> values.get("person");
      case "change" -> "transfer";
      case "gap" -> "without-officer";
      case "language" -> "zh";
      case "code" -> "370000";
      case "version" -> "1";
      case "id" -> NOTHING.toString();
      default -> null;
    };
  }
}
