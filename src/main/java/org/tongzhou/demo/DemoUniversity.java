package org.tongzhou.demo;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.BuildHouse;
import org.tongzhou.grid.people.Contact;
import org.tongzhou.grid.people.OpenUnits;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonFacts;

/**
 * A whole university as it is handed to the doors: units in the order of their opening, houses,
 * staff before students, roles. Everything refers by code or by place in its list.
 */
record DemoUniversity(
    List<OpenUnits> openings,
    List<BuildHouse> houses,
    List<Somebody> people,
    List<Post> posts,
    List<CastMember> cast) {

  /**
   * @param house place in the list of houses; negative for somebody who lives elsewhere
   * @param bed place in the list of that house's beds
   * @param campus the campus of the unit
   */
  record Somebody(
      Person.Kind kind,
      String number,
      PersonFacts facts,
      Contact contact,
      String unit,
      LocalDate from,
      int house,
      int bed,
      String campus) {}

  /**
   * A role of somebody.
   *
   * @param deputy stands in for the same role; the holder where there is no deputy
   * @param unit code of the unit; null for a role in a house
   * @param house place in the list of houses; negative for a role in a unit
   */
  record Post(
      int person, Role role, @Nullable String unit, int house, int deputy, LocalDate from) {}

  /** Who can be tried out by the name of a role. */
  record CastMember(Role role, int person) {

    String username() {
      return role.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  long students() {
    return people.stream().filter(somebody -> somebody.kind() == Person.Kind.STUDENT).count();
  }
}
