package org.tongzhou.grid.people.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.people.Unit;

/**
 * A unit on a day: what lies under it, who looks after it, who belongs to it.
 *
 * @param dayError worded, when the day in the address could not be read
 */
@Template("people/unit")
public record UnitPage(
    Frame frame,
    String id,
    String name,
    String kind,
    String code,
    List<Step> path,
    LocalDate day,
    boolean today,
    @Nullable String dayError,
    int people,
    List<Child> children,
    List<Held> holders,
    Paged<Member> members,
    boolean mayManage) {

  private static final int SHOWN_AT_ONCE = 12;

  /**
   * @param open whether the reader may go there
   */
  public record Step(String id, String name, boolean open) {}

  /**
   * @param lowest whether nothing lies under it
   */
  public record Child(
      String id,
      String name,
      String kind,
      int people,
      List<String> officers,
      List<String> counselors,
      boolean lowest) {

    public boolean needsOfficer() {
      return officers.isEmpty()
          && people > 0
          && lowest
          && (kind.equals("CLASS") || kind.equals("CELL"));
    }
  }

  /**
   * @param handle null where the reader may not open the person's page
   */
  public record Held(
      String appointment,
      @Nullable String handle,
      String name,
      String number,
      String role,
      boolean deputy,
      boolean onLeave,
      boolean acts,
      LocalDate from,
      @Nullable LocalDate until,
      boolean mayChange) {}

  /**
   * Those who hold one role here.
   *
   * @param open whether they are shown at once
   */
  public record InRole(String role, boolean open, List<Held> holders) {}

  /** Role by role, in the order of the roles; many are folded away behind their numbers. */
  public List<InRole> byRole() {
    boolean few = holders.size() <= SHOWN_AT_ONCE;
    return holders.stream()
        .map(Held::role)
        .distinct()
        .sorted(Comparator.comparing(Role::valueOf))
        .map(
            role ->
                new InRole(
                    role, few, holders.stream().filter(held -> held.role().equals(role)).toList()))
        .toList();
  }

  /** Years and classes have students; who looks after them belongs further up. */
  public boolean keepsStaff() {
    return switch (Unit.Kind.valueOf(kind)) {
      case UNIVERSITY, SITE, CAMPUS, COLLEGE, OFFICE -> true;
      case YEAR, CLASS, CELL -> false;
    };
  }

  public record Member(String handle, String number, String name, String standing) {}

  public String dayQuery() {
    return today ? "" : "?on=" + day;
  }
}
