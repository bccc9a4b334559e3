package org.tongzhou.grid.cohort;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Synthetic people for measuring the language alone, in believable shares. */
public final class MeasuredCohorts {

  private final PersonSet reach;
  private final Map<String, Facet> facets;

  public MeasuredCohorts(int people) {
    var random = new Random(2020);
    var from =
        FacetColumn.tree(
            "from", place -> List.of(place.substring(0, 2) + "0000", place.substring(0, 4) + "00"));
    var hardship = FacetColumn.choice("hardship");
    var granted = FacetColumn.choice("granted");
    var temperature = FacetColumn.ordered("temperature", 1);
    var symptoms = new FacetTags("symptoms");
    var campus = FacetColumn.choice("campus");
    // two thirds from one province, the others spread over thirty, each of ten cities of ten
    // counties
    for (int person = 0; person < people; person++) {
      int province = random.nextInt(3) > 0 ? 37 : random.nextInt(30) + 20;
      int county = province * 10_000 + (random.nextInt(10) + 1) * 100 + random.nextInt(10) + 1;
      from.set(person, Integer.toString(county));
      if (random.nextInt(5) == 0) hardship.set(person, "listed");
      if (random.nextInt(40) == 0) granted.set(person, "emergency-2020");
      temperature.setNumber(person, 360 + Math.round(random.nextGaussian() * 3 + 5));
      if (random.nextInt(50) == 0) symptoms.set(person, Set.of("cough"));
      campus.set(person, List.of("north", "south", "east").get(random.nextInt(3)));
    }
    this.reach = PersonSet.range(0, people);
    this.facets =
        Map.of(
            "from", from.publish(),
            "hardship", hardship.publish(),
            "granted", granted.publish(),
            "temperature", temperature.publish(),
            "symptoms", symptoms.publish(),
            "campus", campus.publish());
  }

  public int count(String expression) {
    var directory =
        new Binding.Directory() {
          @Override
          public Binding.Found find(String name) {
            return new Binding.Found.Here(facets.get(name));
          }

          @Override
          public Optional<String> meant(Facet facet, String written) {
            return Optional.of(written);
          }
        };
    return Binding.of(Expression.read(expression), directory).within(reach).size();
  }
}
