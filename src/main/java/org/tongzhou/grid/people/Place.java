package org.tongzhou.grid.people;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A building, floor, room or bed. */
public record Place(
    PlaceId id,
    @Nullable PlaceId parent,
    Kind kind,
    String code,
    String nameZh,
    @Nullable String nameEn,
    @Nullable String campusCode,
    PlaceId building) {

  public enum Kind {
    BUILDING,
    FLOOR,
    ROOM,
    BED
  }

  public String name(Locale locale) {
    return nameEn != null && locale.getLanguage().equals("en") ? nameEn : nameZh;
  }
}
