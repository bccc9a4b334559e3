package org.tongzhou.command.meeting;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;

/** People who work together for a time. */
public record Group(
    GroupId id,
    Kind kind,
    String nameZh,
    String nameEn,
    LocalDate openedOn,
    @Nullable LocalDate closedOn) {

  public enum Kind {
    TASKFORCE,
    STUDENT,
    OTHER
  }

  /** Somebody who belongs to a group, or did. */
  public record Member(
      UUID id, PersonId person, boolean leads, LocalDate since, @Nullable LocalDate until) {}

  public String name(Locale locale) {
    return locale.getLanguage().equals("en") && !nameEn.isBlank() ? nameEn : nameZh;
  }

  public boolean isOpen() {
    return closedOn == null;
  }
}
