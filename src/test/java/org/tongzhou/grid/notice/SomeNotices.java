package org.tongzhou.grid.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.MutableClock;

/** Notices for tests, with defaults for everything that does not matter. */
public final class SomeNotices {

  public static final String KIND = "notice.notice.trial";

  private SomeNotices() {}

  public static SendNotice to(PersonId... people) {
    return to(Urgency.NORMAL, people);
  }

  public static SendNotice to(Urgency urgency, PersonId... people) {
    var set = new int[people.length];
    for (int i = 0; i < set.length; i++) set[i] = people[i].value();
    return toAll(PersonSet.of(set), urgency, null);
  }

  public static SendNotice toAll(PersonSet people, Urgency urgency, @Nullable String onceKey) {
    return new SendNotice(
        KIND, people, List.of(MutableClock.MONDAY_MORNING), "/password", urgency, onceKey);
  }
}
