package org.tongzhou.grid.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.People.OnRoster;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Place;
import org.tongzhou.grid.people.PlaceId;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Residence.BedAddress;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;

/**
 * What the system knows of the people of a file, asked in a few large questions.
 *
 * @param university its name, for the first roster
 * @param people by number
 * @param documents numbers under which a document is known
 * @param owners the people behind those numbers
 */
record Known(
    String university,
    UnitTree tree,
    Map<String, OnRoster> people,
    Map<String, List<String>> documents,
    Map<String, OnRoster> owners,
    List<Place> buildings,
    Map<BedAddress, PlaceId> beds,
    Map<PlaceId, PersonId> occupants) {

  /** The buildings that a roster may mean by a word. */
  List<Place> buildingsCalled(String words) {
    return buildings.stream()
        .filter(
            it ->
                words.equals(it.code())
                    || words.equals(it.nameZh())
                    || words.equalsIgnoreCase(it.nameEn()))
        .toList();
  }

  @Component
  static class Source {

    private final Units units;
    private final People people;
    private final Residence residence;
    private final Home home;

    Source(Units units, People people, Residence residence, Home home) {
      this.units = units;
      this.people = people;
      this.residence = residence;
      this.home = home;
    }

    Known of(List<RosterRow> rows, LocalDate today) {
      var asked = rows.stream().filter(it -> !it.refused()).toList();
      var found =
          people.onRoster(asked.stream().map(RosterRow::number).collect(Collectors.toSet()));
      var fresh =
          asked.stream()
              .filter(it -> it.document() != null && !found.containsKey(it.number()))
              .map(it -> Objects.requireNonNull(it.document()))
              .collect(Collectors.toSet());
      var documents =
          fresh.isEmpty() ? Map.<String, List<String>>of() : people.numbersByDocument(fresh);
      var owners = new HashSet<String>();
      documents.values().forEach(owners::addAll);
      var known =
          new Known(
              home.universityName(),
              units.tree(),
              found,
              documents,
              people.onRoster(owners),
              residence.buildings(),
              Map.of(),
              Map.of());
      return withBeds(known, asked, today);
    }

    private Known withBeds(Known known, List<RosterRow> rows, LocalDate today) {
      var addresses = new HashSet<BedAddress>();
      for (var row : rows) {
        if (row.building() == null || row.room() == null || row.bed() == null) continue;
        for (var building : known.buildingsCalled(row.building())) {
          addresses.add(new BedAddress(building.code(), row.room(), row.bed()));
        }
      }
      if (addresses.isEmpty()) return known;
      var beds = new HashMap<BedAddress, PlaceId>();
      var list = new ArrayList<>(addresses);
      for (int from = 0; from < list.size(); from += 5000) {
        beds.putAll(residence.find(list.subList(from, Math.min(list.size(), from + 5000))));
      }
      return new Known(
          known.university,
          known.tree,
          known.people,
          known.documents,
          known.owners,
          known.buildings,
          beds,
          residence.occupants(beds.values(), today));
    }
  }
}
