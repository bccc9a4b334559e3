package org.tongzhou.information.situation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;

/**
 * Finds the division that a line of published counts means. A place that is none of the list (those
 * from abroad, prisons, divisions of the Corps) is kept apart under its province and never guessed.
 */
final class SeriesPlaces {

  /** 第八师石河子市 is the city of Shihezi. */
  private static final Pattern DIVISION_OF_THE_CORPS = Pattern.compile("^第.{1,3}师(?=.)");

  /**
   * @param code of the division, or of the province that it is kept under
   * @param apart empty where the division itself is meant
   */
  record Found(String code, String apart) {}

  private record Name(String province, String name) {}

  /** What lines say of one name, over all days. */
  private static final class Told {
    final int firstRow;
    int rows;
    int rowsWithoutCode;
    @Nullable String official;
    @Nullable String strange;
    final Set<Integer> days = new HashSet<>();

    Told(int firstRow) {
      this.firstRow = firstRow;
    }
  }

  private final Divisions divisions;
  private final List<SeriesFinding> findings = new ArrayList<>();
  private final Map<Name, Told> names = new LinkedHashMap<>();
  private final Map<Name, Found> found = new HashMap<>();
  private final Map<String, Division> provinces = new HashMap<>();

  SeriesPlaces(Divisions divisions) {
    this.divisions = divisions;
  }

  /** The province of a line by its code, else by its name; null when neither says one. */
  @Nullable Division province(String code, String name) {
    var known = provinces.get(code + " " + name);
    if (known != null) return known;
    var province =
        divisions
            .find(code)
            .or(() -> divisions.locate(name).map(Divisions.Place::division))
            .filter(it -> it.level() == Division.Level.PROVINCE)
            .orElse(null);
    if (province != null) provinces.put(code + " " + name, province);
    return province;
  }

  /** First all lines are told, then each is answered: a name may have its code on later days. */
  void tell(int row, int day, String province, String code, String name) {
    var told = names.computeIfAbsent(new Name(province, name), key -> new Told(row));
    told.rows++;
    told.days.add(day);
    if (code.isEmpty()) told.rowsWithoutCode++;
    else if (code.equals(told.official) || isOfficial(code, province)) told.official = code;
    else told.strange = code;
  }

  private boolean isOfficial(String code, String province) {
    return divisions.isWithin(code, province)
        && !code.equals(province)
        && divisions.find(code).isPresent();
  }

  void settle() {
    var takenBy = new HashMap<String, Name>();
    var daysTaken = new HashMap<String, Set<Integer>>();
    names.forEach(
        (name, told) -> {
          var code = codeOf(name, told);
          if (code == null) {
            findings.add(
                SeriesFinding.warning(
                    told.firstRow,
                    "kept-apart",
                    name.name(),
                    divisions.name(name.province()),
                    told.rows,
                    told.strange == null ? "–" : told.strange));
          } else if (takenBy.putIfAbsent(code, name) == null) {
            daysTaken.put(code, new HashSet<>(told.days));
          } else if (Collections.disjoint(daysTaken.getOrDefault(code, Set.of()), told.days)) {
            sayShared("other-name", name, told, code, takenBy.get(code));
            daysTaken.computeIfAbsent(code, it -> new HashSet<>()).addAll(told.days);
          } else {
            // on the same day the one would be added to the other or overwrite it
            sayShared("second-name", name, told, code, takenBy.get(code));
            code = null;
          }
          found.put(
              name, code == null ? new Found(name.province(), name.name()) : new Found(code, ""));
        });
  }

  private void sayShared(String finding, Name name, Told told, String code, @Nullable Name before) {
    findings.add(
        SeriesFinding.warning(
            told.firstRow,
            finding,
            name.name(),
            divisions.fullName(code),
            before == null ? "" : before.name(),
            told.rows));
  }

  private @Nullable String codeOf(Name name, Told told) {
    if (told.official != null) {
      var code = inForce(told.official, name, told);
      if (told.rowsWithoutCode > 0) sayFound("code-from-other-days", name, told, code);
      var called = divisions.name(told.official);
      if (!called.startsWith(name.name().substring(0, Math.min(2, name.name().length()))))
        findings.add(
            SeriesFinding.warning(
                told.firstRow, "name-differs", name.name(), told.official, called));
      return code;
    }
    var code = located(name);
    if (code == null) return null;
    sayFound(told.strange == null ? "found-by-name" : "strange-code", name, told, code);
    return code;
  }

  private void sayFound(String finding, Name name, Told told, String code) {
    findings.add(
        SeriesFinding.info(
            told.firstRow,
            finding,
            name.name(),
            divisions.fullName(code),
            code,
            told.strange == null ? told.rowsWithoutCode : told.rows,
            told.strange == null ? "–" : told.strange));
  }

  private String inForce(String code, Name name, Told told) {
    var division = divisions.find(code).orElseThrow();
    if (division.listed()) return code;
    var heir = divisions.successor(code).or(() -> Optional.ofNullable(located(name))).orElse(code);
    findings.add(
        SeriesFinding.info(
            told.firstRow,
            "code-ended",
            name.name(),
            code,
            String.valueOf(division.until()),
            divisions.fullName(heir),
            heir));
    return heir;
  }

  private @Nullable String located(Name name) {
    var province = divisions.name(name.province());
    var written = DIVISION_OF_THE_CORPS.matcher(name.name()).replaceFirst("");
    return divisions
        .locate(province + written)
        .filter(place -> place.rest().isEmpty())
        .map(place -> place.division().code())
        .filter(code -> !code.equals(name.province()))
        .orElse(null);
  }

  Found of(String province, String name) {
    var known = found.get(new Name(province, name));
    return known == null ? new Found(province, name) : known;
  }

  List<SeriesFinding> findings() {
    return findings;
  }
}
