package org.tongzhou.grid.people.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

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

  public record Member(String handle, String number, String name, String standing) {}

  public String dayQuery() {
    return today ? "" : "?on=" + day;
  }
}
