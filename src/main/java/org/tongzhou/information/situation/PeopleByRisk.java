package org.tongzhou.information.situation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The door of who is in areas of a risk. The smallest area with a level decides, as in the set
 * language.
 */
@Service
public class PeopleByRisk {

  private final Areas areas;

  PeopleByRisk(Areas areas) {
    this.areas = areas;
  }

  /**
   * @param level of the province as a whole
   * @param byLevel people by the level of the place within it
   */
  public record InProvince(
      String code, RiskLevel level, int newIn14Days, int people, Map<RiskLevel, Integer> byLevel) {

    public int in(RiskLevel level) {
      return byLevel.getOrDefault(level, 0);
    }
  }

  /**
   * @param places of each level in which somebody is: the counties, or their city where it has the
   *     level for all of them
   * @param provinces in which somebody is or that have a level, the most people first
   */
  public record Found(
      Map<RiskLevel, Integer> byLevel,
      Map<RiskLevel, Set<String>> places,
      List<InProvince> provinces) {

    public int in(RiskLevel level) {
      return byLevel.getOrDefault(level, 0);
    }
  }

  /** The levels of a day, to be asked about several sets of people. */
  public Levels on(LocalDate day) {
    return new Levels(
        areas.on(day).stream()
            .filter(risk -> risk.level() != RiskLevel.UNKNOWN)
            .collect(Collectors.toMap(AreaRisk::code, risk -> risk)));
  }

  /** How risky areas are on a day. */
  public static final class Levels {

    private final Map<String, AreaRisk> known;

    private Levels(Map<String, AreaRisk> known) {
      this.known = known;
    }

    /**
     * @param people how many said that they are in a county, by its code
     */
    public Found of(Map<String, Integer> people) {
      return found(people, known);
    }
  }

  private static Found found(Map<String, Integer> people, Map<String, AreaRisk> known) {
    var byLevel = new EnumMap<RiskLevel, Integer>(RiskLevel.class);
    var inProvince = new TreeMap<String, Map<RiskLevel, Integer>>();
    known.keySet().stream()
        .filter(code -> code.endsWith("0000"))
        .forEach(code -> inProvince.put(code, new EnumMap<>(RiskLevel.class)));
    var places = new EnumMap<RiskLevel, Set<String>>(RiskLevel.class);
    people.forEach(
        (county, many) -> {
          var risk = riskOf(county, known);
          var level = risk == null ? RiskLevel.UNKNOWN : risk.level();
          places
              .computeIfAbsent(level, key -> new TreeSet<>())
              .add(risk != null && isWhole(risk.code(), known) ? risk.code() : county);
          byLevel.merge(level, many, Integer::sum);
          inProvince
              .computeIfAbsent(
                  county.substring(0, 2) + "0000", code -> new EnumMap<>(RiskLevel.class))
              .merge(level, many, Integer::sum);
        });
    var provinces = new ArrayList<InProvince>();
    inProvince.forEach(
        (code, levels) -> {
          var risk = known.get(code);
          provinces.add(
              new InProvince(
                  code,
                  risk == null ? RiskLevel.UNKNOWN : risk.level(),
                  risk == null ? 0 : risk.newIn14Days(),
                  levels.values().stream().mapToInt(Integer::intValue).sum(),
                  levels));
        });
    provinces.sort(
        Comparator.comparingInt(InProvince::people).reversed().thenComparing(InProvince::code));
    return new Found(byLevel, places, List.copyOf(provinces));
  }

  /** The smallest area with a level decides: county, city, province. */
  private static @Nullable AreaRisk riskOf(String county, Map<String, AreaRisk> known) {
    var risk = known.get(county);
    if (risk == null) risk = known.get(county.substring(0, 4) + "00");
    return risk == null ? known.get(county.substring(0, 2) + "0000") : risk;
  }

  /** Whether the set of a place holds nobody whose own county says otherwise. */
  private static boolean isWhole(String code, Map<String, AreaRisk> known) {
    if (!code.endsWith("00")) return true;
    return !code.endsWith("0000")
        && known.keySet().stream()
            .noneMatch(other -> !other.endsWith("00") && other.startsWith(code.substring(0, 4)));
  }
}
