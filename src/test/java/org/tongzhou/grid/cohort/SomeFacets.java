package org.tongzhou.grid.cohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tongzhou.foundation.access.Permission;

/**
 * A source of a few facets over ten people: 1 to 6 on the campus, 7 to 10 away; 1, 2 and 7 from
 * Hubei, 8 from Jinan.
 */
final class SomeFacets implements FacetSource {

  static final PersonSet EVERYONE = PersonSet.range(1, 11);

  final FacetColumn campus = FacetColumn.choice("campus");
  final FacetColumn from =
      FacetColumn.tree(
          "from",
          code -> code.endsWith("0000") ? List.of() : List.of(code.substring(0, 2) + "0000"));
  final FacetColumn temperature = FacetColumn.ordered("temperature", 1);
  final FacetColumn hardship = FacetColumn.choice("hardship");
  final List<Recount> recounts = new ArrayList<>();

  SomeFacets() {
    for (int person = 1; person <= 6; person++) campus.set(person, "north");
    for (int person = 7; person <= 10; person++) campus.set(person, "south");
    from.load(new int[] {1, 2, 7, 8}, new String[] {"420100", "420100", "420200", "370100"});
    temperature.loadNumbers(new int[] {1, 2, 3}, new long[] {365, 373, 385});
    hardship.set(2, Facet.YES);
    hardship.set(7, Facet.YES);
    List.of(campus, from, temperature, hardship).forEach(FacetColumn::publish);
  }

  @Override
  public List<FacetDescription> descriptions() {
    return List.of(
        FacetDescription.of("campus", FacetKind.CHOICE, "test.campus"),
        FacetDescription.of("from", FacetKind.TREE, "test.from"),
        FacetDescription.of("temperature", FacetKind.ORDERED, "test.temperature"),
        FacetDescription.of("hardship", FacetKind.CHOICE, "test.hardship")
            .onlyWith(Permission.PEOPLE_UNMASK),
        FacetDescription.qualified("missing", FacetKind.CHOICE, "test.missing"));
  }

  @Override
  public Facets facets() {
    return Facets.of(
        Map.of(
            "campus", campus.facet(),
            "from", from.facet(),
            "temperature", temperature.facet(),
            "hardship", hardship.facet(),
            "missing:r1", Facet.flag("missing:r1", PersonSet.of(2, 3, 9))));
  }

  private static final Map<String, String> PLACES = new LinkedHashMap<>();

  static {
    PLACES.put("370000", "山东省");
    PLACES.put("370100", "济南市");
    PLACES.put("420000", "湖北省");
    PLACES.put("420100", "武汉市");
    PLACES.put("420200", "黄石市");
  }

  @Override
  public List<FacetValue> values(String facet, Locale locale) {
    return switch (facet) {
      case "campus" -> List.of(new FacetValue("north", "北校区"), new FacetValue("south", "南校区"));
      case "from" ->
          PLACES.entrySet().stream()
              .map(
                  place ->
                      new FacetValue(
                          place.getKey(),
                          place.getValue(),
                          place.getKey().endsWith("0000")
                              ? null
                              : place.getKey().substring(0, 2) + "0000"))
              .toList();
      default -> List.of();
    };
  }

  @Override
  public List<FacetValue> qualifiers(String facet, Locale locale) {
    return List.of(new FacetValue("r1", "2020-02-17"));
  }

  @Override
  public Optional<String> meant(String facet, String written) {
    if (!facet.equals("campus")) return Optional.of(written);
    return Optional.of(written.equals("n") ? "north" : written)
        .filter(List.of("north", "south")::contains);
  }

  @Override
  public List<Recount> recount() {
    return List.copyOf(recounts);
  }
}
