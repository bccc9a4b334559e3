package org.tongzhou.foundation.divisions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.divisions.Divisions.Place;

/** Reads places written as words, whole (山东省济南市) or short (山东济南). */
final class PlaceNames {

  private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00A0\\u3000/\\\\,，、>\\-—]+");
  private static final Pattern PROVINCE_ENDING =
      Pattern.compile("(?:壮族|回族|维吾尔)?(?:自治区|特别行政区)$|[省市]$");

  /**
   * A word of one character would match far too much: 区, 县 and 市 are cut only from longer names.
   */
  private static final int SHORTEST = 2;

  private final Divisions divisions;
  private final Map<String, List<Division>> named = new HashMap<>();

  PlaceNames(Divisions divisions) {
    this.divisions = divisions;
    for (var division : everything()) {
      for (var name : namesOf(division)) {
        named.computeIfAbsent(name, it -> new ArrayList<>(1)).add(division);
      }
    }
  }

  Optional<Place> locate(String words) {
    var text = BETWEEN.matcher(words.strip()).replaceAll("");
    if (text.startsWith("中国")) text = text.substring("中国".length());
    var start = first(text);
    if (start == null) return Optional.empty();
    var place = start;
    for (var deeper = below(place); deeper != null; deeper = below(place)) place = deeper;
    return Optional.of(place);
  }

  /** A province, else the one city or county in the country that bears the name. */
  private @Nullable Place first(String text) {
    var province = longest(text, divisions.provinces());
    if (province != null) return province;
    for (int length = Math.min(text.length(), 15); length >= SHORTEST; length--) {
      var found = named.getOrDefault(text.substring(0, length), List.of());
      if (found.size() == 1) return new Place(found.getFirst(), text.substring(length));
      if (found.size() > 1) return null;
    }
    return null;
  }

  private @Nullable Place below(Place place) {
    if (place.rest().isEmpty()) return null;
    // 北京市北京市朝阳区 and 上海市市辖区黄浦区 say the same thing twice
    var rest = place.rest();
    for (var filler : List.of("市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划", place.division().name())) {
      if (rest.startsWith(filler)) {
        return new Place(place.division(), rest.substring(filler.length()));
      }
    }
    var children = divisions.children(place.division().code());
    var child = longest(rest, children);
    if (child != null) return child;
    // the city was left out: 山东省历下区
    return longest(
        rest, children.stream().flatMap(it -> divisions.children(it.code()).stream()).toList());
  }

  private static @Nullable Place longest(String text, List<Division> among) {
    Place best = null;
    int ties = 0;
    for (var division : among) {
      for (var name : namesOf(division)) {
        if (!text.startsWith(name)) continue;
        int length = best == null ? 0 : text.length() - best.rest().length();
        if (name.length() > length) {
          best = new Place(division, text.substring(name.length()));
          ties = 1;
        } else if (name.length() == length
            && !division.equals(best == null ? null : best.division())) {
          ties++;
        }
      }
    }
    return ties == 1 ? best : null;
  }

  private static List<String> namesOf(Division division) {
    var whole = division.name();
    var brief =
        switch (division.level()) {
          case PROVINCE -> PROVINCE_ENDING.matcher(whole).replaceFirst("");
          case CITY -> whole.replaceFirst("(?:地区|盟|市)$", "");
          case COUNTY -> whole.replaceFirst("[县市区]$", "");
        };
    return brief.length() < SHORTEST || brief.equals(whole)
        ? List.of(whole)
        : List.of(whole, brief);
  }

  private List<Division> everything() {
    var all = new ArrayList<Division>(divisions.cities());
    all.addAll(divisions.counties());
    all.sort(Comparator.comparing(Division::code));
    return all;
  }
}
