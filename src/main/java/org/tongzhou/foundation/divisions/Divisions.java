package org.tongzhou.foundation.divisions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.divisions.Division.Level;

/**
 * The administrative divisions of China by code: names, places in the tree, and what became of
 * codes that an old identity card may still carry. Read once; about 2 MB; safe for all threads.
 */
@Service
public class Divisions {

  private static final Pattern CODE = Pattern.compile("[1-9][0-9]{5}");

  /** Areas whose counties hang directly on the province: municipalities, and the 90 groups. */
  private static final Set<String> WITHOUT_CITY = Set.of("11", "12", "31", "50");

  private final Map<String, Division> latest;
  private final Map<String, List<Period>> periods;
  private final Map<String, List<Division>> children;
  private final PlaceNames names;

  public Divisions() {
    periods = read();
    latest = new TreeMap<>();
    periods.forEach((code, list) -> latest.put(code, latestOf(code, list)));
    children =
        latest.values().stream()
            .filter(Division::listed)
            .filter(division -> division.parent() != null)
            .collect(Collectors.groupingBy(it -> Objects.requireNonNull(it.parent())));
    children.replaceAll((code, list) -> List.copyOf(list));
    names = new PlaceNames(this);
  }

  /** The division of a code, in force or not. Empty for anything that never was one. */
  public Optional<Division> find(@Nullable String code) {
    return code == null ? Optional.empty() : Optional.ofNullable(latest.get(code));
  }

  /**
   * The short name, or the code itself where it is unknown: a page never breaks on a strange code.
   */
  public String name(String code) {
    return find(code).map(Division::name).orElse(code);
  }

  /** The name from the province down, or the code itself where it is unknown. */
  public String fullName(String code) {
    return find(code).map(Division::fullName).orElse(code);
  }

  /** The name that a code had at the end of a year. */
  public Optional<String> nameIn(String code, int year) {
    return periods.getOrDefault(code, List.of()).stream()
        .filter(period -> period.covers(year))
        .map(Period::name)
        .findFirst();
  }

  /** English for provinces (they have official names); everything else keeps its Chinese name. */
  public String nameInEnglish(String code) {
    return EnglishNames.PROVINCES.getOrDefault(code, name(code));
  }

  /** Whether the code was in force at the end of the year. */
  public boolean listed(String code, int year) {
    return nameIn(code, year).isPresent();
  }

  /** Whether the code was in force on some day of the year: the test for a person born in it. */
  public boolean existedDuring(String code, int year) {
    return periods.getOrDefault(code, List.of()).stream()
        .anyMatch(it -> it.since() <= year && (it.until() == null || year <= it.until()));
  }

  /** What a cascade offers below a code today; counties without a city stand among the cities. */
  public List<Division> children(String code) {
    return children.getOrDefault(code, List.of());
  }

  public List<Division> provinces() {
    return inForce(Level.PROVINCE);
  }

  public List<Division> cities() {
    return inForce(Level.CITY);
  }

  public List<Division> counties() {
    return inForce(Level.COUNTY);
  }

  /** The codes listed at the end of a year, with the name of that time. */
  public Map<String, String> listedIn(int year) {
    var listed = new TreeMap<String, String>();
    periods.keySet().forEach(code -> nameIn(code, year).ifPresent(name -> listed.put(code, name)));
    return Collections.unmodifiableMap(listed);
  }

  /**
   * The code in force today that took over most of a dead one: itself if it lives, empty if nobody
   * wrote down an heir (the prefectures of the eighties) or if the code is unknown.
   */
  public Optional<String> successor(String code) {
    var successors = successors(code);
    return successors.isEmpty() ? Optional.empty() : Optional.of(successors.getFirst());
  }

  /** All codes in force today that took over a part of a dead code, the main one first. */
  public List<String> successors(String code) {
    var living = new LinkedHashSet<String>();
    follow(code, living, new LinkedHashSet<>());
    return List.copyOf(living);
  }

  private void follow(String code, Set<String> living, Set<String> seen) {
    var division = latest.get(code);
    if (division == null || !seen.add(code)) return;
    if (division.listed()) living.add(code);
    else division.heirs().forEach(heir -> follow(heir, living, seen));
  }

