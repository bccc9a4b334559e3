package org.tongzhou.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.Person.Gender;

/**
 * Makes names: weighted surnames before given names put together from single signs, so that some
 * people share one; and names in the manner of peoples who have no surname.
 */
final class Names {

  private static final double ALONE = 0.13;
  private static final double TWICE = 0.03;

  /** Share of those who bear a name of their own people, where we know how to make one. */
  private static final Map<String, Double> OWN_MANNER =
      Map.of("05", 0.97, "17", 0.95, "04", 0.95, "02", 0.4, "07", 0.35);

  private record Manner(String form, List<String> given, List<String> family) {
    String name(Draw draw) {
      var first = draw.common(given);
      return switch (form) {
        case "dotted" -> first + "·" + draw.common(family);
        case "joined" -> first + draw.common(family);
        default -> first;
      };
    }
  }

  private record Nation(
      String code,
      double weight,
      List<String> male,
      List<String> female,
      List<String> family,
      boolean familyFirst) {}

  record Foreigner(String nation, String name) {}

  private final Weighted<String> surnames;
  private final Map<String, List<String>> signs = new HashMap<>();
  private final Map<String, Manner> manners = new HashMap<>();
  private final Weighted<Nation> nations;

  Names() {
    var weights = new HashMap<String, Double>();
    for (var row : Table.read("surnames.csv").rows())
      weights.put(row.get(0), Double.valueOf(row.get(1)));
    surnames =
        new Weighted<>(
            weights.keySet().stream().sorted().toList(),
            surname -> Objects.requireNonNull(weights.get(surname)));
    for (var row : Table.read("given-names.csv").rows())
      signs.put(row.get(0), Table.signs(row.get(1)));
    for (var row : Table.read("minority-names.csv").rows())
      manners.put(
          row.get(0) + row.get(1),
          new Manner(row.get(2), Table.words(row.get(3)), Table.words(row.get(4))));
    nations =
        new Weighted<>(
            Table.read("foreign-names.csv").rows().stream()
                .map(
                    row ->
                        new Nation(
                            row.get(0),
                            Double.parseDouble(row.get(1)),
                            Table.words(row.get(2)),
                            Table.words(row.get(3)),
                            Table.words(row.get(4)),
                            row.get(5).equals("family")))
                .toList(),
            Nation::weight);
  }

  String chinese(Draw draw, Gender gender, @Nullable String people) {
    var manner = people == null ? null : manners.get(people + gender.name());
    if (manner != null && draw.happens(Objects.requireNonNull(OWN_MANNER.get(people))))
      return manner.name(draw);
    return surnames.draw(draw) + given(draw, gender);
  }

  private String given(Draw draw, Gender gender) {
    boolean female = gender == Gender.FEMALE;
    double form = draw.part();
    if (form < ALONE) return draw.common(of(female ? "female-alone" : "male-alone"));
    if (female && form < ALONE + TWICE) return draw.common(of("female-twice")).repeat(2);
    var first = draw.common(of(female ? "female-first" : "male-first"));
    var second = draw.common(of(female ? "female-second" : "male-second"));
    return first.equals(second) ? first : first + second;
  }

  private List<String> of(String kind) {
    return Objects.requireNonNull(signs.get(kind));
  }

  Foreigner foreign(Draw draw, Gender gender) {
    var nation = nations.draw(draw);
    var given = draw.one(gender == Gender.FEMALE ? nation.female() : nation.male());
    var family = draw.one(nation.family());
    return new Foreigner(
        nation.code(), nation.familyFirst() ? family + " " + given : given + " " + family);
  }
}
