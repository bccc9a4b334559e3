package org.tongzhou.guidance.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.people.UnitId;

/**
 * A call for entries.
 *
 * @param code what people call it by, such as V2020-1
 * @param consent version of the consent text that holds now
 * @param revision keeps two who change it at once apart
 */
public record Campaign(
    CampaignId id,
    String code,
    CampaignText text,
    UnitId unit,
    @Nullable IncidentId incident,
    LocalDate opensOn,
    LocalDate closesOn,
    String audience,
    List<EntryKind> kinds,
    Gallery gallery,
    boolean originals,
    State state,
    int consent,
    int revision) {

  public enum State {
    /** Only those who keep campaigns know of it. */
    DRAFT,
    OPEN,
    /** Shown, and takes nothing any more. */
    CLOSED
  }

  public String title(Locale locale) {
    return text.title(locale);
  }

  /** Where it is shown. */
  public String path() {
    return "/voices/" + code;
  }

  public boolean isPublic() {
    return gallery == Gallery.PUBLIC;
  }

  boolean takesOn(LocalDate day) {
    return state == State.OPEN && !day.isBefore(opensOn) && !day.isAfter(closesOn);
  }
}
