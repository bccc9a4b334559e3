package org.tongzhou.house;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.information.ledger.Round;
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

  private final Round round;
  private final String directive;

  RouteSamples(SmallUniversity university, JdbcClient db, Round round, String directive) {
    this.university = university;
    this.db = db;
    this.round = round;
    this.directive = directive;
    own = of("N-LAW-19-1", "林晚");
    foreign = of("Q-SEA-19-1", "海宁");
  }

  private Map<String, String> of(String unit, String person) {
    return Map.of(
        "unit",
        university.unit(unit).value().toString(),
        "person",
        handle(person),
        "signal",
        db.sql("select id from signal.signals where unit_id = :unit and duty_subject = :subject")
            .param("unit", university.unit(unit).value())
            .param("subject", "every-route")
            .query(UUID.class)
            .single()
            .toString(),
        "duty",
        db.sql("select id from duty.duties where unit_id = :unit and subject = 'every-route'")
            .param("unit", university.unit(unit).value())
            .query(UUID.class)
            .single()
            .toString());
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

  /** Routes that name a unit or a person, in their path or by the unit that we add. */
  boolean scoped(String pattern) {
    return pattern.startsWith("/units/{")
        || pattern.startsWith("/people/{")
        || pattern.contains("{handle}")
        || pattern.contains("{person}")
        || pattern.startsWith("/duties/{duty}")
        || pattern.startsWith("/duties/units/{")
        || pattern.startsWith("/api/v1/duties/{id}")
        || pattern.contains("/{signal}")
        || BY_UNIT.contains(pattern);
  }

  /** Routes that take a unit as a parameter, and then show just that unit. */
  private static final Set<String> BY_UNIT =
      Set.of(
          "/api/v1/duties",
          "/api/v1/grid/health",
          "/api/v1/grid/health/{check}",
          "/grid",
          "/grid/{check}",
          "/api/v1/situation/signals",
          "/situation/signals",
          "/api/v1/rounds/{id}/tally",
          "/api/v1/rounds/{id}/missing",
          "/api/v1/rounds/{id}/workbook.xlsx",
          "/api/v1/directives/{id}/progress",
          "/directives/{code}/nodes",
          "/directives/{code}/nodes.xlsx",
          "/directives/{code}/people",
          "/directives/{code}/people.xlsx",
          "/directives/{code}/progress",
          "/rounds/{code}",
          "/rounds/{code}/live",
          "/rounds/{code}/missing",
          "/rounds/{code}/missing.xlsx",
          "/rounds/{code}/reasons",
          "/rounds/{code}/reasons.xlsx",
          "/rounds/{code}/people",
          "/rounds/{code}/quality",
          "/api/v1/rounds/{id}/quality",
          "/rounds/{code}/statistics.xlsx",
          "/situation",
          "/rounds/{code}/sign-off",
          "/rounds/{code}/sign-off/people",
          "/api/v1/rounds/{id}/sign-off");

  String query(String pattern, Map<String, String> values) {
    return BY_UNIT.contains(pattern) ? "?unit=" + values.get("unit") : "";
  }

  /** A value for one variable; null when nobody has said what it is, which fails the test. */
  @Nullable String value(String pattern, String variable, Map<String, String> values) {
    if (pattern.startsWith("/units/{")) return values.get("unit");
    if (pattern.startsWith("/rounds/{code}") && variable.equals("code")) return round.code();
    if (pattern.startsWith("/directives/{code}") && variable.equals("code")) return directive;
    if (pattern.startsWith("/api/v1/directives/{id}")) return directive;
    if (pattern.startsWith("/api/v1/rounds/{id}") && variable.equals("id"))
      return String.valueOf(round.id().value());
    if (pattern.startsWith("/api/v1/duties/{id}")) return values.get("duty");
    return switch (variable) {
      case "duty" -> values.get("duty");
      case "signal" -> values.get("signal");
      case "unit" -> values.get("unit");
      case "handle", "person" -> values.get("person");
      case "building" -> university.building().value().toString();
      case "file" -> NOTHING.toString();
      case "post" -> "OFFICER";
      case "member", "hold" -> NOTHING.toString();
      case "position", "number" -> "1";
      case "day" -> "2020-02-17";
      case "secret", "seal" -> "nothing";
      case "subject" -> "article:1";
      case "change" -> "transfer";
      case "check" -> "no-officer";
      case "rule" -> pattern.contains("/signals/") ? "fever" : "SAME_SECOND";
      case "limit" -> "crowded";
      case "ledger" -> "nothing";
      case "section" -> "news";
      case "address" -> "1";
      case "language" -> "zh";
      case "way" -> "email";
      case "code" -> "370000";
      case "version" -> "1";
      case "id", "comment", "picture", "alert", "upload", "medium", "link" -> NOTHING.toString();
      default -> null;
    };
  }
}
