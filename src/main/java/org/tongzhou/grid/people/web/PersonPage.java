package org.tongzhou.grid.people.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * One person: facts, history, who looked.
 *
 * @param unit id for the link; null where the reader has no unit page to go to
 * @param shown the sealed field that was just asked for, in plain text
 * @param own whether the reader looks at himself
 */
@Template("people/person")
public record PersonPage(
    Frame frame,
    String handle,
    String name,
    String number,
    String kind,
    @Nullable String standing,
    @Nullable String unit,
    String unitName,
    List<Fact> facts,
    @Nullable String document,
    @Nullable String phone,
    @Nullable Shown shown,
    List<Period> timeline,
    List<Look> looks,
    boolean own,
    boolean mayManage,
    boolean mayUnmask,
    boolean mayRenewPassword,
    Typed typed) {

  static final String PASSWORD = "PASSWORD";

  public record Fact(String key, String value) {}

  public record Shown(String field, String plain) {}

  /**
   * @param sort unit, role, stay or leave
   */
  public record Period(
      String sort,
      String title,
      String note,
      LocalDate from,
      @Nullable LocalDate until,
      LocalDate today) {

    public boolean holds() {
      return !from.isAfter(today) && (until == null || until.isAfter(today));
    }
  }

  public record Look(Instant at, String who, String what) {}

  public boolean enrolled() {
    return "ENROLLED".equals(standing);
  }

  public boolean suspended() {
    return "SUSPENDED".equals(standing);
  }

  public boolean showsDocument() {
    return shown != null && shown.field().equals("DOCUMENT");
  }

  public boolean showsPhone() {
    return shown != null && shown.field().equals("PHONE");
  }

  public boolean showsPassword() {
    return shown != null && shown.field().equals(PASSWORD);
  }

  public @Nullable String plain() {
    return shown == null ? null : shown.plain();
  }
}