  /**
   * Whether a code lies in the subtree of another, by the code as it stands: 370102 lies within
   * 370100 and 370000, 429004 within 420000. Ask with {@link #successor} for where a dead one lies.
   */
  public boolean isWithin(String code, String ancestor) {
    if (!looksLikeACode(code) || !looksLikeACode(ancestor)) return code.equals(ancestor);
    if (ancestor.endsWith("0000")) return code.startsWith(ancestor.substring(0, 2));
    if (ancestor.endsWith("00")) return code.startsWith(ancestor.substring(0, 4));
    return code.equals(ancestor);
  }

  /**
   * The division that a person wrote as words: 山东省济南市历下区, 山东 济南, 内蒙古呼和浩特, 历下区 alone only if there
   * is one of that name. The deepest one that is certain; empty if nothing is.
   */
  public Optional<Place> locate(String words) {
    return names.locate(words);
  }

  /**
   * @param rest what was written behind the division, such as a street
   */
  public record Place(Division division, String rest) {}

  public static boolean looksLikeACode(String text) {
    return CODE.matcher(text).matches();
  }

  private List<Division> inForce(Level level) {
    return latest.values().stream().filter(it -> it.listed() && it.level() == level).toList();
  }

  /**
   * A code that lives again after a gap, or lived under several names, is described by its last.
   */
  private Division latestOf(String code, List<Period> list) {
    var last = list.getLast();
    for (var period : list) {
      if (period.until() == null) last = period;
    }
    return new Division(
        code,
        last.name(),
        last.path(),
        last.level(),
        parentOf(code, last.level()),
        list.getFirst().since(),
        last.until(),
        last.heirs());
  }

  private @Nullable String parentOf(String code, Level level) {
    var province = code.substring(0, 2) + "0000";
    return switch (level) {
      case PROVINCE -> null;
      case CITY -> province;
      case COUNTY -> {
        var city = code.substring(0, 4) + "00";
        yield !WITHOUT_CITY.contains(code.substring(0, 2)) && periods.containsKey(city)
            ? city
            : province;
      }
    };
  }

  private static Map<String, List<Period>> read() {
    var periods = new HashMap<String, List<Period>>(8192);
    var strings = new HashMap<String, String>(8192);
    try (var in =
            Objects.requireNonNull(Divisions.class.getResourceAsStream("/divisions/history.csv"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.readLine(); // the header
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var period = Period.of(line.split(",", -1), strings);
        periods.computeIfAbsent(period.code(), code -> new ArrayList<>(1)).add(period);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    periods.values().forEach(list -> list.sort((a, b) -> Integer.compare(a.since(), b.since())));
    return periods;
  }

  /** One line of the history: what a code meant from one year to another. */
  private record Period(
      String code,
      String name,
      List<String> path,
      Level level,
      int since,
      @Nullable Integer until,
      List<String> heirs) {

    static Period of(String[] cells, Map<String, String> strings) {
      var name = strings.computeIfAbsent(cells[3], it -> it);
      var province = strings.computeIfAbsent(cells[1], it -> it);
      var level =
          switch (cells[4]) {
            case "省级" -> Level.PROVINCE;
            case "地级" -> Level.CITY;
            default -> Level.COUNTY;
          };
      var path =
          switch (level) {
            case PROVINCE -> List.of(name);
            case CITY -> List.of(province, name);
            case COUNTY ->
                cells[2].isEmpty() || cells[2].equals("直辖")
                    ? List.of(province, name)
                    : List.of(province, strings.computeIfAbsent(cells[2], it -> it), name);
          };
      return new Period(
          strings.computeIfAbsent(cells[0], it -> it),
          name,
          path,
          level,
          Integer.parseInt(cells[6]),
          cells[7].isEmpty() ? null : Integer.valueOf(cells[7]),
          heirsOf(cells[8]));
    }

    /** "371203[2006];370116": a part left in 2006, the rest became 370116, which is named first. */
    private static List<String> heirsOf(String cell) {
      if (cell.isEmpty()) return List.of();
      var heirs = new ArrayList<String>();
      for (var heir : cell.split(";")) if (heir.length() == 6) heirs.add(heir);
      for (var heir : cell.split(";")) if (heir.length() > 6) heirs.add(heir.substring(0, 6));
      return heirs.stream().distinct().toList();
    }

    boolean covers(int year) {
      return since <= year && (until == null || year < until);
    }
  }
}
